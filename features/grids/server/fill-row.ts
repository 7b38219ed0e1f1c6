/**
 * Fills one document's row as durable work, then leaves the next row to a job that is accepted in the same transaction:
 * whatever is killed between two saves is done again and writes the same cells. Saves hold only while the grid's run is
 * the one the job was made for, so a stopped or started-again grid is never written by an old job.
 */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import { Labeled } from '#kernel/flow/labeled.ts'
import { LeaseLost, PersonDisabled, type JobContext, type JobQueue } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import type { Column, RowState } from '../contract-grid.ts'
import { settledFailed, settledUnreadable, type Settled } from '../domain/settle-cell.ts'
import { saveCells, waitingColumns } from './cell-store.ts'
import { openGridKey } from './grid-key.ts'
import { lockGrid, openColumns, readingOf, setGrid, type GridRow } from './grid-store.ts'
import { fillCells, type Batch } from './fill-cells.ts'

export const fillQueue = 'grid-row'

const attemptsMax = 4
/** One row: a handful of requests to a model. */
const rowMsMax = 5 * 60_000
/** So many rows failed and none done: the model is not there, and asking five hundred times helps nobody. */
const failedInARowMax = 6

export type FillOptions = { desk: ModelDesk; aborts: Map<string, Set<AbortController>>; concurrencyMax: number }

export function fillJobs(options: FillOptions): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => fillRow(context, options),
    giveUp,
  }
}

export type Claimed = { grid: GridRow; columns: Column[]; documentId: string; title: string; documentState: string; readAs: string | null }

async function fillRow(context: JobContext, options: FillOptions): Promise<void> {
  const claimed = await context.transact((store) => claim(store, context))
  if (!claimed) return context.finish((store) => endIfLast(store, context))
  const abort = new AbortController()
  const group = options.aborts.get(claimed.grid.id) ?? new Set()
  options.aborts.set(claimed.grid.id, group.add(abort))
  const signal = AbortSignal.any([context.signal, abort.signal, AbortSignal.timeout(rowMsMax)])
  try {
    const ended = await fillClaimed({ context, claimed, desk: options.desk, signal })
    await context.finish((store) => endRow(store, context, claimed, ended))
  } catch (error) {
    if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
    // Stopped by the person, or started anew meanwhile: the row waits as it is.
    if (abort.signal.aborted || error instanceof RunOver) return await context.finish(async () => {})
    throw error
  } finally {
    group.delete(abort)
    if (group.size === 0) options.aborts.delete(claimed.grid.id)
  }
}

/** The grid is stopped or runs anew: nothing of this job may be kept. */
class RunOver extends Error {}

/** The row this job had when it was interrupted, else the next that waits. The grid is locked before its rows, here and everywhere. */
async function claim(store: Transactor, { job }: JobContext): Promise<Claimed | undefined> {
  const grid = await lockGrid(store, String(job.payload['gridId']))
  if (!grid || grid.state !== 'running' || grid.run !== Number(job.payload['run'])) return undefined
  const row = await store.maybe<{ document_id: string }>(sql`
    update grid_row set state = 'running', run_job = ${job.id} where grid_id = ${grid.id} and document_id = (
      select document_id from grid_row where grid_id = ${grid.id} and (state = 'waiting' or (state = 'running' and run_job = ${job.id}))
      order by (state = 'running') desc, ordinal limit 1 for update skip locked) returning document_id`)
  if (!row) return undefined
  const document = await store.maybe<{ title: string; state: string; read_as: string | null }>(sql`select title, state, ${readingOf} as read_as from document where id = ${row.document_id}`)
  const waiting = new Set(await waitingColumns(store, grid.id, row.document_id))
  const columns = openColumns(await openGridKey(store, grid), grid)
  await store.run(sql`update grid set change = change + 1 where id = ${grid.id}`)
  return { grid, columns: columns.filter((column) => waiting.has(column.id)), documentId: row.document_id, title: document?.title ?? '', documentState: document?.state ?? 'gone', readAs: document?.read_as ?? null }
}

export type Filling = { context: JobContext; claimed: Claimed; desk: ModelDesk; signal: AbortSignal }
type Ended = { state: RowState; note: string | null }

