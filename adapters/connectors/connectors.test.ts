/** Each database for real: rows as the person may see them, writes refused by the database itself, stopped at the server. */
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSocketDialer } from '#kernel/gateway/socket-dialer.ts'
import type { Connector, ConnectorPerson, ConnectorTools, OpenConnector, ViewQuestion } from '#kernel/ports/connector.ts'
import { startMariaDb, type MariaDb } from '#testkit/mariadb.ts'
import { startPostgres, type Postgres } from '#testkit/postgres.ts'
import { addSqliteFile } from '#testkit/sqlite-source.ts'
import { mysqlConnector } from './mysql/mysql.ts'
import { postgresqlConnector } from './postgresql/postgresql.ts'
import { sqliteConnector } from './sqlite/sqlite.ts'

const cara: ConnectorPerson = { personId: 'p1', agencyId: 'benefits', email: 'cara@benefits.example', roles: ['employee'] }
const ines: ConnectorPerson = { personId: 'p2', agencyId: 'licensing', email: 'ines@licensing.example', roles: ['employee', 'records'] }
const limits = { rowsMax: 100, bytesMax: 4 * 1024 * 1024, timeMs: 10_000 }
const folder = mkdtempSync(join(tmpdir(), 'steward-connectors-'))
const dialled: string[] = []
let allowed = true
const sockets = createSocketDialer({ allows: () => allowed, record: (dial) => void dialled.push(`${dial.outcome} ${dial.detail}`) })
const tools: ConnectorTools = { folder: join(folder, 'databases'), open: (host, port, signal) => sockets.open({ host, port, reach: 'local', caller: { adapterId: 'test', connectionId: null } }, signal) }
const question = (over: Partial<ViewQuestion> = {}): ViewQuestion => ({ view: { schema: 'public', name: 'own_permits' }, columns: ['number', 'yard', 'fee', 'valid_until'], where: [], compute: [], order: [{ column: 'number', descending: false }], ...over })
const soon = () => AbortSignal.timeout(20_000)
const open = <Options>(connector: Connector<Options>, options: Options, secret = '') => connector.create(connector.options.parse(options), secret, tools)

