// A small site with one known fault a page, under the product's own policy.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'";

const page = (head: string, body: string) =>
  `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Prøve</title><link rel="icon" href="/icon.svg">${head}</head>` +
  `<body><main><h1>Prøve</h1>${body}</main></body></html>`;

const PAGES: Record<string, string> = {
  '/sound': page('', '<p>Alt er, som det skal være. <a href="/sound">Igen</a></p><button type="button">Gem</button>'),
  '/console': page('<script src="/console.js"></script>', ''),
  '/script': page('<script src="/script.js"></script>', ''),
  '/inline-style': page('', '<p style="color: red">Rød</p>'),
  '/inline-script': page('<script>document.title = "ændret"</script>', ''),
  '/missing': page('<script src="/nowhere.js"></script>', ''),
  '/broken-connection': page('<script src="/hang-up.js"></script>', ''),
  '/foreign': page('', '<p><a href="http://localhost:9/">Ud af huset</a></p>'),
  '/crowded': page(
    '<link rel="stylesheet" href="/crowded.css">',
    '<p class="row"><span class="rc-st">Mangler svar</span><a class="button" href="/sound">Start samtale</a></p>' +
      '<p class="narrow">Et langt navn, der bliver klippet over</p><p class="wide">Bred</p>',
  ),
  '/unlabelled': page('', '<form><input type="text" name="navn"></form>'),
};

const FILES: Record<string, [type: string, body: string]> = {
  '/icon.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  '/crowded.css': [
    'text/css',
    '.row { display: grid; grid-template-columns: 40px 100px; white-space: nowrap } .narrow { width: 40px; overflow: hidden; white-space: nowrap } .wide { width: 3000px }',
  ],
  '/console.js': ['text/javascript', 'console.error("planted")'],
  '/script.js': ['text/javascript', 'throw new Error("planted")'],
};

/** Serves the pages until `close` is called. */
export async function plantedSite(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    if (path === '/hang-up.js') {
      request.socket.destroy();
      return;
    }
    const html = PAGES[path];
    const [type, body] = html ? ['text/html', html] : (FILES[path] ?? ['text/plain', undefined]);
    response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type, 'Content-Security-Policy': POLICY });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
