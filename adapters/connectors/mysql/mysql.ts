/**
 * MySQL and MariaDB: each question in a read-only transaction of a session of its own. Their views cannot read
 * variables, but functions can: a view that keeps rows apart calls one that gives `@steward_email`.
 */
import type { Connection, FieldPacket, RowDataPacket } from 'mysql2/promise'
import { type CellKind, type Connector, type ConnectorPerson, type ConnectorTools, type OpenConnector, type OpenSocket, type ViewName, type ViewShape, type WriteCheck, viewsMax } from '#kernel/ports/connector.ts'
import { boundedRun, type Bounds } from '../ground/bounded-run.ts'
import { buildQuery, quotedView, quotedWith, type Dialect } from '../ground/build-query.ts'
import { toCell } from '../ground/cells.ts'
import { gatherViews, type ColumnRow } from '../ground/gather-views.ts'
import { connectorFault } from '../ground/server-faults.ts'
import { ServerOptions, tlsOf } from '../ground/server-options.ts'

/** Loaded by the first question. */
const driver = () => import('mysql2/promise')

export const mysqlConnector: Connector<ServerOptions> = {
  port: 'connector',
  version: 1,
  id: 'mysql',
  title: 'MySQL or MariaDB',
  options: ServerOptions,
  address: ({ host, port }) => ({ host, port }),
  personWords: 'A view finds the person by a function that returns @steward_email, @steward_person, @steward_agency or @steward_roles (with commas), or by the role mapped to the agency.',
  create,
}

const dialect: Dialect = {
  quote: quotedWith('`', '`'),
  placeholder: () => '?',
  contains: (column, value) => `locate(lower(${value}), lower(cast(${column} as char))) > 0`,
  limit: (rows) => ({ atStart: '', atEnd: `limit ${rows}` }),
  value: (cell) => (typeof cell === 'boolean' ? Number(cell) : cell),
}

const lookBounds: Bounds = { timeMs: 15_000, bytesMax: 8 * 1024 * 1024 }
const faults = { unauthorised: ['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_BAD_DB_ERROR', 'ER_ACCESS_DENIED_NO_PASSWORD_ERROR'], refused: /^ER_/, timeout: ['ER_QUERY_TIMEOUT', 'ER_STATEMENT_TIMEOUT', 'ER_QUERY_INTERRUPTED'] }
/** Command denied to the login: on a table, a database, a column. */
const noRightCodes = ['ER_TABLEACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR', 'ER_COLUMNACCESS_DENIED_ERROR', 'ER_SPECIFIC_ACCESS_DENIED_ERROR', 'ER_ACCESS_DENIED_ERROR']
const readOnlyCode = 'ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION'

function create(options: ServerOptions, secret: string, tools: ConnectorTools): OpenConnector {
  const inSession = <T>(bounds: Bounds, signal: AbortSignal, run: (connection: Connection) => Promise<T>) => session(options, secret, tools, bounds, signal, run)
  return {
    checkWrites: (view, signal) => inSession(lookBounds, signal, (connection) => checkWrites(connection, view)),
    listViews: (signal) => inSession(lookBounds, signal, (connection) => listViews(connection)),
    read: (question, person, limits, signal) =>
      inSession(limits, signal, async (connection) => {
        const { text, values } = buildQuery(question, dialect, limits.rowsMax)
        await limitTime(connection, limits.timeMs)
        await tellPerson(connection, options, person)
        await connection.query('start transaction read only')
        const [rows, fields] = await connection.execute<RowDataPacket[][]>({ sql: text, rowsAsArray: true }, values as (string | number | null)[])
        await connection.query('rollback')
        const columns = fields.map((field) => ({ name: field.name, kind: kindOf(field) }))
        return { columns, rows: rows.slice(0, limits.rowsMax).map((row) => row.map((value, at) => toCell(value, columns[at]?.kind ?? 'text'))), isCut: rows.length > limits.rowsMax }
      }),
  }
}

/** MariaDB counts in seconds, MySQL in milliseconds, each under a name of its own. */
async function limitTime(connection: Connection, timeMs: number): Promise<void> {
  const [[row]] = await connection.query<RowDataPacket[]>('select version() as version')
  const isMaria = String(row?.['version']).includes('MariaDB')
  await connection.query(isMaria ? `set session max_statement_time = ${timeMs / 1_000}` : `set session max_execution_time = ${timeMs}`)
}

