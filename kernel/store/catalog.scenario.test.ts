/** What the database itself says about its walls (security.md, D2). A table added without them fails here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyedThrough, openColumns, sealedColumns, wordlessNames } from '#testkit/columns-at-rest.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { sql, type Sql } from './sql.ts'

let platform: Platform
beforeAll(async () => void (platform = await startPlatform()))
afterAll(() => platform.close())

const isOurs = sql`pg_namespace.nspname = 'public' and pg_class.relkind in ('r', 'p')`
const tables = sql`pg_class join pg_namespace on pg_namespace.oid = pg_class.relnamespace`

/** Tables that every signed-in person may read whole, with the reason. */
const open = {
  agency: 'names of agencies are public',
  migration: 'no right is granted on it at all',
  scope_key: 'no right is granted on it at all; the scope functions read it as the owner',
  project_seat: 'no right is granted on it at all; scope_projects reads it as the owner',
  application_login: 'no right is granted on it at all; read by the owner at the start',
  use_case_user: 'no right is granted on it at all; triggers keep it as the owner',
  use_case_tally: 'no right is granted on it at all; use_case_reuse reads it as the owner, in groups of ten',
}

/** Functions that run with their owner’s rights, with the reason. */
const definers = {
  scope_projects: 'reads who sits in which project, which no role may',
  project_first_seat: 'seats whoever begins a project',
  project_seated: 'keeps the seats as the members are',
  project_frozen: 'keeps the seats of archived projects from writing',
  use_case_ran: 'counts who ran a use case, which no role may read',
  use_case_run_rated: 'counts ratings of answers that came of one',
  use_case_reuse: 'gives the counts, in groups of ten or more only',
  scope_person: 'reads the signing key',
  scope_agency: 'reads the signing key',
  scope_has_role: 'reads the signing key',
  scope_is_signed: 'reads the signing key',
  scope_is_kernel: 'reads the signing key',
  scope_believed: 'reads the signing key',
}

const faults: Record<string, Sql> = {
  'every table with an agency has row security, enabled and forced': sql`
    select pg_class.relname as fault from ${tables} where ${isOurs} and not (relrowsecurity and relforcerowsecurity)
      and exists (select from pg_attribute where attrelid = pg_class.oid and attname = 'agency_id' and not attisdropped)`,
  'every other table has it too, or is named as open': sql`
    select pg_class.relname as fault from ${tables} where ${isOurs} and not (relrowsecurity and relforcerowsecurity) and relname <> all(${Object.keys(open)})`,
  'each command that a role has a right to is under a policy of that role': sql`
    select pg_class.relname || ' ' || role || ' ' || command as fault
    from ${tables} cross join (values ('SELECT', 'r'), ('INSERT', 'a'), ('UPDATE', 'w'), ('DELETE', 'd')) as commands(command, letter) cross join (values ('steward_app'), ('steward_worker')) as roles(role)
    where ${isOurs} and relrowsecurity
      and (has_table_privilege(role, pg_class.oid, command) or (command <> 'DELETE' and has_any_column_privilege(role, pg_class.oid, command)))
      and not exists (select from pg_policy where polrelid = pg_class.oid and polcmd in (letter::"char", '*') and role::regrole::oid = any(polroles))`,
  'no policy lets a request’s role see or change every row': sql`
    select relname || ' ' || polname as fault from pg_policy join pg_class on pg_class.oid = polrelid
    where 'steward_app'::regrole::oid = any(polroles) and (pg_get_expr(polqual, polrelid) = 'true' or (pg_get_expr(polwithcheck, polrelid) = 'true' and polname not in ('audit_event_add', 'audit_pending_add')))`,
  'no policy is for everybody': sql`select relname || ' ' || polname as fault from pg_policy join pg_class on pg_class.oid = polrelid where 0 = any(polroles)`,
  'no function runs with its owner’s rights but the named ones, and each of ours pins its search path': sql`
    select proname as fault from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
    where nspname = 'public' and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
      and ((prosecdef and proname <> all(${Object.keys(definers)})) or not coalesce(proconfig::text, '') like '%search_path=%')`,
  'a function with its owner’s rights looks names up in the catalog alone': sql`
    select proname as fault from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where nspname = 'public' and prosecdef and proconfig <> '{"search_path=pg_catalog, pg_temp"}'`,
  'a policy asks for the scope once a statement, not once a row': sql`
    select tablename || ' ' || policyname as fault from pg_policies where schemaname = 'public' and coalesce(qual, '') || ' ' || coalesce(with_check, '') ~* '(?<!select )(?<![a-z_.])scope_[a-z_]+\\((''[^'']*''::text)?\\)'`,
  'the kernel’s role sees nothing without the kernel’s signature': sql`
    select tablename || ' ' || policyname as fault from pg_policies where schemaname = 'public' and 'steward_worker' = any(roles)
      and ((qual is not null and qual !~* 'select scope_is_kernel\\(\\)') or (with_check is not null and with_check !~* 'select scope_is_kernel\\(\\)') or (qual is null and with_check is null))`,
  'nobody else reads the signing key or the login': sql`
    select table_name || ' ' || grantee as fault from information_schema.role_table_grants where table_name in ('scope_key', 'application_login') and grantee <> (select tableowner from pg_tables where tablename = 'scope_key')`,
  'no view reads with its owner’s rights': sql`
    select relname as fault from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = 'public' and relkind in ('v', 'm') and not coalesce(reloptions::text, '') like '%security_invoker=true%'`,
  'the roles of requests cannot log in, bypass row security, make anything, or own a table': sql`
    select rolname as fault from pg_roles where rolname in ('steward_app', 'steward_worker') and (rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication
      or exists (select from pg_class where relowner = pg_roles.oid) or has_schema_privilege(rolname, 'public', 'CREATE'))`,
  'the login of requests owns nothing, inherits nothing and makes nothing': sql`
    select rolname as fault from pg_roles where rolname like 'steward\\_login\\_%' and (rolsuper or rolinherit or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
      or exists (select from pg_class where relowner = pg_roles.oid) or has_schema_privilege(rolname, 'public', 'CREATE'))`,
  'neither role may become another': sql`select 'member' as fault from pg_auth_members where member in ('steward_app'::regrole, 'steward_worker'::regrole)`,
}

