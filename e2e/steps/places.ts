// Where journeys begin in the centre that is there already.
import { expect, type Locator, type Page } from '@playwright/test';

/** An entry of the menu; how many wait there may stand behind its name. */
export function menu(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Hovedmenu' }).getByRole('link', { name: new RegExp(`^${name}(?: \\d| \\(|$)`) });
}

/** A section of the citizen's case that is open. */
export function section(page: Page, name: string): Locator {
  return page.getByRole('navigation', { name: 'Borgerens sag' }).getByRole('link', { name, exact: true });
}

/** A citizen of the counsellor's own list with a plan, a section of the case, and from there a link. */
export async function openCitizen(page: Page, name = 'Overblik', link?: string): Promise<void> {
  await page.goto('/borgere');
  await page.getByRole('main').getByRole('rowheader').getByRole('link', { name: 'Anders Vestergaard' }).click();
  await section(page, name).click();
  await expect(section(page, name)).toHaveAttribute('aria-current', 'page');
  if (link) await page.getByRole('main').getByRole('link', { name: link, exact: true }).first().click();
}

/** A talk with that citizen, begun or gone on with. */
export async function openTalk(page: Page): Promise<void> {
  await openCitizen(page);
  await page.getByRole('main').getByRole('button', { name: /^(Start|Fortsæt) samtale/ }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Samtale nr.' })).toBeVisible();
}

/** The first of those who wait at this stage of the way in, at the step that is next for them. */
export async function openNext(page: Page, step: string): Promise<void> {
  await page.goto('/visitation?visning=liste');
  await page.getByRole('main').getByRole('link', { name: `${step} –` }).first().click();
}

/** The enquiry of the first of those who wait. */
export async function openEnquiry(page: Page): Promise<void> {
  await page.goto('/visitation?visning=liste');
  await page.getByRole('main').getByRole('rowheader').getByRole('link').first().click();
}
