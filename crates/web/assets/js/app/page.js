// Small helps for a page that works without them. Nothing here writes a style or keeps anything in the browser.
(function () {
  'use strict';

  // Buttons that only make sense with a script are hidden in the markup.
  document.querySelectorAll('[data-print], [data-shield]').forEach(function (button) { button.hidden = false; });

  document.addEventListener('click', function (event) {
    var target = event.target.closest('[data-print], [data-dialog], [data-close], [data-shield]');
    if (!target) return;
    if (target.hasAttribute('data-print')) window.print();
    if (target.hasAttribute('data-shield')) toggleShield();
    if (target.hasAttribute('data-close')) { var open = target.closest('dialog'); if (open) open.close(); }
    if (target.hasAttribute('data-dialog')) {
      // The link behind the button leads to the same question on a page of its own.
      var dialog = document.getElementById(target.getAttribute('data-dialog'));
      if (dialog && dialog.showModal) { event.preventDefault(); dialog.showModal(); }
    }
  });

  // Screen shield (skærm-skjold): everything but the citizen's own graph goes out of focus.
  function toggleShield() {
    var on = document.body.toggleAttribute('data-shielded');
    document.querySelectorAll('[data-shield]').forEach(function (b) { b.setAttribute('aria-pressed', String(on)); });
    var note = document.getElementById('shield-note');
    if (note) note.hidden = !on;
  }
  document.addEventListener('pejling:shield', toggleShield);

  // Follow-up questions are shown when the answer they belong to is chosen. The server ignores those that do not apply.
  function reveal() {
    document.querySelectorAll('[data-when]').forEach(function (part) {
      var rule = part.getAttribute('data-when').split('=');
      var form = part.closest('form');
      var field = form && form.elements[rule[0]];
      if (!field) return;
      var chosen = field.type === 'checkbox' ? (field.checked ? field.value : '') : field.value;
      part.hidden = rule[1].split('|').indexOf(chosen) < 0;
    });
  }
  document.addEventListener('change', reveal);
  reveal();

  // A toast stays six seconds; it never holds the only way back.
  document.querySelectorAll('.rc-toast[data-fleeting]').forEach(function (toast) {
    setTimeout(function () { toast.hidden = true; }, 6000);
  });
})();
