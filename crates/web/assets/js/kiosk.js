// The citizen's own page. Without this script the page asks with numbers 0–10; with it, lines to tap.
// All words come from the page (data-text-*), so that a content pack can bring its own language.
(function () {
  'use strict';
  var root = document.body;
  var form = document.querySelector('form[data-vas]');
  if (!form) return;
  var items = Array.prototype.slice.call(form.querySelectorAll('.vas'));
  var progress = document.getElementById('ki-progress');
  var words = (form.getAttribute('data-text-words') || '').split('|');

  function text(name, values) {
    return (form.getAttribute('data-text-' + name) || '').replace(/\{(\w+)\}/g, function (_, key) { return values[key]; });
  }
  function range(item) { return item.querySelector('input[type="range"]'); }
  function numbers(item) { return Array.prototype.slice.call(item.querySelectorAll('.ki-numbers input')); }

  // mode is 'line' or 'number': how this question was answered. Only that field is sent.
  function answered(item, mode) {
    item.removeAttribute('data-empty');
    item.setAttribute('data-mode', mode);
    item.classList.remove('vas--error');
    var error = item.querySelector('.error');
    if (error) error.hidden = true;
    item.querySelector('.answered').hidden = false;
    var summary = document.getElementById('ki-error');
    if (summary && !items.some(function (other) { return other.hasAttribute('data-empty'); })) summary.hidden = true;
    count();
  }
  function count() {
    var done = items.filter(function (item) { return !item.hasAttribute('data-empty'); }).length;
    if (progress) progress.textContent = text('progress', { done: done, all: items.length });
  }
  function describe(line) {
    var part = words[Math.min(words.length - 1, Math.floor(line.value / (100.01 / words.length)))];
    if (part) line.setAttribute('aria-valuetext', part);
  }

  items.forEach(function (item) {
    var line = range(item);
    line.disabled = false;
    function marked() {
      answered(item, 'line');
      describe(line);
      numbers(item).forEach(function (n) { n.checked = Number(n.value) === Math.round(line.value / 10); });
    }
    line.addEventListener('input', marked);
    // A tap in the very middle changes nothing in the value, but it is an answer.
    line.addEventListener('pointerup', marked);
    line.addEventListener('keydown', function (event) {
      if (item.hasAttribute('data-empty') && /^(Arrow|Page|Home|End)/.test(event.key)) marked();
    });
    numbers(item).forEach(function (number) {
      number.addEventListener('change', function () { line.value = Number(number.value) * 10; describe(line); answered(item, 'number'); });
    });
  });
  count();

  var toggle = document.getElementById('ki-alt');
  root.removeAttribute('data-numbers');
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener('click', function () {
      var on = root.toggleAttribute('data-numbers');
      toggle.textContent = toggle.getAttribute(on ? 'data-text-lines' : 'data-text-numbers');
    });
  }

  form.addEventListener('submit', function (event) {
    var empty = items.filter(function (item) { return item.hasAttribute('data-empty'); });
    var skipping = event.submitter && event.submitter.name === 'skip';
    if (empty.length && !skipping) { event.preventDefault(); ask(empty); return; }
    items.forEach(function (item) {
      var mode = item.getAttribute('data-mode');
      range(item).disabled = mode !== 'line';
      numbers(item).forEach(function (n) { n.disabled = mode !== 'number'; });
    });
  });

  // The same words as the server's error summary; the citizen may still choose to leave blanks.
  function ask(empty) {
    var box = document.getElementById('ki-error');
    var list = box.querySelector('ul');
    list.textContent = '';
    empty.forEach(function (item) {
      item.classList.add('vas--error');
      var error = item.querySelector('.error');
      if (error) error.hidden = false;
      var entry = document.createElement('li'), link = document.createElement('a');
      link.href = '#' + range(item).id;
      link.textContent = text('missing', { name: item.getAttribute('data-name') });
      link.addEventListener('click', function (event) {
        event.preventDefault();
        item.scrollIntoView({ block: 'center' });
        (root.hasAttribute('data-numbers') ? numbers(item)[0] : range(item)).focus();
      });
      entry.appendChild(link);
      list.appendChild(entry);
    });
    box.hidden = false;
    box.focus();
  }

  // Larger text and reading aloud, where the browser can.
  var large = document.querySelector('[data-text-size]');
  if (large) {
    large.hidden = false;
    large.addEventListener('click', function () { large.setAttribute('aria-pressed', String(root.toggleAttribute('data-large'))); });
  }
  var aloud = document.querySelector('[data-read-aloud]');
  if (aloud && 'speechSynthesis' in window) {
    aloud.hidden = false;
    aloud.addEventListener('click', function () {
      speechSynthesis.cancel();
      var parts = Array.prototype.slice.call(document.querySelectorAll('h1, .lead, .vas .question > :first-child, .vas .hint'));
      var speech = new SpeechSynthesisUtterance(parts.filter(function (p) { return p.offsetParent !== null; }).map(function (p) { return p.textContent; }).join('. '));
      speech.lang = document.documentElement.lang;
      speechSynthesis.speak(speech);
      if (form.elements.read_aloud) form.elements.read_aloud.value = '1';
    });
  }
})();

// Nobody at the tablet: "Er du der stadig?" for 30 seconds, then a page that shows nothing about the person.
// <body data-idle-seconds="180" data-idle-url="/…"> and <dialog id="ki-idle"> with one button.
(function () {
  'use strict';
  var seconds = Number(document.body.getAttribute('data-idle-seconds'));
  var url = document.body.getAttribute('data-idle-url');
  var dialog = document.getElementById('ki-idle');
  if (!(seconds > 0) || !url || !dialog) return;
  var warning, leaving;

  function leave() { location.replace(url); }
  function warn() { dialog.showModal(); leaving = setTimeout(leave, 30000); }
  function stir() {
    if (dialog.open) return;
    clearTimeout(warning);
    warning = setTimeout(warn, Math.max(0, seconds - 30) * 1000);
  }
  dialog.addEventListener('close', function () { clearTimeout(leaving); stir(); });
  dialog.querySelector('button').addEventListener('click', function () { dialog.close(); });
  ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'scroll'].forEach(function (name) {
    document.addEventListener(name, stir, { passive: true });
  });
  stir();

  // A page kept for the back button would show the answers of the person before.
  window.addEventListener('pageshow', function (event) { if (event.persisted) location.reload(); });
})();
