/** The process that opens one SQLite file, answers one question and is ended by whoever started it. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { CellKind, ConnectorPerson } from '#kernel/ports/connector.ts'
import { kindOfType, toCell } from '../ground/cells.ts'
import { gatherViews, type ColumnRow } from '../ground/gather-views.ts'
import type { SqliteDone, SqliteSaid, SqliteWork } from './sqlite.ts'

/** SQLITE_READONLY (result code 8): the library itself refuses, whatever the statement. */
const readOnlyCode = 8

function take(work: SqliteWork): void {
  let said: SqliteSaid
  try {
    said = { done: answer(work) }
  } catch (error) {
    const { errcode } = error as { errcode?: number }
    said = error instanceof RowsTooLarge ? { fault: { code: 'too-large', sentence: 'The database answered with more than is allowed. Ask for fewer columns or rows.' } } : { fault: { code: 'refused', sentence: `The database refused the question${errcode === undefined ? '' : ` (code ${errcode})`}.` } }
  }
  process.send?.(said)
}

class RowsTooLarge extends Error {}

function answer(work: SqliteWork): SqliteDone {
  const database = new DatabaseSync(work.file, { readOnly: true, allowExtension: false, enableForeignKeyConstraints: false })
  try {
    tellPerson(database, work.person)
    if (work.do === 'views') return views(database)
    if (work.do === 'write') return attemptWrite(database)
    return read(database, work)
  } finally {
    database.close()
  }
}

function tellPerson(database: DatabaseSync, person: ConnectorPerson): void {
  database.function('steward_email', () => person.email)
  database.function('steward_person', () => person.personId)
  database.function('steward_agency', () => person.agencyId)
  database.function('steward_has_role', (role) => (person.roles.includes(String(role)) ? 1 : 0))
}

function attemptWrite(database: DatabaseSync): SqliteDone {
  try {
    database.exec('create table steward_write_attempt (n integer); drop table steward_write_attempt')
    return { isRefused: false, refusedBy: null, answer: 'A table could be made (it was removed at once).' }
  } catch (error) {
    const { errcode, message } = error as { errcode?: number; message: string }
    if (errcode !== readOnlyCode) throw error
    return { isRefused: true, refusedBy: 'session', answer: `SQLITE_READONLY: ${message.slice(0, 200)}` }
  }
}

function views(database: DatabaseSync): SqliteDone {
  const listed = database.prepare(`select name from sqlite_schema where type in ('view', 'table') and name not like 'sqlite_%' order by type = 'view' desc, name limit 500`).all() as { name: string }[]
  const rows = listed.flatMap(({ name }): ColumnRow[] =>
    (database.prepare('select name, type from pragma_table_info(?)').all(name) as { name: string; type: string }[]).map((column) => ({ schema: '', name, column: column.name, type: column.type })),
  )
  return gatherViews(rows)
}

function read(database: DatabaseSync, work: Extract<SqliteWork, { do: 'read' }>): SqliteDone {
  const statement = database.prepare(work.text)
  statement.setReturnArrays(true)
  statement.setReadBigInts(true)
  const declared = statement.columns()
  const rows: unknown[][] = []
  let bytes = 0
  for (const row of statement.iterate(...(work.values as SQLInputValue[]))) {
    const values = row as unknown as unknown[]
    for (const value of values) bytes += typeof value === 'string' ? value.length : value instanceof Uint8Array ? value.length : 8
    if (bytes > work.bytesMax) throw new RowsTooLarge()
    rows.push(values.map((value) => (value instanceof Uint8Array ? `(${value.length} bytes)` : value)))
  }
  const columns = declared.map(({ name, type }, at) => ({ name, kind: kindOf(type, rows, at) }))
  return { columns, rows: rows.map((row) => row.map((value, at) => toCell(value, columns[at]?.kind ?? 'text'))) }
}

/** A computed column declares no type: its values say what they are. */
function kindOf(type: string | null, rows: readonly unknown[][], at: number): CellKind {
  if (type) return kindOfType(type)
  const seen = rows.map((row) => row[at]).filter((value) => value !== null)
  return seen.length > 0 && seen.every((value) => typeof value === 'bigint' || typeof value === 'number') ? 'number' : 'text'
}

process.once('message', (work) => take(work as SqliteWork))
// Whoever asked is gone: nobody reads the answer.
process.once('disconnect', () => process.exit())
