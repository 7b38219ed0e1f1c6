import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { FoundPassage } from '../contract.ts'
import { labelOf } from './passage-label.ts'
import { keyColumns, openPassages, type KeyOfPassage } from './sealed-passage.ts'

/** Passages of documents as they stand in them; row-level security leaves out what the person may not see. */
export async function listPassages(store: Reader, documentIds: string[], limit: number): Promise<FoundPassage[]> {
  const rows = await store.rows<FoundPassage & KeyOfPassage>(sql`
    select passage.id as "passageId", passage.document_id as "documentId", passage.collection_id as "collectionId", coalesce(document.title, passage.title) as title, passage.headings, passage.text,
      passage.anchors, to_char(document.stated_on, 'YYYY-MM-DD') as "statedOn", 0::float8 as score, ${keyColumns},
      ${labelOf} as label
    from passage join document on document.id = passage.document_id join collection on collection.id = document.collection_id
    where passage.document_id = any(${documentIds}::uuid[])
    order by array_position(${documentIds}::uuid[], passage.document_id), passage.ordinal limit ${limit}`)
  return (await openPassages(store, rows)).map(({ ordinal: _ordinal, ...passage }) => passage)
}
