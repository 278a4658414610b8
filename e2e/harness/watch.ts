// Nothing may go wrong unseen behind a page that looks right.
import { expect, test as base, type BrowserContext } from '@playwright/test';

/** A form that is shown again with its mistakes is answered with this status; that is the product working. */
const FORM_SHOWN_AGAIN = 422;
/** A request that the browser gave up because the person went on. */
const WENT_ON = 'net::ERR_ABORTED';

/** Collects what a person would not see: console errors, policy violations, failed and foreign requests. */
export class Watch {
  readonly problems: string[] = [];
  readonly #allowed: RegExp[] = [];

  /** Watches every page of a browser context, those that are opened later too. */
  over(context: BrowserContext): void {
    context.on('console', (message) => {
      // What could not be loaded is reported by its response, with more to go by.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
      const kind = message.text().includes('Content Security Policy') ? 'policy' : 'console';
      this.#report(`${kind}: ${message.text()}`);
    });
    context.on('weberror', (error) => this.#report(`script: ${error.error().message}`));
    context.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? 'unknown';
      if (why !== WENT_ON) this.#report(`request: ${request.method()} ${request.url()} ${why}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400 && response.status() !== FORM_SHOWN_AGAIN) {
        this.#report(`response: ${response.status()} ${response.request().method()} ${response.url()}`);
      }
    });
    context.on('request', (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') this.#report(`foreign: ${request.url()}`);
    });
  }

  /** Says that this problem is what the journey is about, such as a page that is "not found" for this role. */
  allow(problem: RegExp): void {
    this.#allowed.push(problem);
  }

  #report(problem: string): void {
    if (!this.#allowed.some((allowed) => allowed.test(problem))) this.problems.push(problem);
  }
}

/** A test that fails when the watch saw something, whatever the test itself found. */
export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ context }, use) => {
      const watch = new Watch();
      watch.over(context);
      await use(watch);
      expect(watch.problems, 'seen behind the pages').toEqual([]);
    },
    { auto: true },
  ],
});
