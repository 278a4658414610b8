// A talk, from the counsellor's desk and from the citizen's tablet.
import { expect, type Locator, type Page } from '@playwright/test';
import { Clicks } from '../harness/clicks.ts';

/** The part of the page that is about one form. */
export function part(page: Page, measure: 'ORS' | 'SRS'): Locator {
  return page.locator(`#form-${measure.toLowerCase()}`);
}

/** Shows the code for the tablet and reads it off the screen, as the citizen does. */
export async function code(page: Page, measure: 'ORS' | 'SRS', clicks = new Clicks()): Promise<string> {
  await clicks.on(part(page, measure).getByRole('button', { name: `Send ${measure} til tablet` }));
  const shown = part(page, measure).locator('.rc-code b');
  await expect(shown).toHaveText(/^\d{4}$/);
  return (await shown.textContent()) ?? '';
}

/** Types the code on the citizen's own device. */
export async function openForm(tablet: Page, digits: string): Promise<void> {
  await tablet.goto('/skema');
  await tablet.getByLabel('Kode').fill(digits);
  await tablet.getByRole('button', { name: 'Åbn skemaet' }).click();
  await expect(tablet.getByRole('button', { name: 'Færdig' })).toBeVisible();
}

/** Sets a line with the keys alone: 0 at the left, then ten and one at a time. */
export async function setLine(line: Locator, hundredths: number): Promise<void> {
  const { keyboard } = line.page();
  await keyboard.press('Home');
  for (let tens = 0; tens < Math.floor(hundredths / 10); tens += 1) await keyboard.press('PageUp');
  for (let ones = 0; ones < hundredths % 10; ones += 1) await keyboard.press('ArrowRight');
  await expect(line).toHaveValue(String(hundredths));
}

/** Answers every line of a form with the keys and hands it in. */
export async function answer(tablet: Page, hundredths: number[]): Promise<void> {
  for (const [at, value] of hundredths.entries()) {
    const line = tablet.getByRole('slider').nth(at);
    await line.focus();
    await setLine(line, value);
  }
  await expect(tablet.getByText(`${hundredths.length} af ${hundredths.length} besvaret`)).toBeVisible();
  await tablet.getByRole('button', { name: 'Færdig' }).click();
}
