// Locks the screen after <body data-idle-minutes="5"> without touch, key or mouse, by sending the lock form.
// The place to return to, down to the field, goes along.
(function () {
  'use strict';
  var form = document.getElementById('lock-form');
  if (!form) return;
  var minutes = Number(document.body.getAttribute('data-idle-minutes'));
  var timer;

  form.addEventListener('submit', function () {
    var field = form.elements.return_to;
    var active = document.activeElement;
    if (field) field.value = location.pathname + location.search + (active && active.id ? '#' + active.id : '');
    document.dispatchEvent(new Event('pejling:locking'));
  });

  if (!(minutes > 0)) return;
  function lock() { form.requestSubmit(); }
  function stir() { clearTimeout(timer); timer = setTimeout(lock, minutes * 60000); }
  ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart'].forEach(function (name) {
    document.addEventListener(name, stir, { passive: true });
  });
  stir();

  // Back from the locked page: to the field one was in.
  if (location.hash.length > 1) {
    var field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (field && /^(INPUT|TEXTAREA|SELECT)$/.test(field.tagName)) field.focus();
  }
})();
