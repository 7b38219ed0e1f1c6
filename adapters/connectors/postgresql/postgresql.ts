/**
 * PostgreSQL: each question in a read-only transaction of a session of its own, with the person told to the database
 * by settings (`steward.email`, …) and, where an administrator mapped one, by a role. Its row-level security decides.
 */
import pg from 'pg'
import { viewsMax, type CellKind, type Connector, type ConnectorPerson, type ConnectorTools, type OpenConnector, type OpenSocket, type ViewShape, type WriteCheck } from '#kernel/ports/connector.ts'
import { boundedRun, type Bounds } from '../ground/bounded-run.ts'
import { buildQuery, quotedWith, type Dialect } from '../ground/build-query.ts'
import { toCell } from '../ground/cells.ts'
import { gatherViews, type ColumnRow } from '../ground/gather-views.ts'
import { codeOf, connectorFault } from '../ground/server-faults.ts'
import { ServerOptions, tlsOf } from '../ground/server-options.ts'

export const postgresqlConnector: Connector<ServerOptions> = {
  port: 'connector',
  version: 1,
  id: 'postgresql',
  title: 'PostgreSQL',
  options: ServerOptions,
  address: ({ host, port }) => ({ host, port }),
  personWords: "A policy or view finds the person in current_setting('steward.email', true), 'steward.person', 'steward.agency' and 'steward.roles' (with commas), or by the role mapped to the agency.",
  create,
}

const dialect: Dialect = {
  quote: quotedWith('"', '"'),
  placeholder: (number) => `$${number}`,
  contains: (column, value) => `strpos(lower(${column}::text), lower(${value}::text)) > 0`,
  limit: (rows) => ({ atStart: '', atEnd: `limit ${rows}` }),
  value: (cell) => cell,
}

/** Looking around and checking a login. */
const lookBounds: Bounds = { timeMs: 15_000, bytesMax: 8 * 1024 * 1024 }
const faults = { unauthorised: ['28000', '28P01', '3D000'], refused: /^(22|42|25|54|0A|P0|2F)/, timeout: ['57014'] }
/** Refused because of the read-only transaction; refused because of the role. */
const readOnlyCode = '25006'
const noRightCode = '42501'

function create(options: ServerOptions, secret: string, tools: ConnectorTools): OpenConnector {
  const inSession = <T>(bounds: Bounds, signal: AbortSignal, run: (client: pg.Client) => Promise<T>) => session(options, secret, tools, bounds, signal, run)
  return {
    checkWrites: (_view, signal) => inSession(lookBounds, signal, checkWrites),
    listViews: (signal) => inSession(lookBounds, signal, listViews),
    read: (question, person, limits, signal) =>
      inSession(limits, signal, async (client) => {
        const { text, values } = buildQuery(question, dialect, limits.rowsMax)
        await client.query('begin transaction read only')
        await tellPerson(client, options, person, limits.timeMs)
        const result = await client.query<unknown[]>({ text, values, rowMode: 'array', types: asText })
        await client.query('rollback')
        const columns = result.fields.map(({ name, dataTypeID }) => ({ name, kind: kindOfOid(dataTypeID) }))
        const rows = result.rows.slice(0, limits.rowsMax).map((row) => row.map((value, at) => toCell(value, columns[at]?.kind ?? 'text')))
        return { columns, rows, isCut: result.rows.length > limits.rowsMax }
      }),
  }
}

async function tellPerson(client: pg.Client, options: ServerOptions, person: ConnectorPerson, timeMs: number): Promise<void> {
  await client.query({
    text: `select set_config('statement_timeout', $1, true), set_config('lock_timeout', '5s', true), set_config('steward.person', $2, true), set_config('steward.email', $3, true), set_config('steward.agency', $4, true), set_config('steward.roles', $5, true)`,
    values: [String(timeMs), person.personId, person.email, person.agencyId, person.roles.join(',')],
  })
  const role = options.roleOf[person.agencyId]
  if (role) await client.query(`set local role ${dialect.quote(role)}`)
}

