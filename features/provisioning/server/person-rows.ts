/** Rows of what a directory said of people. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Resource } from '../domain/match.ts'

export type WaitsFor = 'agency' | 'email' | 'email-taken'
export type PersonRow = {
  id: string
  connectionId: string
  personId: string | null
  resource: Resource
  isAllowed: boolean
  waitsFor: WaitsFor | null
  version: number
  createdAt: Date
  changedAt: Date
}

export const personColumns = sql`
  id, connection_id as "connectionId", person_id as "personId", resource, is_allowed as "isAllowed", waits_for as "waitsFor", version, created_at as "createdAt", changed_at as "changedAt"`

/** Locked: two changes of one person take turns. */
export async function lockPersonRow(store: Transactor, connectionId: string, id: string): Promise<PersonRow | undefined> {
  return store.maybe<PersonRow>(sql`select ${personColumns} from provisioned_person where id = ${id} and connection_id = ${connectionId} and deleted_at is null for update`)
}

export async function findPersonRow(store: Reader, connectionId: string, id: string): Promise<PersonRow | undefined> {
  return store.maybe<PersonRow>(sql`select ${personColumns} from provisioned_person where id = ${id} and connection_id = ${connectionId} and deleted_at is null`)
}

export type Written = { userName: string; externalId: string | null; resource: Resource; isActive: boolean }
export type Standing = { personId: string | null; isAllowed: boolean; waitsFor: WaitsFor | null }

/** Undefined when another has the user name. */
export async function insertPersonRow(store: Transactor, at: { id: string; connectionId: string }, written: Written, standing: Standing): Promise<{ createdAt: Date; changedAt: Date } | undefined> {
  return store.maybe(sql`
    insert into provisioned_person (id, connection_id, person_id, user_name, external_id, resource, is_active, is_allowed, waits_for)
    values (${at.id}, ${at.connectionId}, ${standing.personId}, ${written.userName}, ${written.externalId}, ${JSON.stringify(written.resource)}, ${written.isActive}, ${standing.isAllowed}, ${standing.waitsFor})
    on conflict do nothing returning created_at as "createdAt", changed_at as "changedAt"`)
}

export async function isNameTaken(store: Reader, connectionId: string, userName: string, exceptId: string): Promise<boolean> {
  return (await store.maybe(sql`select from provisioned_person where connection_id = ${connectionId} and user_key = lower(${userName}) and deleted_at is null and id <> ${exceptId}`)) !== undefined
}

export async function updatePersonRow(store: Transactor, id: string, written: Written): Promise<{ version: number; changedAt: Date }> {
  return store.one(sql`
    update provisioned_person set user_name = ${written.userName}, external_id = ${written.externalId}, resource = ${JSON.stringify(written.resource)}, is_active = ${written.isActive},
      version = version + 1, changed_at = date_trunc('milliseconds', now()) where id = ${id} returning version, changed_at as "changedAt"`)
}

export async function setStanding(store: Transactor, id: string, standing: Standing): Promise<void> {
  await store.run(sql`update provisioned_person set person_id = ${standing.personId}, is_allowed = ${standing.isAllowed}, waits_for = ${standing.waitsFor} where id = ${id}`)
}

/** The row stays, so that the same person is known again when the directory brings them back. */
export async function markRemoved(store: Transactor, id: string): Promise<void> {
  await store.run(sql`update provisioned_person set deleted_at = now(), is_allowed = false, waits_for = null where id = ${id}`)
  await store.run(sql`delete from provisioned_member where member_id = ${id}`)
}

/** Whether this connection looked after the person before, and nobody does now. */
export async function wasOurs(store: Reader, connectionId: string, personId: string): Promise<boolean> {
  const rows = await store.rows<{ deleted: boolean }>(sql`select deleted_at is not null as deleted from provisioned_person where connection_id = ${connectionId} and person_id = ${personId}`)
  return rows.length > 0 && rows.every((row) => row.deleted)
}
