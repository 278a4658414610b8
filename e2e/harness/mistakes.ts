// Bad input: the same words in the summary and beside the field, what was typed still there, nothing lost.
import { expect, type Locator, type Page } from '@playwright/test';
import { expectSound } from './sound.ts';

/** Field by field, by the id of the field: what it says. */
export type Mistakes = Record<string, string | RegExp>;

/** Presses the button and fails unless the page comes back as ux.md 4 and 9 ask, with exactly these messages. */
export async function expectMistakes(page: Page, button: Locator, mistakes: Mistakes): Promise<void> {
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.request().isNavigationRequest());
  await button.click();
  expect((await sent).status(), 'the form is shown again').toBe(422);
  await expect(page).toHaveTitle(/^Fejl: /);
  const summary = page.locator('#error-summary');
  await expect(summary.getByRole('heading')).toHaveText('Ret dette, før du går videre');
  await expect(summary, 'the summary has the focus').toBeFocused();
  await expect(summary.getByRole('link')).toHaveCount(Object.keys(mistakes).length);
  for (const [field, message] of Object.entries(mistakes)) {
    const link = summary.locator(`a[href="#${field}"]`);
    await expect(link).toHaveText(message);
    await expect(page.locator(`#${field}-error`)).toContainText((await link.textContent()) ?? '');
    await link.click();
    await expectReached(page, field);
  }
  await expectSound(page);
}

/** The link of a summary leads into the field: to the field itself, or to the choices of a group with the next Tab. */
async function expectReached(page: Page, field: string): Promise<void> {
  const within = () =>
    page.evaluate((id) => document.getElementById(id)?.contains(document.activeElement) ?? false, field);
  if (!(await within())) await page.keyboard.press('Tab');
  expect(await within(), `the summary leads to #${field}`).toBe(true);
}

/** What was typed stands in the fields still. */
export async function expectKept(page: Page, kept: Record<string, string>): Promise<void> {
  for (const [field, value] of Object.entries(kept)) await expect(page.locator(`#${field}`)).toHaveValue(value);
}
