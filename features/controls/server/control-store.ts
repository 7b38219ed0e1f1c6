import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { ControlKind } from '../contract.ts'

export type ControlRow = {
  id: string
  kind: ControlKind
  target: string
  title: string
  reason: string
  instead: string
  stopped_by: string
  stopped_name: string
  stopped_at: Date
  until_at: Date | null
  lifted_name: string | null
  lifted_at: Date | null
  lift_reason: string | null
}

const columns = sql`id, kind, target, title, reason, instead, stopped_by, stopped_name, stopped_at, until_at, lifted_name, lifted_at, lift_reason`

/** Shown: all in force, and the newest of the past. */
const shownMax = 200

export const listControlRows = (store: Reader): Promise<ControlRow[]> => store.rows(sql`select ${columns} from control order by (lifted_at is null) desc, stopped_at desc, id limit ${shownMax}`)
export const controlsNotLifted = (store: Reader): Promise<ControlRow[]> => store.rows(sql`select ${columns} from control where lifted_at is null`)
export const lockControl = (store: Reader, id: string): Promise<ControlRow> => store.one(sql`select ${columns} from control where id = ${id} for update`)

/** Undefined when somebody stopped the same thing a moment before. */
export async function insertControl(store: Transactor, row: Pick<ControlRow, 'id' | 'kind' | 'target' | 'title' | 'reason' | 'instead' | 'stopped_by' | 'stopped_name' | 'until_at'>): Promise<ControlRow | undefined> {
  return store.maybe(sql`
    insert into control (id, kind, target, title, reason, instead, stopped_by, stopped_name, until_at)
    values (${row.id}, ${row.kind}, ${row.target}, ${row.title}, ${row.reason}, ${row.instead}, ${row.stopped_by}, ${row.stopped_name}, ${row.until_at})
    on conflict do nothing returning ${columns}`)
}

export async function liftRow(store: Transactor, id: string, by: { id: string; name: string; reason: string }): Promise<ControlRow> {
  return store.one(sql`
    update control set lifted_by = ${by.id}, lifted_name = ${by.name}, lifted_at = date_trunc('milliseconds', now()), lift_reason = ${by.reason} where id = ${id} returning ${columns}`)
}

/** A stop whose end has passed makes room for a new one of the same thing. */
export async function liftExpired(store: Transactor, kind: ControlKind, target: string, by: string): Promise<void> {
  await store.run(sql`
    update control set lifted_by = ${by}, lifted_name = 'Steward', lifted_at = until_at, lift_reason = 'Its time had run out.'
    where kind = ${kind} and target = ${target} and lifted_at is null and until_at <= now()`)
}
