/**
 * Translates as durable work: reads the text out of the file once, fills in what the memory knows, then goes through an
 * engine batch by batch. Each batch is written down before the next, so that a killed server goes on where it was and
 * a person can stop at any time and keep what there is.
 */
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import type { DetailRulesOf } from '#kernel/desk/cover.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { LeaseLost, PersonDisabled } from '#kernel/jobs/job.ts'
import type { Bilingual } from '#kernel/ports/bilingual.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { TranslatorFault } from '#kernel/ports/translator.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import { sql } from '#kernel/store/sql.ts'
import type { TranslationState } from '../contract.ts'
import { checkPair } from '../domain/checks.ts'
import type { Term } from '../domain/terms.ts'
import { plainText } from '#kernel/text/tagged-text.ts'
import { resolveEngine, type EngineGiven } from './engines.ts'
import { termsFor } from './glossary-store.ts'
import { exactMatches } from './memory-store.ts'
import { readSource, SourceRefused } from './read-source.ts'
import { translateBatch, type Batch, type Item } from './translate-batch.ts'
import { findTranslation, labelOf, segmentRows, setState, writeSegments, type SegmentRow, type TranslationRow, type Written } from './translation-store.ts'

export const translationQueue = 'translation'

export type RunGiven = EngineGiven & { desk: ModelDesk; flow: FlowEngine; rulesOf: DetailRulesOf; bilingual: Bilingual; aborts: Map<string, AbortController> }

/** One run of the engine; a document that takes longer is gone on with. */
const runMsMax = 4 * 3_600_000
const attemptsMax = 3
const memoryAtOnce = 500

export function translationJobs(given: RunGiven): JobQueue {
  return {
    concurrencyMax: 8,
    attemptsMax,
    run: (context) => runTranslation(context, given),
    giveUp: (context, error) => end(context, String(context.job.payload['translationId']), ...endOfGivingUp(error)),
  }
}

function endOfGivingUp(error: Error): [TranslationState, string] {
  if (error instanceof PersonDisabled) return ['stopped', 'This translation was stopped because the account was switched off.']
  if (error instanceof WorkStopped) return ['stopped', error.message]
  return ['failed', 'This translation failed on our side, more than once. What was translated is kept.']
}

type Run = { context: JobContext; given: RunGiven; row: TranslationRow; terms: readonly Term[]; signal: AbortSignal }

async function runTranslation(context: JobContext, given: RunGiven): Promise<void> {
  const id = String(context.job.payload['translationId'])
  const row = await context.transact((store) => findTranslation(store, id))
  if (!row || !['waiting', 'reading', 'translating'].includes(row.state)) return context.finish(async () => {})
  const abort = new AbortController()
  given.aborts.set(id, abort)
  const signal = AbortSignal.any([context.signal, abort.signal, AbortSignal.timeout(runMsMax)])
  try {
    const read = row.state === 'translating' ? row : await readSource(context, given.bilingual, row, signal)
    await translateAll({ context, given, row: read, terms: await keepTerms(context, read), signal })
  } catch (error) {
    await endOfFault(context, id, { abort, signal }, error)
  } finally {
    given.aborts.delete(id)
  }
}

async function keepTerms(context: JobContext, row: TranslationRow): Promise<Term[]> {
  return context.transact(async (store) => {
    const { terms, glossaries } = await termsFor(store, { from: row.from_language, to: row.to_language })
    await store.run(sql`update translation set glossaries = ${JSON.stringify(glossaries)}::jsonb where id = ${row.id}`)
    return terms
  })
}

