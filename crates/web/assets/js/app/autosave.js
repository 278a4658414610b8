// Drafts: <form data-autosave="/address" data-status="id of a role=status element">.
// The form is sent as it stands when a field is left and two seconds after the last key. The words come from the
// status element: data-saved ("Gemt {time}"), data-unsaved ("Ikke gemt – prøver igen"), data-conflict.
(function () {
  'use strict';
  var open = [];

  document.querySelectorAll('form[data-autosave]').forEach(function (form) {
    var status = document.getElementById(form.getAttribute('data-status'));
    var draft = { dirty: false, busy: false, timer: 0 };

    function say(state) {
      if (!status) return;
      var now = new Date();
      var time = now.getHours() + '.' + String(now.getMinutes()).padStart(2, '0');
      status.setAttribute('data-state', state);
      status.textContent = (status.getAttribute('data-' + state) || '').replace('{time}', time);
    }

    function body() { return new URLSearchParams(new FormData(form)); }

    function save() {
      clearTimeout(draft.timer);
      if (!draft.dirty || draft.busy) return;
      draft.dirty = false;
      draft.busy = true;
      fetch(form.getAttribute('data-autosave'), {
        method: 'POST', body: body(), credentials: 'same-origin', redirect: 'error', headers: { 'Accept': 'text/plain' }
      }).then(function (answer) {
        draft.busy = false;
        if (answer.ok) { say('saved'); if (draft.dirty) later(); }
        else if (answer.status === 409) say('conflict');
        else retry();
      }).catch(function () { draft.busy = false; retry(); });
    }

    function retry() { draft.dirty = true; say('unsaved'); draft.timer = setTimeout(save, 10000); }
    function later() { clearTimeout(draft.timer); draft.timer = setTimeout(save, 2000); }

    form.addEventListener('input', function () { draft.dirty = true; later(); });
    form.addEventListener('change', function () { draft.dirty = true; save(); });
    form.addEventListener('focusout', save);
    form.addEventListener('submit', function () { clearTimeout(draft.timer); draft.dirty = false; });
    open.push(function () {
      if (draft.dirty) { draft.dirty = false; navigator.sendBeacon(form.getAttribute('data-autosave'), body()); }
    });
  });

  // Whatever is still unsent goes along when the page is left or locked.
  function flush() { open.forEach(function (send) { send(); }); }
  window.addEventListener('pagehide', flush);
  document.addEventListener('pejling:locking', flush);
})();
