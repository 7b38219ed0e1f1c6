/** The log’s tables as an earlier copy of the database had them: what restoring a backup does to the log. */
import { tilesIn } from '#kernel/audit/log-store.ts'
import { rootAt } from '#kernel/tlog/tree.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Platform } from './platform.ts'

const tables = ['audit_log_entry', 'audit_log_size', 'audit_log_node', 'audit_event']

export async function setLogBack(platform: Platform, lines: number): Promise<void> {
  await platform.steward.database.asOwner(async (store) => {
    for (const table of tables) await store.run({ parts: [`alter table ${table} no force row level security`], values: [] })
    const { size } = await store.one<{ size: number }>(sql`select (count(*) - ${lines}::int)::int as size from audit_log_entry`)
    await store.run(sql`delete from audit_event where id in (select event_id from audit_log_entry where position >= ${size})`)
    await store.run(sql`delete from audit_log_entry where position >= ${size}`)
    await store.run(sql`delete from audit_log_node where (index + 1) * (256 ^ level) > ${size}`)
    await store.run(sql`delete from audit_log_size where size > ${size}`)
    await store.run(sql`insert into audit_log_size (size, root) values (${size}, ${await rootAt(size, tilesIn(store))}) on conflict do nothing`)
    for (const table of tables) await store.run({ parts: [`alter table ${table} force row level security`], values: [] })
  })
}
