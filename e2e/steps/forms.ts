// Forms (skemaer) of a case, as the counsellor begins them and as anybody answers them.
import { expect, type Locator, type Page } from '@playwright/test';
import { section } from './places.ts';

/** From a citizen's case: begins a form and stands on it. */
export async function beginForm(page: Page, name: string): Promise<void> {
  await section(page, 'Skemaer').click();
  await page.getByLabel('Skema', { exact: true }).selectOption({ label: name });
  await page.getByRole('button', { name: 'Begynd', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
}

/** A question of the form. */
export function question(page: Page, words: string): Locator {
  return page.getByRole('group', { name: words });
}

/** Shows the code for the citizen's screen and reads it off, as the citizen does. */
export async function sendForm(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Send til borgerens skærm' }).click();
  const shown = page.getByRole('region', { name: 'På borgerens egen skærm' }).locator('.rc-code b');
  await expect(shown).toHaveText(/^\d{4}$/);
  return (await shown.textContent()) ?? '';
}
