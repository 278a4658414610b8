// Somebody outside: three questions by keyboard, the limits of today, and on to writing anonymously.
import { expectSound } from '../harness/sound.ts';
import { expect, test } from '../harness/journey.ts';

test('the self-test by keyboard, and on to writing anonymously', async ({ page, look }) => {
  await page.goto('/test');
  await expectSound(page);
  await page.getByRole('button', { name: 'Begynd' }).press('Enter');
  for (const [at, answer] of ['2-3 gange om ugen', '3-4', 'Ugentligt'].entries()) {
    await expect(page.getByText(`Spørgsmål ${at + 1} af 3`)).toBeVisible();
    await expectSound(page);
    await page.getByRole('radio').first().focus();
    const wanted = page.getByRole('radio', { name: answer, exact: true });
    for (let pressed = 0; pressed < 5 && !(await wanted.isChecked()); pressed += 1) await page.keyboard.press(pressed === 0 ? 'Space' : 'ArrowDown');
    await expect(wanted).toBeChecked();
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Dine svar ligger højt/);
  await expectSound(page);
  await look('selvtest');
  expect(new URL(page.url()).search, 'no answer stands in an address').toBe('');

  await page.getByRole('button', { name: /^Skriv anonymt/ }).press('Enter');
  await expect(page.getByLabel('Din besked')).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Se det igennem' }).press('Enter');
  await expect(page.getByRole('link', { name: 'Skriv, hvad du gerne vil have hjælp til' })).toBeVisible();
  await expectSound(page);
  await page.getByLabel('Jeg vil gerne tale med nogen først').check();
  await page.getByLabel('Din besked').fill('Jeg vil gerne drikke mindre');
  await page.getByLabel(/Send mit resultat fra testen med/).check();
  await page.getByRole('button', { name: 'Se det igennem' }).click();
  await expect(page.getByRole('heading', { name: 'Er det rigtigt?' })).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)).toBeVisible();
  await expectSound(page);
});

test('the public pages can be left at once', async ({ page, watch }) => {
  watch.allow(/^foreign: https:\/\/www\.dmi\.dk\/$/);
  await page.route('https://www.dmi.dk/**', (route) => route.fulfill({ body: '<title>Vejret</title>', contentType: 'text/html' }));
  await page.goto('/test');
  await page.goto('/test/raad');
  for (let pressed = 0; pressed < 3; pressed += 1) await page.keyboard.press('Escape');
  await expect(page).toHaveTitle('Vejret');
  await page.goBack();
  await expect(page, 'the page that was left is not in the way back').toHaveURL(/\/test$/);
});
