// Phones, paper and high contrast.
import type { Page } from '@playwright/test';
import type { Role } from '../harness/centre.ts';
import { expectNoSidewaysScroll, expectNothingCut, expectNothingOverlaps } from '../harness/display.ts';
import { expect, test } from '../harness/journey.ts';
import { expectFocusSeen } from '../harness/keyboard.ts';
import { expectSound } from '../harness/sound.ts';
import { openCitizen, openTalk } from '../steps/places.ts';

/** Pages that are used on the way, with the citizen beside one, or on the citizen's own phone. */
const PAGES: [name: string, role: Role, open: (page: Page) => Promise<void>][] = [
  ['Min dag', 'counsellor', (page) => goto(page, '/min-dag')],
  ['the list of citizens', 'counsellor', (page) => goto(page, '/borgere')],
  ['a citizen', 'counsellor', (page) => openCitizen(page)],
  ['the plan', 'counsellor', (page) => openCitizen(page, 'Plan og mål')],
  ['the graph', 'counsellor', (page) => openCitizen(page, 'FIT')],
  ['a talk', 'counsellor', openTalk],
  ['the tasks', 'counsellor', (page) => goto(page, '/opgaver')],
  ['the wizard', 'visitator', (page) => goto(page, '/henvendelser/ny')],
  ['the enquiries', 'secretary', (page) => goto(page, '/henvendelser')],
  ['the board', 'visitator', (page) => goto(page, '/visitation')],
  ['the waiting list', 'visitator', (page) => goto(page, '/visitation?visning=liste')],
  ['the leader\'s overview', 'leader', (page) => goto(page, '/ledelse')],
];

for (const [name, role, open] of PAGES) {
  test(`${name} is read without moving sideways on a tablet and on a phone`, async ({ page, signIn }) => {
    await signIn(role);
    await open(page);
    for (const width of [1024, 768, 375, 320]) {
      await page.setViewportSize({ width, height: 740 });
      await expectNoSidewaysScroll(page);
      await expectNothingCut(page);
      await expectNothingOverlaps(page);
      if (width === 768 || width === 320) await expectSound(page);
    }
  });
}

test('the citizen\'s door to a form fits the smallest phone', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/skema');
  await expectNoSidewaysScroll(page);
  await expectSound(page);
});

test('text set wider apart, as weak readers do, is not cut', async ({ page, signIn }) => {
  await signIn('counsellor');
  await openCitizen(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const sheet = new URL('/afstand.css', page.url()).href;
  await page.route(sheet, (route) => route.fulfill({
    contentType: 'text/css',
    body: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
  }));
  await page.evaluate((href) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
    return new Promise((loaded) => link.addEventListener('load', loaded));
  }, sheet);
  await expectNoSidewaysScroll(page);
  await expectNothingCut(page);
});

for (const [name, role, open] of PAGES.filter(([name]) => /Min dag|a citizen|plan|graph|leader/.test(name))) {
  test(`${name} goes on paper without menu and buttons`, async ({ page, signIn }) => {
    await signIn(role);
    await open(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const gone of ['.rc-top', '.rc-rail', '.rc-skip', '.button']) await expect(page.locator(`${gone}:visible`), gone).toHaveCount(0);
    for (const table of await page.locator('details.rc-tab table').all()) await expect(table, 'numbers stand beside the picture').toBeVisible();
    expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
  });

  test(`${name} can be read and used in high contrast`, async ({ page, signIn }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await signIn(role);
    await open(page);
    const bare = await page.evaluate(() =>
      [...document.querySelectorAll('main .button, main .rc-st, main .rc-tag, main :is(input, select, textarea):not([type=hidden], [type=radio], [type=checkbox])')]
        .filter((element) => element.checkVisibility() && getComputedStyle(element).borderTopStyle === 'none')
        .map((element) => element.outerHTML.slice(0, 80)));
    expect(bare, 'edges that only a colour showed').toEqual([]);
    for (let steps = 0; steps < 12; steps += 1) {
      await page.keyboard.press('Tab');
      await expectFocusSeen(page);
    }
  });
}

async function goto(page: Page, path: string): Promise<void> {
  await page.goto(path);
}
