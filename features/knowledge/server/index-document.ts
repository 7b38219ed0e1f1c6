/** Puts a read document into the index, or takes it out, in the caller's transactions. */
import type { ParsedDocument } from '#kernel/ports/parser.ts'
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { Passage } from '../domain/passages.ts'
import type { Posting } from '../domain/postings.ts'
import { sealPassage } from './sealed-passage.ts'
import { weighHere, type Weigh } from './weigh-document.ts'

export type DocumentToIndex = { id: string; collectionId: string; agencyId: string; title: string }

export type Transact = (run: (store: Transactor) => Promise<void>) => Promise<void>

/** Rows of one statement: two milliseconds of sealing and writing here, some ten in the database; on the embedded one everybody else waits meanwhile. */
const batchMax = { passages: 60, postings: 1_000 }

/**
 * Replaces what the index held of this document. Cutting and weighing happen in no transaction, the postings are written
 * in short ones, and what is left for the last one are the passages: without them nothing is found, with them all is.
 */
export async function indexDocument(transact: Transact, document: DocumentToIndex, parsed: ParsedDocument, weigh: Weigh = weighHere): Promise<(store: Transactor, key: ContentKey | undefined) => Promise<{ passages: number }>> {
  const { passages, postings } = await weigh(parsed, document.title)
  await transact((store) => removeDocument(store, document.id))
  for (const batch of batches(postings, batchMax.postings)) await transact((store) => addPostings(store, document, batch))
  return async (store, key) => {
    for (const batch of batches(passages, batchMax.passages)) await addPassages(store, { ...document, key }, batch)
    return { passages: passages.length }
  }
}

export async function removeDocument(store: Transactor, documentId: string): Promise<void> {
  await store.run(sql`delete from passage_vector where document_id = ${documentId}`)
  await store.run(sql`delete from posting where document_id = ${documentId}`)
  await store.run(sql`delete from passage where document_id = ${documentId}`)
}

/** One JSON value a statement: the same text on every database, and no array literal to build by hand. */
async function addPassages(store: Transactor, document: DocumentToIndex & { key: ContentKey | undefined }, passages: readonly Passage[]): Promise<void> {
  const rows = passages.map((passage) => ({
    id: newId(),
    ordinal: passage.ordinal,
    title: passage.title,
    ...sealPassage(document.key, passage.ordinal, passage),
    anchors: passage.anchors,
    block_from: passage.blockFrom,
    block_to: passage.blockTo,
  }))
  await store.run(sql`
    insert into passage (id, document_id, collection_id, agency_id, ordinal, title, headings, text, anchors, block_from, block_to)
    select id, ${document.id}, ${document.collectionId}, ${document.agencyId}, ordinal, title, headings, text, anchors, block_from, block_to
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(
      id uuid, ordinal integer, title text, headings text[], text text, anchors json, block_from integer, block_to integer)`)
}

/** Parallel arrays of text, cast in the database: ragged arrays have no array form of their own. */
async function addPostings(store: Transactor, document: DocumentToIndex, postings: readonly Posting[]): Promise<void> {
  const terms = postings.map((posting) => posting.term)
  const ordinals = postings.map((posting) => `{${posting.ordinals.join(',')}}`)
  const impacts = postings.map((posting) => `{${posting.impacts.join(',')}}`)
  await store.run(sql`
    insert into posting (term, document_id, collection_id, agency_id, ordinals, impacts)
    select term, ${document.id}::uuid, ${document.collectionId}::uuid, ${document.agencyId}, ordinals::integer[], impacts::smallint[]
    from unnest(${terms}::text[], ${ordinals}::text[], ${impacts}::text[]) as row(term, ordinals, impacts)`)
}

function* batches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size)
}
