// A citizen with a running course, made as staff make it, for journeys that are about what comes after.
import { expect, type Page } from '@playwright/test';
import { newCitizen, type Citizen } from './citizen.ts';
import { decide, makeReady, startCourse, takeIn } from './enquiry.ts';

export interface Course {
  citizen: Citizen;
  /** Address of the citizen's page. */
  record: string;
}

/** As the visitator, signed in on this page: from the first call to a course with this counsellor. */
export async function begin(page: Page, counsellor: string): Promise<Course> {
  const citizen = newCitizen();
  await takeIn(page, citizen);
  await makeReady(page, citizen);
  await decide(page, 'Borgeren har søgt hjælp til at stoppe.');
  await startCourse(page, citizen, counsellor);
  return { citizen, record: new URL(page.url()).pathname };
}

/** As the counsellor: starts a talk and stands on its page. */
export async function startTalk(page: Page, course: Course): Promise<void> {
  await page.goto(course.record);
  await page.getByRole('button', { name: 'Start samtale' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Samtale nr.' })).toBeVisible();
}
