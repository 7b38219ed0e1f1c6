/**
 * Injected SQL on the application’s connection reads nothing foreign on PostgreSQL (security.md, D3). On the embedded
 * database the session underneath is a superuser’s: there the promise is less, and the last tests say what it is.
 */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { payloadsOf, type Known, type Payload } from '#testkit/injected-sql.ts'
import { cast } from '#testkit/people.ts'
import { isOnPostgres, startPlatform, type Platform } from '#testkit/platform.ts'
import { createScopeSigner, readScopeKey, type Scope } from './signed-scope.ts'
import { sql } from './sql.ts'

const canary = 'zephyranthes-4711'
const [attacker, victim] = [cast.inspector, cast.caseworker]
let platform: Platform
beforeAll(async () => {
  platform = await startPlatform()
  const cara = await platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: `About ${canary}` })
  await cara.saveDraft({ conversationId, text: `Half a ${canary}` })
  await cara.uploadDocument({ fileName: `${canary}.md` }, { body: new TextEncoder().encode(`# Secret\n\nThe ${canary} costs 14 crowns.\n`) })
  await cara.sendMessage({ conversationId, text: `What is ${canary}?`, modelId: 'quote' })
  await platform.settle()
  const ines = await platform.as('inspector')
  await ines.createConversation({ title: 'My own' })
})
afterAll(() => platform.close())

const scopeOf = (person: typeof attacker | typeof victim): Scope => ({ personId: person.id, agencyId: person.agencyId, roles: person.roles })

describe.runIf(isOnPostgres)('on PostgreSQL', () => {
  let client: pg.Client
  let known: Known
  let enter: () => Promise<void>
  const found: { payload: Payload; what: string }[] = []

  beforeAll(async () => {
    const login = (await platform.rows<{ name: string }>(sql`select name from application_login`))[0]?.name ?? ''
    const url = new URL(platform.settings.databaseUrl ?? '')
    const owner = url.username
    url.username = login
    client = new pg.Client({ connectionString: url.href })
    await client.connect()
    const sign = createScopeSigner(await platform.steward.database.asOwner(readScopeKey))
    const processId = (await client.query<{ id: number }>('select pg_backend_pid() as id')).rows[0]?.id ?? 0
    const here = { processId, clockAheadMs: 0 }
    const elsewhere = { processId: processId + 1, clockAheadMs: 0 }
    known = {
      victim: { personId: victim.id, agencyId: victim.agencyId },
      attacker: { personId: attacker.id, agencyId: attacker.agencyId },
      login,
      owner,
      ownScope: sign(here, scopeOf(attacker), 'person'),
      foreignScope: sign(elsewhere, scopeOf(victim), 'person'),
      kernelScope: sign(elsewhere, { personId: null, agencyId: null, roles: [] }, 'kernel'),
      oldScope: sign({ ...here, clockAheadMs: -3_600_000 }, scopeOf(victim), 'person'),
    }
    enter = async () => {
      await client.query('rollback')
      await client.query('discard all')
      await client.query('begin; set local role steward_app')
      await client.query("select set_config('app.scope', $1, true)", [sign(here, scopeOf(attacker), 'person')])
    }
  })
  afterAll(() => client.end())

  /** A row is foreign when it names the victim or holds the canary, in any column; rows that only echo the payload are not. */
  function noteForeign(payload: Payload, rows: Record<string, unknown>[]): void {
    for (const row of rows) {
      const { set_config: _echo, ...rest } = row
      const text = JSON.stringify(rest)
      if (text.includes(victim.id) || text.includes(canary) || text.includes('inner_pad') || text.includes('token_hash')) found.push({ payload, what: text.slice(0, 200) })
    }
  }

  async function inject(payload: Payload): Promise<void> {
    await enter()
    for (const statement of payload.statements) {
      // One after the other and all in one text: an injection may get either.
      await client.query('savepoint step').catch(() => {})
      const result = await client.query(statement).catch((error: Error & { detail?: string }) => {
        noteForeign(payload, [{ error: `${error.message} ${error.detail ?? ''}`.replaceAll(statement, '') }])
      })
      if (result) noteForeign(payload, result.rows as Record<string, unknown>[])
      else await client.query('rollback to savepoint step').catch(() => {})
    }
    await enter()
    const results = (await client.query(payload.statements.join('; ')).catch(() => [])) as unknown as pg.QueryResult | pg.QueryResult[]
    for (const result of [results].flat()) noteForeign(payload, result.rows as Record<string, unknown>[])
    await client.query('rollback')
  }

  test('the attacker’s own rows are found the same way, so that finding nothing means something', async () => {
    await enter()
    const own = await client.query('select owner_id from public.conversation')
    expect(own.rows.length).toBeGreaterThan(0)
    expect(own.rows.every((row) => (row as { owner_id: string }).owner_id === attacker.id)).toBe(true)
  })

  test('and the victim’s rows are there to be found', async () => {
    const counts = await platform.rows<{ count: number }>(sql`
      select count(*)::int as count from conversation where owner_id = ${victim.id} union all select count(*)::int from message where owner_id = ${victim.id}
      union all select count(*)::int from document where owner_id = ${victim.id} union all select count(*)::int from session union all select count(*)::int from scope_key`)
    for (const { count } of counts) expect(count).toBeGreaterThan(0)
  })

  test('of more than 500 payloads none reads or changes a foreign row', { timeout: 120_000 }, async () => {
    const before = await platform.rows(sql`select md5(string_agg(message::text, '|' order by id)) as all, count(*) from message where owner_id = ${victim.id}`)
    const payloads = payloadsOf(known)
    expect(payloads.length).toBeGreaterThanOrEqual(500)
    for (const payload of payloads) await inject(payload)
    expect(found.map(({ payload, what }) => `${payload.trick} / ${payload.read}: ${what}`)).toEqual([])
    expect(await platform.rows(sql`select md5(string_agg(message::text, '|' order by id)) as all, count(*) from message where owner_id = ${victim.id}`)).toEqual(before)
  })

  test('the victim’s scope, signed for this very connection and now, would read them: only the signature stands between', async () => {
    await client.query('rollback')
    const sign = createScopeSigner(await platform.steward.database.asOwner(readScopeKey))
    const processId = (await client.query<{ id: number }>('select pg_backend_pid() as id')).rows[0]?.id ?? 0
    await client.query('begin; set local role steward_app')
    await client.query("select set_config('app.scope', $1, true)", [sign({ processId, clockAheadMs: 0 }, scopeOf(victim), 'person')])
    expect((await client.query('select from public.conversation where owner_id = $1', [victim.id])).rowCount).toBeGreaterThan(0)
    await client.query('rollback')
  })

  test('a signed scope stands in no text that another connection can see', async () => {
    await platform.as('caseworker').then((cara) => cara.listConversations({}))
    await client.query('rollback')
    const seen = (await client.query<{ query: string }>('select query from pg_stat_activity')).rows.map((row) => row.query).join('\n')
    expect(seen).not.toContain(victim.id)
    expect(seen).not.toMatch(/[0-9a-f]{64}\|/)
  })

  test.each([
    ['by a command', 'prepare mine as select 1', 'done'],
    ['inside a block', "do $$ begin execute 'prepare mine as select 1'; end $$", 'done'],
    ['inside a block that then failed, which undoes no preparing', "do $$ begin execute 'prepare mine as select 1'; raise exception 'failed on purpose'; end $$", 'failed on purpose'],
  ])('a connection on which SQL prepared a statement %s, perhaps under one of our names next time, is not used again', async (_how, injected, expected) => {
    const { database } = platform.steward
    const actor = { ...scopeOf(attacker), name: null, sessionId: null, network: null }
    const outcome = await database.transact(actor, (store) => store.run({ parts: [injected], values: [] })).then(() => 'done', (error: Error) => error.message)
    expect(outcome).toBe(expected)
    // Whoever comes first on that connection looks and drops it: one of these, or work of the server’s own.
    const onEachConnection = () => Promise.all(Array.from({ length: 20 }, () => database.transact(actor, (store) => store.one<{ count: number }>(sql`select count(*)::int as count from pg_prepared_statements where from_sql`)).then(({ count }) => count, (error: Error) => error.message)))
    const found = new Set([...(await onEachConnection()), ...(await onEachConnection())])
    expect([...found].filter((each) => each !== 0 && each !== 'a statement was prepared by SQL on this connection')).toEqual([])
    expect(await onEachConnection()).toEqual(Array.from({ length: 20 }, () => 0))
    expect(await database.walls()).toBe('signed-login')
  })
})

