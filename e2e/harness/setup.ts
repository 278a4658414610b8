// Before the first journey and after the last one.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes the place where the workers of this run tell each other what they have looked at. */
export default async function setUp(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'pejling-journeys-seen-'));
  process.env['PEJLING_SEEN'] = folder;
  return () => rm(folder, { recursive: true, force: true });
}
