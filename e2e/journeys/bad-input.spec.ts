// Every form once with what people get wrong. `expectMistakes` says what must hold each time.
import type { Page } from '@playwright/test';
import type { Role } from '../harness/centre.ts';
import { expect, test } from '../harness/journey.ts';
import { expectKept, expectMistakes, type Mistakes } from '../harness/mistakes.ts';
import { expectSound } from '../harness/sound.ts';
import { openWizard } from '../steps/enquiry.ts';
import { openCitizen, openEnquiry, openNext, openTalk } from '../steps/places.ts';

interface BadInput {
  name: string;
  role: Role;
  /** Stands before the form afterwards. */
  open: (page: Page) => Promise<void>;
  /** Typed or chosen by the id of the field; all of it must still stand there afterwards. */
  typed: Record<string, string>;
  /** Radio buttons and ticks by their id. */
  chosen?: string[];
  button: string;
  mistakes: Mistakes;
}

const goto = (path: string) => async (page: Page) => {
  await page.goto(path);
};

const ENQUIRY: BadInput[] = [
  {
    name: 'an enquiry of nobody',
    role: 'visitator',
    open: openWizard,
    typed: { cpr: '', name: '' },
    button: 'Videre',
    mistakes: { cpr: /^Skriv CPR-nummeret/, name: 'Skriv borgerens navn' },
  },
  {
    name: 'a CPR number that begins with no date, on a day to come',
    role: 'visitator',
    open: openWizard,
    typed: { cpr: '993279-0101', name: 'Åse Prøve', received: '2199-12-31' },
    button: 'Videre',
    mistakes: { cpr: /^Tjek CPR-nummeret/, received: /^Dagen er ikke kommet endnu/ },
  },
  {
    name: 'an earlier day without a reason',
    role: 'visitator',
    open: openWizard,
    typed: { cpr: '610179-0101', name: 'Åse Prøve', received: '2020-01-31', received_reason: '' },
    button: 'Videre',
    mistakes: { received_reason: /^Skriv kort/ },
  },
  {
    name: 'a wish for treatment that names no substance',
    role: 'visitator',
    open: async (page) => {
      await openWizard(page);
      await page.goto('/henvendelser/ny?trin=oensker');
    },
    typed: { source: 'gp' },
    button: 'Videre',
    mistakes: { substance: /^Vælg det vigtigste rusmiddel/ },
  },
  {
    name: 'a first talk at an hour that the day has not',
    role: 'visitator',
    open: (page) => openNext(page, 'Book tid'),
    typed: { on: '', at: '25.00', minutes: 'en time', place: 'Lokale 3' },
    button: 'Book forsamtale',
    mistakes: { on: /^Skriv en dato/, at: /^Skriv et klokkeslæt/, minutes: /^Skriv et antal minutter/ },
  },
  {
    name: 'a first talk in the past',
    role: 'visitator',
    open: (page) => openNext(page, 'Book tid'),
    typed: { on: '2020-01-31' },
    button: 'Book forsamtale',
    mistakes: { on: /^Vælg i dag/ },
  },
  {
    name: 'an end without a start that has no reason',
    role: 'visitator',
    open: openEnquiry,
    typed: { reason: '' },
    button: 'Luk henvendelsen',
    mistakes: { reason: /^Vælg et svar/ },
  },
  {
    name: 'a grant of more than six months',
    role: 'visitator',
    open: (page) => openNext(page, 'Visitér'),
    typed: { from: '2020-10-08', until: '2022-10-08', reasons: 'Borgeren har søgt hjælp.' },
    button: 'Træf afgørelse',
    mistakes: { until: /^Der kan højst bevilges 6 måneder/ },
  },
  {
    name: 'a start on a day to come with nobody',
    role: 'visitator',
    open: (page) => openNext(page, 'Start forløb'),
    typed: { started: '', counsellor: '' },
    button: 'Start forløb',
    mistakes: { counsellor: 'Vælg en behandler', started: /^Skriv en dato/ },
  },
  {
    name: 'a referral of nobody, for nothing',
    role: 'partner',
    open: goto('/portal/henvis'),
    typed: { name: '', cpr: '12', note: 'Vil gerne have hjælp.' },
    button: 'Send henvisning',
    mistakes: { name: 'Skriv borgerens navn', cpr: /^Tjek CPR-nummeret/, own_wish: 'Vælg et svar', source: 'Vælg et svar' },
  },
];