describe.skipIf(isOnPostgres)('on the embedded database', () => {
  const actor = { ...scopeOf(attacker), name: null, sessionId: null, network: null }
  const foreignAfter = (...statements: string[]) =>
    platform.steward.database.transact(actor, async (store) => {
      for (const statement of statements) await store.run({ parts: [statement], values: [] })
      return (await store.rows(sql`select from conversation where owner_id = ${victim.id}`)).length
    })

  test('a scope without its signature is nobody, whatever it says', async () => {
    const said = `none|0|${Date.now()}|person|${victim.id}|${victim.agencyId}|,administrator,`
    expect(await foreignAfter(`select set_config('app.scope', '${'0'.repeat(64)}|${said}', true)`)).toBe(0)
    expect(await foreignAfter(`select set_config('app.person', '${victim.id}', true)`)).toBe(0)
  })

  test('the kernel’s role sees nothing without the kernel’s signature', async () => {
    const seen = platform.steward.database.transact(actor, async (store) => {
      await store.run({ parts: ['set local role steward_worker'], values: [] })
      return (await store.rows(sql`select from session`)).length
    })
    expect(await seen).toBe(0)
  })

  test('one statement is one statement: nothing can be put behind it', async () => {
    await expect(platform.steward.database.transact(actor, (store) => store.run(sql`select ${1}::int; reset role`))).rejects.toThrow()
  })

  test('but whoever takes the role back is the database’s owner: said as it is', async () => {
    expect(await foreignAfter('reset role')).toBeGreaterThan(0)
    expect(await platform.steward.database.walls()).toBe('signed')
  })
})