/** Two attempts to write, both undone: as questions are asked, and with the transaction opened for writing, so that what the role may is known. */
async function checkWrites(client: pg.Client): Promise<WriteCheck> {
  const asAsked = await attempt(client, 'begin transaction read only')
  const asRole = await attempt(client, 'begin transaction read write')
  const isRefused = asAsked.code === readOnlyCode || asAsked.code === noRightCode
  return { isRefused, refusedBy: !isRefused ? null : asRole.code === noRightCode ? 'role' : 'session', answer: asAsked.sentence }
}

async function attempt(client: pg.Client, begin: string): Promise<{ code: string; sentence: string }> {
  await client.query(begin)
  try {
    await client.query('create table steward_write_attempt (n integer)')
    return { code: '', sentence: 'A table could be made (it was undone at once).' }
  } catch (error) {
    const code = codeOf(error)
    if (!code) throw error
    return { code, sentence: `${code}: ${(error as Error).message.slice(0, 200)}` }
  } finally {
    await client.query('rollback')
  }
}

async function listViews(client: pg.Client): Promise<ViewShape[]> {
  const { rows } = await client.query<ColumnRow>({
    text: `select n.nspname as schema, c.relname as name, a.attname as column, format_type(a.atttypid, null) as type
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'v', 'm', 'p', 'f') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
        and has_schema_privilege(n.oid, 'usage') and has_column_privilege(c.oid, a.attnum, 'select')
      order by (c.relkind = 'v') desc, 1, 2, a.attnum limit $1`,
    values: [viewsMax * 40],
  })
  return gatherViews(rows)
}

async function session<T>(options: ServerOptions, secret: string, tools: ConnectorTools, bounds: Bounds, signal: AbortSignal, run: (client: pg.Client) => Promise<T>): Promise<T> {
  try {
    const socket = connected(await tools.open(options.host, options.port, signal))
    const client = new pg.Client({ host: options.host, port: options.port, database: options.database, user: options.user, password: () => secret, ssl: tlsOf(options), stream: () => socket as never, application_name: 'steward', client_encoding: 'utf8', connectionTimeoutMillis: bounds.timeMs })
    // A line that breaks between two statements would otherwise end the process.
    client.on('error', () => {})
    try {
      return await boundedRun(bounds, signal, { socket, cancel: () => cancel(client, options, tools) }, async () => {
        await client.connect()
        return run(client)
      })
    } finally {
      void client.end().catch(() => {})
      setTimeout(() => socket.destroy(), lettingGoMs).unref()
    }
  } catch (error) {
    throw connectorFault(error, faults)
  }
}

const lettingGoMs = 1_000

/** The driver asks its stream to connect; this one is connected already, to an address that was checked. */
function connected(socket: OpenSocket): OpenSocket & { connect(): unknown } {
  return Object.assign(socket, {
    connect() {
      process.nextTick(() => socket.emit('connect'))
      return socket
    },
  })
}

/** CancelRequest (PostgreSQL protocol, 55.2.8): on a connection of its own, unencrypted, nothing but the key. */
async function cancel(client: pg.Client, options: ServerOptions, tools: ConnectorTools): Promise<void> {
  const { processID, secretKey } = client as unknown as { processID: number | null; secretKey: number | Buffer | null }
  if (processID === null || secretKey === null) return
  const key = typeof secretKey === 'number' ? int32(secretKey) : secretKey
  const socket = await tools.open(options.host, options.port, AbortSignal.timeout(cancelMsMax))
  socket.on('error', () => {})
  socket.end(Buffer.concat([int32(12 + key.length), int32(cancelRequestCode), int32(processID), key]))
  socket.resume()
}

const cancelMsMax = 2_000
const cancelRequestCode = 80_877_102

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value | 0)
  return bytes
}

/** Every value as the server writes it; `toCell` reads them. */
const asText = { getTypeParser: () => (value: string) => value } as unknown as pg.CustomTypesConfig

function kindOfOid(oid: number): CellKind {
  if (oid === 16) return 'boolean'
  if ([20, 21, 23, 26, 700, 701, 1700].includes(oid)) return 'number'
  return [1082, 1083, 1114, 1184, 1266].includes(oid) ? 'date' : 'text'
}

