import { defineConfig } from 'vitest/config'

const common = {
  globalSetup: ['testkit/built-page.ts', 'testkit/migrated-folder.ts'],
  pool: 'forks',
  // One Chromium and one warm Steward’s code for all files of a worker; each file still has a platform and profiles of its own.
  isolate: false,
  testTimeout: 60_000,
  hookTimeout: 90_000,
  // A page of its own part loads when it is first wanted; the default of one second is less than that takes on a busy machine.
  expect: { poll: { timeout: 10_000 } },
} as const

/** Browser tests: a whole Steward and a real Chromium per file. Two files at a time keep two cores busy; what measures frames has them alone, at the end. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...common, name: 'pages', include: ['{features,ui,apps}/**/*.browser.test.ts'], exclude: ['**/speed.browser.test.ts'], maxWorkers: 2, sequence: { groupOrder: 1 } } },
      { test: { ...common, name: 'speed', include: ['{features,ui,apps}/**/speed.browser.test.ts'], maxWorkers: 1, sequence: { groupOrder: 2 } } },
    ],
  },
})
