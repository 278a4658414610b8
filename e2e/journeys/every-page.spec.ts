// Every role walks along every link it is shown: no page may be unsound, no link dead.
import { ROLES } from '../harness/centre.ts';
import { walk } from '../harness/crawl.ts';
import { expect, test } from '../harness/journey.ts';
import { expectSound, faultsOf } from '../harness/sound.ts';

const BOUNDS = { kinds: 40, opened: 1, asked: 4 };

test.describe.configure({ mode: 'parallel' });

for (const role of ROLES) {
  test(`every page of the ${role} is sound`, async ({ page, signIn }) => {
    test.setTimeout(600_000);
    await signIn(role);
    const faults = new Set<string>();
    const { kinds, dead } = await walk(page, page.url(), BOUNDS, async (kind) => {
      for (const fault of await faultsOf(page)) faults.add(`${kind}: ${fault}`);
    });
    expect([...faults]).toEqual([]);
    expect(dead, 'links that lead nowhere').toEqual([]);
    expect(kinds.length, `kinds of page: ${kinds.join(' ')}`).toBeGreaterThanOrEqual(2);
  });
}

test('the pages before signing in are sound', async ({ page, baseURL }) => {
  await page.goto('/log-ind');
  const { dead } = await walk(page, `${baseURL}/log-ind`, BOUNDS, () => expectSound(page));
  expect(dead).toEqual([]);
  await page.goto('/skema');
  await expectSound(page);
});

test('an address that leads nowhere says so in words', async ({ page, watch }) => {
  watch.allow(/^response: 404 GET .*findes-ikke$/);
  const answer = await page.goto('/findes-ikke');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/findes ikke/);
  await expectSound(page);
});
