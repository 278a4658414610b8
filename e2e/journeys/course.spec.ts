// One citizen's whole course on the screens of those who meet it: enquiry, guarantee, decision, plan, talks with
// feedback, evaluation, end, follow-up, and the leader's figures with the same person behind them. Days pass at the
// centre as they would; nothing is entered twice.
import type { Locator, Page } from '@playwright/test';
import type { Role } from '../harness/centre.ts';
import { Clicks } from '../harness/clicks.ts';
import { expect, test } from '../harness/journey.ts';
import { expectKept, expectMistakes } from '../harness/mistakes.ts';
import { newCitizen } from '../steps/citizen.ts';
import { dayAfter, later, monthsLater } from '../steps/danish.ts';
import { openWizard, takeIn } from '../steps/enquiry.ts';
import { menu, section } from '../steps/places.ts';
import { evaluate, followUp, makePlan, tellDrinking, writeStart } from '../steps/plan.ts';
import { answer, code, openForm, part } from '../steps/session.ts';
import { ownName } from '../steps/staff.ts';

// The days of this centre are moved: no other journey may live in it.
test.use({ apart: 'the whole course' });

const WORDS = 'Jeg vil kunne hente mine børn uden at have drukket.';
const GOAL = 'Ingen alkohol på hverdage';
const column = (page: Page, name: string): Locator => page.getByRole('region', { name });

