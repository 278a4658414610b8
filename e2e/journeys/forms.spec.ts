// Forms and interviews that are not the ASI: filled in by the counsellor with each answer kept, answered by the citizen
// on a phone, and a serious answer that nobody can overlook.
import { expect, test } from '../harness/journey.ts';
import { expectSound } from '../harness/sound.ts';
import { begin } from '../steps/course.ts';
import { beginForm, question, sendForm } from '../steps/forms.ts';
import { menu } from '../steps/places.ts';
import { ownName } from '../steps/staff.ts';

const AUDIT = 'AUDIT – alkoholvaner';
const PHQ = 'PHQ-9 depression';
const ALARM = 'Selvmordstanker: tag kontakt nu';

test('a form is filled in by the counsellor, each answer kept, and its result says what it means', async ({ page: desk, signIn, device }) => {
  test.setTimeout(120_000);
  const counsellor = await device();
  await signIn('counsellor', counsellor);
  await signIn('visitator', desk);
  const course = await begin(desk, await ownName(counsellor));
  await counsellor.goto(course.record);
  await beginForm(counsellor, AUDIT);
  await expectSound(counsellor);

  await test.step('an answer is kept at once, and what it leaves out is said', async () => {
    const first = question(counsellor, '1 Hvor ofte alkohol');
    await first.getByText('Aldrig', { exact: true }).click();
    await expect(first).toContainText(/Gemt \d\d\.\d\d/);
    await expect(question(counsellor, '2 Genstande på en typisk dag')).toContainText('Springes over');
    await expect(counsellor.locator('#form-progress')).toHaveText('1 af 3 besvaret');
    await first.getByText('2-3 gange om ugen').click();
    await expect(question(counsellor, '2 Genstande på en typisk dag')).not.toContainText('Springes over');
    await counsellor.reload();
    await expect(first.getByLabel('2-3 gange om ugen')).toBeChecked();
  });

  await test.step('the keyboard alone answers the rest', async () => {
    const groups = counsellor.locator('#fill fieldset');
    for (let at = 1; at < 10; at += 1) {
      const radios = groups.nth(at).getByRole('radio');
      await radios.last().focus();
      await counsellor.keyboard.press('ArrowRight');
      await counsellor.keyboard.press('ArrowRight');
      await expect(groups.nth(at)).toContainText('Gemt');
    }
    await expect(counsellor.locator('#form-progress')).toHaveText('10 af 10 besvaret');
  });

  await test.step('the result names every scheme, and the timeline shows it', async () => {
    await counsellor.getByRole('button', { name: 'Afslut skemaet' }).click();
    const scores = counsellor.getByRole('region', { name: 'Resultat' });
    await expect(scores.getByRole('row', { name: /^Samlet/ })).toContainText('WHO');
    await expectSound(counsellor);
    const answer = await counsellor.request.get(`${new URL(counsellor.url()).pathname.replace('/resultat', '/fhir')}`);
    expect((await answer.json()).entry[0].resource.resourceType).toBe('QuestionnaireResponse');
    await counsellor.goto(`${course.record}/tidslinje`);
    await expect(counsellor.getByRole('listitem').filter({ hasText: AUDIT })).toContainText('Samlet 14');
  });

  await test.step('a wrong answer is corrected beside the old one', async () => {
    await counsellor.getByRole('link', { name: AUDIT }).click();
    await counsellor.getByRole('link', { name: 'Ret 10 Andre' }).click();
    await counsellor.getByText('Ja, inden for det seneste år').click();
    await counsellor.getByLabel('Begrundelse').fill('Misforstået');
    await expectSound(counsellor);
    await counsellor.getByRole('button', { name: 'Ret svaret' }).click();
    await expect(counsellor.getByRole('region', { name: 'Rettelser' })).toContainText('Misforstået');
    await expectSound(counsellor);
  });
});

test('the citizen answers on a phone, and a thought of suicide waits at the top of the counsellor\'s day', async ({ page: desk, signIn, device }) => {
  test.setTimeout(120_000);
  const counsellor = await device();
  await signIn('counsellor', counsellor);
  await signIn('visitator', desk);
  const course = await begin(desk, await ownName(counsellor));
  await counsellor.goto(course.record);
  await beginForm(counsellor, PHQ);
  const code = await sendForm(counsellor);

  const phone = await device({ viewport: { width: 360, height: 740 }, hasTouch: true });
  await phone.goto('/skema');
  await phone.getByLabel('Kode').fill(code);
  await phone.getByRole('button', { name: 'Åbn skemaet' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toContainText(course.citizen.firstName);
  await expectSound(phone);

  await test.step('a few questions a page, no score, nothing of the staff\'s', async () => {
    for (const answer of ['Flere dage', 'Slet ikke', 'Flere dage']) {
      await expect(phone.getByRole('link', { name: /Min dag|Borgere/ })).toHaveCount(0);
      for (const group of await phone.getByRole('group').all()) {
        const choice = group.getByText(answer, { exact: true });
        await ((await choice.count()) > 0 ? choice : group.getByText('Noget', { exact: true })).click();
      }
      await phone.getByRole('button', { name: 'Næste' }).click();
    }
    await expect(phone.getByRole('heading', { level: 1, name: 'Du har svaret på alt' })).toBeVisible();
    await expectSound(phone);
  });

  await test.step('the counsellor sees it before the citizen is finished', async () => {
    await expect(counsellor.getByRole('region', { name: 'På borgerens egen skærm' })).toContainText('10 af 10 besvaret');
    await menu(counsellor, 'Min dag').click();
    await expect(counsellor.getByText(ALARM).first()).toBeVisible();
  });

  await test.step('thanks, and where there is help', async () => {
    await phone.getByRole('button', { name: 'Færdig' }).click();
    await expect(phone.getByRole('heading', { level: 1, name: 'Tak for dine svar' })).toBeVisible();
    await expect(phone.getByText('70 201 201')).toBeVisible();
    await expectSound(phone);
    await phone.goBack();
    await expect(phone.getByRole('radio'), 'the way back shows nothing').toHaveCount(0);
  });

  await test.step('it is seen to with words, and is gone from the day', async () => {
    await counsellor.goto(course.record);
    await counsellor.getByRole('link', { name: ALARM }).click();
    await expect(counsellor.getByRole('main')).toContainText('9 Tanker om død eller selvskade');
    await expectSound(counsellor);
    await counsellor.getByLabel('Hvad er der gjort?').fill('Ringet til borgeren. Aftalt tid i morgen.');
    await counsellor.getByRole('button', { name: 'Der er taget hånd om det' }).click();
    await expect(counsellor.getByText('Ringet til borgeren.')).toBeVisible();
    await counsellor.goto(course.record);
    await expect(counsellor.getByRole('link', { name: ALARM })).toHaveCount(0);
  });
});
