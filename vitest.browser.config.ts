import { defineConfig } from 'vitest/config'

/** Browser tests: a whole Steward and a real Chromium per file, one file at a time. */
export default defineConfig({
  test: {
    include: ['{features,ui,apps}/**/*.browser.test.ts'],
    globalSetup: ['testkit/built-page.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // A page of its own part loads when it is first wanted; the default of one second is less than that takes on a busy machine.
    expect: { poll: { timeout: 10_000 } },
  },
})
