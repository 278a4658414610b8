// The ten screens as pictures (test-results/screens), to be looked at beside each other; each must be sound as well.
import { expect, test } from '../harness/journey.ts';
import { expectSound } from '../harness/sound.ts';
import { code, openForm } from '../steps/session.ts';

// The pictures are of the centre as it is filled, before any other journey.
test.use({ apart: 'the pictures' });

test('the counsellor\'s day, the citizen, the talk, the kiosk, the plan and the log', async ({ page, signIn, device, look }) => {
  test.setTimeout(120_000);
  await signIn('counsellor');
  await page.goto('/min-dag');
  await look('min-dag');
  await page.setViewportSize({ width: 390, height: 844 });
  await look('min-dag-mobil');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('row').filter({ hasText: 'Anders Vestergaard' }).getByRole('button', { name: 'Start samtale' }).click();
  const sections = page.getByRole('navigation', { name: 'Borgerens sag' });
  const talk = page.url();
  await sections.getByRole('link', { name: 'Overblik' }).click();
  await look('borgerens-overblik');
  await sections.getByRole('link', { name: 'Tidslinje' }).click();
  await look('tidslinje');
  await sections.getByRole('link', { name: 'Plan og mål' }).click();
  await look('plan');
  await page.getByRole('link', { name: 'Evaluér plan' }).click();
  await look('evaluering');
  await sections.getByRole('link', { name: 'FIT' }).click();
  await look('fit');
  await sections.getByRole('link', { name: 'Hvem har set sagen' }).click();
  await look('hvem-har-set-sagen');

  await page.goto(talk);
  const digits = await code(page, 'ORS');
  await look('samtale');
  const tablet = await device({ viewport: { width: 820, height: 1180 }, hasTouch: true });
  await openForm(tablet, digits);
  for (const at of [0, 1, 2]) await tablet.getByRole('slider').nth(at).click({ position: { x: 300 + 80 * at, y: 32 } });
  await expect(tablet.getByText('3 af 4 besvaret')).toBeVisible();
  await look('kiosk', tablet);
  await tablet.setViewportSize({ width: 390, height: 844 });
  await look('kiosk-mobil', tablet);
  await tablet.getByRole('button', { name: 'Færdig' }).click();
  await expect(tablet.getByRole('heading', { name: 'Du mangler at svare' })).toBeVisible();
  await look('kiosk-fejl', tablet);
  await tablet.setViewportSize({ width: 820, height: 1180 });
  await tablet.getByRole('button', { name: 'Vælg med tal i stedet for linjer' }).click();
  await look('kiosk-tal', tablet);
});

test('the way in: wizard, enquiry, board and list', async ({ page, signIn, look }) => {
  await signIn('visitator');
  await page.goto('/visitation');
  await look('visitation-tavle');
  await page.getByRole('link', { name: 'Liste' }).click();
  await look('visitation-liste');
  await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click();
  await look('henvendelse');
  await page.goto('/henvendelser');
  await look('henvendelser');
  await page.goto('/henvendelser/ny');
  await look('henvendelse-ny');
});

test('the leader\'s overview', async ({ page, signIn, look }) => {
  await signIn('leader');
  await page.goto('/ledelse');
  await look('ledelsesoverblik');
});

test('administration', async ({ page, signIn, look }) => {
  await signIn('administrator');
  await page.goto('/admin');
  await look('administration');
  for (const [name, path] of [['administration-brugere', '/admin/brugere'], ['administration-frister', '/admin/frister'], ['administration-maal', '/admin/maal']] as const) {
    await page.goto(path);
    await look(name);
  }
});

test('the door', async ({ page, look }) => {
  await page.goto('/log-ind');
  await expectSound(page);
  await look('log-ind');
});