async function translateAll(run: Run): Promise<void> {
  await fillFromMemory(run)
  const { context, given, row } = run
  if (row.engine_id === null) return end(context, row.id, 'ready', undefined)
  const engine = await resolveEngine(given, row.engine_id, { from: row.from_language, to: row.to_language })
  if (!engine) return end(context, row.id, 'stopped', 'The engine was switched off, or does not know these languages. Go on with another one.')
  const rules = await context.transact((store) => given.rulesOf(store, context.actor.agencyId))
  const limits = engine.kind === 'model' ? { segments: 20, chars: 6_000 } : { segments: engine.adapter.segmentsMax, chars: engine.adapter.charsMax }
  const shared = { engine, desk: given.desk, flow: given.flow, rules, person: context.actor, transact: context.transact, label: labelOf(row), from: row.from_language, to: row.to_language, terms: run.terms, signal: run.signal }
  for (;;) {
    const rows = await nextRows(run, limits)
    if (rows === 'stopped') return end(context, row.id, 'stopped', 'You stopped this translation. What is translated stays.')
    if (rows.length === 0) return end(context, row.id, 'ready', undefined)
    const context_ = rows[0]!.position > 1 && engine.kind === 'model' ? await textBefore(run, rows[0]!.position) : ''
    await writeBatch(run, { ...shared, context: context_ }, rows)
  }
}

/** Sentences that say the same are asked for once. */
async function writeBatch(run: Run, batch: Batch, rows: readonly SegmentRow[]): Promise<void> {
  const asked = new Map<string, Item>()
  for (const { source, position } of rows) if (!asked.has(source)) asked.set(source, { position, source })
  const answers = new Map((await translateBatch(batch, [...asked.values()])).map((answer) => [answer.position, answer]))
  const written = rows.map(({ position, source }): Written => {
    const { target = null, findings = [] } = answers.get(asked.get(source)?.position ?? position) ?? {}
    return { position, target, origin: target === null ? null : 'machine', findings }
  })
  await run.context.transact((store) => writeSegments(store, run.row.id, run.row.owner_id, written))
}

async function nextRows({ context, row }: Run, limits: { segments: number; chars: number }): Promise<SegmentRow[] | 'stopped'> {
  const { isStopped, rows } = await context.transact(async (store) => ({ isStopped: (await findTranslation(store, row.id))?.is_stop_requested ?? true, rows: await segmentRows(store, row.id, { filter: 'untried', limit: limits.segments }) }))
  if (isStopped) return 'stopped'
  let chars = 0
  return rows.filter((each, index) => (chars += each.source.length) <= limits.chars || index === 0)
}

async function textBefore({ context, row }: Run, position: number): Promise<string> {
  const [before] = await context.transact((store) => segmentRows(store, row.id, { after: position - 2, limit: 1 }))
  return before ? plainText(before.source).slice(0, 300) : ''
}

async function fillFromMemory({ context, row, terms, signal }: Run): Promise<void> {
  const languages = { from: row.from_language, to: row.to_language }
  for (let after = 0; ;) {
    signal.throwIfAborted()
    const rows = await context.transact((store) => segmentRows(store, row.id, { filter: 'untried', after, limit: memoryAtOnce }))
    const last = rows.at(-1)
    if (!last) return
    after = last.position
    await context.transact(async (store) => {
      const known = await exactMatches(store, context.actor.agencyId, languages, rows.map(({ source }) => source))
      const written = rows.flatMap(({ position, source }): Written[] => {
        const target = known.get(source)
        return target === undefined ? [] : [{ position, target, origin: 'memory', findings: checkPair({ source, target, ...languages, terms }) }]
      })
      await writeSegments(store, row.id, row.owner_id, written)
    })
  }
}

async function end(context: JobContext, id: string, state: TranslationState, note: string | undefined): Promise<void> {
  await context.finish(async (store) => {
    await setState(store, id, { state, ...(note !== undefined && { note }) })
    await context.record(store, 'translation.ended', { translationId: id, state }, state === 'failed' ? 'failed' : 'done')
  })
}

async function endOfFault(context: JobContext, id: string, { abort, signal }: { abort: AbortController; signal: AbortSignal }, error: unknown): Promise<void> {
  if (context.signal.aborted) throw context.signal.reason instanceof Error ? context.signal.reason : new LeaseLost('the work was taken back')
  if (abort.signal.aborted) return end(context, id, 'stopped', 'You stopped this translation. What is translated stays.')
  if (signal.aborted) return end(context, id, 'stopped', 'This took longer than four hours and was stopped. Go on with it.')
  if (error instanceof SourceRefused) return end(context, id, 'failed', error.message)
  const sentence = error instanceof DeskRefused || error instanceof ModelFault || error instanceof TranslatorFault ? error.message : undefined
  if (sentence === undefined) throw error
  return end(context, id, 'stopped', sentence)
}
