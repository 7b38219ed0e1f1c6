/**
 * Budgets and seats at the size of a government: 40,000 people, each with use of this month by six models and features.
 * Times what the server does again and again, and what a person waits for:
 * `npm run campaign -- budgets [--people 40000] [--on postgresql]`.
 */
import { parseArgs } from 'node:util'
import { sql } from '#kernel/store/sql.ts'
import { newId } from '#kernel/store/new-id.ts'
import { onAccount } from '#kernel/usage/account.ts'
import { keepUsageAsKernel } from '#kernel/usage/usage-ledger.ts'
import { createPublishedUse } from '#features/budgets/server/published-use.ts'
import { createUsageMeter } from '#features/budgets/server/usage-meter.ts'
import { createSeatBook } from '#features/seats/server/seat-book.ts'
import { cast } from '#testkit/people.ts'
import { startPlatform } from '#testkit/platform.ts'
import { startPostgres } from '#testkit/postgres.ts'

const { people, calls, on } = parseArgs({ options: { people: { type: 'string', default: '40000' }, calls: { type: 'string', default: '200000' }, on: { type: 'string', default: 'postgresql' } } }).values
const count = Number(people)
const postgres = on === 'postgresql' ? await startPostgres({ isDurable: true }) : undefined
if (postgres) process.env.STEWARD_TEST_DATABASE_URL = postgres.url
const platform = await startPlatform()
const { database, log } = platform.steward
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  await fill()
  await measure()
} finally {
  await platform.close()
  await postgres?.stop()
}
process.exit(0)

async function fill(): Promise<void> {
  const month = new Date().toISOString().slice(0, 7)
  await database.asSystem(async (store) => {
    await store.run(sql`insert into person (id, agency_id, name, email, roles, is_sample)
      select gen_random_uuid(), case when n % 3 = 0 then 'benefits' else 'licensing' end, 'Somebody ' || n, n || '@crowd.example', '{employee}', true from generate_series(1, ${count}::int) as made(n)`)
    await store.run(sql`insert into usage_month (person_id, month, agency_id, unit, model_id, purpose, calls, estimated_calls, input_tokens, output_tokens, nano_usd, unpriced_tokens, changed_at)
      select id, ${month}, agency_id, '', 'vendor/model-' || (n % 3), case when n % 2 = 0 then 'conversations' else 'drafts' end, 20, 0, 20000, 4000, 90000000, 0, now() - interval '1 hour' from person, generate_series(1, 6) as each(n) where is_sample`)
    await store.run(sql`insert into membership (person_id, agency_id, state, has_seat, last_used_on) select id, agency_id, 'joined', true, current_date from person on conflict do nothing`)
  })
  await platform.rows(sql`analyze usage_month`)
  await platform.rows(sql`analyze membership`)
  say(`${count.toLocaleString('en')} people on ${database.kind}, six sums each`)
}

async function measure(): Promise<void> {
  const meter = createUsageMeter({ database, log, cardPriceOf: () => ({ in: 2_000_000, out: 8_000_000 }), recheck() {} })
  say(`first reading of all sums        ${await timed(() => meter.refresh(), 1)}`)
  say(`reading again, nothing changed   ${await timed(() => meter.refresh(), 20)}`)
  const { rows } = { rows: await platform.rows<{ id: string; agency_id: string }>(sql`select id, agency_id from person order by id limit 200`) }
  const line = { unit: '', purpose: 'conversations', modelId: 'vendor/model-1', inputTokens: 900, outputTokens: 200, nanoUsd: 3_400_000, isEstimated: false }
  const entries = () => rows.map((row) => ({ ...line, id: newId(), at: new Date(), personId: row.id, agencyId: row.agency_id }))
  say(`writing 200 lines at once        ${await timed(() => database.asSystem((store) => keepUsageAsKernel(store, entries())), 10)}`)
  say(`reading again, 200 changed       ${await timed(() => meter.refresh(), 20)}`)
  say(`one call let through and counted ${perCall(meter)}`)
  const book = createSeatBook(database)
  const who = { personId: cast.caseworker.id, agencyId: 'licensing' }
  const today = new Date().toISOString().slice(0, 10)
  say(`a person takes a seat            ${await timed(() => book.join(who, today), 20)}`)
  say(`seats, an hourly beat            ${await timed(() => book.runDay(today), 5)}`)
  const lena = await platform.as('benefitsLead')
  say(`page of seats                    ${await timed(() => lena.listSeatPools({}), 200)}`)
  say(`page of one’s own use            ${await timed(() => lena.getMyUse({}), 20)}`)
  say(`an agency’s figures, first look  ${await timed(() => createPublishedUse({ database }).ofAgency('licensing'), 3)}`)
  say(`ledger of a month of all         ${await timed(() => createPublishedUse({ database, now: () => new Date(Date.now() + 40 * 86_400_000) }).ledger(new Date().toISOString().slice(0, 7)), 3)}`)
  const { token } = { token: await platform.tokenOf('caseworker') }
  say(`session with the gates looked up ${await timed(() => fetch(`${platform.url}/api/session`, { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.text()), 50)}`)
}

/** Median and p95 of some runs, in milliseconds. */
async function timed(run: () => Promise<unknown>, times: number): Promise<string> {
  const took: number[] = []
  for (let at = 0; at < times; at++) {
    const began = performance.now()
    await run()
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  const at = (share: number): string => (took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0).toFixed(1)
  return times === 1 ? `${at(0)} ms` : `median ${at(0.5)} ms, p95 ${at(0.95)} ms`
}

function perCall(meter: ReturnType<typeof createUsageMeter>): string {
  const account = { personId: cast.caseworker.id, agencyId: 'benefits', purpose: 'conversations', unkept: new Set<never>() }
  const errand = { connectionId: 'vendor', adapterId: 'openai', model: 'model-1', label: undefined }
  const times = Number(calls)
  const began = performance.now()
  onAccount(account, () => {
    for (let at = 0; at < times; at++) {
      const charge = meter.open(errand, 4_000)
      charge.said(400)
      charge.end({ inputTokens: 1_000, outputTokens: 100, isEstimated: false })
      account.unkept.clear()
    }
  })
  return `${(((performance.now() - began) / times) * 1_000).toFixed(1)} µs`
}
