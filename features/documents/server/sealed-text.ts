/** The text of a document is sealed under its key: blocks here, passages in the index (features/knowledge). */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { keyToRead, keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import type { Block } from '#kernel/ports/parser.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

const blocksPlace = (slice: number) => ({ column: 'blocks', messageId: String(slice) })

export async function keyOfDocument(store: Reader, id: string): Promise<ContentKey | undefined> {
  const row = await store.maybe<KeyedRow>(sql`select id, agency_id, key_ref from document where id = ${id}`)
  return row && keyToRead(store, row)
}

/** One of an older release is given a key when it is read again. */
export async function keyToWriteDocument(store: Transactor, id: string): Promise<ContentKey> {
  return keyToWrite(store, sql`document`, await store.one<KeyedRow>(sql`select id, agency_id, key_ref from document where id = ${id}`))
}

export function sealBlocks(key: ContentKey, slice: number, blocks: readonly Block[]): string {
  return key.sealJson(blocks, blocksPlace(slice))
}

/** As the database gives it: sealed, or as an older release left it. */
export function openBlocks(key: ContentKey | undefined, { slice, blocks }: { slice: number; blocks: unknown }): Block[] {
  return key ? key.openJson<Block[]>(blocks, blocksPlace(slice)) : (blocks as Block[])
}

export function sealBlocksOnce(key: ContentKey, { slice, blocks }: { slice: number; blocks: unknown }): string | null {
  return key.sealJsonOnce(blocks, blocksPlace(slice))
}
