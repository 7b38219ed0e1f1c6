/**
 * Documents of a release before they were sealed (kernel/keys/seal-older.ts), each as whoever sent it. One whose sender may
 * not change it any more stays as it is until it is read again by somebody who may.
 */
import type { OlderRows } from '#kernel/keys/seal-older.ts'
import { keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Transactor } from '#kernel/store/store.ts'
import type { PassageIndex } from './passage-index.ts'
import { sealBlocksOnce } from './sealed-text.ts'

/** Slices held at once: some megabytes of text. */
const slicesAtOnce = 32

export const olderDocuments = (passages: PassageIndex): OlderRows => ({
  name: 'documents',
  async seal(store, after) {
    // One being read is sealed by its reading.
    const rows = await store.rows<KeyedRow>(sql`
      select id, agency_id, key_ref from document
      where owner_id = (select scope_person()) and state = 'ready' and key_ref is null and id > ${after}::uuid order by id limit 1 for update`)
    for (const row of rows) {
      const key = await keyToWrite(store, sql`document`, row)
      await sealSlices(store, row.id, key)
      await passages.seal(store, { id: row.id, key })
    }
    return { sealed: rows.length, last: rows.at(-1)?.id }
  },
})

async function sealSlices(store: Transactor, documentId: string, key: Parameters<typeof sealBlocksOnce>[0]): Promise<void> {
  for (let from = 0; ; from += slicesAtOnce) {
    const slices = await store.rows<{ slice: number; blocks: unknown }>(sql`
      select slice, blocks from document_block where document_id = ${documentId} and slice between ${from} and ${from + slicesAtOnce - 1} order by slice`)
    for (const slice of slices) await store.run(sql`update document_block set blocks = ${sealBlocksOnce(key, slice)}::json where document_id = ${documentId} and slice = ${slice.slice}`)
    if (slices.length < slicesAtOnce) return
  }
}