async function tellPerson(connection: Connection, options: ServerOptions, person: ConnectorPerson): Promise<void> {
  await connection.execute('set @steward_person = ?, @steward_email = ?, @steward_agency = ?, @steward_roles = ?', [person.personId, person.email, person.agencyId, person.roles.join(',')])
  const role = options.roleOf[person.agencyId]
  if (role) await connection.query(`set role ${dialect.quote(role)}`)
}

/**
 * Deletes nothing, but needs the right to delete: within a read-only transaction, as questions are asked, and outside
 * one. DDL would commit by itself here, so none is tried.
 */
async function checkWrites(connection: Connection, view: ViewName | undefined): Promise<WriteCheck> {
  const target = view ?? (await listViews(connection))[0]
  if (!target) return { isRefused: false, refusedBy: null, answer: 'The login sees no view or table, so nothing could be tried.' }
  const asAsked = await attempt(connection, 'start transaction read only', target)
  const asRole = await attempt(connection, 'start transaction read write', target)
  const isRole = noRightCodes.includes(asRole.code)
  const isRefused = asAsked.code === readOnlyCode || noRightCodes.includes(asAsked.code)
  return { isRefused, refusedBy: !isRefused ? null : isRole ? 'role' : 'session', answer: asAsked.sentence }
}

async function attempt(connection: Connection, begin: string, view: ViewName): Promise<{ code: string; sentence: string }> {
  await connection.query(begin)
  try {
    await connection.query(`delete from ${quotedView(view, dialect)} where 1 = 0`)
    return { code: '', sentence: 'Rows could be deleted (the attempt named none).' }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    if (!code?.startsWith('ER_')) throw error
    return { code, sentence: `${code}: ${message.slice(0, 200)}` }
  } finally {
    await connection.query('rollback')
  }
}

async function listViews(connection: Connection): Promise<ViewShape[]> {
  const [rows] = await connection.query<(RowDataPacket & ColumnRow)[]>({
    sql: `select c.table_schema as \`schema\`, c.table_name as name, c.column_name as \`column\`, c.data_type as type
      from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema not in ('information_schema', 'mysql', 'performance_schema', 'sys')
      order by t.table_type = 'VIEW' desc, 1, 2, c.ordinal_position limit ${viewsMax * 40}`,
  })
  return gatherViews(rows)
}

async function session<T>(options: ServerOptions, secret: string, tools: ConnectorTools, bounds: Bounds, signal: AbortSignal, run: (connection: Connection) => Promise<T>): Promise<T> {
  try {
    const socket = await tools.open(options.host, options.port, signal)
    let connection: Connection | undefined
    try {
      return await boundedRun(bounds, signal, { socket, cancel: () => cancel(connection, options, secret, tools) }, async () => {
        connection = await connect(options, secret, socket)
        return run(connection)
      })
    } finally {
      connection?.destroy()
      socket.destroy()
    }
  } catch (error) {
    throw connectorFault(error, faults)
  }
}

async function connect(options: ServerOptions, secret: string, socket: OpenSocket): Promise<Connection> {
  const tls = tlsOf(options)
  const { createConnection } = await driver()
  const connection = await createConnection({
    host: options.host,
    database: options.database,
    user: options.user,
    password: secret,
    stream: socket,
    ...(tls && { ssl: { ...tls, verifyIdentity: true } }),
    // The server may not ask us for files, and may not be sent two statements at once.
    flags: ['-LOCAL_FILES'],
    multipleStatements: false,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    charset: 'utf8mb4',
  })
  connection.on('error', () => {})
  return connection
}

const cancelMsMax = 2_000

async function cancel(running: Connection | undefined, options: ServerOptions, secret: string, tools: ConnectorTools): Promise<void> {
  if (!running?.threadId) return
  const socket = await tools.open(options.host, options.port, AbortSignal.timeout(cancelMsMax))
  const connection = await connect(options, secret, socket)
  try {
    await connection.query(`kill query ${Number(running.threadId)}`)
  } finally {
    connection.destroy()
  }
}

/** Codes of the protocol (MySQL internals, Protocol::ColumnType). */
function kindOf({ columnType }: FieldPacket): CellKind {
  if (columnType === undefined) return 'text'
  if (columnType === 16) return 'boolean'
  if ([0, 1, 2, 3, 4, 5, 8, 9, 13, 246].includes(columnType)) return 'number'
  return [7, 10, 11, 12].includes(columnType) ? 'date' : 'text'
}
