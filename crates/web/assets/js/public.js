// The way out of the public pages: one click, or Escape three times. The page is replaced, so that "back" does not
// lead to it again; what the browser remembers otherwise is the browser's, and the page says so.
(function () {
  'use strict';
  var way = document.querySelector('a[data-leave]');
  if (!way) return;
  var pressed = 0;
  function leave() { location.replace(way.href); }
  way.addEventListener('click', function (event) { event.preventDefault(); leave(); });
  document.addEventListener('keydown', function (event) {
    pressed = event.key === 'Escape' ? pressed + 1 : 0;
    if (pressed === 3) leave();
  });
  // A page of the test from the browser's own memory would show answers again. What was typed to us is left alone.
  window.addEventListener('pageshow', function (event) {
    if (event.persisted && location.pathname === '/test') location.replace('/test');
  });
})();
