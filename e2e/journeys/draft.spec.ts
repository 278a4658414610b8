// What is typed is kept in the order it was typed, however slow the way to the server is.
import { expect, test } from '../harness/journey.ts';
import { begin, startTalk } from '../steps/course.ts';
import { part } from '../steps/session.ts';
import { ownName } from '../steps/staff.ts';

test('a draft that comes in late takes nothing away of what was written after it', async ({ page: desk, signIn, device }) => {
  const page = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await startTalk(page, await begin(desk, await ownName(page)));

  let arrived = 0;
  await page.route('**/kladde', async (route) => {
    const first = arrived === 0;
    arrived += 1;
    if (first) await new Promise((done) => { setTimeout(done, 2_000); });
    await route.continue();
  });
  const order: string[] = [];
  page.on('requestfinished', (request) => { if (request.url().endsWith('/kladde')) order.push('draft kept'); });
  page.on('request', (request) => { if (request.isNavigationRequest() && request.method() === 'POST') order.push('button sent'); });
  const sent = page.waitForRequest((request) => request.url().endsWith('/kladde'));
  await page.getByLabel('Tema').fill('Weekenden med børnene.');
  await page.getByRole('textbox', { name: 'Aftaler' }).focus();
  await sent;
  await page.keyboard.type('Ringer fredag.');
  await part(page, 'SRS').getByRole('button', { name: 'Borgeren vil ikke' }).click();

  await expect(part(page, 'SRS')).toContainText('Intet svar');
  await expect(page.getByLabel('Tema')).toHaveValue('Weekenden med børnene.');
  await expect(page.getByRole('textbox', { name: 'Aftaler' })).toHaveValue('Ringer fredag.');
  expect(order.slice(0, 2), 'the button waits for the draft on its way').toEqual(['draft kept', 'button sent']);
  await page.getByRole('button', { name: 'Gem kladde' }).last().click();
  await page.reload();
  await expect(page.getByRole('textbox', { name: 'Aftaler' })).toHaveValue('Ringer fredag.');
});
