// The first steps of a case without a mouse: Tab, Enter, Space, arrows and typing, and the focus always seen.
import { expect, test } from '../harness/journey.ts';
import { choose, expectFocusSeen, focused, press, type, walkTo } from '../harness/keyboard.ts';
import { newCitizen } from '../steps/citizen.ts';

test('an enquiry is taken in and a first talk booked with the keys alone', async ({ page, centre }) => {
  const citizen = newCitizen();
  await page.goto('/log-ind');
  await type(page.getByLabel('Brugernavn'), centre.user('visitator').name);
  await type(page.getByLabel('Adgangskode'), centre.user('visitator').password);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/visitation/);

  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Gå til indhold');
  await expect(focused(page)).toBeInViewport();
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAttribute('id', 'content');

  await page.keyboard.press('Shift+Tab');
  await press(page.getByRole('link', { name: 'Ny henvendelse' }).first());
  await expect(page.getByRole('heading', { name: 'Hvem henvender sig?' })).toBeVisible();

  await choose(page.getByRole('radio', { name: 'Borgeren, uden CPR-nummer' }));
  await expect(page.getByRole('textbox', { name: 'CPR-nummer' })).toBeHidden();
  await choose(page.getByRole('radio', { name: 'Borgeren, med CPR-nummer' }));
  await press(page.getByRole('button', { name: 'Videre' }));
  const summary = page.locator('#error-summary');
  await expect(summary, 'the summary has the focus').toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(focused(page)).toHaveAttribute('name', 'cpr');
  await page.keyboard.type(citizen.cpr);
  await type(page.getByLabel('Navn', { exact: true }), citizen.name);
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { name: 'Hvad ønskes?', level: 2 })).toBeVisible();
  await choose(page.getByRole('group', { name: 'Vigtigste rusmiddel' }).getByRole('radio', { name: 'Hash' }));
  await press(page.getByRole('button', { name: 'Videre' }));
  await expect(page.getByRole('heading', { name: 'Vigtigt nu', level: 2 })).toBeVisible();
  await choose(page.getByRole('group', { name: 'Graviditet' }).getByRole('radio', { name: 'Nej' }));
  await press(page.getByRole('button', { name: 'Videre' }));
  await press(page.getByRole('button', { name: 'Videre' }));
  await expect(page.getByRole('heading', { name: 'Tjek svarene' })).toBeVisible();
  await press(page.getByRole('button', { name: 'Opret henvendelse' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Henvendelsen er oprettet');

  await press(page.getByRole('link', { name: 'Book forsamtale' }));
  await walkTo(page.getByLabel('Kl.'));
  await press(page.getByRole('button', { name: 'Book forsamtale' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(citizen.name);
  await press(page.getByRole('button', { name: 'Klar til visitation' }));
  await expect(page.getByRole('link', { name: 'Visitér' })).toBeVisible();
});

test('every control of the board is met with Tab, in reading order, and seen there', async ({ page, signIn }) => {
  await signIn('visitator');
  await page.goto('/visitation');
  await expect(page.locator('.rc-bcard')).not.toHaveCount(0);
  const controls = page.locator(':is(a[href], button, select, summary, input:not([type=hidden])):visible');
  const count = await controls.count();
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('Tab');
    await expect(controls.nth(at)).toBeFocused();
    await expectFocusSeen(page);
  }
});

test('single keys search and go to the menu, and rest while somebody types', async ({ page, signIn }) => {
  await signIn('visitator');
  await page.goto('/henvendelser');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Søg efter borger' })).toBeFocused();
  await page.keyboard.type('gv/');
  await expect(page.getByRole('searchbox', { name: 'Søg efter borger' })).toHaveValue('gv/');
  await walkTo(page.getByRole('link', { name: 'Henvendelser' }).first());
  await page.keyboard.press('g');
  await page.keyboard.press('v');
  await expect(page).toHaveURL(/\/visitation/);
});
