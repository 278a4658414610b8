// The way in, as the visitator walks it on the screen.
import { expect, type Page } from '@playwright/test';
import { Clicks } from '../harness/clicks.ts';
import type { Citizen } from './citizen.ts';

/** What is asked for; everything else is left as the wizard proposes it. */
export interface Wish {
  substance: string;
}

/** Opens an empty wizard, whatever somebody left in it before. */
export async function openWizard(page: Page, clicks = new Clicks()): Promise<void> {
  await clicks.on(page.getByRole('banner').getByRole('link', { name: 'Ny henvendelse' }));
  const left = page.getByRole('button', { name: 'Begynd forfra' });
  if (await left.isVisible()) await left.click();
  await expect(page.getByRole('heading', { name: 'Hvem henvender sig?' })).toBeVisible();
}

/** Takes in an enquiry by telephone and stands on the receipt. */
export async function takeIn(page: Page, citizen: Citizen, wish: Wish = { substance: 'Alkohol' }): Promise<Clicks> {
  const clicks = new Clicks();
  await openWizard(page, clicks);
  await page.getByRole('textbox', { name: 'CPR-nummer' }).fill(citizen.cpr);
  await page.getByLabel('Navn', { exact: true }).fill(citizen.name);
  await goOn(page, clicks, 'Hvad ønskes?');
  await clicks.on(page.getByRole('group', { name: 'Vigtigste rusmiddel' }).getByText(wish.substance, { exact: true }));
  await goOn(page, clicks, 'Vigtigt nu');
  await goOn(page, clicks, 'Kontakt');
  await goOn(page, clicks, 'Tjek svarene');
  await clicks.on(page.getByRole('button', { name: 'Opret henvendelse' }));
  await expect(page.getByRole('heading', { level: 1, name: 'Henvendelsen er oprettet' })).toBeVisible();
  return clicks;
}

async function goOn(page: Page, clicks: Clicks, heading: string): Promise<void> {
  await clicks.on(page.getByRole('button', { name: 'Videre' }));
  await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible();
}

/** From the receipt: books the first talk as the page proposes it, then says that the case is ready. */
export async function makeReady(page: Page, citizen: Citizen): Promise<void> {
  await page.getByRole('link', { name: 'Book forsamtale' }).click();
  await page.getByRole('button', { name: 'Book forsamtale' }).click();
  await expect(page.getByRole('heading', { level: 1, name: citizen.name })).toBeVisible();
  await page.getByRole('button', { name: 'Klar til visitation' }).click();
  await expect(page.getByRole('link', { name: 'Visitér' })).toBeVisible();
}

/** From the enquiry: grants what the page proposes. */
export async function decide(page: Page, reasons: string): Promise<void> {
  await page.getByRole('link', { name: 'Visitér' }).click();
  const open = page.getByLabel('Er udredningen ikke færdig, så skriv hvorfor');
  if (await open.isVisible()) await open.fill('Kortlægningen fortsætter i de første samtaler.');
  await page.getByLabel('Begrundelse').fill(reasons);
  await page.getByRole('button', { name: 'Træf afgørelse' }).click();
}

/** From the board: starts the course today with this counsellor and stands on the citizen's page. */
export async function startCourse(page: Page, citizen: Citizen, counsellor: string): Promise<void> {
  await page.getByRole('link', { name: `Start forløb – ${citizen.name}` }).click();
  await page.getByLabel('Behandler').selectOption({ label: counsellor });
  await page.getByRole('button', { name: 'Start forløb' }).click();
  await expect(page).toHaveURL(/\/borgere\/[0-9a-f-]{36}/);
}
