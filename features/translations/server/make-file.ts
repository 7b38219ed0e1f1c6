/**
 * The file with the translation in it, as durable work: the artefact is brought up to date and asked whether it may leave,
 * the original is written anew, and the result becomes a document of the person’s own under at least the label of its source.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import type { Bilingual } from '#kernel/ports/bilingual.ts'
import { sql } from '#kernel/store/sql.ts'
import { artefacts, bodyBytesMax } from '#features/artefacts/contract.ts'
import { documents } from '#features/documents/contract.ts'
import { notCertified, translatedName } from '../domain/not-certified.ts'
import { joinSegments } from '../domain/segments.ts'
import { isCertified } from '../domain/signing.ts'
import { sourceFile, SourceRefused } from './read-source.ts'
import { findTranslation, labelOf, segmentRows, type SegmentRow, type TranslationRow } from './translation-store.ts'

export const fileQueue = 'translation-file'
const segmentsMax = 200_000

export function fileJobs(bilingual: Bilingual): JobQueue {
  return {
    concurrencyMax: 2,
    attemptsMax: 3,
    run: (context) => makeFile(context, bilingual),
    giveUp: (context) => failed(context, String(context.job.payload['translationId']), 'The file could not be made. Try once more.'),
  }
}

async function makeFile(context: JobContext, bilingual: Bilingual): Promise<void> {
  const id = String(context.job.payload['translationId'])
  const read = await context.transact(async (store) => ({ row: await findTranslation(store, id), segments: await segmentRows(store, id, { limit: segmentsMax }) }))
  if (!read.row || read.row.file_state !== 'making') return context.finish(async () => {})
  try {
    await write(context, bilingual, read.row, read.segments)
  } catch (error) {
    if (error instanceof SourceRefused || error instanceof CodedError) return failed(context, id, error.message)
    throw error
  }
}

async function write(context: JobContext, bilingual: Bilingual, row: TranslationRow, segments: SegmentRow[]): Promise<void> {
  const certified = isCertified(segments)
  const { artefactId, statement } = await passFor(context, row, segments)
  const file = await sourceFile(context, row)
  const texts = joinSegments(row.unit_count, segments.map((segment) => ({ ...segment, text: segment.source })))
  const built = await bilingual.rebuild(file, texts, { language: row.to_language, ...(!certified && { mark: notCertified(row.to_language) }) }, context.signal)
  context.signal.throwIfAborted()
  if (built.kind === 'refusal') throw new SourceRefused(built.sentence)
  const name = translatedName(row.file_name ?? `${row.title}.txt`, row.to_language, certified)
  const made = await context.call(documents.uploadDocument, { fileName: name, title: name.replace(/\.[A-Za-z0-9]{1,10}$/, '') }, built.bytes)
  await raiseLabel(context, row, made)
  const versions = segments.reduce((sum, { version }) => sum + version, 0)
  await context.finish(async (store) => {
    await store.run(sql`
      update translation set file_state = 'ready', file_document_id = ${made.id}, file_is_certified = ${certified}, file_versions = ${versions}, file_note = ${statement.join(' ') || null}, artefact_id = ${artefactId} where id = ${row.id}`)
    await context.record(store, 'translation.file-made', { translationId: row.id, documentId: made.id, isCertified: certified })
  })
}

/** What is derived from a document is nowhere freer than it. */
async function raiseLabel(context: JobContext, row: TranslationRow, made: { id: string; label: { conf: Parameters<typeof rankOf>[0]; comp: readonly string[] } }): Promise<void> {
  const label = labelOf(row)
  const isLower = rankOf(made.label.conf) < rankOf(label.conf) || label.comp.some((name) => !made.label.comp.includes(name))
  if (!isLower) return
  const conf = rankOf(made.label.conf) > rankOf(label.conf) ? made.label.conf : label.conf
  await context.call(documents.setDocumentLabel, { documentId: made.id, conf, comp: [...new Set([...made.label.comp, ...label.comp])], reason: 'A translation carries the label of what was translated.' })
}

type Pass = { artefactId: string | null; statement: string[] }

/** Review and holds are the artefact’s; a body that is too large for one leaves without, and says so. */
async function passFor(context: JobContext, row: TranslationRow, segments: readonly SegmentRow[]): Promise<Pass> {
  const body = { translationId: row.id, from: row.from_language, to: row.to_language, isCertified: isCertified(segments), segments: segments.map(({ place, source, target, state, signer_name }) => ({ place, source, target, state, signedBy: signer_name })) }
  if (Buffer.byteLength(JSON.stringify(body)) > bodyBytesMax - 1024) return { artefactId: row.artefact_id, statement: ['This translation is too large to be kept as a piece of work with versions.'] }
  const label = labelOf(row)
  const by = segments.some(({ origin }) => origin === 'machine') ? ('assistant' as const) : ('person' as const)
  const kept = row.artefact_id === null ? await context.call(artefacts.createArtefact, { kind: 'translation', title: row.title, body, sources: sourcesOf(row), by, note: '', label, projectId: null, conversationId: null }) : await saveAgain(context, row.artefact_id, body, by, label)
  const pass = await context.call(artefacts.exportArtefact, { artefactId: kept.id, format: row.format ?? 'text' })
  return { artefactId: kept.id, statement: pass.statement }
}

async function saveAgain(context: JobContext, artefactId: string, body: object, by: 'person' | 'assistant', label: ReturnType<typeof labelOf>): Promise<{ id: string }> {
  const { artefact } = await context.call(artefacts.getArtefact, { artefactId })
  return context.call(artefacts.saveArtefact, { artefactId, baseVersion: artefact.version, body, by, note: '', label, isOngoing: false })
}

function sourcesOf(row: TranslationRow) {
  return row.document_id === null ? [] : [{ number: 1, title: row.title, place: '', text: '', documentId: row.document_id, passageId: null }]
}

async function failed(context: JobContext, id: string, note: string): Promise<void> {
  await context.finish(async (store) => {
    await store.run(sql`update translation set file_state = 'failed', file_note = ${note} where id = ${id}`)
    await context.record(store, 'translation.file-made', { translationId: id }, 'failed')
  })
}
