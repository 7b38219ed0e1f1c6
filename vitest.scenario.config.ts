import { defineConfig } from 'vitest/config'

/** Each file starts a whole Steward; two at once keep two cores busy without making deadlines lie. */
export default defineConfig({
  test: {
    include: ['{kernel,features,adapters,apps}/**/*.scenario.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['testkit/migrated-folder.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // What is polled for comes within seconds by its own rule (a book written once a second); the default is one.
    expect: { poll: { timeout: 10_000 } },
  },
})
