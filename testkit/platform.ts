/**
 * A whole Steward for a test: the real composition on a data folder of its own, on the embedded database or
 * (STEWARD_TEST_DATABASE_URL) on a fresh database of a real PostgreSQL. Nothing of ours is replaced.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { AllEndpoints } from '#apps/contracts.ts'
import { contracts } from '#apps/contracts.ts'
import type { Settings } from '#apps/server/settings.ts'
import { startSteward, type Steward } from '#apps/server/steward.ts'
import { createClient, type Client } from '#kernel/contract/client.ts'
import { routesOf } from '#kernel/contract/routes.ts'
import { openDatabase, type Database } from '#kernel/store/database.ts'
import { startEmbedded } from '#kernel/store/embedded.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql, toQuery, type Sql } from '#kernel/store/sql.ts'
import { creationOf } from './migrated-database.ts'
import { layMigrated } from './migrated-folder.ts'
import { addCast, cast, type CastName } from './people.ts'
import { settleTerms, type TermsOption } from './terms.ts'

export type Platform = {
  steward: Steward
  url: string
  settings: Settings
  /** A signed-in client of one of the cast. */
  as(name: CastName): Promise<Client<AllEndpoints>>
  /** Their bearer token, for raw requests. */
  tokenOf(name: CastName): Promise<string>
  /** Their session was ended; they sign in anew when they are asked next. */
  forgetToken(name: CastName): void
  /** Events recorded since the last look, oldest first: `document.created done`. */
  newRecords(): Promise<string[]>
  /** Rows as the owner of the schema sees them, whoever they belong to. */
  rows<Row>(query: Sql): Promise<Row[]>
  /** Returns once no work is left in the queue. */
  settle(withinMs?: number): Promise<void>
  /** Stops the server and leaves its data; `restart` brings it back. */
  down(): Promise<void>
  restart(): Promise<void>
  close(): Promise<void>
}

export type PlatformOptions = { isSample?: boolean; answersMax?: number; rateScale?: number; terms?: TermsOption; logTo?: { level: string; stream: { write(line: string): void } }; prepare?(database: Database): Promise<void> }

/** Tests are faster than hands: limits are raised, and tested by themselves. */
const rateScale = 1_000

/** True in the half of the suite that runs on a real PostgreSQL. */
export const isOnPostgres = process.env.STEWARD_TEST_DATABASE_URL !== undefined

export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'steward-test-'))
  const server = process.env.STEWARD_TEST_DATABASE_URL
  const databaseUrl = server ? await createDatabase(server, options.prepare !== undefined) : undefined
  let superuser = databaseUrl ? superuserOf(databaseUrl) : undefined
  const settings: Settings = { port: 0, host: '127.0.0.1', dataFolder, databaseUrl, isSample: options.isSample ?? true, answersMax: options.answersMax ?? 600, isSecure: false, logLevel: options.logTo?.level ?? process.env.STEWARD_LOG ?? 'error' }
  const start = () => startSteward(settings, { rateScale: options.rateScale ?? rateScale, ...(options.logTo && { logTo: options.logTo.stream }) })
  if (options.prepare) await prepareDatabase(settings, options.prepare)
  else if (!server) await layMigrated(dataFolder)
  let steward = await start()
  let isUp = true
  await addCast(steward.database)
  await settleTerms(steward.database, options.terms ?? (settings.isSample ? 'accepted' : 'none'))
  const tokens = new Map<CastName, string>()
  const seenRecords = new Set<string>()
  let placed = 0
  const platform: Platform = {
    settings,
    get steward() {
      return steward
    },
    get url() {
      return steward.url
    },
    async tokenOf(name) {
      const known = tokens.get(name)
      if (known) return known
      const { token } = await clientFor(steward.url).signInAsSample({ personId: cast[name].id })
      tokens.set(name, token)
      return token
    },
    forgetToken: (name) => void tokens.delete(name),
    async as(name) {
      return clientFor(steward.url, await platform.tokenOf(name))
    },
    async newRecords() {
      // Each line waits for its place in the log or has it; both are looked up, as going through all of them anew every time would be most of a long test.
      const rows = await platform.rows<{ id: string; line: string; position: number | null }>(sql`
        select id, event || ' ' || outcome as line, position from (
          select id, at, event, outcome, null::int as position from audit_pending join audit_event on id = event_id
          union all select id, at, event, outcome, position::int from audit_log_entry join audit_event on id = event_id where position >= ${placed}) as found
        order by at, id`)
      const fresh = rows.filter((row) => !seenRecords.has(row.id))
      for (const { id, position } of rows) {
        seenRecords.add(id)
        placed = Math.max(placed, (position ?? -1) + 1)
      }
      return fresh.map((row) => row.line)
    },
    rows: (query) => (superuser ? rowsAsSuperuser(superuser, query) : steward.database.asOwner((store) => store.rows(query))),
    async settle(withinMs = 20_000) {
      for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 25) {
        const [open] = await platform.rows<{ count: number }>(sql`select count(*)::int as count from job where ended_at is null`)
        if (open?.count === 0) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      const left = await platform.rows<{ line: string }>(sql`select queue || ', attempt ' || attempt || ', ' || case when lease_until > now() then 'leased' else 'waiting' end || coalesce(': ' || error, '') as line from job where ended_at is null`)
      throw new Error(`work was still in the queue after ${withinMs} ms: ${left.map((row) => row.line).join('; ')}`)
    },
    async down() {
      // A database that is copied or put back meanwhile must be nobody’s.
      await superuser?.end()
      superuser = databaseUrl ? superuserOf(databaseUrl) : undefined
      if (isUp) await steward.close(0)
      isUp = false
    },
    async restart() {
      await platform.down()
      steward = await start()
      isUp = true
    },
    async close() {
      await platform.down()
      await rm(dataFolder, { recursive: true, force: true })
      await superuser?.end()
      if (server && databaseUrl) await dropDatabase(server, databaseUrl)
    },
  }
  return platform
}

