// Who sees what: another team's case, the way in with a reason, the log, the locked screen, the language.
import { expect, test } from '../harness/journey.ts';
import { newCitizen } from '../steps/citizen.ts';
import { expectMistakes } from '../harness/mistakes.ts';
import { takeIn } from '../steps/enquiry.ts';

test('a case outside one\'s relation opens only with a reason, which the leader and the log see', async ({ page, centre, signIn, device, watch, look }) => {
  const citizen = newCitizen();
  const visitator = await device();
  await signIn('visitator', visitator);
  await takeIn(visitator, citizen, { substance: 'Kokain' });
  await visitator.getByRole('link', { name: 'Se henvendelsen' }).click();
  await expect(visitator.getByRole('heading', { level: 1 })).toHaveText(citizen.name);

  await signIn('counsellor');
  await page.getByRole('searchbox', { name: 'Søg efter borger' }).fill(citizen.cpr);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Sagen er uden for din kreds')).toBeVisible();
  await expect(page.getByRole('main')).not.toContainText(citizen.name);
  await page.getByRole('link', { name: 'Åbn med begrundelse' }).click();
  const record = page.url().replace(/\/noedadgang$/, '');

  for (const section of ['', '/tidslinje', '/plan', '/fit', '/log']) {
    watch.allow(new RegExp(`^response: 404 GET ${record}`));
    await page.goto(record + section);
    await expect(page.getByText(citizen.name), `${section} keeps the name to itself`).toHaveCount(0);
  }

  await page.goto(`${record}/noedadgang`);
  const open = page.getByRole('button', { name: 'Åbn sagen' });
  await expectMistakes(page, open, { reason: 'Vælg en grund', text: /^Skriv en begrundelse/ });
  await page.getByText('Hensynet til borgeren eller andre vejer tungere').click();
  const reason = 'Borgeren står i receptionen og har brug for hjælp nu.';
  await page.getByLabel('Skriv det med dine egne ord').fill(reason);
  await open.click();
  await expect(page).toHaveURL(record);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(citizen.name);

  const leader = await device();
  await signIn('leader', leader);
  await leader.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: 'Nødadgange' }).click();
  const opening = leader.getByRole('region', { name: 'åbnede sag' }).filter({ hasText: reason });
  await expect(opening).toContainText('Venter');
  await opening.getByRole('button', { name: 'Begrundet', exact: true }).click();
  await expect(leader.getByRole('row').filter({ hasText: reason })).toContainText('Begrundet');

  await page.goto(`${record}/log`);
  await expect(page.getByRole('row').filter({ hasText: centre.user('counsellor').name }).or(page.getByRole('row')).filter({ hasText: 'Nødadgang' }).first()).toBeVisible();
  await look('hvem-har-set-sagen');
});

test('roles that have no business with citizens are told of none', async ({ page, signIn, watch }) => {
  watch.allow(/^response: 404 GET /);
  await signIn('administrator');
  for (const path of ['/min-dag', '/borgere', '/henvendelser', '/visitation', '/ledelse', '/admin/log']) {
    const answer = await page.goto(path);
    expect(answer?.status(), path).toBe(404);
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Siden findes ikke, eller du har ikke adgang til den');
});

test('a locked screen opens to the page one was on', async ({ page, centre, signIn }) => {
  await signIn('visitator');
  await page.goto('/visitation?visning=liste');
  await page.getByRole('button', { name: 'Lås' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Skærmen er låst');
  await page.goto('/visitation');
  await expect(page.getByRole('heading', { level: 1 }), 'a locked screen stays locked').toHaveText('Skærmen er låst');
  await page.goBack();
  await page.getByLabel('Adgangskode').fill('en forkert adgangskode');
  await expectMistakes(page, page.getByRole('button', { name: 'Lås op' }), { password: 'Adgangskoden passer ikke. Prøv igen.' });
  await page.getByLabel('Adgangskode').fill(centre.user('visitator').password);
  await page.getByRole('button', { name: 'Lås op' }).click();
  await expect(page).toHaveURL(/\/visitation\?visning=liste/);
});

test('the pages speak English for whoever wants it, and Danish again', async ({ page, signIn }) => {
  await signIn('secretary');
  await page.goto('/henvendelser');
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/henvendelser$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('navigation', { name: 'Main menu' })).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enquiries');
  await page.getByRole('button', { name: 'Dansk' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'da');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Henvendelser');
});

test('whoever has signed out is out, with the back button too', async ({ page, signIn }) => {
  await signIn('visitator');
  await page.goto('/visitation');
  await page.getByRole('button', { name: 'Log ud' }).click();
  await expect(page).toHaveURL(/\/log-ind/);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Log ind');
});
