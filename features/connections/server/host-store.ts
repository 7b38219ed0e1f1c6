import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'

export type HostRow = { id: string; host: string; port: number; reason: string; added_name: string; added_at: Date }

const columns = sql`id, host, port, reason, added_name, added_at`

/** Administrators add a handful. */
const hostsMax = 500

export const addedHosts = (store: Reader): Promise<HostRow[]> => store.rows(sql`select ${columns} from allowed_host order by host, port limit ${hostsMax}`)

/** Undefined when it is there already. */
export const insertHost = (store: Transactor, row: Omit<HostRow, 'added_at'>): Promise<HostRow | undefined> =>
  store.maybe(sql`
    insert into allowed_host (id, host, port, reason, added_name) values (${row.id}, ${row.host}, ${row.port}, ${row.reason}, ${row.added_name})
    on conflict do nothing returning ${columns}`)

export async function deleteHost(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from allowed_host where id = ${id}`)
}
