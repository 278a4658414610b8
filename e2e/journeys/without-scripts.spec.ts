// Everything with scripts switched off: the pages are plain forms and links, the citizen answers with numbers.
import { expect, test } from '../harness/journey.ts';
import { begin, startTalk } from '../steps/course.ts';
import { part } from '../steps/session.ts';
import { ownName } from '../steps/staff.ts';

test.use({ javaScriptEnabled: false });

test('a case, a talk and the citizen\'s answers without a script', async ({ page: desk, signIn, device }) => {
  test.setTimeout(120_000);
  const counsellor = await device({ javaScriptEnabled: false });
  await signIn('counsellor', counsellor);
  await signIn('visitator', desk);
  const course = await begin(desk, await ownName(counsellor));

  await startTalk(counsellor, course);
  await counsellor.getByLabel('Tema').fill('Den første samtale.');
  await part(counsellor, 'ORS').getByRole('button', { name: 'Send ORS til tablet' }).click();
  await expect(counsellor.getByLabel('Tema'), 'what was typed goes along with every press').toHaveValue('Den første samtale.');
  const digits = await part(counsellor, 'ORS').locator('.rc-code b').innerText();

  const tablet = await device({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  await tablet.goto('/skema');
  await tablet.getByLabel('Kode').fill('0000');
  await tablet.getByRole('button', { name: 'Åbn skemaet' }).click();
  await expect(tablet.getByRole('alert')).toHaveText('Koden passer ikke. Se koden igen hos din behandler.');
  await tablet.getByLabel('Kode').fill(digits);
  await tablet.getByRole('button', { name: 'Åbn skemaet' }).click();

  const answers = tablet.getByRole('radiogroup');
  await expect(answers).toHaveCount(4);
  for (const [at, number] of [6, 7, 5].entries()) await answers.nth(at).getByText(String(number), { exact: true }).click();
  await tablet.getByRole('button', { name: 'Færdig' }).click();
  await expect(tablet.getByRole('heading', { name: 'Du mangler at svare' })).toBeVisible();
  await expect(answers.nth(0).getByRole('radio', { name: '6' }), 'the answers are still there').toBeChecked();
  await answers.nth(3).getByText('6', { exact: true }).click();
  await tablet.getByRole('button', { name: 'Færdig' }).click();
  await expect(tablet.getByRole('heading', { level: 1 })).toHaveText('Tak for dine svar');

  await part(counsellor, 'ORS').getByRole('link', { name: 'Opdatér' }).click();
  await counsellor.reload();
  await expect(part(counsellor, 'ORS')).toContainText('24');
  await counsellor.getByRole('button', { name: 'Afslut og underskriv' }).click();
  await expect(counsellor.getByText('Underskrevet', { exact: true })).toBeVisible();
  await expect(counsellor.getByText('Den første samtale.')).toBeVisible();
});
