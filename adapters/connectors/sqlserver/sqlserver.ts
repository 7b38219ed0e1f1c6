/**
 * SQL Server and Azure SQL over TDS. It has no read-only transaction: the login must have no right to write, and a
 * connection whose login has one is not saved. The person is told by sp_set_session_context with @read_only = 1, which
 * nothing in the session can change again.
 * @note Not tried against a real server here: its tests speak to one of ours in the bytes of the protocol (MS-TDS).
 */
import type { Connection, ConnectionConfiguration } from 'tedious'
import { viewsMax, type CellKind, type Connector, type ConnectorPerson, type ConnectorTools, type OpenConnector, type OpenSocket, type ViewName, type ViewShape, type WriteCheck } from '#kernel/ports/connector.ts'
import { boundedRun, type Bounds } from '../ground/bounded-run.ts'
import { buildQuery, quotedView, quotedWith, type Dialect } from '../ground/build-query.ts'
import { kindOfType, toCell } from '../ground/cells.ts'
import { gatherViews, type ColumnRow } from '../ground/gather-views.ts'
import { codeOf, connectorFault } from '../ground/server-faults.ts'
import { ServerOptions } from '../ground/server-options.ts'

export const sqlserverConnector: Connector<ServerOptions> = {
  port: 'connector',
  version: 1,
  id: 'sqlserver',
  title: 'SQL Server (not tried here against a real one)',
  options: ServerOptions,
  address: ({ host, port }) => ({ host, port }),
  personWords: "A view or security policy finds the person in SESSION_CONTEXT(N'steward_email'), steward_person, steward_agency and steward_roles (with commas).",
  create,
}

const dialect: Dialect = {
  quote: quotedWith('[', ']'),
  placeholder: (number) => `@p${number}`,
  contains: (column, value) => `charindex(lower(${value}), lower(cast(${column} as nvarchar(max)))) > 0`,
  limit: (rows) => ({ atStart: `top (${rows}) `, atEnd: '' }),
  value: (cell) => (typeof cell === 'boolean' ? Number(cell) : cell),
}

const lookBounds: Bounds = { timeMs: 15_000, bytesMax: 8 * 1024 * 1024 }
const faults = { unauthorised: ['ELOGIN', '18456', '4060'], refused: /^(EREQUEST|\d+)$/, timeout: ['ETIMEOUT'] }
/** The permission was denied on the object (error 229), or on the database (262). */
const noRightNumbers = ['229', '262']

function create(options: ServerOptions, secret: string, tools: ConnectorTools): OpenConnector {
  const inSession = <T>(bounds: Bounds, signal: AbortSignal, run: (connection: Connection) => Promise<T>) => session(options, secret, tools, bounds, signal, run)
  return {
    checkWrites: (view, signal) => inSession(lookBounds, signal, (connection) => checkWrites(connection, view)),
    listViews: (signal) => inSession(lookBounds, signal, listViews),
    read: (question, person, limits, signal) =>
      inSession(limits, signal, async (connection) => {
        const { text, values } = buildQuery(question, dialect, limits.rowsMax)
        await tellPerson(connection, person)
        const { columns, rows } = await run(connection, text, values)
        return { columns, rows: rows.slice(0, limits.rowsMax).map((row) => row.map((value, at) => toCell(value, columns[at]?.kind ?? 'text'))), isCut: rows.length > limits.rowsMax }
      }),
  }
}

async function tellPerson(connection: Connection, person: ConnectorPerson): Promise<void> {
  const told = { person: person.personId, email: person.email, agency: person.agencyId, roles: person.roles.join(',') }
  const text = Object.keys(told).map((name, at) => `exec sp_set_session_context @key = N'steward_${name}', @value = @p${at + 1}, @read_only = 1`)
  await run(connection, text.join('; '), Object.values(told))
}

/** Deletes nothing, but needs the right to delete. */
async function checkWrites(connection: Connection, view: ViewName | undefined): Promise<WriteCheck> {
  const target = view ?? (await listViews(connection))[0]
  if (!target) return { isRefused: false, refusedBy: null, answer: 'The login sees no view or table, so nothing could be tried.' }
  try {
    await run(connection, `delete from ${quotedView(target, dialect)} where 1 = 0`, [])
    return { isRefused: false, refusedBy: null, answer: 'Rows could be deleted (the attempt named none).' }
  } catch (error) {
    const number = numberOf(error)
    if (number === undefined) throw error
    const isRefused = noRightNumbers.includes(number)
    return { isRefused, refusedBy: isRefused ? 'role' : null, answer: `${number}: ${(error as Error).message.slice(0, 200)}` }
  }
}

