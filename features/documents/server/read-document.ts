/**
 * The job that reads a file: bytes to the jailed reader, blocks and passages to the database, the outcome to
 * the row. A refused file ends "refused" with the reader's sentence; only a failure of our own is retried.
 * Files found inside (mail attachments) are read by the same job, one after the other.
 */
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { BlobMissing, type Blobs } from '#kernel/ports/blobs.ts'
import type { DocumentReader, ParsedDocument, ParseResult } from '#kernel/ports/parser.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import { raisedBy, type LabelReason } from '../domain/document-label.ts'
import { titleOf } from '../domain/document-title.ts'
import { statedDateOf } from '../domain/stated-date.ts'
import { keepBlocks } from './block-store.ts'
import { cleanDocument } from './clean-document.ts'
import type { DocumentChanges } from './document-changes.ts'
import { keepLabel, labelRow } from './label-store.ts'
import { keepAttachments } from './keep-attachments.ts'
import type { PassageIndex } from './passage-index.ts'
import { keyToWriteDocument } from './sealed-text.ts'
import { claimReading, holdReading, keepProgress, keepReady, keepRefused, unfinished, type Reading } from './reading-store.ts'

export const readingQueue = 'read-document'

/** Two restarts in the middle are bad luck, a third is a file that ends the server. One that breaks its reader is refused at once. */
const attemptsMax = 3
/** Followers see movement; the database is spared. */
const progressEveryMs = 250
/** Share of the bar that reading takes; the rest is storing and indexing. */
const readingShare = 0.9
/** Notes a person can take in. */
const notesMax = 20

const sentences = {
  gone: 'The stored file is missing or incomplete. Delete this entry and send the file again.',
  gaveUp: 'This file could not be read: the work was interrupted or failed on our side. Try “Read again”, or send it in another format.',
}

/** Reasons to label a text higher than its collection, found in the text itself (P1). Holds nobody up, as a file may be long. */
export type FindSensitivity = (transact: JobContext['transact'], agencyId: string, texts: Iterable<string>) => Promise<LabelReason[]>

export type ReadingOptions = { reader: DocumentReader; blobs: Blobs; passages: PassageIndex; sensitivity: FindSensitivity; changes: DocumentChanges; concurrencyMax: number }

export function readDocumentQueue(options: ReadingOptions): JobQueue {
  const { passages, changes } = options
  return { concurrencyMax: options.concurrencyMax, attemptsMax, run, giveUp }

  async function run(context: JobContext): Promise<void> {
    const rootId = rootOf(context)
    for (;;) {
      const reading = await context.transact((store) => claimReading(store, rootId, context.job.id))
      if (!reading) break
      changes.tell({ documentId: reading.id, kind: 'turned' })
      await readOne(options, context, reading)
    }
    await context.finish(async () => {})
  }

  async function giveUp(context: JobContext, error: Error): Promise<void> {
    const sentence = error instanceof WorkStopped ? error.message : sentences.gaveUp
    const ids = await context.finish(async (store) => {
      const left = await unfinished(store, rootOf(context), context.job.id)
      for (const id of left) {
        await passages.remove(store, id)
        await keepRefused(store, id, context.job.id, sentence)
        await context.record(store, 'document.read', { documentId: id, state: 'refused', reason: 'gave-up' }, 'failed')
      }
      return left
    })
    for (const id of ids) changes.tell({ documentId: id, kind: 'turned' })
  }
}

function rootOf(context: JobContext): string {
  return String(context.job.payload.documentId)
}

async function readOne(options: ReadingOptions, context: JobContext, reading: Reading): Promise<void> {
  const removed = new AbortController()
  const unlisten = options.changes.listen([reading.id], (change) => (change.kind === 'removed' ? removed.abort() : undefined))
  try {
    const signal = AbortSignal.any([context.signal, removed.signal])
    const result = await parse(options, context, reading, signal)
    // Deleted in the meantime, here or on another server: there is nothing to keep, and nothing is wrong.
    if (result === 'removed' || removed.signal.aborted) return
    await (result.kind === 'refusal' ? refuse(options, context, reading, result.code, result.sentence) : keep(options, context, reading, cleanDocument(result)))
    options.changes.tell({ documentId: reading.id, kind: 'turned' })
  } catch (error) {
    if (!(error instanceof Removed) && !removed.signal.aborted) throw error
  } finally {
    unlisten()
  }
}

