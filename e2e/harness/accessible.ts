// WCAG 2.2 AA as far as a machine can tell; a person with a keyboard and a screen reader tells the rest.
import { expect, type Locator, type Page } from '@playwright/test';
import axe from 'axe-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The violations that axe-core finds on the page as it stands: rule, what to do, and where; without the rules named. */
export async function violations(page: Page, without: string[] = []): Promise<string[]> {
  // The pages have no frames, so the page itself can be asked, without a second one to gather the answers.
  expect(page.frames(), 'frames are not looked into').toHaveLength(1);
  await page.evaluate(axe.source);
  return page.evaluate(
    async ([tags, off]) => {
      const rules = Object.fromEntries(off.map((rule) => [rule, { enabled: false }]));
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: tags, rules, resultTypes: ['violations'], preload: false,
      });
      return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} at ${target.join(' ')}`));
    },
    [RULES, without] as const,
  );
}

/** Fails when axe-core finds anything on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page), `axe-core on ${new URL(page.url()).pathname}`).toEqual([]);
}

/** Walks with Tab until this control has the focus, as somebody without a mouse does; fails when it is never met. */
export async function tabTo(control: Locator, most = 200): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await control.page().keyboard.press('Tab');
  }
  throw new Error(`${control} is not met within ${most} presses of Tab`);
}
