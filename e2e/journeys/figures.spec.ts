// Figures by counsellor: nothing before a purpose, and the counsellor reads who looked and why (M44).
import { expect, expectAccessible, test } from '../harness/journey.ts';
import { expectKept, expectMistakes } from '../harness/mistakes.ts';
import { ownName } from '../steps/staff.ts';

const WHY = 'Vi vil lære af de forløb, der gik godt.';

test('a leader writes a purpose to see counsellors\' figures, and the counsellor reads it', async ({ page: leader, signIn, device, watch, look }) => {
  watch.allow(/^response: 404 GET .*ledelse/);
  await signIn('leader', leader);
  await leader.goto('/ledelse');
  await expect(leader.getByRole('main')).not.toContainText('Trukket ind mod centret');
  await leader.getByRole('link', { name: 'Skriv formålet og se tallene' }).click();
  await expectAccessible(leader);
  const show = leader.getByRole('button', { name: 'Vis tallene' });
  await leader.getByLabel('Skriv formålet med dine egne ord').fill('Fordi');
  await expectMistakes(leader, show, { purpose: 'Vælg et formål', text: 'Skriv formålet med mindst 10 tegn' });
  await expectKept(leader, { text: 'Fordi' });
  await leader.getByLabel('Sparring og læring').check();
  await leader.getByLabel('Skriv formålet med dine egne ord').fill(WHY);
  await show.click();

  await expect(leader.getByText('Beskyttet visning til læring')).toContainText(WHY);
  await expect(leader.getByRole('region', { name: 'Ophør eller mindst halveret forbrug' })).toBeVisible();
  expect(leader.url(), 'the sentence stands in no address').not.toMatch(/[?]|forl/);
  await look('tal-pr-behandler', leader);
  await leader.setViewportSize({ width: 390, height: 844 });
  await look('tal-pr-behandler-mobil', leader);
  await leader.setViewportSize({ width: 1440, height: 900 });
  const opened = leader.url();

  const counsellor = await device();
  await signIn('counsellor', counsellor);
  await counsellor.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Mine tal' }).click();
  const looks = counsellor.getByRole('region', { name: 'Hvem har set tal pr. behandler' });
  const line = looks.getByRole('row').filter({ hasText: WHY }).first();
  await expect(line).toContainText(await ownName(leader));
  await expect(line).toContainText('Sparring og læring');
  await look('mine-tal', counsellor);
  for (const address of [opened, '/ledelse/behandlere', '/ledelse']) {
    expect((await counsellor.goto(address))?.status(), address).toBe(404);
  }
});

test('a number of effect opens the courses behind it, and the table comes as a file', async ({ page, signIn, look }) => {
  await signIn('leader');
  await page.goto('/ledelse');
  await page.getByRole('link', { name: 'Hvad talte' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Effekt ved afslutning, alkohol');
  await look('effekt-delt-op');
  const all = page.getByRole('region', { name: 'Efter tilbud' }).getByRole('row', { name: /^I alt/ }).getByRole('link').first();
  const count = Number((await all.innerText()).match(/\d+/)?.[0]);
  await all.click();
  await expect(page.getByRole('row')).toHaveCount(count + 1);
  await expect(page.getByRole('main')).toContainText('effect-1');
  await look('effekt-forloeb');
  await page.goBack();
  const file = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Hent tabellen som fil' }).click();
  expect((await file).suggestedFilename()).toMatch(/^effekt-alcohol-\d{4}\.csv$/);
});