let postgres: Postgres
let mariadb: MariaDb | undefined
beforeAll(async () => {
  const [started, maria] = await Promise.all([startPostgres(), startMariaDb()])
  postgres = started
  mariadb = maria
  const owner = new pg.Client({ connectionString: postgres.url.replace('steward@', 'owner@') })
  await owner.connect()
  await owner.query(`
    create table permit (number text, yard text, fee numeric, agency text, valid_until date, note text);
    insert into permit values ('P-1', 'north yard', 14, 'benefits', '2026-12-31', null), ('P-2', 'south yard', 16.5, 'benefits', '2027-03-31', 'x'), ('P-3', 'harbour', 20, 'licensing', '2026-06-30', null);
    alter table permit enable row level security; alter table permit force row level security;
    create role reader login noinherit; create role writer login; create role licensing_reader; grant licensing_reader to reader;
    create policy by_agency on permit for select to reader, writer using (agency = current_setting('steward.agency', true));
    create policy by_role on permit for select to licensing_reader using (fee > 19);
    grant select on permit to reader, licensing_reader; grant select, insert, update, delete on permit to writer; grant create on schema public to writer;
    create view own_permits with (security_invoker) as select number, yard, fee, valid_until from permit;
    create view who as select current_setting('steward.email', true) as email, current_setting('steward.roles', true) as roles;
    create view slow as select n, pg_sleep(20)::text as slept from generate_series(1, 3) n;
    create view wide as select repeat('x', 1000000) as much, n from generate_series(1, 40) n;
    create view big as select 12345678901234567890::numeric as huge, true as yes, null::text as nothing, E'a\\tb\\n"c"' as odd, '2026-01-02T03:04:05Z'::timestamptz as at;
    grant select on own_permits, who, slow, wide, big to reader, writer, licensing_reader;`)
  await owner.end()
  await mariadb?.run(`
    create database permits; use permits;
    create table permit (number varchar(20), yard varchar(50), fee decimal(8,2), agency varchar(40), valid_until date);
    insert into permit values ('P-1', 'north yard', 14, 'benefits', '2026-12-31'), ('P-2', 'south yard', 16.5, 'benefits', '2027-03-31'), ('P-3', 'harbour', 20, 'licensing', '2026-06-30');
    create function steward_agency() returns varchar(40) deterministic no sql return @steward_agency;
    create view own_permits as select number, yard, fee, valid_until from permit where agency = steward_agency();
    create view slow as select sleep(20) as slept;
    create user 'reader'@'127.0.0.1' identified by 'secret'; grant select on permits.own_permits to 'reader'@'127.0.0.1'; grant select on permits.slow to 'reader'@'127.0.0.1'; grant execute on function permits.steward_agency to 'reader'@'127.0.0.1';
    create user 'writer'@'127.0.0.1' identified by 'secret'; grant all on permits.* to 'writer'@'127.0.0.1';`)
  addSqliteFile({ settings: { dataFolder: folder } as never })
}, 60_000)
afterAll(async () => {
  await mariadb?.stop()
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

const onPostgres = (user = 'reader', over = {}): OpenConnector => open(postgresqlConnector, { host: '127.0.0.1', port: Number(new URL(postgres.url).port), database: 'postgres', user, tls: 'off', certificate: '', roleOf: {}, ...over }, 'any')

describe('PostgreSQL', () => {
  test('its own row security decides what each person sees', async () => {
    expect(await onPostgres().read(question(), cara, limits, soon())).toEqual({
      columns: [{ name: 'number', kind: 'text' }, { name: 'yard', kind: 'text' }, { name: 'fee', kind: 'number' }, { name: 'valid_until', kind: 'date' }],
      rows: [['P-1', 'north yard', 14, '2026-12-31'], ['P-2', 'south yard', 16.5, '2027-03-31']],
      isCut: false,
    })
    expect((await onPostgres().read(question(), ines, limits, soon())).rows).toEqual([['P-3', 'harbour', 20, '2026-06-30']])
    expect((await onPostgres('reader', { roleOf: { benefits: 'licensing_reader' } }).read(question(), cara, limits, soon())).rows).toEqual([['P-3', 'harbour', 20, '2026-06-30']])
    const who = question({ view: { schema: 'public', name: 'who' }, columns: ['email', 'roles'], order: [] })
    expect((await onPostgres().read(who, ines, limits, soon())).rows).toEqual([['ines@licensing.example', 'employee,records']])
  })

  test('conditions are values: what looks like SQL finds nothing and does nothing', async () => {
    const rows = async (over: Partial<ViewQuestion>) => (await onPostgres().read(question({ columns: ['number'], ...over }), cara, limits, soon())).rows.flat()
    expect(await rows({ where: [{ column: 'yard', is: 'contains', values: ['NORTH'] }] })).toEqual(['P-1'])
    expect(await rows({ where: [{ column: 'fee', is: '>', values: [14] }, { column: 'valid_until', is: '>=', values: ['2027-01-01'] }] })).toEqual(['P-2'])
    expect(await rows({ where: [{ column: 'number', is: 'in', values: ['P-1', 'P-3'] }] })).toEqual(['P-1'])
    expect(await rows({ where: [{ column: 'yard', is: '=', values: [`x' or '1'='1`] }] })).toEqual([])
    expect(await rows({ where: [{ column: 'yard', is: '=', values: [`'; select set_config('steward.agency', 'licensing', true); --`] }] })).toEqual([])
    await expect(rows({ where: [{ column: 'yard" = yard or "yard', is: '=', values: ['x'] }] })).rejects.toMatchObject({ code: 'refused' })
    await expect(rows({ where: [{ column: 'fee', is: '=', values: ['many'] }] })).rejects.toMatchObject({ code: 'refused' })
  })

  test('figures by group are computed by the database', async () => {
    const { columns, rows } = await onPostgres().read(question({ columns: [], compute: [{ compute: 'count', column: null }, { compute: 'sum', column: 'fee' }], order: [] }), cara, limits, soon())
    expect([columns.map((column) => column.name), rows]).toEqual([['count', 'sum of fee'], [[2, 30.5]]])
  })

  test('writes are refused by the database: by the role, or by the session where the role might', async () => {
    expect(await onPostgres().checkWrites(undefined, soon())).toMatchObject({ isRefused: true, refusedBy: 'role', answer: expect.stringMatching(/25006|42501/) })
    expect(await onPostgres('writer').checkWrites(undefined, soon())).toMatchObject({ isRefused: true, refusedBy: 'session', answer: expect.stringContaining('25006') })
  })

  test('what the login may read is listed with its columns, and nothing else', async () => {
    const views = await onPostgres().listViews(soon())
    expect(views.find((view) => view.name === 'own_permits')?.columns.map((column) => `${column.name} ${column.kind}`)).toEqual(['number text', 'yard text', 'fee number', 'valid_until date'])
    expect(views.some((view) => view.schema.startsWith('pg_'))).toBe(false)
  })

  test('odd values come as they are, rows beyond the limit are cut, and it is said', async () => {
    const big = question({ view: { schema: 'public', name: 'big' }, columns: ['huge', 'yes', 'nothing', 'odd', 'at'], order: [] })
    const [row] = (await onPostgres().read(big, cara, limits, soon())).rows
    expect(row?.slice(0, 4)).toEqual(['12345678901234567890', true, null, 'a\tb\n"c"'])
    expect(await onPostgres().read(question(), cara, { ...limits, rowsMax: 1 }, soon())).toMatchObject({ rows: [['P-1', 'north yard', 14, '2026-12-31']], isCut: true })
  })

  test('too much, too slow and stopped each end in words, and the server stops as well', async () => {
    const wide = question({ view: { schema: 'public', name: 'wide' }, columns: ['much', 'n'], order: [] })
    await expect(onPostgres().read(wide, cara, { ...limits, bytesMax: 3_000_000 }, soon())).rejects.toMatchObject({ code: 'too-large' })
    const slow = question({ view: { schema: 'public', name: 'slow' }, columns: ['n', 'slept'], order: [] })
    await expect(onPostgres().read(slow, cara, { ...limits, timeMs: 400 }, soon())).rejects.toMatchObject({ code: 'timeout' })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 400)
    const began = Date.now()
    await expect(onPostgres().read(slow, cara, limits, stop.signal)).rejects.toMatchObject({ code: 'stopped' })
    expect(Date.now() - began).toBeLessThan(3_500)
    const owner = new pg.Client({ connectionString: postgres.url.replace('steward@', 'owner@') })
    await owner.connect()
    const running = async () => (await owner.query(`select 1 from pg_stat_activity where state = 'active' and query like '%slow%' and pid <> pg_backend_pid()`)).rowCount
    await expect.poll(running, { timeout: 3_000 }).toBe(0)
    await owner.end()
  })

  test('a host that is on no list is not dialled, and a wrong login is told from a silent server', async () => {
    allowed = false
    const before = dialled.length
    await expect(onPostgres().listViews(soon())).rejects.toMatchObject({ code: 'unreachable', message: expect.stringContaining('on no list') })
    allowed = true
    expect(dialled.slice(before)).toEqual(['refused forbidden'])
    await expect(onPostgres('nobody').listViews(soon())).rejects.toMatchObject({ code: 'unauthorised' })
    await expect(open(postgresqlConnector, { host: '127.0.0.1', port: 9, database: 'x', user: 'x', tls: 'off', certificate: '', roleOf: {} }).listViews(soon())).rejects.toMatchObject({ code: 'unreachable' })
  })
})

describe('MariaDB', () => {
  const onMaria = (user = 'reader') => open(mysqlConnector, { host: '127.0.0.1', port: mariadb?.port ?? 1, database: 'permits', user, tls: 'off', certificate: '', roleOf: {} }, 'secret')
  const view = { schema: 'permits', name: 'own_permits' }

  test('its view decides by the person of the session, and conditions are values', async (context) => {
    if (!mariadb) return context.skip('MariaDB is not installed here')
    expect(await onMaria().read(question({ view }), cara, limits, soon())).toMatchObject({ rows: [['P-1', 'north yard', 14, '2026-12-31'], ['P-2', 'south yard', 16.5, '2027-03-31']], isCut: false })
    expect((await onMaria().read(question({ view }), ines, limits, soon())).rows).toEqual([['P-3', 'harbour', 20, '2026-06-30']])
    expect((await onMaria().read(question({ view, where: [{ column: 'yard', is: 'contains', values: ['South'] }] }), cara, limits, soon())).rows.length).toBe(1)
    expect((await onMaria().read(question({ view, where: [{ column: 'yard', is: '=', values: [`x' or '1'='1`] }] }), cara, limits, soon())).rows).toEqual([])
  })

  test('writes are refused by the database: by the login’s rights, or by the read-only transaction', async (context) => {
    if (!mariadb) return context.skip('MariaDB is not installed here')
    expect(await onMaria().checkWrites(view, soon())).toMatchObject({ isRefused: true, refusedBy: 'role' })
    expect(await onMaria('writer').checkWrites({ schema: 'permits', name: 'permit' }, soon())).toMatchObject({ isRefused: true, refusedBy: 'session', answer: expect.stringContaining('READ_ONLY') })
    expect((await onMaria().listViews(soon())).map((each) => each.name).sort()).toEqual(['own_permits', 'slow'])
  })

  test('a stopped question is stopped at the server', async (context) => {
    if (!mariadb) return context.skip('MariaDB is not installed here')
    const slow = question({ view: { schema: 'permits', name: 'slow' }, columns: ['slept'], order: [] })
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 400)
    const began = Date.now()
    await expect(onMaria().read(slow, cara, limits, stop.signal)).rejects.toMatchObject({ code: 'stopped' })
    expect(Date.now() - began).toBeLessThan(3_500)
    await expect(open(mysqlConnector, { host: '127.0.0.1', port: mariadb.port, database: 'permits', user: 'reader', tls: 'off', certificate: '', roleOf: {} }, 'wrong').listViews(soon())).rejects.toMatchObject({ code: 'unauthorised' })
  })
})