test('one citizen from the first call to six months after', async ({ page: desk, signIn, device, centre, openOn }) => {
  test.setTimeout(180_000);
  const citizen = newCitizen();
  const counsellor = await device();
  const people: [Role, Page][] = [['visitator', desk], ['counsellor', counsellor]];
  await signIn('counsellor', counsellor);
  const counsellorName = await ownName(counsellor);
  await signIn('visitator', desk);
  const called = await centre.today();

  await test.step('the enquiry is taken in by telephone with at most eight clicks, and the receipt names the limit', async () => {
    await openWizard(desk);
    await expect(desk.getByLabel('Hvornår bad borgeren første gang om hjælp?')).toHaveValue(called);
    const clicks = await takeIn(desk, citizen);
    expect(clicks.made.length, clicks.made.join('\n')).toBeLessThanOrEqual(8);
    await expect(desk.getByRole('heading', { level: 2, name: 'Behandling skal være startet senest' })).toHaveText(dayAfter(called, 14));
  });

  await test.step('the board shows the card with its clock, and the first talk is booked from it', async () => {
    await menu(desk, 'Visitation').click();
    await expect(column(desk, 'Ny henvendelse').getByRole('listitem').filter({ hasText: citizen.name })).toContainText('14 dage tilbage');
    await desk.getByRole('link', { name: `Book tid – ${citizen.name}` }).click();
    await desk.getByRole('button', { name: 'Book forsamtale' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(citizen.name);
    await menu(desk, 'Visitation').click();
    await expect(column(desk, 'Forsamtale booket')).toContainText(citizen.name);
  });

  await test.step('six days later the clock has gone on, and the card moves with its own button', async () => {
    await openOn(later(called, 6), people);
    await menu(desk, 'Visitation').click();
    const card = column(desk, 'Forsamtale booket').getByRole('listitem').filter({ hasText: citizen.name });
    await expect(card).toContainText('Dag 6 af 14');
    await expect(card).toContainText('8 dage tilbage');
    await desk.getByRole('button', { name: `Klar – ${citizen.name}` }).click();
    await expect(column(desk, 'Klar til visitation')).toContainText(citizen.name);
  });

  await test.step('a decision without reasons comes back with everything that was typed', async () => {
    await desk.getByRole('link', { name: `Visitér – ${citizen.name}` }).click();
    await desk.getByText('Dagbehandling', { exact: true }).first().click();
    const why = 'Borgeren har brug for en fast ramme om dagen.';
    await desk.getByLabel('Hvorfor er ambulant ikke nok?').fill(why);
    await expectMistakes(desk, desk.getByRole('button', { name: 'Træf afgørelse' }), { reasons: 'Skriv en begrundelse' });
    await expectKept(desk, { level_reason: why });
    await desk.getByLabel('Begrundelse').fill('Borgeren har søgt hjælp til at stoppe. Der er lagt vægt på børnene.');
    await desk.getByRole('button', { name: 'Træf afgørelse' }).click();
    await menu(desk, 'Visitation').click();
    await expect(column(desk, 'venter på start')).toContainText(citizen.name);
  });

  await test.step('the course starts', async () => {
    await desk.getByRole('link', { name: `Start forløb – ${citizen.name}` }).click();
    await desk.getByLabel('Behandler').selectOption({ label: counsellorName });
    await desk.getByRole('button', { name: 'Start forløb' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(citizen.name);
    await menu(desk, 'Visitation').click();
    await expect(desk.getByRole('main')).not.toContainText(citizen.name);
  });

  await test.step('the counsellor finds the citizen and writes the plan in the citizen\'s words', async () => {
    await find(counsellor, citizen.name);
    await makePlan(counsellor, WORDS, GOAL);
  });

  await test.step('consumption at the start is asked about 28 days', async () => {
    await writeStart(counsellor, { days: 24, units: 42 });
  });

  await test.step('the talk: the citizen answers on a tablet, and the plain case takes at most six clicks', async () => {
    const clicks = new Clicks();
    await clicks.on(counsellor.getByRole('button', { name: 'Start samtale' }));
    await expect(counsellor.getByRole('heading', { level: 2, name: 'Samtale nr. 1' })).toBeVisible();
    const digits = await code(counsellor, 'ORS', clicks);

    const tablet = await device({ viewport: { width: 820, height: 1180 }, hasTouch: true });
    await openForm(tablet, digits);
    await expect(tablet.getByRole('heading', { level: 1 })).toContainText(citizen.firstName);
    await answer(tablet, [61, 72, 48, 65]);
    await expect(tablet.getByText(`Giv tabletten tilbage til ${counsellorName.split(' ')[0]}.`)).toBeVisible();
    await tablet.goBack();
    await expect(tablet.getByRole('slider'), 'the way back shows nothing').toHaveCount(0);

    await expect(part(counsellor, 'ORS')).toContainText('24,6');
    await expect(counsellor.getByRole('status').filter({ hasText: 'ORS modtaget: 24,6' })).toHaveCount(1);
    await counsellor.getByLabel('Tema').fill('Weekenden med børnene.');
    await counsellor.getByRole('textbox', { name: 'Aftaler' }).fill('Ringer fredag.');
    await clicks.on(part(counsellor, 'SRS').getByRole('button', { name: 'Borgeren vil ikke' }));
    await expect(part(counsellor, 'SRS')).toContainText('Intet svar');
    await expect(counsellor.getByLabel('Tema'), 'what was typed is kept').toHaveValue('Weekenden med børnene.');
    await expect(counsellor.getByLabel('Book en ny aftale')).toBeChecked();
    await clicks.on(counsellor.getByRole('button', { name: 'Afslut og underskriv' }));
    await expect(counsellor.getByText('Underskrevet', { exact: true })).toBeVisible();
    expect(clicks.made.length, clicks.made.join('\n')).toBeLessThanOrEqual(6);
  });

  await test.step('the graph shows the score, and the next appointment stands', async () => {
    await section(counsellor, 'FIT').click();
    await expect(counsellor.getByRole('figure')).toContainText('Første måling er 24,6');
    await expect(counsellor.getByRole('link', { name: /^Samtale 1, .*ORS 24,6/ })).toBeVisible();
    await section(counsellor, 'Aftaler').click();
    await expect(counsellor.getByRole('row').filter({ hasText: 'Forsamtale' })).toContainText('Holdt');
    const next = counsellor.getByRole('row').filter({ hasText: 'Planlagt' });
    await expect(next).toHaveCount(1);
    await expect(next).toContainText(dayAfter(called, 13));
  });

  await test.step('a week later the talk begins from Min dag, and the phone of the citizen gives both forms', async () => {
    await openOn(later(called, 13), people);
    await menu(counsellor, 'Min dag').click();
    await counsellor.getByRole('main').getByRole('row').filter({ hasText: citizen.name }).getByRole('button', { name: 'Start samtale' }).click();
    await expect(counsellor.getByRole('heading', { level: 2, name: 'Samtale nr. 2' })).toBeVisible();
    await expect(counsellor.getByRole('region', { name: 'Aftaler fra sidst' })).toContainText('Ringer fredag.');

    const phone = await device({ viewport: { width: 390, height: 844 }, hasTouch: true });
    await openForm(phone, await code(counsellor, 'ORS'));
    await answer(phone, [78, 81, 70, 77]);
    await expect(part(counsellor, 'ORS')).toContainText('30,6');
    await openForm(phone, await code(counsellor, 'SRS'));
    await answer(phone, [92, 90, 88, 95]);
    await expect(part(counsellor, 'SRS')).toContainText('36,5');
    await counsellor.getByLabel('Tema').fill('Ni dage uden alkohol.');
    await counsellor.getByRole('button', { name: 'Afslut og underskriv' }).click();
    await expect(counsellor.getByText('Underskrevet', { exact: true })).toBeVisible();
    await section(counsellor, 'FIT').click();
    await expect(counsellor.getByRole('figure')).toContainText('Trivslen er steget 6,0 point på 2 målinger – fra 24,6 til 30,6.');
    await expect(counsellor.getByRole('link', { name: /^Samtale 2, .*ORS 30,6, SRS 36,5/ })).toBeVisible();
  });

  const ended = later(monthsLater(called, 3), 4);
  await test.step('after three months the evaluation stands among the tasks and is done goal by goal', async () => {
    await openOn(ended, people);
    await takeUp(counsellor, citizen.name, 'Evaluering af plan, 3 måneder');
    await evaluate(counsellor, GOAL, 'Nået', 'Afslut forløbet');
    await expect(counsellor.getByText('Evalueringen er gemt')).toBeVisible();
  });

  await test.step('the course ends with the same question as at its start, after a look at what follows', async () => {
    await expectMistakes(counsellor, counsellor.getByRole('button', { name: 'Videre' }), {
      status: 'Vælg, hvordan forløbet sluttede',
      'days-alcohol': /^Skriv et tal/,
    });
    await counsellor.getByText('Færdigbehandlet', { exact: true }).click();
    await tellDrinking(counsellor, { days: 4, units: 6 });
    await counsellor.getByRole('button', { name: 'Videre' }).click();
    await expect(counsellor.getByRole('heading', { name: 'Tjek, før du afslutter' })).toBeVisible();
    await expect(counsellor.getByText('Behandleren får to opgaver')).toBeVisible();
    await counsellor.getByRole('button', { name: 'Afslut forløb' }).click();
    await expect(counsellor.getByRole('heading', { name: 'Forløbet er afsluttet' })).toBeVisible();
    await expect(counsellor.getByText('mindst halveret').first()).toBeVisible();
    await expect(counsellor.getByRole('region', { name: 'Evalueringer' })).toContainText('1 af 1 mål nået');
    await expect(counsellor.getByRole('link', { name: 'Opfølgning efter 1 måned' })).toBeVisible();
    await expect(counsellor.getByRole('link', { name: 'Opfølgning efter 6 måneder' })).toBeVisible();
  });

  await test.step('one month after, the first follow-up falls due and is done', async () => {
    await openOn(monthsLater(ended, 1), people);
    await takeUp(counsellor, citizen.name, 'Opfølgning efter 1 måned');
    await followUp(counsellor, { days: 0, units: 0 }, '29,4');
  });

  await test.step('six months after, the second one as well', async () => {
    await openOn(monthsLater(ended, 6), people);
    await takeUp(counsellor, citizen.name, 'Opfølgning efter 6 måneder');
    await followUp(counsellor, { days: 2, units: 3 }, '31,2');
    await counsellor.getByRole('link', { name: 'Til opgaver' }).click();
    await expect(counsellor.getByRole('main')).not.toContainText(citizen.name);
  });

  await test.step('the leader reads the outcome off the same record and meets the citizen behind each number', async () => {
    const leader = await device();
    await signIn('leader', leader);
    await expect(leader.getByRole('heading', { level: 1 })).toHaveText('Ledelsesoverblik');
    const number = await leader.getByRole('region', { name: 'Flere kommer i behandling' }).locator('.big b').innerText();
    const effect = leader.getByRole('region', { name: 'Effekt ved afslutning' });
    await effect.getByText('Vis tallene som tabel').click();
    // Nobody else's course ended in the year to which the centre was moved.
    const year = effect.getByRole('row').filter({ hasText: 'Alkohol' }).filter({ hasText: ended.slice(0, 4) });
    await expect(year.getByRole('cell').nth(1)).toHaveText(/^100\s% /);
    await effect.getByRole('link', { name: 'Se borgerne bag tallet – Alkohol' }).click();
    await expect(leader.getByText('1 borger', { exact: true })).toBeVisible();
    await expect(leader.getByRole('listitem').filter({ hasText: citizen.name })).toContainText('Mindst halveret');

    await leader.goBack();
    await leader.getByRole('link', { name: 'Se borgerne bag tallet', exact: true }).first().click();
    await expect(leader.getByText(new RegExp(`^${number} borgere?$`))).toBeVisible();
    await expect(leader.getByRole('main')).toContainText(citizen.name);
  });
});

/** Finds a citizen by name and opens the case. */
async function find(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Søg efter borger' }).fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name }).click();
}

/** Takes up what waits with a citizen from the list of tasks. */
async function takeUp(page: Page, name: string, what: string): Promise<void> {
  await menu(page, 'Opgaver').click();
  await page.getByRole('listitem').filter({ hasText: name }).filter({ hasText: what }).locator('a.button').click();
}
