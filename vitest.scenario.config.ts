import { defineConfig } from 'vitest/config'

/** Each file starts a whole Steward; two at once keep two cores busy without making deadlines lie. */
export default defineConfig({
  test: {
    include: ['{kernel,features,adapters,apps}/**/*.scenario.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['testkit/migrated-folder.ts', 'testkit/migrated-database.ts'],
    pool: 'forks',
    // A worker’s files share its modules, warm: what is Steward’s own state belongs to a platform, and each file has one of its own.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    // What is polled for comes within seconds by its own rule (a book written once a second); the default is one.
    expect: { poll: { timeout: 10_000 } },
  },
})
