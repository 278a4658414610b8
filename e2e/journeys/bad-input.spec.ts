// Every form once with what people get wrong. `expectMistakes` says what must hold each time.
import type { Page } from '@playwright/test';
import type { Role } from '../harness/centre.ts';
import { test } from '../harness/journey.ts';
import { expectKept, expectMistakes, type Mistakes } from '../harness/mistakes.ts';

interface BadInput {
  name: string;
  role: Role;
  /** Stands before the form afterwards. */
  open: (page: Page) => Promise<void>;
  /** Typed or chosen by the id of the field. */
  typed: Record<string, string>;
  button: string;
  mistakes: Mistakes;
}

const goto = (path: string) => async (page: Page) => {
  await page.goto(path);
};

const FORMS: BadInput[] = [
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

for (const { name, role, open, typed, button, mistakes } of FORMS) {
  test(name, async ({ page, signIn }) => {
    await signIn(role);
    await open(page);
    await fill(page, typed);
    await expectMistakes(page, page.getByRole('main').getByRole('button', { name: button, exact: true }), mistakes);
    await expectKept(page, typed);
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
