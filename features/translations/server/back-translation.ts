/** One sentence back into its source language, for whoever compares. It is shown, never used. */
import { DeskRefused } from '#kernel/desk/desk-refused.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { TranslatorFault } from '#kernel/ports/translator.ts'
import { plainText } from '#kernel/text/tagged-text.ts'
import { sql } from '#kernel/store/sql.ts'
import { resolveEngine } from './engines.ts'
import type { RunGiven } from './run-translation.ts'
import { keyOfTranslation, sealSide } from './sealed-translation.ts'
import { translateBatch } from './translate-batch.ts'
import { findTranslation, labelOf, segmentRows } from './translation-store.ts'

export const backQueue = 'translation-back'

const timeoutMs = 3 * 60_000

export function backJobs(given: RunGiven): JobQueue {
  return {
    concurrencyMax: 8,
    attemptsMax: 2,
    run: (context) => translateBack(context, given),
    giveUp: (context) => keep(context, null, 0, 'The sentence could not be translated back.'),
  }
}

async function translateBack(context: JobContext, given: RunGiven): Promise<void> {
  const { translationId, position, engineId } = context.job.payload as { translationId: string; position: number; engineId: string }
  const read = await context.transact(async (store) => ({ row: await findTranslation(store, translationId), segments: await segmentRows(store, translationId, { positions: [position], limit: 1 }), rules: await given.rulesOf(store, context.actor.agencyId) }))
  const segment = read.segments[0]
  if (!read.row || !segment?.target) return keep(context, null, 0, '')
  const languages = { from: read.row.to_language, to: read.row.from_language }
  const engine = await resolveEngine(given, engineId, languages)
  if (!engine) return keep(context, null, segment.version, 'The engine does not know these languages.')
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(timeoutMs)])
  try {
    const [answer] = await translateBatch(
      { engine, desk: given.desk, flow: given.flow, rules: read.rules, person: context.actor, transact: context.transact, label: labelOf(read.row), ...languages, terms: [], signal, context: '' },
      [{ position, source: segment.target }],
    )
    await keep(context, plainText(answer?.target ?? ''), segment.version, 'The engine gave no answer.')
  } catch (error) {
    if (context.signal.aborted || !(error instanceof DeskRefused || error instanceof ModelFault || error instanceof TranslatorFault)) throw error
    await keep(context, null, segment.version, error.message)
  }
}

/** A sentence for people stands where the answer would, in brackets. */
async function keep(context: JobContext, text: string | null, version: number, otherwise: string): Promise<void> {
  const { translationId, position } = context.job.payload as { translationId: string; position: number }
  const shown = text || `[${otherwise}]`
  await context.finish(async (store) => {
    const back = sealSide(await keyOfTranslation(store, translationId), shown, position, 'back')
    await store.run(sql`update translation_segment set back = ${back}, back_version = ${version}, is_back_pending = false where translation_id = ${translationId} and position = ${position}`)
  })
}
