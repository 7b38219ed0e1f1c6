/** What a run holds of a person’s words and of its proposals is sealed under the key of the draft it works on, and goes with it. */
import type { ContentKey } from '#kernel/keys/content-key.ts'
import { olderRowsAtOnce, type OlderRows } from '#kernel/keys/seal-older.ts'
import { sql } from '#kernel/store/sql.ts'
import { keyOfWork } from '#kernel/work/work-key.ts'

/** As the database gives it: sealed, or as an older release left it. */
export type StoredRun = { id: string; request: unknown; parts: unknown[] }

const requestPlace = (runId: string) => ({ column: 'draft_run.request', messageId: runId })
const partPlace = (runId: string) => ({ column: 'draft_run.part', messageId: runId })

export const sealRequest = (key: ContentKey, runId: string, request: unknown): string => key.sealJson(request, requestPlace(runId))
export const sealPart = (key: ContentKey, runId: string, part: unknown): string => key.seal(JSON.stringify(part), partPlace(runId))

export function openRun<Row extends StoredRun>(key: ContentKey | undefined, row: Row): Row {
  if (!key) return row
  return { ...row, request: key.openJson(row.request, requestPlace(row.id)), parts: row.parts.map((part) => key.openJson(part, partPlace(row.id))) }
}

export const olderDraftRuns: OlderRows = {
  name: 'drafts',
  async seal(store, after) {
    const rows = await store.rows<StoredRun & { artefact_id: string; is_open: boolean }>(sql`
      select id, artefact_id, request, parts, jsonb_typeof(request) = 'object' as is_open from draft_run
      where owner_id = (select scope_person()) and id > ${after}::uuid order by id limit ${olderRowsAtOnce} for update`)
    const open = rows.filter((row) => row.is_open)
    for (const row of open) {
      const key = await keyOfWork(store, row.artefact_id)
      const parts = row.parts.map((part) => (typeof part === 'string' ? part : sealPart(key, row.id, part)))
      await store.run(sql`update draft_run set request = ${sealRequest(key, row.id, row.request)}::jsonb, parts = ${JSON.stringify(parts)}::jsonb where id = ${row.id}`)
    }
    return { sealed: open.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
}
