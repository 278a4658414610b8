// One citizen's whole course on the screens of those who meet it: enquiry, guarantee, decision, plan, talk with
// feedback, evaluation, end, follow-up, and the leader's figures with the same person behind them.
import type { Locator, Page } from '@playwright/test';
import { Clicks } from '../harness/clicks.ts';
import { expect, test } from '../harness/journey.ts';
import { expectKept, expectMistakes } from '../harness/mistakes.ts';
import { newCitizen } from '../steps/citizen.ts';
import { dayAfter } from '../steps/danish.ts';
import { openWizard, takeIn } from '../steps/enquiry.ts';
import { section } from '../steps/places.ts';
import { code, openForm, part, setLine } from '../steps/session.ts';
import { ownName } from '../steps/staff.ts';

const WORDS = 'Jeg vil kunne hente mine børn uden at have drukket.';
const column = (page: Page, name: string): Locator => page.getByRole('region', { name });

test('one citizen from the first call to the follow-up', async ({ page: desk, signIn, device }) => {
  test.setTimeout(180_000);
  const citizen = newCitizen();
  const counsellor = await device();
  await signIn('counsellor', counsellor);
  const counsellorName = await ownName(counsellor);
  await signIn('visitator', desk);

  await test.step('the enquiry is taken in by telephone with at most eight clicks, and the receipt names the limit', async () => {
    await openWizard(desk);
    const today = await desk.getByLabel('Hvornår bad borgeren første gang om hjælp?').inputValue();
    const clicks = await takeIn(desk, citizen);
    expect(clicks.made.length, clicks.made.join('\n')).toBeLessThanOrEqual(8);
    await expect(desk.getByRole('heading', { level: 2, name: 'Behandling skal være startet senest' })).toHaveText(dayAfter(today, 14));
  });

  await test.step('the board shows the card with its clock, and the card moves with its own button', async () => {
    await desk.getByRole('link', { name: 'Visitation', exact: true }).click();
    await expect(column(desk, 'Ny henvendelse').getByRole('listitem').filter({ hasText: citizen.name })).toContainText('14 dage tilbage');
    await desk.getByRole('link', { name: `Book tid – ${citizen.name}` }).click();
    await desk.getByRole('button', { name: 'Book forsamtale' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(citizen.name);

    await desk.getByRole('link', { name: 'Visitation', exact: true }).click();
    await expect(column(desk, 'Forsamtale booket')).toContainText(citizen.name);
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
    await desk.getByRole('link', { name: 'Visitation', exact: true }).click();
    await expect(column(desk, 'venter på start')).toContainText(citizen.name);
  });

  await test.step('the course starts', async () => {
    await desk.getByRole('link', { name: `Start forløb – ${citizen.name}` }).click();
    await desk.getByLabel('Behandler').selectOption({ label: counsellorName });
    await desk.getByRole('button', { name: 'Start forløb' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(citizen.name);
    await desk.getByRole('link', { name: 'Visitation', exact: true }).click();
    await expect(desk.getByRole('main')).not.toContainText(citizen.name);
  });

  await test.step('the counsellor finds the citizen and writes the plan in the citizen\'s words', async () => {
    await counsellor.getByRole('searchbox', { name: 'Søg efter borger' }).fill(citizen.name);
    await counsellor.keyboard.press('Enter');
    await counsellor.getByRole('link', { name: citizen.name }).click();
    await section(counsellor, 'Plan og mål').click();
    await counsellor.getByRole('link', { name: 'Lav plan sammen med borgeren' }).click();
    await counsellor.getByLabel('Hvad skal være anderledes om tre måneder?').fill(WORDS);
    await counsellor.getByText('Ophør', { exact: true }).click();
    await counsellor.getByLabel('Hvad vil borgeren nå?').first().fill('Ingen alkohol på hverdage');
    await counsellor.getByText('Borgeren har sagt ja til planen').click();
    await counsellor.getByRole('button', { name: 'Gem plan' }).last().click();
    await expect(counsellor.getByText(WORDS)).toBeVisible();
    await expect(counsellor.getByText('Ingen alkohol på hverdage', { exact: true })).toBeVisible();
  });

  await test.step('consumption at the start is asked about 28 days', async () => {
    await counsellor.getByRole('link', { name: 'Skriv forbrug' }).click();
    await counsellor.getByText('Ved start', { exact: true }).click();
    const alcohol = counsellor.getByRole('group', { name: 'Alkohol, de sidste 28 dage' });
    await alcohol.getByLabel('Dage med forbrug').fill('24');
    await alcohol.getByLabel('Genstande om ugen').fill('42');
    await counsellor.getByRole('button', { name: 'Gem', exact: true }).last().click();
    await expect(counsellor.getByRole('region', { name: 'Forbrug' })).toContainText('24 af 28 dage');
  });

  await test.step('the talk: the citizen answers on a tablet, and the plain case takes at most six clicks', async () => {
    const clicks = new Clicks();
    await clicks.on(counsellor.getByRole('button', { name: 'Start samtale' }));
    await expect(counsellor.getByRole('heading', { level: 2, name: 'Samtale nr. 1' })).toBeVisible();
    const digits = await code(counsellor, 'ORS', clicks);

    const tablet = await device({ viewport: { width: 820, height: 1180 }, hasTouch: true });
    await openForm(tablet, digits);
    await expect(tablet.getByRole('heading', { level: 1 })).toContainText(citizen.firstName);
    for (const [at, hundredths] of [61, 72, 48, 65].entries()) {
      const line = tablet.getByRole('slider').nth(at);
      await line.focus();
      await setLine(line, hundredths);
    }
    await expect(tablet.getByText('4 af 4 besvaret')).toBeVisible();
    await tablet.getByRole('button', { name: 'Færdig' }).click();
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
    await expect(counsellor.getByRole('row').filter({ hasText: 'Planlagt' })).toHaveCount(1);
  });

  await test.step('the plan is evaluated goal by goal', async () => {
    await section(counsellor, 'Plan og mål').click();
    await counsellor.getByRole('link', { name: 'Evaluér plan' }).click();
    await counsellor.getByRole('group', { name: 'Ingen alkohol på hverdage' }).getByText('På vej', { exact: true }).click();
    await counsellor.getByRole('group', { name: 'Har borgeren børn under 18 år?' }).getByText('Ja', { exact: true }).click();
    await counsellor.getByRole('group', { name: 'Er borgeren gravid' }).getByText('Nej', { exact: true }).click();
    await counsellor.getByText('Fortsæt planen', { exact: true }).click();
    await counsellor.getByRole('button', { name: 'Gem evaluering' }).click();
    await expect(counsellor.getByRole('region', { name: 'Evalueringer' })).toContainText('Fortsæt planen');
  });

  await test.step('the course ends with the same question as at its start, after a look at what follows', async () => {
    await counsellor.getByRole('link', { name: 'Afslut forløb' }).click();
    await expectMistakes(counsellor, counsellor.getByRole('button', { name: 'Videre' }), {
      status: 'Vælg, hvordan forløbet sluttede',
      'days-alcohol': /^Skriv et tal/,
    });
    await counsellor.getByText('Færdigbehandlet', { exact: true }).click();
    const alcohol = counsellor.getByRole('group', { name: 'Alkohol, de sidste 28 dage' });
    await alcohol.getByLabel('Dage med forbrug').fill('4');
    await alcohol.getByLabel('Genstande om ugen').fill('6');
    await counsellor.getByRole('button', { name: 'Videre' }).click();
    await expect(counsellor.getByRole('heading', { name: 'Tjek, før du afslutter' })).toBeVisible();
    await expect(counsellor.getByText('Behandleren får to opgaver')).toBeVisible();
    await counsellor.getByRole('button', { name: 'Afslut forløb' }).click();
    await expect(counsellor.getByRole('heading', { name: 'Forløbet er afsluttet' })).toBeVisible();
    await expect(counsellor.getByText('mindst halveret').first()).toBeVisible();
  });

  await test.step('follow-up at one and six months is left to do, and the first is done', async () => {
    await expect(counsellor.getByRole('link', { name: 'Opfølgning efter 6 måneder' })).toBeVisible();
    await counsellor.getByRole('link', { name: 'Opfølgning efter 1 måned' }).click();
    await counsellor.getByText('Talt med borgeren', { exact: true }).click();
    const alcohol = counsellor.getByRole('group', { name: 'Alkohol, de sidste 28 dage' });
    await alcohol.getByLabel('Dage med forbrug').fill('0');
    await alcohol.getByLabel('Genstande om ugen').fill('0');
    await counsellor.getByLabel('Trivsel i alt (ORS)').fill('29,4');
    await counsellor.getByRole('button', { name: 'Gem opfølgning' }).click();
    await expect(counsellor.getByText('Talt med borgeren')).toBeVisible();
    await expect(counsellor.getByText('29,4')).toBeVisible();
  });

  await test.step('the leader meets the same citizen behind the number', async () => {
    const leader = await device();
    await signIn('leader', leader);
    await expect(leader.getByRole('heading', { level: 1 })).toHaveText('Ledelsesoverblik');
    const number = await leader.getByRole('region', { name: 'Flere kommer i behandling' }).locator('.big b').innerText();
    await leader.getByRole('link', { name: 'Se borgerne bag tallet', exact: true }).first().click();
    await expect(leader.getByText(new RegExp(`^${number} borgere?$`))).toBeVisible();
    await expect(leader.getByRole('main')).toContainText(citizen.name);
  });
});
