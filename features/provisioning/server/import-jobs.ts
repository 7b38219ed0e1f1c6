/**
 * Reading and importing a list, some hundred rows a transaction: each holds with the mark of how far it is, so that a
 * takeover, a stop and a start go on where it was.
 */
import { parse } from 'csv-parse'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { columnsOf } from '../domain/judge-row.ts'
import { textOfList } from '../domain/list-text.ts'
import type { ImportRow, PeopleImport } from '../contract-imports.ts'
import { addRows, countVerdicts, endReading, findImport, keepOutcomes, keepVerdicts, lockImport, readFile, rowsAfter, rowsToDo, setState, startReading } from './import-store.ts'
import { judgeRows, type JudgedRow } from './judge-import.ts'
import type { PeopleDesk } from './scim-setting.ts'

export const readQueue = 'people-import.read'
export const importQueue = 'people-import.import'
/** Of a workforce of 40,000, with room; more is no list of people. */
export const rowsMax = 100_000
const columnsMax = 200
const cellMax = 2_000
const recordMax = 50_000
const readAtOnce = 1_000
const writtenAtOnce = 100

/** Finds the separator of a text (adapters/parsers/delimited), given by the composition. */
export type DelimiterOf = (text: string) => string

export function readJob(desk: PeopleDesk, delimiterOf: DelimiterOf): JobQueue {
  return {
    concurrencyMax: 2,
    attemptsMax: 3,
    async run(context) {
      const importId = String(context.job.payload['importId'])
      try {
        if (context.job.payload['isRead'] !== true) await read(context, importId, delimiterOf)
        await judge(context, importId, desk)
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error
        await context.finish((store) => setState(store, importId, 'failed', error.message))
        return
      }
      await context.finish(async (store) => {
        await countVerdicts(store, importId)
        await setState(store, importId, 'ready')
      })
    },
    giveUp: (context) => fail(context, 'It could not be read. Send it again.'),
  }
}

/** What a person can do something about. */
class Unreadable extends Error {}

async function read(context: JobContext, importId: string, delimiterOf: DelimiterOf): Promise<void> {
  const file = await context.transact((store) => readFile(store, importId))
  if (!file) return
  const text = textOfList(file).replace(/^\uFEFF/, '').replace(/^sep=(.)\r?\n/i, '')
  let header: string[] | undefined
  let batch: string[][] = []
  let number = 2
  const flush = async () => {
    const [rows, from] = [batch, number]
    batch = []
    number += rows.length
    if (rows.length) await context.transact((store) => addRows(store, importId, from, rows))
  }
  for await (const record of recordsOf(text, delimiterOf(text))) {
    context.signal.throwIfAborted()
    if (record.length > columnsMax) throw new Unreadable(`This file has more than ${columnsMax} columns.`)
    const cells = record.map((cell) => cell.replaceAll('\0', '').toWellFormed().trim().slice(0, cellMax))
    if (!header) {
      header = cells
      await context.transact((store) => startReading(store, importId, cells, columnsOf(cells)))
      continue
    }
    if (number + batch.length > rowsMax + 1) throw new Unreadable(`This file has more than ${rowsMax.toLocaleString('en')} rows. Split it.`)
    if (batch.push(cells) >= readAtOnce) await flush()
  }
  await flush()
  if (!header || number === 2) throw new Unreadable('This file holds no rows. The first line names the columns; each further line is a person.')
  await context.transact((store) => endReading(store, importId))
}

async function* recordsOf(text: string, delimiter: string): AsyncGenerator<string[]> {
  // Fed in pieces, so that a long file never holds the process for long.
  const parser = parse({ delimiter, relaxColumnCount: true, skipEmptyLines: true, relaxQuotes: true, maxRecordSize: recordMax })
  const pieceLength = 256 * 1024
  void (async () => {
    for (let at = 0; at < text.length && !parser.destroyed; at += pieceLength) {
      if (!parser.write(text.slice(at, at + pieceLength))) await new Promise((resolve) => parser.once('drain', resolve).once('close', resolve))
    }
    if (!parser.destroyed) parser.end()
  })()
  try {
    for await (const record of parser) yield record as string[]
  } catch (error) {
    if (error instanceof Unreadable || (error as Error).name === 'AbortError') throw error
    throw new Unreadable(`This file is no CSV that can be read: ${(error as Error).message.slice(0, 200)}`)
  }
}