/** The database before the first start of this Steward, for what an older one left. */
async function prepareDatabase(settings: Settings, prepare: NonNullable<PlatformOptions['prepare']>): Promise<void> {
  const embedded = settings.databaseUrl ? undefined : await startEmbedded(settings.dataFolder)
  const database = await openDatabase(embedded ?? { url: settings.databaseUrl ?? '' }, () => {})
  await prepare(database)
  await database.close()
  await embedded?.close()
}

/** A second server process’s worth of Steward on the same database; PostgreSQL only, as the embedded one has one holder. */
export async function startBeside(platform: Platform): Promise<Steward> {
  return startSteward(platform.settings, { rateScale })
}

export function clientFor(url: string, token?: string): Client<AllEndpoints> {
  return createClient<AllEndpoints>(routesOf(contracts), { base: `${url}/api`, fetch: globalThis.fetch, headers: (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}) })
}

/**
 * Row security is forced on the owner of the tables too. On the embedded database the owner is a superuser and sees
 * all; on PostgreSQL the look goes through the superuser `owner` that testkit/postgres.ts makes.
 */
function superuserOf(databaseUrl: string): pg.Pool {
  const url = new URL(databaseUrl)
  url.username = 'owner'
  // Kept open: a test looks hundreds of times, and each connection is a process of the server.
  const pool = new pg.Pool({ connectionString: url.href, max: 2 })
  // A server that a test kills takes the idle ones with it; the next look opens another.
  pool.on('error', () => {})
  return pool
}

async function rowsAsSuperuser<Row>(superuser: pg.Pool, query: Sql): Promise<Row[]> {
  const { text, values } = toQuery(query)
  return (await superuser.query(text, [...values])).rows as Row[]
}

/** A database of its own on the PostgreSQL of the tests: empty, or with every migration in it. */
export async function createDatabase(server: string, isEmpty: boolean): Promise<string> {
  const name = `steward_${newId().replaceAll('-', '')}`
  const url = new URL(server)
  await withClient(server, (client) => client.query(creationOf(name, isEmpty)))
  url.pathname = `/${name}`
  return url.href
}

export async function dropDatabase(server: string, databaseUrl: string): Promise<void> {
  const name = new URL(databaseUrl).pathname.slice(1)
  // As the superuser: the login that Steward made there is another’s, and goes with its database.
  const owner = new URL(server)
  owner.username = 'owner'
  await withClient(owner.href, async (client) => {
    const { rows } = await client.query<{ oid: number }>('select oid from pg_database where datname = $1', [name])
    await client.query(`drop database ${name} with (force)`)
    for (const { oid } of rows) await client.query(`drop role if exists steward_login_${oid}`)
  })
}

async function withClient<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
