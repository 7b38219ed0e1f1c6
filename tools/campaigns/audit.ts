/**
 * The audit log’s promises with numbers (security.md, A1, A2, A4): 60 s of 1,000 lines a second with each line’s way to
 * its signature timed; harmed logs before our verifier and Go’s; two sequencers at once; databases set back.
 * `node tools/campaigns/audit.ts [--only rate,harm,large,fork,set-back] [--database both|embedded|postgresql]
 *  [--seconds 60] [--rate 1200] [--entries 1000] [--go-flips 5000] [--batches 10000] [--set-backs 100] [--seed 1]`
 */
import { parseArgs } from 'node:util'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { startPostgres } from '#testkit/postgres.ts'
import { campaignForks, campaignSetBacks } from './audit-fork.ts'
import { campaignHarm, campaignLarge } from './audit-harm.ts'
import { campaignRate } from './audit-rate.ts'
import { seeded } from './seeded.ts'

const text = (byDefault: string) => ({ type: 'string', default: byDefault }) as const
const { values } = parseArgs({
  options: { only: text('rate,harm,large,fork,set-back'), database: text('both'), seconds: text('60'), rate: text('1200'), entries: text('1000'), 'go-flips': text('5000'), batches: text('10000'), 'set-backs': text('100'), seed: text('1') },
})
const only = values.only.split(',')
const random = seeded(Number(values.seed))
const broken: string[] = []
const say = (line: string) => void process.stdout.write(`${line}\n`)

if (only.includes('harm')) broken.push(...(await campaignHarm({ entries: Number(values.entries), goFlips: Number(values['go-flips']), random, say })))
if (only.includes('large')) broken.push(...(await campaignLarge({ entries: 1_000_000, flips: 100_000, random, say })))
for (const kind of values.database === 'both' ? (['embedded', 'postgresql'] as const) : ([values.database] as ('embedded' | 'postgresql')[])) {
  if (only.includes('rate')) broken.push(...(await withPlatform(kind, (platform) => campaignRate(platform, { kind, seconds: Number(values.seconds), perSecond: Number(values.rate), say }))))
  if (only.includes('fork') && kind === 'postgresql') broken.push(...(await withPlatform(kind, (platform) => campaignForks(platform, { batches: Number(values.batches), say }))))
  if (only.includes('set-back')) broken.push(...(await withPlatform(kind, (platform) => campaignSetBacks(platform, { kind, times: Number(values['set-backs']), random, say }))))
}
for (const sentence of broken.slice(0, 30)) say(`  BROKEN: ${sentence}`)
say(broken.length === 0 ? 'audit: every promise held' : `audit: ${broken.length} broken promises`)
process.exit(broken.length === 0 ? 0 : 1)

async function withPlatform(kind: 'embedded' | 'postgresql', run: (platform: Platform) => Promise<string[]>): Promise<string[]> {
  const postgres = kind === 'postgresql' ? await startPostgres({ isDurable: true }) : undefined
  if (postgres) process.env.STEWARD_TEST_DATABASE_URL = postgres.url
  else delete process.env.STEWARD_TEST_DATABASE_URL
  const platform = await startPlatform()
  try {
    return await run(platform)
  } finally {
    await platform.close()
    await postgres?.stop()
  }
}
