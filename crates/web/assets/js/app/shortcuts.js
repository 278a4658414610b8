// Keys: "/" searches, "g" then a letter opens a menu item, "?" shows the list, "s" raises the screen shield.
// Single-letter keys can be turned off by the user (WCAG 2.1.4): <body data-shortcuts="off">.
(function () {
  'use strict';
  if (document.body.getAttribute('data-shortcuts') === 'off') return;
  var waiting = false, timer;

  function typing(element) {
    return !!element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
  }

  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
    if (waiting) {
      waiting = false;
      clearTimeout(timer);
      var item = document.querySelector('[data-go="' + CSS.escape(event.key) + '"]');
      if (item) { event.preventDefault(); item.click(); }
      return;
    }
    if (event.key === '/') {
      var search = document.getElementById('search');
      if (search) { event.preventDefault(); search.focus(); }
    } else if (event.key === '?') {
      var keys = document.getElementById('keys');
      if (keys) { event.preventDefault(); keys.showModal(); }
    } else if (event.key === 'g') {
      waiting = true;
      timer = setTimeout(function () { waiting = false; }, 1500);
    } else if (event.key === 's' && document.querySelector('[data-shield]')) {
      document.dispatchEvent(new Event('pejling:shield'));
    }
  });
})();
