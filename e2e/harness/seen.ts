// Pages made alike are looked at once: the costly look is for what is new, whoever of the roles meets it first.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/**
 * Whether nobody of this run has met a page of this kind that is built like this one: the same elements within the same
 * elements, with the same classes, roles, states and kinds of field. How many rows there are and what they say does not count.
 */
export async function isNew(page: Page, kind: string): Promise<boolean> {
  const built = await page.evaluate(() => {
    const said = ['class', 'role', 'type', 'tabindex', 'scope', 'aria-current', 'aria-hidden', 'aria-invalid', 'hidden', 'open', 'disabled'];
    const names = ['id', 'alt', 'title', 'href', 'aria-label', 'aria-labelledby', 'aria-describedby', 'for', 'lang'];
    const part = (element: Element) =>
      element.tagName +
      said.map((name) => `${name}=${element.getAttribute(name) ?? ''}`).join() +
      names.filter((name) => element.hasAttribute(name)).join() +
      (element.textContent?.trim() ? '' : 'empty');
    const within = new Map<Element, string>();
    const parts = new Set<string>();
    for (const element of document.querySelectorAll('*')) {
      const path = `${within.get(element.parentElement ?? element) ?? ''}/${part(element)}`;
      within.set(element, path);
      parts.add(path);
    }
    return [...parts].sort().join('\n');
  });
  const name = createHash('sha256').update(`${kind}\n${built}`).digest('hex');
  const folder = process.env['PEJLING_SEEN'];
  if (!folder) throw new Error('PEJLING_SEEN is not set: run the journeys with their configuration');
  try {
    writeFileSync(join(folder, name), '', { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
