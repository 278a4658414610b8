// Sizes, paper and high contrast.
import { expect, type Page } from '@playwright/test';

/** Fails when the page must be moved sideways to be read (WCAG 1.4.10); names what sticks out. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const sticking = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const scrolls = (element: Element | null): boolean =>
      !!element && element !== document.body && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    return [...document.body.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !scrolls(element.parentElement))
      .map((element) => `${element.tagName.toLowerCase()}.${element.className} ${element.textContent?.trim().slice(0, 40)}`)
      .slice(0, 5);
  });
  const { width, scroll } = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    scroll: document.documentElement.scrollWidth,
  }));
  expect(scroll, `${new URL(page.url()).pathname}: ${sticking.join(' | ')}`).toBeLessThanOrEqual(width);
}

/** Fails when words are cut off by the box they stand in, as happens when a phone shows a page made for a desk. */
export async function expectNothingCut(page: Page): Promise<void> {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, h3, p, dd, dt, label, legend, button, a.button)')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
        return hides && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => element.textContent?.trim().slice(0, 60)),
  );
  expect(cut).toEqual([]);
}

/** Fails when a label, a button, a link or a heading lies over another one, as happens when a row has too little room. */
export async function expectNothingOverlaps(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const things = [...document.querySelectorAll('main :is(.rc-st, .rc-tag, .button, .rc-link, h1, h2, h3, th a, .sub, .muted, .name)')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr-only, dialog, svg'))
      .map((element) => {
        // Words may run out of the box they stand in; those for readers alone stand nowhere.
        const words: DOMRect[] = [];
        const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          if (text.parentElement?.closest('.sr-only')) continue;
          const range = document.createRange();
          range.selectNodeContents(text);
          words.push(...range.getClientRects());
        }
        const boxes = [...element.getClientRects(), ...words].filter(({ width, height }) => width > 1 && height > 1);
        return { element, boxes };
      });
    const meet = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    const found: string[] = [];
    for (const [at, { element, boxes }] of things.entries()) {
      for (const { element: other, boxes: theirs } of things.slice(at + 1)) {
        if (element.contains(other) || other.contains(element)) continue;
        if (boxes.some((box) => theirs.some((their) => meet(box, their)))) {
          found.push(`${element.textContent?.trim().slice(0, 40)} / ${other.textContent?.trim().slice(0, 40)}`);
        }
      }
    }
    return found.slice(0, 8);
  });
  expect(over, new URL(page.url()).pathname).toEqual([]);
}
