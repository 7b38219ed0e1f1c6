/** The Merkle log’s tables: places of lines, kept hashes, sizes that were signed. */
import type { Hash } from '../tlog/hash.ts'
import { tileWidth } from '../tlog/tile.ts'
import type { ReadTile } from '../tlog/tree.ts'
import { sql } from '../store/sql.ts'
import type { Reader, Transactor } from '../store/store.ts'
import type { EventRow } from './log-entry.ts'

export type LogSize = { size: number; root: Hash; at: Date }
export type PlacedRow = EventRow & { position: number; leaf: Hash }
/** A place whose line is gone: nobody may remove one, so this is harm. */
export type EmptyPlace = { position: number; leaf: Hash; id: null }

export function tilesIn(store: Reader): ReadTile {
  return async (level, index, width) => {
    const first = index * tileWidth
    const rows =
      level === 0
        ? await store.rows<{ hash: Hash }>(sql`select leaf as hash from audit_log_entry where position >= ${first} and position < ${first + width} order by position`)
        : await store.rows<{ hash: Hash }>(sql`select hash from audit_log_node where level = ${level} and index >= ${first} and index < ${first + width} order by index`)
    return rows.map((row) => row.hash)
  }
}

/** The newest size; what was committed with it is complete. */
export async function newestSize(store: Reader): Promise<LogSize | undefined> {
  const row = await store.maybe<{ size: string; root: Hash; at: Date }>(sql`select size, root, at from audit_log_size order by size desc limit 1`)
  return row && { size: Number(row.size), root: row.root, at: row.at }
}

/** Lines that have no place yet, oldest first; their marks are gone when this transaction holds. */
export async function takePending(store: Transactor, limit: number): Promise<EventRow[]> {
  return store.rows<EventRow>(sql`
    with taken as (delete from audit_pending where ctid = any(array(select ctid from audit_pending limit ${limit})) returning event_id)
    select ${eventColumns} from audit_event
    where audit_event.id in (select event_id from taken) and not exists (select from audit_log_entry where event_id = audit_event.id)
    order by audit_event.at, audit_event.id`)
}

export type Growth = { from: number; entries: { id: string; leaf: Hash }[]; nodes: { level: number; index: number; hash: Hash }[]; size: number; root: Hash }

/** One statement, one round trip. */
export async function grow(store: Transactor, { from, entries, nodes, size, root }: Growth): Promise<void> {
  await store.run(sql`
    with added as (
      insert into audit_log_entry (position, event_id, leaf)
      select ${from}::bigint + place - 1, id, leaf from unnest(${entries.map((entry) => entry.id)}::uuid[], ${entries.map((entry) => entry.leaf)}::bytea[]) with ordinality as entry(id, leaf, place)),
    finished as (
      insert into audit_log_node (level, index, hash)
      select * from unnest(${nodes.map((node) => node.level)}::int[], ${nodes.map((node) => node.index)}::bigint[], ${nodes.map((node) => node.hash)}::bytea[]))
    insert into audit_log_size (size, root) values (${size}, ${root})`)
}

/** Places in order, each with its line as it is now. */
export async function placedRows(store: Reader, from: number, to: number): Promise<(PlacedRow | EmptyPlace)[]> {
  const rows = await store.rows<(EventRow | { id: null }) & { position: string; leaf: Hash }>(sql`
    select audit_log_entry.position, audit_log_entry.leaf, ${eventColumns}
    from audit_log_entry left join audit_event on audit_event.id = audit_log_entry.event_id
    where position >= ${from} and position < ${to} order by position`)
  return rows.map((row) => ({ ...row, position: Number(row.position) }) as PlacedRow | EmptyPlace)
}

const eventColumns = sql`audit_event.id, audit_event.at, event, outcome, actor_id, actor_agency, actor_roles, session_id, network, door, resource_kind, resource_id, reason, policies, details, request_id`
