/** Opens a file as data: tables first, so that it can be asked; then a look through every column; then what changed since the last upload. */
import type { Logger } from 'pino'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { BlobMissing } from '#kernel/ports/blobs.ts'
import type { AnalysisEngine, LoadedTable, Workbench } from '#kernel/ports/analysis.ts'
import type { Cell, DataTable } from '../contract-table.ts'
import { changesOf, earlierPrefix } from '../domain/compare-tables.ts'
import { saysPeople } from '../domain/personal-columns.ts'
import { profilesOf } from '../domain/table-profile.ts'
import { openOriginal, OpenRefused, type Benches } from './benches.ts'
import { changeDataset, findEarlier, holdDataset, keepOpening, type DatasetBody, type OpenedDataset } from './dataset-store.ts'
import type { Original, Originals } from './originals.ts'

export const openQueue = 'open-dataset'

const attemptsMax = 3
const openingsAtOnce = 2
/** Of one query of the look through a table; a million rows of twenty columns take some seconds. */
const lookTimeLimitMs = 60_000
/** Tables whose columns are looked through; a workbook of more is a form. */
const profiledTablesMax = 30
const notesMax = 20
/** Files larger than this are not compared row by row with the last upload: that takes both in memory. */
const comparedBytesMax = 40 * 1024 * 1024

export type OpenGiven = { engine: AnalysisEngine; benches: Benches; originals: Originals; log: Logger }

const gaveUp = 'This file could not be opened: the work was interrupted or failed on our side. Try again, or send the file in another format.'

export function openJobs(given: OpenGiven): JobQueue {
  return { concurrencyMax: openingsAtOnce, attemptsMax, run: (context) => run(given, context), giveUp: (context) => fail(context, gaveUp) }
}

async function run(given: OpenGiven, context: JobContext): Promise<void> {
  const id = String(context.job.payload.datasetId)
  const start = await context.transact(async (store) => {
    const dataset = await holdDataset(store, id).catch(() => undefined)
    if (!dataset) return undefined
    await changeDataset(store, dataset, { state: 'opening', progress: 0, openingJob: context.job.id })
    const original = await given.originals.find(store, context.actor, dataset.row.document_id)
    return { dataset, original, earlier: await findEarlier(store, dataset.row) }
  })
  if (!start) return void (await context.finish(async () => {}))
  if (!start.original) return fail(context, 'The document behind this was deleted, or you may no longer read it.')
  try {
    await open(given, context, { ...start, original: start.original })
  } catch (error) {
    context.signal.throwIfAborted()
    if (error instanceof OpenRefused) return fail(context, error.message)
    if (error instanceof BlobMissing) return fail(context, 'The stored file is missing. Send it again.')
    throw error
  }
}

type Start = { dataset: OpenedDataset; original: Original; earlier: OpenedDataset | undefined }

async function open(given: OpenGiven, context: JobContext, { dataset, original, earlier }: Start): Promise<void> {
  const id = dataset.row.id
  let shown = 0
  // One write in flight, ended before the next step begins.
  let writing: Promise<void> | undefined
  const onProgress = (share: number) => {
    if (share - shown < 0.2 || writing) return
    shown = share
    writing = context
      .transact((store) => keepOpening(store, id, share))
      .catch(() => {})
      .finally(() => (writing = undefined))
  }
  given.benches.forget(id)
  await given.benches.use(
    { datasetId: id, ownerId: context.actor.personId, original },
    async (bench) => {
      await writing
      const tables = bench.tables.map((table) => toDataTable(table, dataset.body.marks))
      const body: DatasetBody = { ...dataset.body, tables, notes: bench.warnings.slice(0, notesMax) }
      await context.transact(async (store) => changeDataset(store, await holdDataset(store, id), { state: 'looking', progress: 1, body }))
      const looked = await lookThrough(bench, tables, context.signal)
      const compared = earlier ? await compare(given, context, { tables, original, earlier }) : { changes: null, changedSince: null }
      await context.finish(async (store) => {
        const now = await holdDataset(store, id)
        await changeDataset(store, now, { state: 'ready', openingJob: null, body: { ...now.body, tables: withMarks(looked, now.body.marks), ...compared } })
        await context.record(store, 'dataset.loaded', { datasetId: id, tables: tables.length, rows: tables.reduce((sum, table) => sum + table.rows, 0) })
      })
    },
    { signal: context.signal, onProgress },
  )
}