async function judge(context: JobContext, importId: string, desk: PeopleDesk): Promise<void> {
  const seen = new Map<string, number>()
  for (let after = 0; ; ) {
    context.signal.throwIfAborted()
    const last = await context.transact(async (store) => {
      const list = await findImport(store, importId)
      const rows = list ? await rowsAfter(store, importId, after, readAtOnce) : []
      if (!list || rows.length === 0) return undefined
      await keepVerdicts(store, importId, (await judgeRows(store, desk, list, rows)).map((row) => onceOnly(row, seen)))
      return rows.at(-1)?.number
    })
    if (last === undefined) return
    after = last
  }
}

/** The first row about a person counts; later ones are said to be about the same. */
function onceOnly(row: JudgedRow, seen: Map<string, number>): JudgedRow {
  const key = row.email.toLowerCase()
  const first = row.fault === null ? seen.get(key) : undefined
  if (first !== undefined) return { ...row, verdict: 'duplicate', fault: 'twice', about: String(first), changes: [] }
  if (row.fault === null) seen.set(key, row.number)
  return row
}

export function importJob(desk: PeopleDesk): JobQueue {
  return {
    concurrencyMax: 1,
    attemptsMax: 5,
    async run(context) {
      const importId = String(context.job.payload['importId'])
      for (;;) {
        context.signal.throwIfAborted()
        const forget: string[] = []
        const isOver = await context.transact((store) => importSome(store, desk, importId, context.actor.personId, forget))
        forget.forEach((id) => desk.forget(id))
        if (isOver) break
      }
      await context.finish(async (store) => {
        const list = await lockImport(store, importId)
        // Stopped, or deleted, meanwhile.
        if (list?.state !== 'importing') return
        await setState(store, importId, 'done')
        await context.record(store, 'people-import.ended', { importId, done: list.done })
      })
    },
    giveUp: (context) => fail(context, 'It was interrupted too often. What is done is done; start it again for the rest.'),
  }
}

/** True when nothing is left, or it was stopped. */
async function importSome(store: Transactor, desk: PeopleDesk, importId: string, byId: string, forget: string[]): Promise<boolean> {
  const list = await lockImport(store, importId)
  if (list?.state !== 'importing') return true
  const rows = await rowsToDo(store, importId, writtenAtOnce)
  if (rows.length === 0) return true
  // Judged anew: the world may have changed since it was shown.
  const judged = await judgeRows(store, desk, list, rows)
  const outcomes = []
  for (const [at, row] of judged.entries()) outcomes.push({ number: row.number, ...(await importOne(store, desk, list, row, { byId, importId, shown: rows[at]?.verdict, forget })) })
  await keepOutcomes(store, importId, outcomes)
  return false
}

type Outcome = { outcome: NonNullable<ImportRow['outcome']>; fault: ImportRow['fault'] }
type At = { byId: string; importId: string; shown: JudgedRow['verdict'] | undefined; forget: string[] }

async function importOne(store: Transactor, desk: PeopleDesk, list: PeopleImport, row: JudgedRow, at: At): Promise<Outcome> {
  if (!row.wanted) return { outcome: 'failed', fault: row.fault }
  // What would take a role was not shown as that, or was not allowed.
  if (row.verdict === 'loses' && !list.allowsRoleLoss) return { outcome: 'left', fault: null }
  if (row.verdict === 'unchanged') return { outcome: 'left', fault: null }
  await store.run(sql`savepoint import_row`)
  try {
    const outcome = await write(store, desk, row, at)
    await store.run(sql`release savepoint import_row`)
    return outcome
  } catch (error) {
    const fault = error instanceof CodedError ? ({ email_taken: 'taken', last_administrator: 'last-administrator' } as const)[error.code] : undefined
    if (!fault) throw error
    await store.run(sql`rollback to savepoint import_row`)
    return { outcome: 'failed', fault }
  }
}

async function write(store: Transactor, desk: PeopleDesk, { person, wanted }: JudgedRow, { byId, importId, forget }: At): Promise<Outcome> {
  if (!wanted) throw new Error('a row without a person is not written')
  const by = { byId, reason: `list ${importId}` }
  if (!person) {
    const isAdded = await desk.add(store, { id: newId(), ...wanted }, 'import', wanted.roles ?? ['employee'], by)
    return isAdded ? { outcome: 'added', fault: null } : { outcome: 'failed', fault: 'taken' }
  }
  await desk.change(store, person, wanted)
  if (wanted.roles) await desk.setGrants(store, 'import', [{ personId: person.id, roles: wanted.roles }], by)
  forget.push(person.id)
  return { outcome: 'changed', fault: null }
}

async function fail(context: JobContext, fault: string): Promise<void> {
  await context.finish((store) => setState(store, String(context.job.payload['importId']), 'failed', fault))
}
