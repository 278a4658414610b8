// Counts what the hand has to do. Typing is not counted; everything that is pressed or chosen is.
import type { Locator } from '@playwright/test';

/** Presses and choices of one piece of work, for the limits that ux.md sets. */
export class Clicks {
  readonly made: string[] = [];

  /** Presses a button or link, or chooses a radio button or checkbox. */
  async on(control: Locator): Promise<void> {
    this.made.push(String(control));
    await control.click();
  }

  /** Chooses from a list. */
  async choose(list: Locator, option: string): Promise<void> {
    this.made.push(`${list} → ${option}`);
    await list.selectOption({ label: option });
  }
}