async function lookThrough(bench: Workbench, tables: readonly DataTable[], signal: AbortSignal): Promise<DataTable[]> {
  const looked: DataTable[] = []
  for (const [index, table] of tables.entries()) {
    if (index >= profiledTablesMax) {
      looked.push(table)
      continue
    }
    const profiles = await profilesOf(table.name, table.columns, table.rows, rowsFrom(bench, signal))
    looked.push({ ...table, columns: table.columns.map((column, at) => ({ ...column, profile: profiles[at] ?? null })) })
  }
  return looked
}

/** Answers of the product’s own queries; one that fails is our failure. */
export function rowsFrom(bench: Workbench, signal?: AbortSignal): (sql: string) => Promise<Cell[][]> {
  return async (sql) => {
    const answer = await bench.query(sql, { rowsMax: 50_000, timeLimitMs: lookTimeLimitMs, ...(signal && { signal }) })
    if (answer.kind === 'fault') throw new Error(`a look through a table failed: ${answer.sentence}`)
    return answer.rows
  }
}

async function compare(given: OpenGiven, context: JobContext, at: { tables: readonly DataTable[]; original: Original; earlier: OpenedDataset }): Promise<Pick<DatasetBody, 'changes' | 'changedSince'>> {
  const changedSince = at.earlier.row.created_at.toISOString()
  const before = await context.transact((store) => given.originals.find(store, context.actor, at.earlier.row.document_id))
  if (!before || before.sizeBytes + at.original.sizeBytes > comparedBytesMax) return { changes: countsOnly(at.tables, at.earlier.body.tables), changedSince }
  const bench = await openOriginal(given.engine, [{ original: at.original }, { original: before, prefix: earlierPrefix }]).catch((error: unknown) => {
    given.log.warn({ error }, 'an earlier upload could not be opened beside its successor')
    return undefined
  })
  if (!bench) return { changes: countsOnly(at.tables, at.earlier.body.tables), changedSince }
  try {
    const isEarlier = (table: LoadedTable) => table.name.startsWith(earlierPrefix)
    const now = bench.tables.filter((table) => !isEarlier(table)).map((table) => toDataTable(table, {}))
    const then = bench.tables.filter(isEarlier).map((table) => toDataTable(table, {}))
    return { changes: await changesOf(now, then, rowsFrom(bench, context.signal)), changedSince }
  } finally {
    bench.close()
  }
}

function countsOnly(now: readonly DataTable[], before: readonly DataTable[]): DatasetBody['changes'] {
  return now.map((table) => {
    const earlier = before.find((each) => each.title === table.title)
    const names = (columns: DataTable['columns']) => new Set(columns.map((column) => column.title))
    const [nowNames, thenNames] = [names(table.columns), names(earlier?.columns ?? [])]
    return { table: table.title, isNew: !earlier, rowsBefore: earlier?.rows ?? 0, rowsNow: table.rows, columnsAdded: earlier ? [...nowNames].filter((name) => !thenNames.has(name)) : [], columnsRemoved: [...thenNames].filter((name) => !nowNames.has(name)), rowsAdded: null, rowsRemoved: null, sums: [] }
  })
}

async function fail(context: JobContext, sentence: string): Promise<void> {
  await context.finish(async (store) => {
    const dataset = await holdDataset(store, String(context.job.payload.datasetId)).catch(() => undefined)
    if (!dataset) return
    await changeDataset(store, dataset, { state: 'failed', openingJob: null, body: { ...dataset.body, notes: [sentence] } })
    await context.record(store, 'dataset.loaded', { datasetId: dataset.row.id, state: 'failed' }, 'failed')
  })
}

export function toDataTable(table: LoadedTable, marks: Record<string, boolean>): DataTable {
  return {
    name: table.name,
    title: table.title,
    sheet: table.sheet,
    range: table.range,
    headRows: table.headRows,
    rows: table.rows,
    columns: table.columns.map((column) => ({ ...column, isPersonal: marks[`${table.name}.${column.name}`] ?? saysPeople(column.title), profile: null })),
    totalRows: table.totalRows.map(({ row }) => row),
    notes: table.notes.map(({ text }) => text),
  }
}

export function withMarks(tables: readonly DataTable[], marks: Record<string, boolean>): DataTable[] {
  return tables.map((table) => ({ ...table, columns: table.columns.map((column) => ({ ...column, isPersonal: marks[`${table.name}.${column.name}`] ?? saysPeople(column.title) })) }))
}