describe('SQLite', () => {
  const onSqlite = (file = 'permits.db') => open(sqliteConnector, { file })
  const view = { schema: '', name: 'own_permits' }

  test('a view decides by functions of the session, and the library refuses to write', async () => {
    expect(await onSqlite().read(question({ view }), cara, limits, soon())).toMatchObject({ rows: [['P-1', 'north yard', 14, '2026-12-31'], ['P-2', 'south yard', 16.5, '2027-03-31']] })
    expect((await onSqlite().read(question({ view, where: [{ column: 'fee', is: '>=', values: [20] }] }), ines, limits, soon())).rows).toEqual([['P-3', 'harbour', 20, '2026-06-30']])
    expect(await onSqlite().checkWrites(undefined, soon())).toMatchObject({ isRefused: true, refusedBy: 'session', answer: expect.stringContaining('SQLITE_READONLY') })
    expect((await onSqlite().listViews(soon())).map((each) => each.name)).toEqual(['own_permits', 'permit'])
  })

  test('a file elsewhere is not opened, whatever leads to it', async () => {
    symlinkSync('/etc/hostname', join(folder, 'databases', 'link.db'))
    for (const file of ['link.db', 'missing.db']) await expect(onSqlite(file).listViews(soon())).rejects.toMatchObject({ code: 'unreachable' })
    expect(sqliteConnector.options.safeParse({ file: '../seal.key' }).success).toBe(false)
  })

  test('a question without end is ended with its process', async () => {
    addSqliteFile({ settings: { dataFolder: folder } as never }, 'endless.db')
    const { DatabaseSync } = await import('node:sqlite')
    const database = new DatabaseSync(join(folder, 'databases', 'endless.db'))
    database.exec('create view endless as with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) as many from n')
    database.close()
    await expect(onSqlite('endless.db').read(question({ view: { schema: '', name: 'endless' }, columns: ['many'], order: [] }), cara, { ...limits, timeMs: 800 }, soon())).rejects.toMatchObject({ code: 'timeout' })
  })
})
