// The interview page: each answer is kept as it is given, and the hand stays on the keys.
//
// Answers wait in memory until the server has them, in the order they were given. Nothing is kept in the browser's
// storage. Each field "M6" has a hidden neighbour "seen.M6" that holds "VERSION|VALUE" as the server last told it.
// Without this script the page is a plain form.
(function () {
  'use strict';
  var form = document.querySelector('form[data-interview]');
  if (!form) return;
  var status = document.getElementById('iv-saved');
  var keysOn = document.body.getAttribute('data-shortcuts') !== 'off';
  var waiting = new Map();   // item -> value that the server does not have yet
  var refused = new Map();   // item -> id of the field to put right
  var sent = new Map();      // item -> values on their way that the server has not answered to
  var busy = false, retry = 0, timer = 0, slow = 0, going = '', letGo = false;
  var last = null, typed = '';

  document.querySelector('.iv').setAttribute('data-live', '');
  document.querySelectorAll('[data-script-only]').forEach(function (part) { part.hidden = false; });

  // ---- Fields and what is known of them

  function named(name) { return form.elements[name] || null; }
  function itemOf(field) {
    return field.name.replace(/^(severity\.[^.]+)\.(low|high|point)$/, '$1');
  }
  function isRating(item) { return item.indexOf('severity.') === 0; }
  function parts(item) {
    return ['low', 'high', 'point'].map(function (part) { return named(item + '.' + part); });
  }
  function fieldOf(item) { return isRating(item) ? parts(item)[0] : named(item); }

  function valueOf(item) {
    if (isRating(item)) {
      var points = parts(item).map(function (field) { return field.value.trim(); });
      return points.join('') === '' ? '' : points[0] + '-' + points[1] + ':' + points[2];
    }
    var field = named(item);
    return field.type === 'checkbox' ? (field.checked ? '1' : '') : field.value.trim();
  }
  function show(item, value) {
    if (isRating(item)) {
      var points = /^(\d)-(\d):(\d)$/.exec(value) || ['', '', '', ''];
      parts(item).forEach(function (field, at) { field.value = points[at + 1]; });
    } else if (named(item).type === 'checkbox') named(item).checked = value !== '';
    else named(item).value = value;
  }
  function seen(item) {
    var kept = named('seen.' + item);
    if (!kept) return { version: '0', value: '' };
    var at = kept.value.indexOf('|');
    return { version: kept.value.slice(0, at), value: kept.value.slice(at + 1) };
  }
  function see(item, version, value) {
    var kept = named('seen.' + item);
    if (kept) kept.value = version + '|' + value;
  }
  function place(item) {
    var field = fieldOf(item);
    return field && field.closest('[data-item], [data-rating], [data-about]');
  }
  function note(item, words, wrong) {
    var where = place(item);
    var line = where && where.querySelector('.iv-note');
    if (!line) return;
    line.textContent = words;
    line.toggleAttribute('data-wrong', !!wrong);
    var told = where.querySelector('.form-error-message');
    if (told && !wrong) told.remove();
    var fields = isRating(item) ? parts(item) : [named(item)];
    fields.forEach(function (field) {
      if (wrong) field.setAttribute('aria-invalid', 'true'); else field.removeAttribute('aria-invalid');
    });
  }

  // ---- Keeping

  function say(state) {
    var now = new Date();
    var time = now.getHours() + '.' + String(now.getMinutes()).padStart(2, '0');
    var words = going && waiting.size && state !== 'locked' ? form.getAttribute('data-text-wait') : status.getAttribute('data-' + state);
    words = (words || '').replace('{time}', time).replace('{n}', String(waiting.size));
    status.setAttribute('data-state', state === 'saved' || state === 'saving' ? state : 'unsaved');
    if (status.textContent !== words) status.textContent = words;
  }

  function given(item) {
    var value = valueOf(item);
    if (isRating(item) && value !== '' && !/^\d-\d:\d$/.test(value)) {
      // Half a rating cannot be kept: the field that is missing is asked for before the section is left.
      var blank = parts(item).find(function (field) { return field.value.trim() === ''; });
      refused.set(item, (blank || parts(item)[0]).id);
      return;
    }
    if (waiting.get(item) === value) return;
    if (refused.delete(item)) note(item, '');
    if (!waiting.has(item) && value === seen(item).value) return;
    waiting.set(item, value);
    clearTimeout(slow);
    slow = setTimeout(function () { if (waiting.size && !retry) say('saving'); }, 400);
    dim();
    pump();
  }

  function body(item, value) {
    return new URLSearchParams({
      csrf: form.elements.csrf.value, item: item, value: value, seen: seen(item).version, since: form.getAttribute('data-since')
    });
  }

  function pump() {
    clearTimeout(timer);
    if (busy) return;
    if (waiting.size === 0) { arrive(); return; }
    var item = waiting.keys().next().value, value = waiting.get(item);
    busy = true;
    if (!sent.has(item)) sent.set(item, new Set());
    sent.get(item).add(value);
    fetch(form.getAttribute('data-answer'), {
      method: 'POST', body: body(item, value), credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'application/json' }
    }).then(function (answer) {
      if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) return later('locked');
      if (answer.status === 404 || answer.status === 410) return later('gone');
      if (answer.status !== 200 && answer.status !== 409 && answer.status !== 422) return later('unsaved');
      return answer.json().then(function (told) { busy = false; retry = 0; take(item, value, answer.status, told); pump(); });
    }).catch(function () { later('unsaved'); });
  }

  function later(state) {
    busy = false;
    say(state);
    clearTimeout(timer);
    retry = Math.min(retry + 1, 6);
    timer = setTimeout(pump, retry * 1500);
  }
  window.addEventListener('online', function () { retry = 0; pump(); });

  function take(item, value, status, told) {
    var same = waiting.get(item) === value;
    if (status === 409 && told.mine && sent.get(item).has(told.value)) {
      // It came from this window, and the server's word on it was lost: what is given now follows on it.
      see(item, told.version, told.value);
      fresh(told);
      return;
    }
    sent.delete(item);
    if (status === 200) {
      see(item, told.version, told.value);
      if (same) {
        waiting.delete(item);
        fieldOf(item).removeAttribute('data-suggested');
        // The answer as it was understood: "2 år 3 mdr." stands as 2;3.
        if (valueOf(item) === value) show(item, told.value);
        note(item, '');
        if (waiting.size === 0) say('saved');
      }
    } else if (same) {
      waiting.delete(item);
      refused.set(item, fieldOf(item).id);
      if (status === 409) choice(item, value, told); else note(item, told.message, true);
      say('refused');
    }
    fresh(told);
  }

  // Answered meanwhile by somebody else or in another window: both answers are shown, and a person decides.
  function choice(item, value, told) {
    note(item, told.message + ' ', true);
    var line = place(item).querySelector('.iv-note');
    [['mine', value], ['theirs', told.value]].forEach(function (way) {
      var button = document.createElement('button');
      button.type = 'button';
      button.className = 'function-link';
      button.textContent = form.getAttribute('data-text-' + way[0]);
      button.addEventListener('click', function () {
        see(item, told.version, told.value);
        refused.delete(item);
        show(item, way[1]);
        note(item, way[0] === 'theirs' ? told.note : '');
        given(item);
        fieldOf(item).focus();
      });
      line.append(button, ' ');
    });
  }

  // ---- What the server tells of the rest of the interview

  function fresh(told) {
    form.setAttribute('data-since', told.since);
    told.changes.forEach(function (change) {
      var item = change.item, field = fieldOf(item);
      if (!field || waiting.has(item) || refused.has(item)) return;
      if (String(change.version) === seen(item).version) return;
      if (change.value === valueOf(item)) { see(item, change.version, change.value); return; }
      var untouched = valueOf(item) === seen(item).value || field.hasAttribute('data-suggested');
      field.removeAttribute('data-suggested');
      if (untouched) { see(item, change.version, change.value); show(item, change.value); }
      note(item, change.note);
    });
    if (waiting.size === 0) {
      document.querySelectorAll('.iv [data-item]').forEach(function (row) {
        row.toggleAttribute('data-idle', told.idle.indexOf(row.getAttribute('data-item')) >= 0);
      });
    }
    told.sections.forEach(function (line) {
      var count = document.querySelector('[data-count="' + CSS.escape(line.id) + '"]');
      count.children[0].textContent = line.short;
      count.children[1].textContent = line.words;
      count.toggleAttribute('data-whole', line.done === line.of);
      if (line.id === told.section) form.querySelector('[data-section-words]').textContent = line.words;
    });
    document.getElementById('iv-progress').textContent = told.progress;
    told.grounds.forEach(function (ground) {
      document.querySelectorAll('[data-ground="' + CSS.escape(ground.code) + '"]').forEach(function (part) {
        part.textContent = ground.answer;
        part.parentElement.toggleAttribute('data-blank', ground.blank);
      });
    });
    told.ratings.forEach(function (rating) {
      var card = form.querySelector('[data-rating="' + CSS.escape(rating.item) + '"] [data-meaning]');
      if (card) card.textContent = rating.meaning;
    });
    asked(told.questions);
    var safety = document.getElementById('iv-safety');
    safety.querySelector('.alert-text').textContent = told.safety;
    safety.hidden = told.safety === '';
    marked(told.unsure);
  }

  function asked(questions) {
    var card = document.getElementById('iv-questions'), list = card.querySelector('ul');
    list.replaceChildren.apply(list, questions.map(function (question) {
      var line = document.createElement('li');
      line.append(question.text);
      question.items.forEach(function (item) { line.append(' ', link(item)); });
      return line;
    }));
    card.hidden = questions.length === 0;
  }
  function marked(items) {
    var list = document.querySelector('.iv-unsure');
    list.replaceChildren.apply(list, items.map(function (item) {
      var line = document.createElement('li');
      line.append(link(item));
      return line;
    }));
    document.querySelectorAll('.iv [data-item]').forEach(function (row) {
      row.toggleAttribute('data-unsure', items.some(function (item) { return item.code === row.getAttribute('data-item'); }));
    });
  }
  function link(item) {
    var a = document.createElement('a');
    a.className = 'rc-link';
    a.href = item.href;
    a.textContent = item.code;
    return a;
  }

  function look() {
    if (busy || waiting.size || document.hidden) return;
    fetch(form.getAttribute('data-answer') + '?siden=' + encodeURIComponent(form.getAttribute('data-since')), {
      credentials: 'same-origin', redirect: 'manual', headers: { Accept: 'application/json', 'HX-Request': 'true' }
    }).then(function (answer) { return answer.ok ? answer.json().then(fresh) : null; }).catch(function () {});
  }
  setInterval(look, 20000);
  document.addEventListener('visibilitychange', look);

  // Another answer may say at once that an item does not apply; the server's word follows.
  function dim() {
    document.querySelectorAll('[data-idle-when]').forEach(function (field) {
      var known = true;
      var holds = field.getAttribute('data-idle-when').split(' ').some(function (group) {
        return group.split('&').every(function (pair) {
          var at = pair.split('='), other = named(at[0]);
          if (!other) { known = false; return false; }
          return other.value.trim().toUpperCase() === at[1];
        });
      });
      if (known) field.closest('[data-item]').toggleAttribute('data-idle', holds);
    });
  }

  // ---- Going on

  function leave(to) {
    if (refused.size) {
      var wrong = document.getElementById(refused.values().next().value);
      say('refused');
      if (wrong) wrong.focus();
      return;
    }
    going = to;
    if (waiting.size || busy) say('unsaved');
    pump();
  }
  function arrive() {
    if (!going || busy) return;
    var to = going;
    going = '';
    location.assign(to);
  }
  window.addEventListener('beforeunload', function (event) {
    if (!letGo && (waiting.size || refused.size)) event.preventDefault();
  });
  document.addEventListener('pejling:locking', function () {
    // A locked screen must not wait for a question: what is unsent goes along, where there is a connection.
    if (!navigator.onLine) return;
    waiting.forEach(function (value, item) { navigator.sendBeacon(form.getAttribute('data-answer'), body(item, value)); });
    letGo = true;
  });
  document.addEventListener('click', function (event) {
    var a = event.target.closest('a[href]');
    if (!a || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || a.getAttribute('href')[0] === '#') return;
    if (waiting.size || refused.size) { event.preventDefault(); leave(a.href); }
  });
  // A suggestion that one goes on from is an answer.
  function keepSuggestions() {
    form.querySelectorAll('[data-suggested]').forEach(function (field) { given(itemOf(field)); });
  }
  form.addEventListener('focusout', function (event) {
    if (event.target.matches('[data-suggested]')) given(itemOf(event.target));
  });
  form.addEventListener('submit', function (event) {
    event.preventDefault();
    keepSuggestions();
    if (event.submitter && event.submitter.value === 'next') leave(form.getAttribute('data-next'));
    else if (waiting.size) pump();
    else if (refused.size) leave('');
    else say('saved');
  });

  // ---- Keys

  function steps() {
    return Array.from(form.querySelectorAll('.iv-in, textarea.form-input')).filter(function (field) {
      var row = field.closest('[data-item]');
      return !(row && row.hasAttribute('data-idle') && field.value === '');
    });
  }
  function step(field) {
    var all = steps(), at = all.indexOf(field);
    var next = all.find(function (other, place) {
      return at >= 0 ? place > at : field.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING;
    }) || form.querySelector('.button-primary');
    next.focus();
    if (next.select) next.select();
  }
  function answer(field, value, on) {
    field.value = value;
    given(itemOf(field));
    if (on) step(field);
  }
  function digit(field, key) {
    var codes = Array.from(field.options, function (option) { return option.value; });
    function fits(text) { return codes.some(function (code) { return code.indexOf(text) === 0; }); }
    typed = fits(typed + key) ? typed + key : key;
    if (!fits(typed)) { typed = ''; return; }
    if (codes.indexOf(typed) < 0) return;
    // 1 may become 12: then Enter goes on.
    var longer = codes.some(function (code) { return code !== typed && code.indexOf(typed) === 0; });
    answer(field, typed, !longer);
  }
  function letter(field, key) {
    var item = itemOf(field);
    if (key === 'K') { var words = form.querySelector('textarea.form-input'); words.focus(); return true; }
    if (key === '?') { document.getElementById('keys').showModal(); return true; }
    if (field.getAttribute('data-kind') === 'point') return false;
    if (key === 'U') {
      var box = named('unsure.' + item);
      if (box) { box.checked = !box.checked; given(box.name); }
      return true;
    }
    if (key !== 'X' && key !== 'N') return false;
    var can = !field.options || Array.from(field.options).some(function (option) { return option.value === key; });
    if (can) answer(field, key, true);
    return true;
  }

  form.addEventListener('keydown', function (event) {
    var field = event.target;
    if (event.isComposing || !field.matches('.iv-in, textarea.form-input')) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      given(itemOf(field));
      keepSuggestions();
      leave(form.getAttribute('data-next'));
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    var kind = field.getAttribute('data-kind'), handled = false;
    if (kind === 'comment') {
      if (event.key === 'Escape') { (last || form.querySelector('.iv-in')).focus(); event.preventDefault(); }
      return;
    }
    if (event.key === 'Enter') { given(itemOf(field)); step(field); handled = true; }
    else if (keysOn && kind !== 'text' && event.key.length === 1) {
      if (/^\d$/.test(event.key) && field.options) { digit(field, event.key); handled = true; }
      else if (/^\d$/.test(event.key) && kind === 'point') { answer(field, event.key, true); handled = true; }
      else handled = letter(field, event.key.toUpperCase());
    }
    if (handled) event.preventDefault();
  });

  // ---- What happens in a field

  document.addEventListener('change', function (event) {
    if (event.target.form === form && event.target.name && event.target.type !== 'hidden') given(itemOf(event.target));
  });
  var pause = 0;
  form.addEventListener('input', function (event) {
    if (event.target.tagName !== 'TEXTAREA') return;
    clearTimeout(pause);
    pause = setTimeout(function () { given(event.target.name); }, 2000);
  });
  form.addEventListener('focusin', function (event) {
    if (!event.target.matches('.iv-in')) return;
    last = event.target;
    typed = '';
    var current = itemOf(last);
    document.querySelectorAll('[data-about]').forEach(function (line) {
      line.toggleAttribute('data-current', line.getAttribute('data-about') === current);
    });
  });

  // The question one was sent to has the focus, else the first one that is not answered.
  var wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  var first = wanted && wanted.matches('.iv-in, textarea') ? wanted : steps().find(function (field) { return field.value === '' || field.hasAttribute('data-suggested'); });
  if (first && !document.getElementById('error-summary')) { first.focus(); if (first.select) first.select(); }
})();
