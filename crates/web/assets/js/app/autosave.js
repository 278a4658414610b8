// Drafts: <form data-autosave="/address" data-status="id of a role=status element">.
// The form is sent as it stands when a field is left and two seconds after the last key. The words come from the
// status element: data-saved ("Gemt {time}"), data-unsaved ("Ikke gemt – prøver igen"), data-conflict.
(function () {
  'use strict';
  var open = [];

  document.querySelectorAll('form[data-autosave]').forEach(function (form) {
    var status = document.getElementById(form.getAttribute('data-status'));
    var draft = { dirty: false, busy: false, timer: 0, pressed: null };

    function say(state) {
      if (!status) return;
      var now = new Date();
      var time = now.getHours() + '.' + String(now.getMinutes()).padStart(2, '0');
      status.setAttribute('data-state', state);
      status.textContent = (status.getAttribute('data-' + state) || '').replace('{time}', time);
    }

    // The window counts what it sends, so that what comes in late is known as old: "ID~3".
    function count() {
      var sheet = form.elements.sheet;
      if (!sheet) return;
      var parts = sheet.value.split('~');
      sheet.value = parts[0] + '~' + ((Number(parts[1]) || 0) + 1);
    }
    function body() { count(); return new URLSearchParams(new FormData(form)); }

    function save() {
      clearTimeout(draft.timer);
      if (!draft.dirty || draft.busy) return;
      draft.dirty = false;
      draft.busy = true;
      fetch(form.getAttribute('data-autosave'), {
        method: 'POST', body: body(), credentials: 'same-origin', redirect: 'error', headers: { 'Accept': 'text/plain' },
        signal: AbortSignal.timeout(10000)
      }).then(function (answer) {
        draft.busy = false;
        if (draft.pressed) press();
        else if (answer.ok) { say('saved'); if (draft.dirty) later(); }
        else if (answer.status === 409) say('conflict');
        else retry();
      }).catch(function () { draft.busy = false; if (draft.pressed) press(); else retry(); });
    }

    function retry() { draft.dirty = true; say('unsaved'); draft.timer = setTimeout(save, 10000); }
    function later() { clearTimeout(draft.timer); draft.timer = setTimeout(save, 2000); }

    form.addEventListener('input', function () { draft.dirty = true; later(); });
    form.addEventListener('change', function () { draft.dirty = true; save(); });
    form.addEventListener('focusout', save);
    // A button pressed while a draft is on its way waits for it: the draft must not come in after what ended it.
    form.addEventListener('submit', function (event) {
      clearTimeout(draft.timer);
      draft.dirty = false;
      if (draft.busy) { event.preventDefault(); draft.pressed = draft.pressed || { button: event.submitter }; }
      else count();
    });
    function press() {
      var button = draft.pressed.button;
      draft.pressed = null;
      // The part with the button may have been fetched anew meanwhile.
      if (button && button.form !== form) {
        button = Array.from(form.elements).find(function (other) { return other.name === button.name && other.value === button.value; });
      }
      form.requestSubmit(button);
    }
    open.push(function () {
      if (draft.dirty) { draft.dirty = false; navigator.sendBeacon(form.getAttribute('data-autosave'), body()); }
    });
  });

  // Whatever is still unsent goes along when the page is left or locked.
  function flush() { open.forEach(function (send) { send(); }); }
  window.addEventListener('pagehide', flush);
  document.addEventListener('pejling:locking', flush);
})();
