/**
 * A directory brings the whole workforce in over HTTP, half one by one and half in bulk, on PostgreSQL and on the embedded
 * database (R03; issue 5: 40,000 people in ten minutes), and lists at that size (50 ms, 95 of 100, on PostgreSQL):
 * `npm run campaign -- scim [--people 40000] [--on postgresql,embedded]`. Limits of the door are as in production.
 */
import { parseArgs } from 'node:util'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { startPostgres } from '#testkit/postgres.ts'
import { rawCall, type EndpointName } from '#testkit/raw-call.ts'
import { createScimClient, enterprise, patchOp, user, type ScimClient } from '#testkit/scim-client.ts'

const { values } = parseArgs({ options: { people: { type: 'string', default: '40000' }, on: { type: 'string', default: 'postgresql,embedded' } } })
const people = Number(values.people)
const agencies = 40
const secondsMax = 600
const listMsMax = 50
const singlesAtOnce = 12
const bulkOf = 200
const looks = 200
const faults: string[] = []
const givenNames = ['Ana', 'Bo', 'Cem', 'Dara', 'Eve', 'Finn', 'Gita', 'Hugo', 'Iris', 'Jon']

for (const kind of values.on.split(',')) {
  const postgres = kind === 'postgresql' ? await startPostgres({ isDurable: true }) : undefined
  if (postgres) process.env.STEWARD_TEST_DATABASE_URL = postgres.url
  else delete process.env.STEWARD_TEST_DATABASE_URL
  const platform = await startPlatform({ rateScale: 1 })
  try {
    const client = await connect(platform)
    await bringIn(kind, client)
    await measureLists(kind, platform, client)
    await cut(kind, platform, client)
  } finally {
    await platform.close()
    await postgres?.stop()
  }
}
for (const fault of faults) process.stdout.write(`FAULT ${fault}\n`)
process.exit(faults.length ? 1 : 0)

async function connect(platform: Platform): Promise<ScimClient> {
  const ada = await platform.as('administrator')
  for (let at = 0; at < agencies; at++) await ada.createAgency({ id: `agency-${at}`, name: `Agency ${at}` })
  const { connection, token } = await ada.createConnection({ name: 'Directory', agencies: ['*'] })
  const rules = Array.from({ length: agencies }, (_, at) => ({ attribute: 'department' as const, value: `Department ${at}`, agencyId: `agency-${at}` }))
  await ada.updateConnection({ connectionId: connection.id, version: 1, agencyRules: { rules, otherwise: null } })
  return createScimClient(platform.url, token)
}

function person(at: number) {
  const name = { givenName: givenNames[at % givenNames.length], familyName: `Example${at}` }
  return user(`person-${at}@campaign.example`, { externalId: `e-${at}`, name, title: 'Clerk', emails: [{ value: `person-${at}@campaign.example`, type: 'work', primary: true }], [enterprise]: { department: `Department ${at % agencies}`, employeeNumber: String(at) } })
}

