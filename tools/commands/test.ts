/** Every suite: unit, scenario on both databases, browser. Installs the two programs it needs where it may. */
import { startPostgres } from '#testkit/postgres.ts'
import { buildIfChanged } from './build-if-changed.ts'
import { needPrograms } from './programs.ts'
import { nodeHeard, runSteps } from './steps.ts'
import { vitest } from './vitest.ts'

/** Kills of the durability test in this suite: issue 2 asks for 200 in each run and 1,000 by command (`npm run campaign -- kill`). */
const kills = '200'

await runSteps([
  { name: 'programs for the tests (PostgreSQL, Chromium)', run: needPrograms },
  { name: 'the page', run: buildIfChanged },
  { name: 'size of the page', run: () => nodeHeard(['apps/web/bundle-budget.ts']) },
  { name: 'unit tests', run: () => vitest([]) },
  { name: 'scenarios on the embedded database', run: () => vitest(['--config', 'vitest.scenario.config.ts']) },
  { name: 'scenarios on PostgreSQL', run: () => withPostgres((url) => vitest(['--config', 'vitest.scenario.config.ts'], { STEWARD_TEST_DATABASE_URL: url })) },
  { name: `durability: ${kills} kills`, run: () => nodeHeard(['tools/campaigns/kill.ts', '--kills', kills]) },
  { name: 'browser tests', run: () => vitest(['--config', 'vitest.browser.config.ts']) },
])

async function withPostgres(run: (url: string) => void): Promise<void> {
  const postgres = await startPostgres()
  try {
    run(postgres.url)
  } finally {
    await postgres.stop()
  }
}