const COURSE: BadInput[] = [
  {
    name: 'an appointment in the past',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Aftaler', 'Ny aftale'),
    typed: { on: '2020-01-31', at: '10:00', minutes: '3' },
    button: 'Book aftale',
    mistakes: { on: /^Vælg en dag/ },
  },
  {
    name: 'a talk signed with an empty note',
    role: 'counsellor',
    open: openTalk,
    typed: { theme: '', minutes: 'længe' },
    button: 'Afslut og underskriv',
    mistakes: { minutes: /^Skriv minutter/ },
  },
  {
    name: 'scores beyond the line',
    role: 'counsellor',
    open: async (page) => {
      await openTalk(page);
      await page.locator('#form-srs').getByRole('button', { name: 'Papirskema' }).click();
    },
    typed: { line_1: '11', line_2: '7,55', line_3: 'seks', line_4: '6,5' },
    button: 'Gem',
    mistakes: { line_1: /^Skriv et tal fra 0 til 10/, line_2: /^Skriv et tal fra 0 til 10/, line_3: /^Skriv et tal fra 0 til 10/ },
  },
  {
    name: 'a sum that the lines do not give',
    role: 'counsellor',
    open: async (page) => {
      await openTalk(page);
      await page.locator('#form-srs').getByRole('button', { name: 'Papirskema' }).click();
    },
    typed: { line_1: '5', line_2: '5', line_3: '5', line_4: '5', total: '24,6' },
    button: 'Gem',
    mistakes: { total: /^De fire linjer giver 20/ },
  },
  {
    name: 'a plan without words',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Plan og mål', 'Redigér plan'),
    typed: { words: '', services: 'Samtale hver uge' },
    button: 'Gem plan',
    mistakes: { words: /^Skriv, hvad borgeren/ },
  },
  {
    name: 'more days than the window has',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Plan og mål', 'Skriv forbrug'),
    typed: { 'days-alcohol': '29', 'units-alcohol': '12' },
    chosen: ['occasion-review'],
    button: 'Gem',
    mistakes: { 'days-alcohol': 'Skriv et helt tal fra 0 til 28' },
  },
  {
    name: 'an amount in words',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Plan og mål', 'Skriv forbrug'),
    typed: { 'days-alcohol': '4', 'units-alcohol': 'mange' },
    chosen: ['occasion-review'],
    button: 'Gem',
    mistakes: { 'units-alcohol': /^Skriv et tal/ },
  },
  {
    name: 'an evaluation without a conclusion',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Plan og mål', 'Evaluér plan'),
    typed: { note: 'Det går bedre.', on: '' },
    button: 'Gem evaluering',
    mistakes: { children: /^Vælg et svar/, pregnant: /^Vælg et svar/, conclusion: /^Vælg, hvad/, on: /^Skriv en dato/ },
  },
  {
    name: 'an end that is told in no way',
    role: 'counsellor',
    open: (page) => openCitizen(page, 'Plan og mål', 'Afslut forløb'),
    typed: { note: 'Aftalt i går.' },
    button: 'Videre',
    mistakes: { status: /^Vælg, hvordan/, 'days-alcohol': /^Skriv et tal/ },
  },
];

