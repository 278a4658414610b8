// Parts of a page that htmx fetches anew: busy while under way, focus kept, a quiet line when the server is silent.
(function () {
  'use strict';
  var stale = document.getElementById('stale');

  document.addEventListener('htmx:beforeRequest', function (event) {
    event.detail.target.setAttribute('aria-busy', 'true');
  });
  document.addEventListener('htmx:afterRequest', function (event) {
    event.detail.target.removeAttribute('aria-busy');
    if (stale && event.detail.successful) stale.hidden = true;
  });
  ['htmx:sendError', 'htmx:responseError', 'htmx:timeout'].forEach(function (name) {
    document.addEventListener(name, function () { if (stale) stale.hidden = false; });
  });

  // A poll must not take away what somebody is working in.
  document.addEventListener('htmx:beforeSwap', function (event) {
    var target = event.detail.target;
    if (event.detail.requestConfig.triggeringEvent) return;
    if (target.contains(document.activeElement) && /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
      event.detail.shouldSwap = false;
    }
  });

  // When the element that had the focus is gone, its region's heading takes over.
  document.addEventListener('htmx:afterSwap', function (event) {
    if (document.activeElement && document.activeElement !== document.body) return;
    if (!event.detail.requestConfig.triggeringEvent) return;
    var region = document.getElementById(event.detail.target.id) || event.detail.target;
    var heading = region.querySelector && region.querySelector('h1, h2, h3');
    if (heading) { heading.setAttribute('tabindex', '-1'); heading.focus(); }
  });
})();
