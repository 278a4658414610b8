// What the frame of a page says about whoever is signed in.
import type { Page } from '@playwright/test';

/** The name in the top bar. */
export async function ownName(page: Page): Promise<string> {
  const words = await page.getByRole('banner').locator('.rc-who > span:not(.rc-ava)').innerText();
  return words.split('\n')[0]?.trim() ?? '';
}
