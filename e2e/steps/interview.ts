// Answering an interview with the keys alone.
import { expect, type Page } from '@playwright/test';

/** The question that has the focus. */
export interface Asked {
  /** Name of the field, which is the code of the item. */
  name: string;
  /** `choice`, `integer`, `date` …, `point`, `comment`; `button` when every question of the section is behind. */
  kind: string;
  /** The codes that can be chosen, where there is a list. */
  codes: string[];
}

export async function asked(page: Page): Promise<Asked> {
  return page.evaluate(() => {
    const field = document.activeElement as HTMLSelectElement | null;
    if (!field || field.tagName === 'BUTTON' || !field.dataset['kind']) return { name: '', kind: field?.tagName === 'BUTTON' ? 'button' : '', codes: [] };
    return { name: field.name, kind: field.dataset['kind'], codes: field.options ? [...field.options].map(({ value }) => value) : [] };
  });
}

const TYPED: Record<string, string> = {
  integer: '2', decimal: '2', money: '1200', duration: '2;3', date: '8-10-2015', time: '9.30', text: 'Prøve',
};

/** What is pressed at a question: a range of 4 to 6 and a rating of 5, "yes" where it is an answer, else the lowest code. */
function keys({ name, kind, codes }: Asked): { text: string; enter: boolean } {
  if (kind === 'point') return { text: name.endsWith('.low') ? '4' : name.endsWith('.high') ? '6' : '5', enter: false };
  if (kind !== 'choice') return { text: TYPED[kind] ?? '', enter: true };
  const numbers = codes.filter((code) => /^\d+$/.test(code));
  // Places of their own: somebody in prison has not been out, and a car needs a licence.
  const code = numbers.includes('1') && name !== 'G19' ? '1' : numbers.includes('2') ? '2' : (numbers[0] ?? 'X');
  return { text: code, enter: numbers.some((other) => other !== code && other.startsWith(code)) };
}

/** Answers the question that has the focus, and tells its name; the focus is on the next one after that. */
export async function answer(page: Page, question: Asked): Promise<string> {
  const { text, enter } = keys(question);
  await page.keyboard.type(text);
  if (enter) await page.keyboard.press('Enter');
  return question.name;
}

/**
 * Answers every question of the section from the one that has the focus on, writes a comment and goes to the next
 * section. `meanwhile` is called before each answer with the number of answers given.
 */
export async function section(page: Page, meanwhile: (given: number) => Promise<void> = async () => {}): Promise<string[]> {
  const given: string[] = [];
  for (let at = 0; at < 120; at += 1) {
    await meanwhile(at);
    const question = await asked(page);
    if (question.kind === 'comment') {
      await page.keyboard.type('Borgeren svarer roligt og er enig i tallene.');
      return given;
    }
    expect(question.kind, `a question has the focus after ${given.at(-1) ?? 'the start'}`).not.toBe('');
    const name = await answer(page, question);
    given.push(name);
    const after = await asked(page);
    expect(after.name, `the hand goes on after ${name}`).not.toBe(name);
  }
  throw new Error('the section has no end');
}

/** Goes to the next section with the keys, and waits until it is there. */
export async function nextSection(page: Page): Promise<void> {
  const before = page.url().replace(/#.*/, '');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page).not.toHaveURL(new RegExp(`^${before}(#.*)?$`), { timeout: 20_000 });
  await page.waitForLoadState();
}
