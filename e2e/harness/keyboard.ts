// What somebody without a mouse does and must see.
import { expect, type Locator, type Page } from '@playwright/test';
import { tabTo } from './accessible.ts';

/** The control that has the focus. */
export function focused(page: Page): Locator {
  return page.locator(':focus');
}

/**
 * Fails unless the focus can be seen: an outline of at least two pixels, on the control or on the label that is painted
 * for it, and no bar that lies over the control (WCAG 2.4.7, 2.4.11).
 */
export async function expectFocusSeen(page: Page): Promise<void> {
  const why = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing has the focus';
    const box = element as HTMLInputElement;
    const painted: Element[] = [element, ...(box.labels ?? [])];
    const outlined = (style: CSSStyleDeclaration) =>
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none';
    const seen = painted.some((part) =>
      [undefined, '::before', '::after'].some((pseudo) => outlined(getComputedStyle(part, pseudo))));
    if (!seen) return `no outline on ${element.outerHTML.slice(0, 120)}`;
    const covered = painted.every((part) => {
      const { left, top, width, height } = part.getBoundingClientRect();
      if (width === 0 || height === 0) return true;
      const met = document.elementFromPoint(left + width / 2, top + height / 2);
      return !met || !(part.contains(met) || met.contains(part));
    });
    return covered ? `something lies over ${element.outerHTML.slice(0, 120)}` : '';
  });
  expect(why).toBe('');
}

/** Walks to a control with Tab and looks that it is seen there. */
export async function walkTo(control: Locator): Promise<void> {
  await tabTo(control);
  await expectFocusSeen(control.page());
}

/** Walks to a button or link and presses Enter. */
export async function press(control: Locator): Promise<void> {
  await walkTo(control);
  await control.page().keyboard.press('Enter');
}

/** Walks to a text field and types over what is there. */
export async function type(field: Locator, text: string): Promise<void> {
  await walkTo(field);
  await field.page().keyboard.press('ControlOrMeta+a');
  await field.page().keyboard.type(text);
}

/** Walks to a group of radio buttons and goes to this one with the arrow keys. */
export async function choose(radio: Locator): Promise<void> {
  const page = radio.page();
  const name = await radio.getAttribute('name');
  const inGroup = () => page.evaluate((name) => (document.activeElement as HTMLInputElement | null)?.name === name, name);
  for (let steps = 0; steps < 200 && !(await inGroup()); steps += 1) await page.keyboard.press('Tab');
  await expectFocusSeen(page);
  if (await radio.isChecked()) return;
  if (await radio.evaluate((element) => element === document.activeElement)) await page.keyboard.press('Space');
  for (let steps = 0; steps < 40 && !(await radio.isChecked()); steps += 1) await page.keyboard.press('ArrowDown');
  await expect(radio).toBeChecked();
}
