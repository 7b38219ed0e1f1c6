import { z } from 'zod'
import { cursorOf, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { Role } from '#features/people/contract.ts'
import type { AgencyRules, Connection, ProvisionedGroup, WaitingPerson } from '../contract.ts'
import { factsOf, hintOf } from '../domain/mapping.ts'
import type { Resource } from '../domain/match.ts'

type Row = {
  id: string
  name: string
  agencies: string[]
  agency_rules: AgencyRules
  version: number
  token_hint: string
  is_revoked: boolean
  is_expired: boolean
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  people: number
  waiting: number
  groups: number
}

const columns = sql`
  id, name, agencies, agency_rules, version, token_hint, revoked_at is not null as is_revoked, expires_at <= now() as is_expired, created_at, expires_at, last_used_at,
  (select count(*)::int from provisioned_person where connection_id = provisioning_connection.id and deleted_at is null) as people,
  (select count(*)::int from provisioned_person where connection_id = provisioning_connection.id and deleted_at is null and waits_for is not null) as waiting,
  (select count(*)::int from provisioned_group where connection_id = provisioning_connection.id and deleted_at is null) as groups`

/** A government has a handful; a hundred are a page. */
const connectionsMax = 100

export async function listConnections(store: Reader): Promise<Connection[]> {
  return (await store.rows<Row>(sql`select ${columns} from provisioning_connection order by revoked_at is not null, name, id limit ${connectionsMax}`)).map(toConnection)
}

export async function findConnection(store: Reader, id: string): Promise<Connection | undefined> {
  const row = await store.maybe<Row>(sql`select ${columns} from provisioning_connection where id = ${id}`)
  return row && toConnection(row)
}

export async function countConnections(store: Reader): Promise<number> {
  return (await store.one<{ count: number }>(sql`select count(*)::int as count from provisioning_connection where revoked_at is null`)).count
}

export async function insertConnection(store: Transactor, made: { id: string; agencyId: string; name: string; agencies: readonly string[]; hash: Uint8Array; hint: string; days: number; byId: string }): Promise<void> {
  await store.run(sql`
    insert into provisioning_connection (id, agency_id, name, agencies, token_hash, token_hint, expires_at, created_by)
    values (${made.id}, ${made.agencyId}, ${made.name}, ${made.agencies}, ${made.hash}, ${made.hint}, now() + make_interval(days => ${made.days}), ${made.byId})`)
}

/** False when somebody else changed it meanwhile. */
export async function changeConnection(store: Transactor, id: string, version: number, change: { name?: string | undefined; agencies?: readonly string[] | undefined; agencyRules?: AgencyRules | undefined }): Promise<boolean> {
  const rules = change.agencyRules && JSON.stringify(change.agencyRules)
  return (
    (await store.run(sql`
      update provisioning_connection set name = coalesce(${change.name ?? null}, name), agencies = coalesce(${change.agencies ?? null}, agencies), agency_rules = coalesce(${rules ?? null}::jsonb, agency_rules), version = version + 1
      where id = ${id} and version = ${version} and revoked_at is null`)) === 1
  )
}

export async function changeToken(store: Transactor, id: string, token: { hash: Uint8Array; hint: string; days: number }): Promise<boolean> {
  return (await store.run(sql`update provisioning_connection set token_hash = ${token.hash}, token_hint = ${token.hint}, expires_at = now() + make_interval(days => ${token.days}) where id = ${id} and revoked_at is null`)) === 1
}

export async function revoke(store: Transactor, id: string): Promise<void> {
  await store.run(sql`update provisioning_connection set revoked_at = coalesce(revoked_at, now()) where id = ${id}`)
}

const position = z.tuple([z.uuid()])

export async function listGroups(store: Reader, query: { connectionId: string; after: string | undefined; limit: number }): Promise<{ groups: ProvisionedGroup[]; next: string | null }> {
  const [afterId] = readCursor(query.after, position) ?? [null]
  const rows = await store.rows<GroupRow>(sql`${groupSelect} where connection_id = ${query.connectionId} and deleted_at is null and (${afterId}::uuid is null or id > ${afterId}) order by id limit ${query.limit + 1}`)
  const groups = rows.slice(0, query.limit).map(toGroup)
  const last = groups.at(-1)
  return { groups, next: rows.length > query.limit && last ? cursorOf([last.id]) : null }
}

export async function findGroupFor(store: Reader, connectionId: string, id: string): Promise<ProvisionedGroup | undefined> {
  const row = await store.maybe<GroupRow>(sql`${groupSelect} where id = ${id} and connection_id = ${connectionId} and deleted_at is null`)
  return row && toGroup(row)
}

export async function setGroupRoles(store: Transactor, id: string, roles: readonly Role[]): Promise<void> {
  await store.run(sql`update provisioned_group set roles = ${roles} where id = ${id}`)
}

type GroupRow = { id: string; name: string; roles: string[]; people: number; version: number }
const groupSelect: Sql = sql`select id, display_name as name, roles, (select count(*)::int from provisioned_member where group_id = provisioned_group.id) as people, version from provisioned_group`

function toGroup(row: GroupRow): ProvisionedGroup {
  return { ...row, roles: Role.array().parse(row.roles) }
}

type WaitingRow = { id: string; connection_id: string; connection_name: string; user_name: string; resource: Resource; waits_for: WaitingPerson['waitsFor'] }

export async function listWaiting(store: Reader, query: { after: string | undefined; limit: number }): Promise<{ people: WaitingPerson[]; next: string | null }> {
  const [afterId] = readCursor(query.after, position) ?? [null]
  const rows = await store.rows<WaitingRow>(sql`
    select provisioned_person.id, connection_id, provisioning_connection.name as connection_name, user_name, resource, waits_for
    from provisioned_person join provisioning_connection on provisioning_connection.id = connection_id
    where waits_for is not null and deleted_at is null and (${afterId}::uuid is null or provisioned_person.id > ${afterId}) order by provisioned_person.id limit ${query.limit + 1}`)
  const people = rows.slice(0, query.limit).map((row) => {
    const facts = factsOf(row.resource)
    return { id: row.id, connectionId: row.connection_id, connectionName: row.connection_name, userName: row.user_name, name: facts.name, email: facts.email ?? null, waitsFor: row.waits_for, hints: hintOf(row.resource) }
  })
  const last = people.at(-1)
  return { people, next: rows.length > query.limit && last ? cursorOf([last.id]) : null }
}

function toConnection(row: Row): Connection {
  return {
    id: row.id,
    name: row.name,
    agencies: row.agencies,
    agencyRules: row.agency_rules,
    version: row.version,
    tokenHint: row.token_hint,
    state: row.is_revoked ? 'revoked' : row.is_expired ? 'expired' : 'open',
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    people: row.people,
    waiting: row.waiting,
    groups: row.groups,
  }
}
