// What must hold of every page, whoever sees it.
import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';

/** Fails when a page has no title of its own, a text without words, a broken picture, or anything that axe-core finds. */
export async function expectSound(page: Page): Promise<void> {
  const where = new URL(page.url()).pathname;
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    const title = document.title.replace(/ – Pejling$/, '');
    if (title === '' || title === 'Pejling') found.push('the title names nothing');
    if (!/^(da|en)$/.test(document.documentElement.lang)) found.push(`lang is "${document.documentElement.lang}"`);
    // A text that is missing shows its key in brackets.
    found.push(...(document.documentElement.outerHTML.match(/\[[a-z]+(?:-[a-z0-9-]+)+\]/g) ?? []).map((key) => `missing text ${key}`));
    for (const picture of document.images) if (!picture.complete || picture.naturalWidth === 0) found.push(`broken picture ${picture.src}`);
    const words = document.body.innerText;
    found.push(...(words.match(/\b(?:undefined|NaN|None|Some\(.*?\)|null)\b/g) ?? []).map((slip) => `"${slip}" in the text`));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`));
    return found;
  });
  expect(faults, where).toEqual([]);
  await expectAccessible(page);
}