async function fillClaimed(filling: Filling): Promise<Ended> {
  const { claimed } = filling
  const save = (batch: Batch) => saveBatch(filling, batch)
  if (claimed.columns.length === 0) return { state: 'done', note: null }
  if (claimed.documentState !== 'ready') {
    const note = claimed.documentState === 'received' || claimed.documentState === 'reading' ? 'This document is still being read. Fill it again when it is ready.' : 'This document could not be read.'
    if (claimed.documentState === 'refused' || claimed.documentState === 'gone') await save(all(claimed, settledUnreadable(note)))
    return { state: 'failed', note }
  }
  try {
    await fillCells(filling, save)
    return { state: 'done', note: null }
  } catch (error) {
    const note = error instanceof ModelFault && error.code !== 'stopped' ? error.message : error instanceof DeskRefused ? error.message : undefined
    if (note === undefined || filling.signal.aborted) throw error
    await save(all(claimed, settledFailed(note)))
    return { state: 'failed', note }
  }
}

function all({ columns }: Claimed, settled: Settled): Batch {
  return { columns, settled: new Labeled(columns.map(() => settled), { conf: 'internal', comp: [], readers: [], integ: 'trusted' }) }
}

/** P6, then into the row's cells, if the run still holds. */
async function saveBatch({ context, claimed, desk }: Filling, { columns, settled }: Batch): Promise<void> {
  const kept = desk.keep(settled, context.actor)
  await context.transact(async (store) => {
    const change = await holdRun(store, context)
    const key = await openGridKey(store, claimed.grid)
    await saveCells(store, key, { gridId: claimed.grid.id, documentId: claimed.documentId, change }, columns.map((column, at) => ({ columnId: column.id, settled: kept.value[at]!, label: kept.label })))
  })
}

/** Locks the grid for this save; throws when the run is over. */
async function holdRun(store: Transactor, { job }: JobContext): Promise<number> {
  const held = await store.maybe<{ change: string | number }>(sql`
    update grid set change = change + 1 where id = ${String(job.payload['gridId'])} and run = ${Number(job.payload['run'])} and state = 'running' returning change`)
  if (!held) throw new RunOver()
  return Number(held.change)
}

/** The row's end and what follows it, in one transaction with the job's end. Under the grid's lock: of two last rows, one sees that it is the last. */
async function endRow(store: Transactor, context: JobContext, claimed: Claimed, { state, note }: Ended): Promise<void> {
  const { grid, documentId, readAs } = claimed
  await holdRun(store, context)
  const touched = await store.run(sql`
    update grid_row set state = ${state}, note = ${note}, run_job = null, read_as = case when ${state} = 'done' then ${readAs}::uuid else read_as end
    where grid_id = ${grid.id} and document_id = ${documentId} and run_job = ${context.job.id}`)
  if (!touched) return
  const counts = await store.one<{ waiting: number; failed: number; done: number }>(sql`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'failed')::int as failed, count(*) filter (where state = 'done')::int as done
    from grid_row where grid_id = ${grid.id}`)
  const isHopeless = state === 'failed' && counts.failed >= failedInARowMax && counts.done === 0
  if (isHopeless) {
    await setGrid(store, grid.id, { state: 'stopped', note: `Stopped after ${counts.failed} documents without a result. ${note ?? ''}`.trim() })
    return context.record(store, 'grid.ended', { gridId: grid.id, state: 'stopped', failed: counts.failed }, 'failed')
  }
  if (counts.waiting > 0) return context.enqueue(store, fillQueue, context.job.payload)
  await endIfLast(store, context)
}

/** The last chain to find nothing more says that the grid is done. */
async function endIfLast(store: Transactor, context: JobContext): Promise<void> {
  const gridId = String(context.job.payload['gridId'])
  const ended = await store.run(sql`
    update grid set state = 'done', change = change + 1 where id = ${gridId} and state = 'running' and run = ${Number(context.job.payload['run'])}
      and not exists (select from grid_row where grid_row.grid_id = grid.id and grid_row.state in ('waiting', 'running'))`)
  if (ended) await context.record(store, 'grid.ended', { gridId, state: 'done' })
}

async function giveUp(context: JobContext, error: Error): Promise<void> {
  const gridId = String(context.job.payload['gridId'])
  await context.finish(async (store) => {
    await lockGrid(store, gridId)
    if (error instanceof PersonDisabled || error instanceof WorkStopped) {
      await setGrid(store, gridId, { state: 'stopped', note: error instanceof WorkStopped ? error.message : 'Stopped because the account was switched off.' })
      return
    }
    const note = 'Filling this row failed on our side, more than once.'
    await store.run(sql`update grid_row set state = 'failed', note = ${note}, run_job = null where grid_id = ${gridId} and run_job = ${context.job.id}`)
    const waiting = await store.maybe(sql`select 1 as one from grid_row where grid_id = ${gridId} and state = 'waiting' limit 1`)
    if (waiting) await context.enqueue(store, fillQueue, context.job.payload)
    else await endIfLast(store, context)
  })
}
