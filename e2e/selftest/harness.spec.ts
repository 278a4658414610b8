// The harness must be able to fail: every kind of fault is planted once and must be reported.
import { expect, test as plain } from '@playwright/test';
import { tabTo, violations } from '../harness/accessible.ts';
import { expectNoSidewaysScroll, expectNothingCut, expectNothingOverlaps } from '../harness/display.ts';
import { isNew } from '../harness/seen.ts';
import { Watch, test as watched } from '../harness/watch.ts';
import { plantedSite } from './planted.ts';

let site: Awaited<ReturnType<typeof plantedSite>>;
plain.beforeAll(async () => {
  site = await plantedSite();
});
plain.afterAll(() => site.close());

const PLANTED: [page: string, report: RegExp][] = [
  ['console', /^console: planted$/],
  ['script', /^script: planted$/],
  ['inline-style', /^policy: .*style/],
  ['inline-script', /^policy: .*script/],
  ['missing', /^response: 404 GET .*nowhere\.js$/],
  ['broken-connection', /^request: GET .*hang-up\.js/],
];

for (const [path, report] of PLANTED) {
  plain(`the watch reports: ${path}`, async ({ context, page }) => {
    const watch = new Watch();
    watch.over(context);
    await page.goto(`${site.url}/${path}`);
    await expect.poll(() => watch.problems).toContainEqual(expect.stringMatching(report));
  });
}

plain('the watch reports a request that leaves the house', async ({ context, page }) => {
  const watch = new Watch();
  watch.over(context);
  await page.goto(`${site.url}/foreign`);
  await page.getByRole('link').click();
  await expect.poll(() => watch.problems).toContainEqual(expect.stringMatching(/^foreign: /));
});

plain('the watch lets pass what a journey is about', async ({ context, page }) => {
  const watch = new Watch();
  watch.over(context);
  watch.allow(/^response: 404 .*nowhere/);
  await page.goto(`${site.url}/missing`);
  await page.goto(`${site.url}/console`);
  await expect.poll(() => watch.problems).toEqual(['console: planted']);
});

watched('a sound page passes the watch and axe-core', async ({ page }) => {
  await page.goto(`${site.url}/sound`);
  expect(await violations(page)).toEqual([]);
});

watched('a test fails by what the watch saw alone', async ({ page }) => {
  watched.fail();
  await page.goto(`${site.url}/console`);
  await expect(page.getByRole('heading')).toBeVisible();
});

plain('axe-core reports a field without a label', async ({ page }) => {
  await page.goto(`${site.url}/unlabelled`);
  expect(await violations(page)).toContainEqual(expect.stringMatching(/^label: .* at input$/));
});

plain('a page is looked at again when it is built in another way, not when it has other rows', async ({ page }) => {
  const rows = (cells: string) => page.setContent(`<main><h1>Prøve</h1><table>${cells}</table></main>`);
  await rows('<tr><td>Anna</td></tr>');
  expect(await isNew(page, '/rows')).toBe(true);
  await rows('<tr><td>Bo</td></tr><tr><td>Carla</td></tr>');
  expect(await isNew(page, '/rows')).toBe(false);
  await rows('<tr><td>Bo</td><td><input></td></tr>');
  expect(await isNew(page, '/rows')).toBe(true);
  expect(await isNew(page, '/others')).toBe(true);
});

plain('what is cut off, sticks out or lies over something else is reported', async ({ page }) => {
  await page.goto(`${site.url}/crowded`);
  await expect(expectNothingOverlaps(page)).rejects.toThrow('Mangler svar / Start samtale');
  await expect(expectNoSidewaysScroll(page)).rejects.toThrow('/crowded');
  await expect(expectNothingCut(page)).rejects.toThrow('Et langt navn');
  await page.goto(`${site.url}/sound`);
  await expectNothingOverlaps(page);
  await expectNoSidewaysScroll(page);
  await expectNothingCut(page);
});

plain('a control is met with Tab, and one that is not there is not', async ({ page }) => {
  await page.goto(`${site.url}/sound`);
  await tabTo(page.getByRole('button', { name: 'Gem' }));
  await expect(page.getByRole('button', { name: 'Gem' })).toBeFocused();
  await expect(tabTo(page.getByRole('heading'), 5)).rejects.toThrow('is not met');
});
