// What must hold of every page, whoever sees it.
import { expect, type Page } from '@playwright/test';
import { violations } from './accessible.ts';

/** The languages of the house. */
export type Language = 'da' | 'en';

/** A page without a title of its own, a text without words, a broken picture, and whatever axe-core finds. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await slipsOf(page)), ...(await violations(page))];
}

/** The first half of it, which costs little. */
export async function slipsOf(page: Page, language: Language = 'da'): Promise<string[]> {
  return page.evaluate((language) => {
    const found: string[] = [];
    const title = document.title.replace(/ – Pejling$/, '');
    if (title === '' || title === 'Pejling') found.push('the title names nothing');
    if (document.documentElement.lang !== language) found.push(`lang is "${document.documentElement.lang}"`);
    // A text that is missing shows its key in brackets.
    found.push(...(document.documentElement.outerHTML.match(/\[[a-z]+(?:-[a-z0-9-]+)+\]/g) ?? []).map((key) => `missing text ${key}`));
    for (const picture of document.images) if (!picture.complete || picture.naturalWidth === 0) found.push(`broken picture ${picture.src}`);
    const words = document.body.innerText;
    // "None" is a slip of the program in Danish, and a word in English.
    const slips = language === 'en' ? /\b(?:undefined|NaN|Some\(.*?\)|null)\b/g : /\b(?:undefined|NaN|None|Some\(.*?\)|null)\b/g;
    found.push(...(words.match(slips) ?? []).map((slip) => `"${slip}" in the text`));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    found.push(...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `id ${id} twice`));
    return found;
  }, language);
}

/** Fails when there is a fault on the page as it stands. */
export async function expectSound(page: Page): Promise<void> {
  expect(await faultsOf(page), new URL(page.url()).pathname).toEqual([]);
}
