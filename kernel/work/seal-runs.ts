/** Requests of runs of a release before they were sealed (kernel/keys/seal-older.ts); one for each table of runs. */
import { olderRowsAtOnce, type OlderRows } from '../keys/seal-older.ts'
import { sql, type Sql } from '../store/sql.ts'
import { requestPlace } from './run-store.ts'
import { keyOfWork } from './work-key.ts'

export const olderRuns = (name: string, table: Sql): OlderRows => ({
  name,
  async seal(store, after) {
    const rows = await store.rows<{ id: string; artefact_id: string; request: unknown }>(sql`
      select id, artefact_id, request from ${table} where owner_id = (select scope_person()) and id > ${after}::uuid
        and exists (select from artefact where artefact.id = artefact_id) order by id limit ${olderRowsAtOnce} for update of ${table}`)
    const open = rows.filter((row) => typeof row.request !== 'string')
    for (const row of open) {
      const key = await keyOfWork(store, row.artefact_id)
      await store.run(sql`update ${table} set request = ${key.sealJson(row.request, requestPlace(row.id))}::jsonb where id = ${row.id}`)
    }
    return { sealed: open.length, last: rows.length < olderRowsAtOnce ? undefined : rows.at(-1)?.id }
  },
})
