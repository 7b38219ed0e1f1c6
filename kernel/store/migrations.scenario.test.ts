/** The schema: applied once, in order, whoever starts; what an older release left is opened and goes on. */
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { kernelMigrations } from '#kernel/store/migrations/kernel-migrations.ts'
import { clientFor, isOnPostgres, startBeside, startPlatform, type Platform } from '#testkit/platform.ts'
import { keptMessage } from '#testkit/kept-message.ts'
import { cast } from '#testkit/people.ts'
import { migrate, statementsOf } from './migrate.ts'
import { sql } from './sql.ts'

const schema = sql`
  select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') as line from information_schema.columns where table_schema = 'public'
  union all select tablename || ' policy ' || policyname || ' ' || cmd || ' ' || roles::text || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where schemaname = 'public'
  union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
  union all select table_name || ' grant ' || grantee || ' ' || privilege_type from information_schema.role_table_grants where table_schema = 'public' and grantee like 'steward\\_%'
  order by 1`

async function linesOf(platform: Platform): Promise<string[]> {
  return (await platform.rows<{ line: string }>(schema)).map((row) => row.line)
}

describe('a fresh database', () => {
  let platform: Platform
  beforeAll(async () => void (platform = await startPlatform()))
  afterAll(() => platform.close())

  const all = () => [...kernelMigrations, ...platform.steward.features.flatMap((feature) => feature.migrations)]

  test('is brought up to date once: again, and by many at once, nothing is left to do', async () => {
    const before = await linesOf(platform)
    expect(await migrate(platform.steward.database, all())).toEqual([])
    const runs = await Promise.all(Array.from({ length: 4 }, () => migrate(platform.steward.database, [...all(), { name: 'test-added', sql: 'create table added_by_test (id uuid primary key);' }])))
    expect(runs.flat()).toEqual(['test-added'])
    await platform.steward.database.asOwner(async (store) => {
      await store.run(sql`drop table added_by_test`)
      await store.run(sql`delete from migration where name = 'test-added'`)
    })
    await platform.restart()
    expect(await linesOf(platform)).toEqual(before)
  })

  test('is as it was when a migration breaks half-way', async () => {
    const broken = { name: 'test-broken', sql: 'create table half_made (id uuid primary key);\ninsert into half_made values (1);' }
    await expect(migrate(platform.steward.database, [...all(), broken])).rejects.toThrow()
    expect(await platform.rows(sql`select from pg_class where relname = 'half_made'`)).toEqual([])
    expect(await platform.rows(sql`select from migration where name = 'test-broken'`)).toEqual([])
  })

  test.runIf(isOnPostgres)('can be started by two servers at the same moment', async () => {
    const both = await Promise.all([startBeside(platform), startBeside(platform)])
    await Promise.all(both.map((steward) => steward.close(0)))
  })

  test('names each migration once', () => {
    const names = all().map((migration) => migration.name)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the data of the first release', () => {
  let platform: Platform
  beforeAll(async () => {
    const dump = await readFile(new URL('../../testkit/fixtures/schema-0001.sql', import.meta.url), 'utf8')
    platform = await startPlatform({
      prepare: (database) =>
        database.asOwner(async (store) => {
          for (const statement of statementsOf(dump)) await store.run({ parts: [statement], values: [] })
        }),
    })
  })
  afterAll(() => platform.close())

  test('has the same schema as a fresh installation once it is opened', async () => {
    const fresh = await startPlatform()
    expect(await linesOf(platform)).toEqual(await linesOf(fresh))
    await fresh.close()
  })

  test('is all there, and can be worked with', async () => {
    const cara = clientFor(platform.url, await platform.tokenOf('caseworker'))
    const { conversations } = await cara.listConversations({})
    expect(conversations.map((each) => each.title)).toEqual(['An old question'])
    const { messages } = await cara.getConversation({ conversationId: conversations[0]?.id ?? '' })
    expect(messages.map((message) => message.role)).toEqual(['person', 'assistant', 'person', 'assistant'])
    expect(messages[1]).toMatchObject({ text: 'It costs 14 crowns [1].', answer: { state: 'answered' } })
    await expect(cara.sendMessage({ conversationId: conversations[0]?.id ?? '', parentId: messages[1]?.id, text: 'And now?', sources: { kind: 'none' } })).resolves.toMatchObject({ answer: { answer: { state: 'queued' } } })
    expect((await (await platform.as('inspector')).listConversations({})).conversations).toEqual([])
  })

  test('the answer that was being written when it was left is brought to a stated end', async () => {
    await platform.settle()
    const kept = await keptMessage(platform, '01900000-0000-7000-8000-00000000a004')
    expect(kept.state).not.toMatch(/queued|searching|writing/)
    expect(kept.text.startsWith('Half of an ans')).toBe(true)
  })

  test('is labelled by the migrations, whoever owns the rows', async () => {
    expect(await platform.rows(sql`select id from message where label is null and created_at < '2026-06-01'`)).toEqual([])
  })

  test('is sealed soon after, and reads the same', async () => {
    const open = sql`
      select title as value from conversation where key_ref is null or title not like 'sealed1:%' union all select text from message where text <> '' and text not like 'sealed1:%'
      union all select citations::text from message where ended_at is not null and jsonb_typeof(citations) <> 'string' union all select 'not begun' where not exists (select from setting where name = 'conversations.sealed')`
    await expect.poll(() => platform.rows(open), { timeout: 10_000 }).toEqual([])
    const { messages } = await (await platform.as('caseworker')).getConversation({ conversationId: '01900000-0000-7000-8000-00000000c001' })
    expect(messages.slice(0, 2).map((message) => message.text)).toEqual(['What does a permit cost?', 'It costs 14 crowns [1].'])
  })

  test('a session of that time still holds', async () => {
    const old = clientFor(platform.url, 'a-token-of-the-first-release-0000000000000000')
    expect((await old.getSession({})).person?.id).toBe(cast.colleague.id)
  })
})

test('a statement ends with its line, and the body of a function is one statement', () => {
  const text = 'create table a (\n  b text\n);\n\ndo $$ begin\n  perform 1;\n  perform 2;\nend $$;\nselect \'x;y\'; -- said\nselect 3'
  expect(statementsOf(text)).toEqual(['create table a (\n  b text\n)', 'do $$ begin\n  perform 1;\n  perform 2;\nend $$', "select 'x;y'; -- said", 'select 3'])
})
