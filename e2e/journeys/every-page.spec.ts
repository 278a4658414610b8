// Every role walks along every link it is shown: no page may be unsound, no link dead. Words and links are looked at on
// each page; axe-core and the other language are for each way a page is built, whoever meets it first.
import { violations } from '../harness/accessible.ts';
import { ROLES } from '../harness/centre.ts';
import { walk } from '../harness/crawl.ts';
import { expect, test } from '../harness/journey.ts';
import { isNew } from '../harness/seen.ts';
import { expectSound, slipsOf } from '../harness/sound.ts';

const BOUNDS = { kinds: 160, opened: 1, asked: 2 };
/** Colours do not change with the words, and are the dearest to look at. */
const AS_IN_DANISH = ['color-contrast'];

// People are left in another language here: no other journey may meet them.
test.use({ apart: 'every page' });
test.describe.configure({ mode: 'parallel' });

for (const role of ROLES) {
  test(`every page of the ${role} is sound, in Danish and in English`, async ({ page, signIn }) => {
    test.setTimeout(480_000);
    await signIn(role);
    const faults: string[] = [];
    const unlike: [kind: string, address: string][] = [];
    const { opened, left, dead } = await walk(page, page.url(), BOUNDS, async (kind) => {
      const found = await slipsOf(page);
      if (await isNew(page, kind)) {
        unlike.push([kind, page.url()]);
        found.push(...(await violations(page)));
      }
      faults.push(...found.map((fault) => `${kind}: ${fault}`));
    });
    await page.goto('/mig');
    await page.getByRole('button', { name: 'English' }).first().click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    for (const [kind, address] of unlike) {
      await page.goto(address);
      const found = [...(await slipsOf(page, 'en')), ...(await violations(page, AS_IN_DANISH))];
      faults.push(...found.map((fault) => `${kind} in English: ${fault}`));
    }
    expect(faults).toEqual([]);
    expect(dead, 'links that lead nowhere').toEqual([]);
    expect([...left], 'kinds of page that nobody looked at').toEqual([]);
    expect(opened.size, `kinds of page: ${[...opened].join(' ')}`).toBeGreaterThanOrEqual(2);
    test.info().annotations.push({ type: `${opened.size} kinds of page, ${unlike.length} unlike those before`, description: [...opened].join(' ') });
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