async function parse({ reader, blobs, changes }: ReadingOptions, context: JobContext, reading: Reading, signal: AbortSignal): Promise<ParseResult | 'removed'> {
  const bytes = await bytesOf(blobs, reading)
  if (!bytes) return { kind: 'refusal', code: 'broken', sentence: sentences.gone }
  const progress = createProgress(async (share) => {
    changes.tell({ documentId: reading.id, kind: 'progress', progress: share })
    await context.transact((store) => keepProgress(store, reading.id, context.job.id, share))
  })
  const result = await reader.read({ name: reading.fileName, mediaType: reading.mediaType, bytes }, { signal, onProgress: (share) => progress.report(share * readingShare) })
  // The reader answers a stop with a refusal; that is ours, not the file's.
  context.signal.throwIfAborted()
  if (signal.aborted) return 'removed'
  await progress.settled()
  return result
}

/** One allocation: a file of 100 MB is not held twice. */
async function bytesOf(blobs: Blobs, reading: Reading): Promise<Uint8Array | undefined> {
  const bytes = Buffer.allocUnsafeSlow(reading.sizeBytes)
  let filled = 0
  try {
    for await (const chunk of await blobs.open(reading.blobKey)) filled += (chunk as Buffer).copy(bytes, filled)
  } catch (error) {
    if (error instanceof BlobMissing) return undefined
    throw error
  }
  return filled === reading.sizeBytes ? bytes : undefined
}

/** Keeps one write in flight and at most four a second; what fails is thrown when all is settled. */
function createProgress(write: (share: number) => Promise<void>) {
  let last = 0
  let inFlight: Promise<void> | undefined
  let failure: unknown
  return {
    report(share: number): void {
      const now = performance.now()
      if (inFlight || failure || now - last < progressEveryMs) return
      last = now
      inFlight = write(Math.min(1, Math.max(0, share)))
        .catch((error: unknown) => void (failure = error))
        .finally(() => (inFlight = undefined))
    },
    async settled(): Promise<void> {
      await inFlight
      if (failure) throw failure
    },
  }
}

async function refuse({ passages }: ReadingOptions, context: JobContext, reading: Reading, code: string, sentence: string): Promise<void> {
  await context.transact(async (store) => {
    await hold(store, context, reading)
    await passages.remove(store, reading.id)
    await keepRefused(store, reading.id, context.job.id, sentence)
    await context.record(store, 'document.read', { documentId: reading.id, state: 'refused', reason: code })
  })
}

async function keep(options: ReadingOptions, context: JobContext, reading: Reading, parsed: ParsedDocument): Promise<void> {
  const held = (run: (store: Transactor) => Promise<void>) =>
    context.transact(async (store) => {
      await hold(store, context, reading)
      await run(store)
    })
  await raiseLabel(options, context, reading, parsed)
  await keepBlocks(held, reading, parsed.blocks)
  const notes = [...parsed.warnings, ...(await keepAttachments({ ...options, held }, context, reading, parsed.attachments))]
  const title = reading.isTitleGiven ? reading.title : titleOf(parsed.title, reading.fileName)
  const statedOn = statedDateOf({ texts: parsed.blocks.slice(0, 100).map((block) => block.text), modifiedOn: parsed.modifiedOn, createdOn: parsed.createdOn })
  const { id, collectionId, agencyId } = reading
  const addPassages = await options.passages.index(held, { id, collectionId, agencyId, title }, parsed)
  await held(async (store) => {
    const { passages } = await addPassages(store, await keyToWriteDocument(store, id))
    await keepReady(store, id, context.job.id, { title, notes: notes.slice(0, notesMax), pages: parsed.pages ?? null, blocks: parsed.blocks.length, passages, statedOn })
    await context.enqueue(store, options.passages.embedQueue, { documentId: id })
    await context.record(store, 'document.read', { documentId: id, state: 'ready', passages })
  })
}

/** Before its passages are there to be found: what personal data the text holds raises its label. */
async function raiseLabel({ sensitivity }: ReadingOptions, context: JobContext, reading: Reading, parsed: ParsedDocument): Promise<void> {
  const reasons = await sensitivity(context.transact, reading.agencyId, textsOf(parsed))
  if (reasons.length === 0) return
  await context.transact(async (store) => {
    await hold(store, context, reading)
    const label = await labelRow(store, reading.id)
    await keepLabel(store, reading.id, reasons.reduce(raisedBy, label), reasons)
    await context.record(store, 'document.labelled', { documentId: reading.id, by: 'detector', from: label.conf, reasons: reasons.length })
  })
}

/** One at a time: the rows of a large sheet are not held twice. */
function textsOf({ blocks }: ParsedDocument): Iterable<string> {
  return { *[Symbol.iterator]() { for (const block of blocks) yield [block.text, ...(block.rows ?? []).map((row) => row.join(' | '))].join('\n') } }
}

/** The document was deleted while it was read. */
class Removed extends Error {}

async function hold(store: Transactor, context: JobContext, reading: Reading): Promise<void> {
  if (!(await holdReading(store, reading.id, context.job.id))) throw new Removed()
}