async function listViews(connection: Connection): Promise<ViewShape[]> {
  const { rows } = await run(
    connection,
    `select top (${viewsMax * 40}) c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE from INFORMATION_SCHEMA.COLUMNS c
      join INFORMATION_SCHEMA.TABLES t on t.TABLE_SCHEMA = c.TABLE_SCHEMA and t.TABLE_NAME = c.TABLE_NAME
      order by case when t.TABLE_TYPE = 'VIEW' then 0 else 1 end, 1, 2, c.ORDINAL_POSITION`,
    [],
  )
  return gatherViews(rows.map(([schema, name, column, type]): ColumnRow => ({ schema: String(schema), name: String(name), column: String(column), type: String(type) })))
}

type Read = { columns: { name: string; kind: CellKind }[]; rows: unknown[][] }

/** With it comes all of Azure’s sign-in: it is fetched when the first SQL Server is. */
const driver = () => import('tedious')

async function run(connection: Connection, text: string, values: readonly unknown[]): Promise<Read> {
  const { Request, TYPES } = await driver()
  return new Promise((done, fail) => {
    const read: Read = { columns: [], rows: [] }
    const request = new Request(text, (error) => (error ? fail(error) : done(read)))
    values.forEach((value, at) => request.addParameter(`p${at + 1}`, typeof value === 'number' ? TYPES.Float : TYPES.NVarChar, value))
    request.on('columnMetadata', (columns) => {
      read.columns = (Array.isArray(columns) ? columns : Object.values(columns)).map((column) => ({ name: column.colName, kind: kindOfType(typeNames[column.type.name] ?? column.type.name) }))
    })
    request.on('row', (row: { value: unknown }[] | Record<string, { value: unknown }>) => read.rows.push((Array.isArray(row) ? row : Object.values(row)).map((cell) => cell.value)))
    connection.execSql(request)
  })
}

/** The driver’s own names of types whose values may be missing. */
const typeNames: Record<string, string> = { IntN: 'int', FloatN: 'float', DecimalN: 'decimal', NumericN: 'numeric', MoneyN: 'decimal', BitN: 'bit', DateTimeN: 'datetime', DateTimeOffset: 'datetime' }

async function session<T>(options: ServerOptions, secret: string, tools: ConnectorTools, bounds: Bounds, signal: AbortSignal, work: (connection: Connection) => Promise<T>): Promise<T> {
  try {
    const socket = await tools.open(options.host, options.port, signal)
    let connection: Connection | undefined
    try {
      return await boundedRun(bounds, signal, { socket, cancel: async () => void connection?.cancel() }, async () => {
        connection = await connect(options, secret, socket, bounds.timeMs)
        return work(connection)
      })
    } finally {
      connection?.close()
      socket.destroy()
    }
  } catch (error) {
    throw connectorFault(error, faults)
  }
}

async function connect(options: ServerOptions, secret: string, socket: OpenSocket, timeMs: number): Promise<Connection> {
  const { Connection: Driver } = await driver()
  const config: ConnectionConfiguration = {
    server: options.host,
    authentication: { type: 'default', options: { userName: options.user, password: secret } },
    options: {
      port: options.port,
      database: options.database,
      connector: async () => socket as never,
      encrypt: options.tls === 'required',
      trustServerCertificate: false,
      ...(options.certificate && { cryptoCredentialsDetails: { ca: options.certificate } }),
      readOnlyIntent: true,
      requestTimeout: timeMs,
      connectTimeout: Math.min(timeMs, 15_000),
      appName: 'steward',
      useUTC: true,
    },
  }
  return new Promise((done, fail) => {
    const connection = new Driver(config)
    connection.on('error', () => {})
    connection.connect((error) => (error ? fail(error) : done(connection)))
  })
}

function numberOf(error: unknown): string | undefined {
  const { number } = error as { number?: unknown }
  return typeof number === 'number' ? String(number) : codeOf(error) === 'EREQUEST' ? 'EREQUEST' : undefined
}
