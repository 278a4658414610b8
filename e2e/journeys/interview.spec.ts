// The whole ASI by the keys alone, with the connection cut in the middle of it, and with two counsellors at it.
import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNothingCut } from '../harness/display.ts';
import { expect, expectAccessible, test } from '../harness/journey.ts';
import { expectFocusSeen, focused } from '../harness/keyboard.ts';
import { begin } from '../steps/course.ts';
import { beginForm } from '../steps/forms.ts';
import { asked, nextSection, section } from '../steps/interview.ts';
import { ownName } from '../steps/staff.ts';

/** A citizen whose ASI the counsellor has just begun, on its first question. */
async function beginInterview(desk: Page, counsellor: Page): Promise<void> {
  const course = await begin(desk, await ownName(counsellor));
  await counsellor.goto(course.record);
  await beginForm(counsellor, 'ASI – Addiction Severity Index, 5. udgave');
}

test('a whole ASI is answered by the keys alone, the connection is cut, and nothing is lost', async ({ page: desk, signIn, device, watch, look }) => {
  test.setTimeout(420_000);
  watch.allow(/^request: (POST|GET) .*\/svar.* net::ERR_INTERNET_DISCONNECTED$/);
  const page = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await beginInterview(desk, page);
  const saved = page.locator('#iv-saved');

  await expect(focused(page), 'the first question has the focus').toHaveAttribute('name', 'G1');
  await expectFocusSeen(page);
  const given: string[] = [];
  const sections = page.getByRole('navigation', { name: 'Afsnit i interviewet' }).getByRole('link');
  const count = await sections.count();
  expect(count).toBe(8);
  for (let at = 0; at < count; at += 1) {
    const inDrugs = /\/D(#|$)/.test(page.url());
    if (inDrugs) await look('interview-afsnit', page);
    given.push(...(await section(page, async (answered) => {
      if (!inDrugs) return;
      if (answered === 10) {
        await page.waitForLoadState('networkidle');
        await page.context().setOffline(true);
      }
      if (answered === 25) {
        // Those on their way when the connection was cut wait too.
        await expect(saved, 'fifteen answers wait').toHaveText(/^Ikke gemt – prøver igen\. Svar, der venter: 1[5-9]$/);
        await expect(saved).toHaveAttribute('data-state', 'unsaved');
        const question = page.waitForEvent('dialog');
        await page.close({ runBeforeUnload: true });
        const dialog = await question;
        expect(dialog.type(), 'the browser asks before the answers are left').toBe('beforeunload');
        await dialog.dismiss();
        await page.context().setOffline(false);
        await expect(saved).toHaveText(/^Gemt \d{1,2}\.\d\d$/, { timeout: 20_000 });
      }
    })));
    if (inDrugs) {
      // Answers given just before may still be on their way: the one that carries the comment is waited for.
      const kept = page.waitForResponse((response) => response.request().postDataJSON()?.item === 'comment.D');
      await page.keyboard.press('Tab');
      expect((await kept).status()).toBe(200);
      await page.reload();
      await expect(page.locator('[name="D9.p30"]'), 'what was given while the connection was cut is there').toHaveValue('2');
      await expect(page.getByLabel(/^Bemærkninger til/)).toHaveValue(/^Borgeren svarer roligt/);
      await page.getByLabel(/^Bemærkninger til/).focus();
    }
    await nextSection(page);
  }

  expect(new Set(given).size, 'every question was met once').toBe(given.length);
  expect(given.length).toBeGreaterThan(230);
  await expect(page).toHaveURL(/\/samlet/);
  await expect(page.getByRole('heading', { name: 'Belastning på hvert område' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('8 af 8 afsnit er færdige');
  await look('interview-samlet', page);
  await page.getByRole('button', { name: 'Afslut interview' }).click();
  await expect(page).toHaveURL(/\/resultat/);
  const medical = page.getByRole('region', { name: 'Fysisk helbred', exact: true });
  // 2/90 + 1/12 + 1/12
  await expect(medical).toContainText('0,19 på en skala fra 0 til 1');
  await expect(medical).toContainText('5 af 9, valgt mellem 4 og 6. Moderat behov. Behandling er nok nødvendig.');
  await look('interview-resultat', page);

  await page.getByRole('link', { name: 'Brug i plan – Fysisk helbred' }).click();
  await expect(page.locator('[id$="-text"]').last()).toHaveValue('Fysisk helbred: få det bedre');
  expect(page.url(), 'nothing of the answers stands in the address').not.toMatch(/helbred/i);
});

test('two counsellors at one interview never write over each other unseen', async ({ page: desk, signIn, device, watch, look }) => {
  test.setTimeout(120_000);
  watch.allow(/^response: 409 POST .*\/svar$/);
  const page = await device();
  const other = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await signIn('leader', other);
  await beginInterview(desk, page);
  const url = page.url().replace(/\/[A-Z](#.*)?$/, '/M');
  await page.goto(url);
  await other.goto(url);
  const name = await ownName(other);

  await other.locator('#M6').fill('12');
  await other.locator('#M6').press('Enter');
  await expect(other.locator('#iv-saved')).toHaveText(/^Gemt/);

  await page.locator('#M1').fill('3');
  await page.locator('#M1').press('Enter');
  await expect(page.locator('#M6'), 'what the other wrote comes along with the next answer').toHaveValue('12');
  await expect(page.locator('#M6-note')).toHaveText(new RegExp(`^Ændret af ${name} \\d\\d\\.\\d\\d$`));

  await other.locator('#M6').fill('20');
  await other.locator('#M6').press('Enter');
  await expect(other.locator('#iv-saved')).toHaveText(/^Gemt/);
  await page.locator('#M6').fill('15');
  await page.locator('#M6').press('Enter');
  const note = page.locator('#M6-note');
  await expect(note).toContainText(`${name} svarede »20«`);
  await expectAccessible(page);
  await look('interview-to-samtidig', page);
  await note.getByRole('button', { name: 'Behold mit svar' }).click();
  await expect(page.locator('#iv-saved')).toHaveText(/^Gemt/);
  await page.reload();
  await expect(page.locator('#M6')).toHaveValue('15');
});

test('one\'s own other window learns of a change, and is asked before it writes over it', async ({ page: desk, signIn, device, watch }) => {
  test.setTimeout(120_000);
  watch.allow(/^response: 409 POST .*\/svar$/);
  const page = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await beginInterview(desk, page);
  const url = page.url().replace(/\/[A-Z](#.*)?$/, '/M');
  const other = await page.context().newPage();
  await page.goto(url);
  await other.goto(url);
  await other.locator('#M6').fill('20');
  await other.locator('#M6').press('Enter');
  await expect(other.locator('#iv-saved')).toHaveText(/^Gemt/);
  await expect(other.locator('#M6-note'), 'the window that wrote it says nothing of itself').toHaveText('');

  await page.locator('#M6').fill('15');
  await page.locator('#M6').press('Enter');
  const note = page.locator('#M6-note');
  await expect(note).toContainText('Du svarede »20« i et andet vindue');
  await note.getByRole('button', { name: 'Behold mit svar' }).click();
  await expect(page.locator('#iv-saved')).toHaveText(/^Gemt/);

  await other.locator('#M1').fill('3');
  await other.locator('#M1').press('Enter');
  await expect(other.locator('#M6'), 'what was written here comes along with the next answer there').toHaveValue('15');
  await expect(other.locator('#M6-note')).toHaveText(/^Ændret af dig i et andet vindue/);
});

test('what the case knows is suggested, and the section is read on paper and in high contrast', async ({ page: desk, signIn, device }) => {
  test.setTimeout(120_000);
  const page = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await beginInterview(desk, page);
  await expect(focused(page)).toHaveAttribute('name', 'G1');
  await expect(page.locator('#G5')).toHaveAttribute('data-suggested', '');
  const day = await page.locator('#G5').inputValue();
  await page.locator('#G5').press('Enter');
  await expect(page.locator('#G5')).not.toHaveAttribute('data-suggested', '');
  await expect(page.locator('#iv-saved')).toHaveText(/^Gemt/);
  await expectAccessible(page);
  await page.reload();
  await expect(page.locator('#G5'), 'a suggestion that one went on from is an answer').toHaveValue(day);
  await expect(page.locator('#G5-note')).toHaveText('');

  await page.emulateMedia({ forcedColors: 'active' });
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll('main .button, main :is(input, select, textarea):not([type=hidden], [type=radio], [type=checkbox])')]
      .filter((element) => element.checkVisibility() && getComputedStyle(element).borderTopStyle === 'none')
      .map((element) => element.outerHTML.slice(0, 80)));
  expect(bare, 'edges that only a colour showed').toEqual([]);
  await page.locator('#G9').focus();
  await expectFocusSeen(page);
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  for (const gone of ['.rc-top', '.rc-rail', '.iv-sections', '.iv-rail', '.iv-bar', '.button']) {
    await expect(page.locator(`${gone}:visible`), gone).toHaveCount(0);
  }
  await expect(page.locator('label[for="G5"]')).toBeVisible();
  await expect(page.locator('#G5')).toBeVisible();
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(5_000);
});

test('one goes on at the next question from one\'s own day, and the keys can be switched off', async ({ page: desk, signIn, device }) => {
  const page = await device();
  await signIn('counsellor', page);
  await signIn('visitator', desk);
  await beginInterview(desk, page);
  const url = page.url().replace(/\/[A-Z](#.*)?$/, '/E');
  await page.goto(url);
  await page.locator('#E4').focus();
  await page.keyboard.press('0');
  await expect(focused(page), 'a digit chooses and goes on').toHaveAttribute('name', 'E5');
  await page.keyboard.press('x');
  await expect(focused(page)).toHaveAttribute('name', 'E6');
  await page.keyboard.press('k');
  await expect(focused(page)).toHaveAttribute('name', 'comment.E');
  await page.keyboard.type('xn0');
  await expect(focused(page), 'no key is taken where words are written').toHaveValue(/xn0$/);
  await page.keyboard.press('Escape');
  await expect(focused(page)).toHaveAttribute('name', 'E6');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Genveje' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.locator('#E8').focus();
  await page.keyboard.press('0');
  await expect(focused(page), 'what does not apply is passed over').toHaveAttribute('name', 'E10');
  await expect(page.locator('[data-item="E9"]')).toHaveAttribute('data-idle', '');
  await expect(page.locator('#iv-saved')).toHaveText(/^Gemt/);

  await page.setViewportSize({ width: 320, height: 640 });
  for (const part of ['D', 'E', 'samlet']) {
    await page.goto(url.replace(/E$/, part));
    await expectNoSidewaysScroll(page);
    await expectNothingCut(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.goto('/min-dag');
  await page.getByRole('link', { name: /^Fortsæt – .*ASI/ }).first().click();
  expect((await asked(page)).name, 'the next question that waits').toBe('E10');
});