const HOUSE: BadInput[] = [
  {
    name: 'a sign-in name that cannot be one',
    role: 'administrator',
    open: goto('/admin/brugere/ny'),
    typed: { login: 'Åse Ø', name: 'Åse Prøve', initials: 'ÅP', role: 'secretary' },
    button: 'Opret bruger',
    mistakes: { login: /^Skriv et brugernavn/ },
  },
  {
    name: 'a counsellor without a team',
    role: 'administrator',
    open: goto('/admin/brugere/ny'),
    typed: { login: 'aase.p', name: 'Åse Prøve', initials: 'ÅP', role: 'counsellor' },
    button: 'Opret bruger',
    mistakes: { team: /^Vælg et team/ },
  },
  {
    name: 'a deadline that is no number, from a day that is none',
    role: 'administrator',
    open: goto('/admin/frister/soon-days'),
    typed: { value: 'en måned', valid_from: '31-02-2021', source: '' },
    button: 'Gem',
    mistakes: { value: 'Skriv et tal', valid_from: /^Skriv en dato/, source: 'Skriv, hvad det bygger på' },
  },
  {
    name: 'a deadline outside its bounds',
    role: 'administrator',
    open: goto('/admin/frister/soon-days'),
    typed: { value: '9999', valid_from: '1-1-2021', source: 'Ledermøde' },
    button: 'Gem',
    mistakes: { value: /^Skriv en værdi fra/ },
  },
  {
    name: 'a target without a year',
    role: 'administrator',
    open: goto('/admin/maal'),
    typed: { indicator: 'effect-drugs', year: 'i år', value: '50', source: 'Byrådet' },
    button: 'Gem',
    mistakes: { year: /^Skriv et årstal/ },
  },
  {
    name: 'a target of more than the whole',
    role: 'administrator',
    open: goto('/admin/maal'),
    typed: { indicator: 'effect-drugs', year: '2020', value: '101', source: 'Byrådet' },
    button: 'Gem',
    mistakes: { value: /^Skriv et helt tal/ },
  },
  {
    name: 'a search in the log for a case that is not there, over a period turned round',
    role: 'auditor',
    open: goto('/admin/log'),
    typed: { number: '1066-1', from: '8-10-2020', until: '32-10-2020' },
    button: 'Søg',
    mistakes: { number: 'Ingen sag har det nummer', until: /^Skriv en dato/ },
  },
];

test.describe.configure({ mode: 'parallel' });

for (const { name, role, open, typed, chosen, button, mistakes } of [...ENQUIRY, ...COURSE, ...HOUSE]) {
  test(name, async ({ page, signIn }) => {
    await signIn(role);
    await open(page);
    await fill(page, typed);
    for (const id of chosen ?? []) await page.locator(`label[for="${id}"]`).click();
    // The first button of some forms is there for the Enter key alone and is not seen.
    await expectMistakes(page, page.getByRole('main').getByRole('button', { name: button, exact: true }).last(), mistakes);
    await expectKept(page, typed);
    for (const id of chosen ?? []) await expect(page.locator(`#${id}`)).toBeChecked();
  });
}

/** Types or chooses, whatever kind of field it is. */
async function fill(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [id, value] of Object.entries(typed)) {
    const field = page.locator(`#${id}`);
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

test('a wrong password says so, and keeps the name', async ({ page, centre }) => {
  await page.goto('/log-ind');
  await fill(page, { login: centre.user('nurse').name, password: 'en forkert adgangskode' });
  await expectMistakes(page, page.getByRole('button', { name: 'Log ind' }), { password: /^Brugernavn eller adgangskode passer ikke/ });
  await expectKept(page, { login: centre.user('nurse').name });
});

test('a new password needs the present one', async ({ page, signIn }) => {
  await signIn('nurse');
  await page.goto('/adgangskode');
  await fill(page, { present: 'ikke den rigtige', new: 'fire gode ord mere' });
  await expectMistakes(page, page.getByRole('button', { name: 'Gem adgangskode' }), { present: 'Den nuværende adgangskode passer ikke' });
});

test('a code that is not known opens nothing', async ({ page }) => {
  await page.goto('/skema');
  await page.getByLabel('Kode').fill('9999');
  await page.getByRole('button', { name: 'Åbn skemaet' }).click();
  await expect(page).toHaveTitle(/^Fejl: /);
  await expect(page.getByRole('alert')).toHaveText('Koden passer ikke. Se koden igen hos din behandler.');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByLabel('Kode')).toHaveValue('9999');
  await expectSound(page);
});

test('a form of an earlier session changes nothing and says what to do', async ({ page, signIn, watch }) => {
  watch.allow(/^response: 403 POST .*\/mig$/);
  await signIn('nurse');
  await page.goto('/mig');
  await page.locator('main form input[name=csrf]').evaluate((field: HTMLInputElement) => (field.value = 'fra en tidligere session'));
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Formularen kunne ikke genkendes');
  await expectSound(page);
});