test.each(Object.entries(faults))('%s', async (_rule, query) => {
  expect((await platform.rows<{ fault: string }>(query)).map((row) => row.fault)).toEqual([])
})

test('the open tables are there, so that the list above is no dead letter', async () => {
  const rows = await platform.rows<{ name: string }>(sql`select relname as name from ${tables} where ${isOurs} and not relrowsecurity order by 1`)
  expect(rows.map((row) => row.name)).toEqual(Object.keys(open).sort())
})

/** Everything that can hold words, but for what a check of the database keeps to a list of its own. */
const columnsWithWords = sql`
  select pg_class.relname as "table", pg_attribute.attname as "column"
  from pg_attribute join pg_class on pg_class.oid = attrelid join pg_namespace on pg_namespace.oid = relnamespace join pg_type on pg_type.oid = atttypid
  where ${isOurs} and attnum > 0 and not attisdropped
    and typname in ('text', 'varchar', 'bpchar', 'name', 'json', 'jsonb', 'xml', 'bytea', 'tsvector', '_text', '_varchar', '_json', '_jsonb', '_bytea')
    and not exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'c' and conkey = array[attnum] and pg_get_constraintdef(pg_constraint.oid) like '%= ANY (ARRAY[%')
  order by 1, 2`

describe('every column that can hold words', () => {
  const named = new Set(Object.values(wordlessNames).flat())
  const sealed = Object.entries(sealedColumns).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`))
  const open = Object.values(openColumns).flat()
  const found = async () => (await platform.rows<{ table: string; column: string }>(columnsWithWords)).map(({ table, column }) => ({ at: `${table}.${column}`, column }))

  test('is sealed at rest, or says why it lies open', async () => {
    const known = new Set([...sealed, ...open])
    expect((await found()).filter(({ at, column }) => !known.has(at) && !named.has(column)).map(({ at }) => at)).toEqual([])
  })

  test('is named once, and is there', async () => {
    const there = new Set((await found()).map(({ at }) => at))
    expect([...sealed, ...open].filter((at, index, all) => !there.has(at) || all.indexOf(at) !== index)).toEqual([])
  })

  test('and that is sealed stands in a row that says where its key lies, itself or through what it belongs to', async () => {
    const keyed = new Set((await platform.rows<{ name: string }>(sql`select relname as name from pg_attribute join pg_class on pg_class.oid = attrelid where attname = 'key_ref' and relkind = 'r'`)).map(({ name }) => name))
    expect(Object.keys(sealedColumns).filter((table) => !keyed.has(table) && !(keyedThrough[table] && keyed.has(keyedThrough[table])))).toEqual(['idempotency'])
  })
})

test.each([
  ['without row security', 'create table probe (agency_id text)', 0],
  ['not forced on its owner', 'create table probe (agency_id text); alter table probe enable row level security', 0],
  ['with a right but no policy', 'create table probe (agency_id text); alter table probe enable row level security; alter table probe force row level security; grant delete on probe to steward_app', 2],
  ['open to everybody', 'create table probe (agency_id text); alter table probe enable row level security; alter table probe force row level security; grant select on probe to steward_app; create policy p on probe to steward_app using (true)', 3],
])('a new table %s would be found', async (_what, statements, rule) => {
  const query = Object.values(faults)[rule] ?? sql``
  const found = platform.steward.database.asOwner(async (store) => {
    for (const statement of statements.split('; ')) await store.run({ parts: [statement], values: [] })
    const rows = await store.rows<{ fault: string }>(query)
    throw new Error(rows.map((row) => row.fault).join())
  })
  await expect(found).rejects.toThrow('probe')
})

test('a statement that nobody waited for fails its transaction, and is the failure that is told', async () => {
  const { database } = platform.steward
  const broken = sql`insert into setting (name, value) values (null, '1')`
  // The owner of the tables is held to row security on PostgreSQL; the kernel’s own role may write here on both.
  const asKernel = (run: Parameters<typeof database.asSystem>[0]) => database.asSystem(run).catch((error: Error) => error.message)
  const kept = () => platform.rows(sql`select from setting where name = 'later-test'`)
  const add = sql`insert into setting (name, value) values ('later-test', '1')`
  expect(await asKernel(async (store) => (await store.run(add), store.later(broken)))).toMatch(/null value/)
  expect(await kept()).toHaveLength(0)
  expect(await asKernel(async (store) => (store.later(broken), await store.run(add)))).toMatch(/null value/)
  expect(await kept()).toHaveLength(0)
})
