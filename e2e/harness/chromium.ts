// The browser is the system's own; none is downloaded.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of Chromium: from CHROMIUM, or the first one on the path. */
export function chromium(): string {
  const chosen = process.env['CHROMIUM'];
  if (chosen) return chosen;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
  if (!found) throw new Error(`Chromium is missing: install it, or set CHROMIUM to its path (looked for ${NAMES.join(', ')})`);
  return found;
}

/** Chromium's own sandbox does not start for root; the rest keeps it from calling home in a test. */
export function chromiumArguments(): string[] {
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', '--disable-quic', '--lang=da'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}
