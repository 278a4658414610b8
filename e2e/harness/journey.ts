// What a journey is written with: a centre, a watched browser, and people who sign in.
import { expect, type BrowserContextOptions, type Cookie, type Page } from '@playwright/test';
import { join } from 'node:path';
import { type Centre, type Role, withCentre } from './centre.ts';
import { expectAccessible } from './accessible.ts';
import { faultsOf } from './sound.ts';
import { Watch, test as watched } from './watch.ts';

interface Journey {
  /** Goes on to a later day with these people, each signed in anew in their browser. */
  openOn: (day: string, people: [Role, Page][]) => Promise<void>;
  /** Signs in on the journey's own browser, or on another device, and stands on the role's first page. */
  signIn: (role: Role, page?: Page) => Promise<void>;
  /** Another person's device, under the same watch: the citizen's phone, the leader's desk. */
  device: (options?: BrowserContextOptions) => Promise<Page>;
  /** Looks at the page as it stands: a picture by this name in test-results/screens, and what is wrong with it. */
  look: (name: string, page?: Page) => Promise<void>;
}

interface House {
  /** A name for a centre that no other journey may meet, because this one moves its days. */
  apart: string;
  centre: Centre;
  /** The sessions that people of this worker have open, by role. */
  sessions: Map<Role, Cookie[]>;
}

export const test = watched.extend<Journey, House>({
  apart: ['', { scope: 'worker', option: true }],

  // It takes the name so that journeys with another name get a worker, and with it a centre, of their own.
  centre: [
    async ({ apart: _ }, use) => withCentre(use),
    { scope: 'worker', timeout: 120_000 },
  ],

  sessions: [async ({}, use) => use(new Map()), { scope: 'worker' }],

  baseURL: async ({ centre }, use) => use(centre.url),

  signIn: async ({ page, centre, sessions }, use) => {
    await use(async (role, other = page) => {
      if (await goOn(other, sessions.get(role))) return;
      await signIn(other, centre, role);
      sessions.set(role, (await other.context().cookies()).filter(({ httpOnly }) => httpOnly));
    });
  },

  openOn: async ({ centre, sessions }, use) => {
    await use(async (day, people) => {
      // Nobody sits before a page while the centre is shut.
      for (const [, page] of people) await page.goto('about:blank');
      await centre.openOn(day);
      sessions.clear();
      for (const [role, page] of people) await signIn(page, centre, role);
    });
  },

  device: async ({ browser, baseURL, watch }, use) => {
    const opened: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), ...options });
      opened.push(context);
      watch.over(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },

  look: async ({ page }, use) => {
    await use(async (name, other = page) => {
      // The bar stays at the top of the screen: a page that was moved would have it in its middle.
      await other.evaluate(() => scrollTo(0, 0));
      const path = join(import.meta.dirname, '../test-results/screens', `${name}.png`);
      await other.screenshot({ path, fullPage: true });
      // A fault of one page must not hide those of the pages after it.
      expect.soft(await faultsOf(other), name).toEqual([]);
    });
  },
});

/** Goes on with a session from an earlier journey, where it is open still: signing in is told of in its own journeys. */
async function goOn(page: Page, session: Cookie[] | undefined): Promise<boolean> {
  if (!session) return false;
  await page.context().addCookies(session);
  await page.goto('/');
  return !/\/(log-ind|laas)/.test(page.url());
}

/** The sign-in page as staff meet it. */
async function signIn(page: Page, centre: Centre, role: Role): Promise<void> {
  const { name, password } = centre.user(role);
  await page.goto('/log-ind');
  await page.getByLabel('Brugernavn').fill(name);
  await page.getByLabel('Adgangskode').fill(password);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await expect(page).not.toHaveURL(/log-ind/);
}

export { expect, expectAccessible, Watch };
