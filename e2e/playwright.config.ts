import { defineConfig } from '@playwright/test';
import { chromium, chromiumArguments } from './harness/chromium.ts';

export default defineConfig({
  // The harness is tried first: a journey under a blind harness would prove nothing.
  projects: [
    { name: 'harness', testDir: 'selftest' },
    { name: 'journeys', testDir: 'journeys', dependencies: ['harness'] },
  ],
  globalSetup: './harness/setup.ts',
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 5_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/report.json' }]],
  outputDir: 'test-results/runs',
  use: {
    launchOptions: { executablePath: chromium(), args: chromiumArguments() },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
    actionTimeout: 10_000,
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
  },
});
