/** What of an approval is sealed, and rows of a release before that. */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { olderRowsAtOnce, type OlderRows } from '#kernel/keys/seal-older.ts'
import { sql } from '#kernel/store/sql.ts'

const columns = ['summary', 'purpose', 'bytes'] as const

type Words = Record<(typeof columns)[number], string>

export const approvalPlace = (column: keyof Words) => ({ column })

export function sealWords(key: ContentKey, { summary, purpose, bytes }: Words): Words {
  return { summary: key.seal(summary, approvalPlace('summary')), purpose: key.seal(purpose, approvalPlace('purpose')), bytes: key.seal(bytes, approvalPlace('bytes')) }
}

export function openWords(key: ContentKey | undefined, { summary, purpose, bytes }: Words): Words {
  if (!key) return { summary, purpose, bytes }
  return { summary: key.open(summary, approvalPlace('summary')), purpose: key.open(purpose, approvalPlace('purpose')), bytes: key.open(bytes, approvalPlace('bytes')) }
}

/** Each in one statement: the trigger lets a row be sealed once, together with its key. */
export const olderApprovals: OlderRows = {
  name: 'approvals',
  async seal(store, after) {
    const rows = await store.rows<Words & { id: string; agency_id: string }>(sql`
      select id, agency_id, summary, purpose, bytes from approval
      where person_id = (select scope_person()) and key_ref is null and id > ${after}::uuid order by id limit ${olderRowsAtOnce} for update`)
    for (const row of rows) {
      const { ref, key } = await issueKeyFor(store, { agencyId: row.agency_id, id: row.id })
      const words = sealWords(key, row)
      await store.run(sql`update approval set key_ref = ${ref}, summary = ${words.summary}, purpose = ${words.purpose}, bytes = ${words.bytes} where id = ${row.id} and key_ref is null`)
    }
    return { sealed: rows.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
}
