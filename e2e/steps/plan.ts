// Plan, consumption, evaluation, end and follow-up, as the counsellor writes them on the screen.
import { expect, type Page } from '@playwright/test';
import { section } from './places.ts';

/** What the citizen tells about the last 28 days, in days and in units a week. */
export interface Drinking {
  days: number;
  units: number;
}

/** Fills in the one question that is asked at the start, at the end and at the follow-ups. */
export async function tellDrinking(page: Page, told: Drinking): Promise<void> {
  const alcohol = page.getByRole('group', { name: 'Alkohol, de sidste 28 dage' });
  await alcohol.getByLabel('Dage med forbrug').fill(String(told.days));
  await alcohol.getByLabel('Genstande om ugen').fill(String(told.units));
}

/** Writes the first plan with one goal, with the citizen's yes to it. */
export async function makePlan(page: Page, words: string, goal: string): Promise<void> {
  await section(page, 'Plan og mål').click();
  await page.getByRole('link', { name: 'Lav plan sammen med borgeren' }).click();
  await page.getByLabel('Hvad skal være anderledes om tre måneder?').fill(words);
  await page.getByText('Ophør', { exact: true }).click();
  await page.getByLabel('Hvad vil borgeren nå?').first().fill(goal);
  await page.getByText('Borgeren har sagt ja til planen').click();
  await page.getByRole('button', { name: 'Gem plan' }).last().click();
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByText(goal, { exact: true })).toBeVisible();
}

/** From the plan: what the citizen drank before the course began. */
export async function writeStart(page: Page, told: Drinking): Promise<void> {
  await page.getByRole('link', { name: 'Skriv forbrug' }).click();
  await page.getByText('Ved start', { exact: true }).click();
  await tellDrinking(page, told);
  await page.getByRole('button', { name: 'Gem', exact: true }).last().click();
  await expect(page.getByRole('region', { name: 'Forbrug' })).toContainText(`${told.days} af 28 dage`);
}

/** On the evaluation's page: one goal, the two questions that are always asked, and what comes now. */
export async function evaluate(page: Page, goal: string, status: string, conclusion: string): Promise<void> {
  await page.getByRole('group', { name: goal }).getByText(status, { exact: true }).click();
  await page.getByRole('group', { name: 'Har borgeren børn under 18 år?' }).getByRole('radio', { name: 'Ja', exact: true }).check();
  await page.getByRole('group', { name: 'Er borgeren gravid' }).getByRole('radio', { name: 'Nej', exact: true }).check();
  await page.getByText(conclusion, { exact: true }).click();
  await page.getByRole('button', { name: 'Gem evaluering' }).click();
}

/** On the follow-up's page: the citizen was reached, and tells about drinking and well-being. */
export async function followUp(page: Page, told: Drinking, wellBeing: string): Promise<void> {
  await page.getByText('Talt med borgeren', { exact: true }).click();
  await tellDrinking(page, told);
  await page.getByLabel('Trivsel i alt (ORS)').fill(wellBeing);
  await page.getByRole('button', { name: 'Gem opfølgning' }).click();
  await expect(page.getByText('Talt med borgeren')).toBeVisible();
  await expect(page.getByText(wellBeing)).toBeVisible();
}
