/**
 * SQLite: a file in the folder of databases, opened for reading only by a process of its own, which is killed when a
 * question takes too long: SQLite runs on its caller’s thread, and Node’s binding has no way to interrupt it. Views find the person by the functions steward_email(), steward_person(),
 * steward_agency() and steward_has_role(name), which exist in this session only.
 */
import { fork } from 'node:child_process'
import { realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { ConnectorFault, type Cell, type Connector, type ConnectorPerson, type ConnectorTools, type OpenConnector, type ViewShape, type WriteCheck } from '#kernel/ports/connector.ts'
import { buildQuery, quotedWith, type Dialect } from '../ground/build-query.ts'
import type { ColumnShape } from '#kernel/ports/connector.ts'

const SqliteOptions = z.object({ file: z.string().trim().regex(/^[\w][\w .-]{0,120}$/, 'Enter the name of a file in the folder of databases, without a path.') })
type SqliteOptions = z.infer<typeof SqliteOptions>

export const sqliteConnector: Connector<SqliteOptions> = {
  port: 'connector',
  version: 1,
  id: 'sqlite',
  title: 'SQLite file',
  options: SqliteOptions,
  address: () => null,
  personWords: 'A view finds the person by steward_email(), steward_person(), steward_agency() and steward_has_role(name), which Steward defines in the session.',
  create,
}

const dialect: Dialect = {
  quote: quotedWith('"', '"'),
  placeholder: () => '?',
  contains: (column, value) => `instr(lower(cast(${column} as text)), lower(${value})) > 0`,
  limit: (rows) => ({ atStart: '', atEnd: `limit ${rows}` }),
  value: (cell) => (typeof cell === 'boolean' ? Number(cell) : cell),
}

const lookMsMax = 15_000
const lookBytesMax = 8 * 1024 * 1024
const nobody: ConnectorPerson = { personId: '', agencyId: '', email: '', roles: [] }

export type SqliteWork = { file: string; person: ConnectorPerson; bytesMax: number } & ({ do: 'read'; text: string; values: unknown[] } | { do: 'views' } | { do: 'write' })
export type SqliteDone = { columns: ColumnShape[]; rows: Cell[][] } | ViewShape[] | WriteCheck
export type SqliteSaid = { done: SqliteDone } | { fault: { code: ConnectorFault['code']; sentence: string } }

function create(options: SqliteOptions, _secret: string, tools: ConnectorTools): OpenConnector {
  const work = async <Done extends SqliteDone>(what: { do: 'views' } | { do: 'write' } | { do: 'read'; text: string; values: unknown[] }, person: ConnectorPerson, bounds: { timeMs: number; bytesMax: number }, signal: AbortSignal): Promise<Done> =>
    (await inChild({ ...what, file: await fileIn(tools.folder, options.file), person, bytesMax: bounds.bytesMax }, bounds.timeMs, signal)) as Done
  const look = { timeMs: lookMsMax, bytesMax: lookBytesMax }
  return {
    checkWrites: (_view, signal) => work<WriteCheck>({ do: 'write' }, nobody, look, signal),
    listViews: (signal) => work<ViewShape[]>({ do: 'views' }, nobody, look, signal),
    async read(question, person, limits, signal) {
      const { text, values } = buildQuery(question, dialect, limits.rowsMax)
      const { columns, rows } = await work<{ columns: ColumnShape[]; rows: Cell[][] }>({ do: 'read', text, values }, person, limits, signal)
      return { columns, rows: rows.slice(0, limits.rowsMax), isCut: rows.length > limits.rowsMax }
    },
  }
}

/** The file itself, not what a link in the folder points at elsewhere. */
async function fileIn(folder: string, name: string): Promise<string> {
  try {
    const root = await realpath(folder)
    const path = await realpath(join(root, name))
    if (path.startsWith(root + sep) && (await stat(path)).isFile()) return path
  } catch (error) {
    throw new ConnectorFault('unreachable', 'There is no such file in the folder of databases.', { cause: error })
  }
  throw new ConnectorFault('unreachable', 'There is no such file in the folder of databases.')
}

const childFile = fileURLToPath(new URL('./sqlite-child.ts', import.meta.url))

function inChild(work: SqliteWork, timeMs: number, signal: AbortSignal): Promise<SqliteDone> {
  return new Promise((done, fail) => {
    const child = fork(childFile, [], { execArgv: ['--max-old-space-size=512', '--no-warnings'], env: {}, serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    let isOver = false
    const end = (run: () => void): void => {
      if (isOver) return
      isOver = true
      clearTimeout(late)
      signal.removeEventListener('abort', onAbort)
      child.kill('SIGKILL')
      run()
    }
    const failed = (code: ConnectorFault['code'], sentence: string, cause?: unknown) => end(() => fail(new ConnectorFault(code, sentence, { cause })))
    const onAbort = () => failed('stopped', 'The question to the database was stopped.')
    const late = setTimeout(() => failed('timeout', `The database took longer than ${Math.round(timeMs / 1_000)} seconds, so the question was stopped.`), timeMs)
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) return onAbort()
    child.once('message', (said: SqliteSaid) => end(() => ('done' in said ? done(said.done) : fail(new ConnectorFault(said.fault.code, said.fault.sentence)))))
    child.once('error', (error) => failed('failed', 'The database file could not be read.', error))
    child.once('exit', () => failed('failed', 'The database file could not be read.'))
    child.send(work)
  })
}
