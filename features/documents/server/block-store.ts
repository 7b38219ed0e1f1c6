/**
 * A document’s blocks, kept a hundred to a row: a 300-page file is some 60 rows to write and one or two to
 * open at any place, and the database compresses each.
 */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Block } from '#kernel/ports/parser.ts'
import { keyOfDocument, keyToWriteDocument, openBlocks, sealBlocks } from './sealed-text.ts'

export const sliceBlocks = 100
/** Slices in one statement: two milliseconds of sealing, in which nobody else gets their turn. */
const slicesAtOnce = 4

/** Several short transactions, so that on the embedded database’s one session nobody waits long for a big file. */
export async function keepBlocks(transact: (run: (store: Transactor) => Promise<void>) => Promise<void>, document: { id: string; agencyId: string }, blocks: readonly Block[]): Promise<void> {
  await transact(async (store) => void (await store.run(sql`delete from document_block where document_id = ${document.id}`)))
  const step = sliceBlocks * slicesAtOnce
  for (let from = 0; from < blocks.length; from += step) await transact((store) => keepSlices(store, document, from / sliceBlocks, blocks.slice(from, from + step)))
}

async function keepSlices(store: Transactor, document: { id: string; agencyId: string }, first: number, blocks: readonly Block[]): Promise<void> {
  const key = await keyToWriteDocument(store, document.id)
  const slices = Array.from({ length: Math.ceil(blocks.length / sliceBlocks) }, (_, at) => ({
    slice: first + at,
    blocks: sealBlocks(key, first + at, blocks.slice(at * sliceBlocks, (at + 1) * sliceBlocks)),
  }))
  await store.run(sql`
    insert into document_block (document_id, agency_id, slice, blocks)
    select ${document.id}::uuid, ${document.agencyId}, slice, blocks::json
    from unnest(${slices.map((each) => each.slice)}::int[], ${slices.map((each) => each.blocks)}::text[]) as kept(slice, blocks)`)
}

export async function readBlocks(store: Reader, documentId: string, from: number, limit: number): Promise<{ blocks: Block[]; total: number }> {
  const first = Math.floor(from / sliceBlocks)
  const last = Math.floor((from + limit - 1) / sliceBlocks)
  const { total } = await store.one<{ total: number }>(sql`select case when state = 'ready' then blocks else 0 end as total from document where id = ${documentId}`)
  if (from >= total) return { blocks: [], total }
  const slices = await store.rows<{ slice: number; blocks: unknown }>(sql`
    select slice, blocks from document_block where document_id = ${documentId} and slice between ${first} and ${last} order by slice`)
  const key = slices.length ? await keyOfDocument(store, documentId) : undefined
  const start = from - first * sliceBlocks
  return { blocks: slices.flatMap((slice) => openBlocks(key, slice)).slice(start, start + limit), total }
}
