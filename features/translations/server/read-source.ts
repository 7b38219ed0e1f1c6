/** The sentences of a text or document, read out once and kept under the document’s label. */
import { Readable } from 'node:stream'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { FileAnswer } from '#kernel/pipeline/feature.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { Bilingual, BilingualFile } from '#kernel/ports/bilingual.ts'
import { sql } from '#kernel/store/sql.ts'
import { documents, fileSizeBytesMax } from '#features/documents/contract.ts'
import { segmentsOf } from '../domain/segments.ts'
import { findTranslation, insertSegments, setState, type TranslationRow } from './translation-store.ts'

/** The text cannot be had, in a sentence for people. */
export class SourceRefused extends Error {}

const rowsAtOnce = 1_000

export async function readSource(context: JobContext, bilingual: Bilingual, row: TranslationRow, signal: AbortSignal): Promise<TranslationRow> {
  await context.transact((store) => setState(store, row.id, { state: 'reading' }))
  const file = await sourceFile(context, row)
  const extracted = await bilingual.extract(file, signal)
  signal.throwIfAborted()
  if (extracted.kind === 'refusal') throw new SourceRefused(extracted.sentence)
  const isWhole = extracted.format === 'json' || extracted.format === 'subtitles'
  const pieces = segmentsOf(extracted.units.map(({ text }) => text), isWhole).map((piece) => ({ ...piece, place: extracted.units[piece.unit]?.place ?? '' }))
  if (pieces.length === 0) throw new SourceRefused('There is nothing to translate in this.')
  await context.transact(async (store) => {
    // An attempt that was cut in between left nothing, or this.
    await store.run(sql`delete from translation_segment where translation_id = ${row.id}`)
    for (let at = 0; at < pieces.length; at += rowsAtOnce) await insertSegments(store, { id: row.id, agencyId: row.agency_id }, at + 1, pieces.slice(at, at + rowsAtOnce))
    await store.run(sql`update translation set state = 'translating', format = ${extracted.format}, unit_count = ${extracted.units.length}, notes = ${extracted.notes} where id = ${row.id}`)
  })
  return (await context.transact((store) => findTranslation(store, row.id))) ?? row
}

export async function sourceFile(context: JobContext, row: TranslationRow): Promise<BilingualFile> {
  if (row.given_text !== null) return { name: 'text.txt', bytes: Buffer.from(row.given_text, 'utf8') }
  try {
    // The endpoint gives a file; its type in the contract says only that.
    const answer = (await context.call(documents.getOriginal, { documentId: row.document_id ?? '', show: 'download' })) as FileAnswer
    return { name: row.file_name ?? answer.fileName, bytes: await bytesOf(answer.bytes) }
  } catch (error) {
    if (error instanceof CodedError) throw new SourceRefused('The document is not there any more, or you may not read it now.', { cause: error })
    throw error
  }
}

async function bytesOf(bytes: Uint8Array | Readable): Promise<Uint8Array> {
  if (!(bytes instanceof Readable)) return bytes
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += (chunk as Buffer).length
    if (size > fileSizeBytesMax) throw new SourceRefused('This file is larger than can be translated at once. Split it.')
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks)
}
