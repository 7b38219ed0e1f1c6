import type { Confidentiality } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { LabelReason } from '../domain/document-label.ts'

/** Reasons kept of one document: the newest; beyond this nobody reads them. */
const reasonsMax = 20

export function labelRow(store: Reader, documentId: string): Promise<{ conf: Confidentiality; comp: string[] }> {
  return store.one(sql`select conf, comp from document where id = ${documentId}`)
}

export async function keepLabel(store: Transactor, documentId: string, label: { conf: Confidentiality; comp: readonly string[] }, reasons: readonly LabelReason[]): Promise<void> {
  await store.run(sql`
    update document set conf = ${label.conf}, comp = ${label.comp},
      label_why = (select coalesce(jsonb_agg(reason), '[]') from (
        select reason from jsonb_array_elements(${JSON.stringify(reasons.toReversed())}::jsonb || label_why) with ordinality as kept(reason, at) order by at limit ${reasonsMax}) newest)
    where id = ${documentId}`)
}
