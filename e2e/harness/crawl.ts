// Walks through the house along its own links, as far as one person's role reaches.
import type { APIResponse, Page } from '@playwright/test';

/** How far to walk. */
export interface Bounds {
  /** Different kinds of page (see `kindOf`). */
  kinds: number;
  /** Pages of one kind that are opened in the browser. */
  opened: number;
  /** Pages of one kind that are only asked for, so that no link is dead. */
  asked: number;
}

/** What was met on the way. */
export interface Walk {
  /** Kinds of page that were opened, in the order they were found. */
  opened: Set<string>;
  /** Kinds of page that were left out because there were more than the bounds allow. */
  left: Set<string>;
  /** Links that lead nowhere, each with the page it stands on. */
  dead: string[];
}

interface Link {
  to: URL;
  on: string;
}

/** A page without what makes it one of many: `/borgere/{id}/plan`, `/admin/frister/{name}`, `/visitation?visning=liste`. */
export function kindOf(url: URL): string {
  const path = url.pathname.split('/').map(blank).join('/');
  const asks = [...url.searchParams].map(([name, value]) => (/^[a-z-]{1,20}$/.test(value) ? `${name}=${value}` : name)).sort();
  return asks.length > 0 ? `${path}?${asks.join('&')}` : path;
}

function blank(part: string, depth: number): string {
  if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(part)) return '{id}';
  if (/^\d+$/.test(part)) return '{n}';
  return depth > 2 && /^[a-z]+(?:-[a-z0-9]+)+$/.test(part) ? '{name}' : part;
}

/** Opens pages of every kind from `start` on and calls `look` on each; every other link is asked whether it answers. */
export async function walk(page: Page, start: string, bounds: Bounds, look: (kind: string) => Promise<void>): Promise<Walk> {
  const home = new URL(page.url()).origin;
  const waiting: Link[] = [{ to: new URL(start, home), on: 'start' }];
  const known = new Set<string>();
  const seen = new Map<string, { opened: number; asked: number }>();
  const dead: string[] = [];
  const opened = new Set<string>();
  const left = new Set<string>();

  for (let link = waiting.shift(); link; link = waiting.shift()) {
    const address = link.to.pathname + link.to.search;
    if (known.has(address)) continue;
    known.add(address);
    const kind = kindOf(link.to);
    const count = seen.get(kind) ?? { opened: 0, asked: 0 };
    if (count.asked >= bounds.asked) continue;
    if (count.asked === 0 && seen.size >= bounds.kinds) {
      left.add(kind);
      continue;
    }
    seen.set(kind, count);
    count.asked += 1;
    const visit = count.opened < bounds.opened;
    const answer = visit ? await open(page, address) : await page.request.get(link.to.href);
    if (!answer.ok()) {
      dead.push(`${answer.status()} ${address} on ${link.on}`);
      continue;
    }
    if (!visit || !answer.headers()['content-type']?.startsWith('text/html')) continue;
    count.opened += 1;
    opened.add(kind);
    await look(kind);
    const found = await linksOn(page);
    dead.push(...found.lost.map((lost) => `${lost} on ${kind}`));
    waiting.push(...found.links.map((href) => ({ to: new URL(href, page.url()), on: kind })).filter(({ to }) => to.origin === home));
  }
  return { opened, left, dead };
}

/** Opens a page; what the browser would keep as a file is only asked for. */
async function open(page: Page, address: string): Promise<Pick<APIResponse, 'ok' | 'status' | 'headers'>> {
  try {
    const answer = await page.goto(address);
    if (answer) return answer;
  } catch (error) {
    if (!String(error).includes('Download is starting')) throw error;
  }
  return page.request.get(new URL(address, page.url()).href);
}

/** The links of a page, those of its pictures too, and the places within the page that are named but not there. */
async function linksOn(page: Page): Promise<{ links: string[]; lost: string[] }> {
  return page.evaluate(() => {
    const hrefs = [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href') ?? '');
    const asking = [...document.querySelectorAll<HTMLFormElement>('form:not([method="post"], [method="dialog"])')].map((form) => {
      const asked = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
      return `${form.getAttribute('action') ?? location.pathname}?${asked}`;
    });
    const within = hrefs.filter((href) => href.startsWith('#') && href.length > 1);
    const lost = within.filter((href) => !document.getElementById(decodeURIComponent(href.slice(1))));
    return { links: [...hrefs.filter((href) => !href.startsWith('#')), ...asking], lost };
  });
}