async function bringIn(kind: string, client: ScimClient): Promise<void> {
  const half = Math.floor(people / 2)
  const started = performance.now()
  let errors = 0
  let waits = 0
  const patiently = async (path: string, body: object) => {
    for (;;) {
      const answer = await client.post(path, body)
      if (answer.status !== 429) return answer
      waits++
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const singles = await timedEach(Array.from({ length: half }, (_, at) => at), singlesAtOnce, async (at) => {
    if ((await patiently('/Users', person(at))).status !== 201) errors++
  })
  say(kind, 'single requests', half, singles.seconds, singles.milliseconds, `${errors} errors, ${waits} waits for the limit`)
  const batches = Array.from({ length: Math.ceil((people - half) / bulkOf) }, (_, batch) => Array.from({ length: Math.min(bulkOf, people - half - batch * bulkOf) }, (_each, at) => half + batch * bulkOf + at))
  const bulk = await timedEach(batches, 2, async (batch) => {
    const answer = await patiently('/Bulk', { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'], Operations: batch.map((at) => ({ method: 'POST', path: '/Users', bulkId: `b${at}`, data: person(at) })) })
    errors += (answer.body?.Operations ?? []).filter((each: { status: string }) => each.status !== '201').length + (answer.status === 200 ? 0 : batch.length)
  })
  say(kind, `bulk of ${bulkOf}`, people - half, bulk.seconds, bulk.milliseconds, `${errors} errors`)
  const seconds = (performance.now() - started) / 1_000
  process.stdout.write(`${kind}: ${people} people in ${seconds.toFixed(0)} s = ${(people / seconds).toFixed(0)}/s\n`)
  if (seconds > secondsMax) faults.push(`${kind}: ${seconds.toFixed(0)} s, not ${secondsMax}`)
  if (errors) faults.push(`${kind}: ${errors} errors`)
  const { body } = await client.get('/Users?count=0')
  if (body.totalResults !== people) faults.push(`${kind}: ${body.totalResults} people, not ${people}`)
}

async function measureLists(kind: string, platform: Platform, client: ScimClient): Promise<void> {
  const token = await platform.tokenOf('administrator')
  const call = async (name: EndpointName, input: object) => {
    const answer = await rawCall(platform.url, token, name, { ...input })
    if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`)
    return JSON.parse(answer.text)
  }
  const page = await call('listPeople', { limit: 50 })
  const audit = await call('listAuditEvents', {})
  const shown: [string, (at: number) => Promise<unknown>][] = [
    ['people, first page', () => call('listPeople', { limit: 50 })],
    ['people, next page', () => call('listPeople', { limit: 50, after: page.next })],
    ['people of an agency', (at) => call('listPeople', { limit: 50, agencyId: `agency-${at % agencies}` })],
    ['people, search by name', (at) => call('listPeople', { limit: 50, search: `Example${(at * 197) % people}` })],
    ['people, search that finds nobody', (at) => call('listPeople', { limit: 50, search: `nobody-${at}` })],
    ['agencies', () => call('listAgencies', {})],
    ['audit log', () => call('listAuditEvents', {})],
    ['audit log, next page', () => call('listAuditEvents', { after: audit.next })],
    ['directories', () => call('listConnections', {})],
    ['SCIM, by userName', (at) => client.get(`/Users?filter=${encodeURIComponent(`userName eq "person-${at}@campaign.example"`)}`)],
    ['SCIM, page 100 of 200', () => client.get(`/Users?startIndex=${Math.floor(people / 2)}&count=200`)],
  ]
  for (const [what, look] of shown) {
    await look(0)
    const { milliseconds, seconds } = await timedEach(Array.from({ length: looks }, (_, at) => at), 1, async (at) => void (await look(at)))
    say(kind, what, looks, seconds, milliseconds)
    const p95 = quantile(milliseconds, 0.95)
    if (kind === 'postgresql' && !what.startsWith('SCIM') && p95 > listMsMax) faults.push(`${kind}: ${what} takes ${p95.toFixed(0)} ms (p95)`)
  }
}

/** Disabling, end to end: from the directory’s request to the person’s session being nobody’s. */
async function cut(kind: string, platform: Platform, client: ScimClient): Promise<void> {
  const ada = await platform.as('administrator')
  const milliseconds: number[] = []
  for (let at = 0; at < 20; at++) {
    const found = (await client.get(`/Users?filter=${encodeURIComponent(`externalId eq "e-${at}"`)}`)).body.Resources[0]
    const { people: list } = await ada.listPeople({ search: `person-${at}@campaign.example`, limit: 1 })
    const { path } = await ada.createSignInLink({ personId: list[0]?.id ?? '' })
    const redeemed = JSON.parse((await rawCall(platform.url, undefined, 'redeemSignInLink', { secret: path.split('#')[1] })).text) as { token: string }
    const isIn = async () => (JSON.parse((await rawCall(platform.url, redeemed.token, 'getSession')).text) as { person: object | null }).person !== null
    if (!(await isIn())) faults.push(`${kind}: whoever was to be cut was not in`)
    const started = performance.now()
    await client.patch(`/Users/${found.id}`, patchOp({ op: 'replace', path: 'active', value: false }))
    while (await isIn()) await new Promise((resolve) => setTimeout(resolve, 20))
    milliseconds.push(performance.now() - started)
  }
  say(kind, 'disabled to cut off', 20, 0, milliseconds)
  if (Math.max(...milliseconds) > 5_000) faults.push(`${kind}: a session went on for more than 5 s`)
}

async function timedEach<T>(list: readonly T[], atOnce: number, run: (each: T) => Promise<void>): Promise<{ seconds: number; milliseconds: number[] }> {
  const milliseconds: number[] = []
  const started = performance.now()
  let next = 0
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let at = next++; at < list.length; at = next++) {
        const from = performance.now()
        await run(list[at] as T)
        milliseconds.push(performance.now() - from)
      }
    }),
  )
  return { seconds: (performance.now() - started) / 1_000, milliseconds }
}

function say(kind: string, what: string, n: number, seconds: number, milliseconds: number[], more = ''): void {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  process.stdout.write(`${kind}: ${what}: n=${n}${seconds ? `, ${seconds.toFixed(1)} s` : ''}, p50 ${quantile(sorted, 0.5).toFixed(1)} ms, p95 ${quantile(sorted, 0.95).toFixed(1)} ms${more ? `, ${more}` : ''}\n`)
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
