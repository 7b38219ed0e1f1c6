/** Groups as a directory sees them. Which roles a group gives is no part of what it can read or write. */
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { attributeNamed } from '../domain/attribute.ts'
import { matchesWithin, type Json, type Resource } from '../domain/match.ts'
import { isObject, normalForm, valueFor, valuesMax } from '../domain/normal-form.ts'
import { applyPatch, operationsOf, type Operation } from '../domain/patch.ts'
import { parsePath } from '../domain/path.ts'
import { groupType, groupUrn, topAttributes } from '../domain/schemas.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { refuseOther, tagOf } from './entity-tag.ts'
import { givesRoles, peopleUnder, regrant } from './group-roles.ts'
import { addMembers, kindsOf, membersOf, removeMembers, type Member } from './membership.ts'
import { notThere } from './scim-errors.ts'
import type { Setting } from './scim-setting.ts'
import { isId } from './users.ts'

export type GroupRow = { id: string; displayName: string; externalId: string | null; version: number; createdAt: Date; changedAt: Date }
export const groupColumns = sql`id, display_name as "displayName", external_id as "externalId", version, created_at as "createdAt", changed_at as "changedAt"`

const nameMax = 400

export function groupResource(row: GroupRow, base: string, members: readonly Member[] | undefined): Resource {
  return {
    schemas: [groupUrn],
    id: row.id,
    ...(row.externalId !== null && { externalId: row.externalId }),
    displayName: row.displayName,
    ...(members && members.length > 0 && { members: members.map((each) => ({ value: each.memberId, $ref: `${base}/${each.kind}s/${each.memberId}`, type: each.kind, display: each.display })) }),
    meta: { resourceType: 'Group', created: row.createdAt.toISOString(), lastModified: row.changedAt.toISOString(), location: `${base}/Groups/${row.id}`, version: tagOf(row.version) },
  }
}

export async function findGroup(store: Reader, connectionId: string, id: string): Promise<GroupRow | undefined> {
  return isId(id) ? store.maybe<GroupRow>(sql`select ${groupColumns} from provisioned_group where id = ${id} and connection_id = ${connectionId} and deleted_at is null`) : undefined
}

export async function createGroup(setting: Setting, body: Json): Promise<GroupRow> {
  const { store, connection, newId } = setting
  const resource = normalForm(groupType, body)
  const id = newId()
  const row = await store.one<GroupRow>(sql`
    insert into provisioned_group (id, connection_id, display_name, external_id) values (${id}, ${connection.id}, ${nameOf(resource)}, ${externalOf(resource)}) returning ${groupColumns}`)
  const ids = memberIds(resource['members'])
  if (ids.length) await add(setting, id, ids)
  return row
}

export async function replaceGroup(setting: Setting, id: string, body: Json, ifMatch: string | undefined): Promise<GroupRow> {
  const row = await locked(setting, id, ifMatch)
  const resource = normalForm(groupType, body)
  const touched = await replaceMembers(setting, row.id, memberIds(resource['members']))
  return settle(setting, row, resource, touched)
}

/** Members are changed in their table, so that one more in a group of the whole government costs no more than in a small one. */
export async function patchGroup(setting: Setting, id: string, body: Json, ifMatch: string | undefined): Promise<GroupRow> {
  const operations = operationsOf(body).flatMap(apart)
  const row = await locked(setting, id, ifMatch)
  let resource: Resource = { displayName: row.displayName, ...(row.externalId !== null && { externalId: row.externalId }) }
  const touched: string[] = []
  for (const operation of operations) {
    if (isAboutMembers(operation)) touched.push(...(await changeMembers(setting, row.id, operation)))
    else resource = applyPatch(groupType, resource, [operation])
  }
  return settle(setting, row, resource, touched)
}

export async function removeGroup(setting: Setting, id: string, ifMatch: string | undefined): Promise<void> {
  const { store } = setting
  const row = await locked(setting, id, ifMatch)
  const losing = (await givesRoles(store, row.id)) ? await peopleUnder(store, [row.id]) : []
  await store.run(sql`update provisioned_group set deleted_at = now(), roles = roles where id = ${row.id}`)
  await store.run(sql`delete from provisioned_member where group_id = ${row.id} or member_id = ${row.id}`)
  await regrant(setting, losing)
}

/** Whose membership changed gets the roles that come of it; a version only when something did change. */
async function settle(setting: Setting, row: GroupRow, resource: Resource, touched: readonly string[]): Promise<GroupRow> {
  const { store } = setting
  if (touched.length && (await givesRoles(store, row.id))) await regrant(setting, await peopleUnder(store, touched))
  const [displayName, externalId] = [nameOf(resource), externalOf(resource)]
  if (touched.length === 0 && displayName === row.displayName && externalId === row.externalId) return row
  return store.one<GroupRow>(sql`
    update provisioned_group set display_name = ${displayName}, external_id = ${externalId}, version = version + 1, changed_at = date_trunc('milliseconds', now()) where id = ${row.id} returning ${groupColumns}`)
}

async function locked({ store, connection }: Setting, id: string, ifMatch: string | undefined): Promise<GroupRow> {
  const row = isId(id) ? await store.maybe<GroupRow>(sql`select ${groupColumns} from provisioned_group where id = ${id} and connection_id = ${connection.id} and deleted_at is null for update`) : undefined
  if (!row) throw notThere(id)
  refuseOther(ifMatch, row.version)
  return row
}

/** Without a path, members and the rest are operations of their own. */
function apart(operation: Operation): Operation[] {
  if (operation.path !== undefined || !isObject(operation.value)) return [operation]
  const entries = Object.entries(operation.value)
  const members = entries.filter(([name]) => name.toLowerCase() === 'members')
  const rest = entries.filter(([name]) => name.toLowerCase() !== 'members')
  return [...members.map(([, value]) => ({ op: operation.op, path: 'members', value })), ...(rest.length ? [{ ...operation, value: Object.fromEntries(rest) }] : [])]
}

function isAboutMembers({ path }: Operation): boolean {
  if (path === undefined) return false
  const parsed = parsePath(groupType, path)
  return !('whole' in parsed) && parsed.attribute.name === 'members'
}

/** Answers whose membership changed. */
async function changeMembers(setting: Setting, groupId: string, { op, path, value }: Operation): Promise<string[]> {
  const { store } = setting
  const parsed = parsePath(groupType, path ?? '')
  if ('whole' in parsed) throw new Error('members are no extension')
  if (parsed.sub || (parsed.filter && op !== 'remove')) throw new ScimFault('mutability', 'A member is added or removed, never changed.')
  if (op === 'add') return add(setting, groupId, memberIds(value))
  if (op === 'replace') return replaceMembers(setting, groupId, memberIds(value))
  const { filter } = parsed
  if (!filter) return removeMembers(store, groupId, value === undefined || value === null ? 'all' : memberIds(value).filter(isId))
  if (filter.kind === 'compare' && filter.by === 'eq' && filter.path.toLowerCase() === 'value') return removeMembers(store, groupId, isId(String(filter.value)) ? [String(filter.value)] : [])
  const held = (await membersOf(store, [groupId])).get(groupId) ?? []
  const chosen = held.filter((each) => matchesWithin(parsed.attribute, { value: each.memberId, type: each.kind, display: each.display }, filter))
  return removeMembers(store, groupId, chosen.map((each) => each.memberId))
}

async function add({ store, connection }: Setting, groupId: string, ids: readonly string[]): Promise<string[]> {
  const kinds = await kindsOf(store, connection.id, ids.filter(isId))
  const strange = ids.find((each) => !kinds.has(each.toLowerCase()))
  if (strange !== undefined) throw new ScimFault('invalidValue', `Resource ${strange.slice(0, 100)} not found`)
  if (kinds.has(groupId)) throw new ScimFault('invalidValue', 'A group is no member of itself.')
  return addMembers(store, connection.id, groupId, kinds)
}

async function replaceMembers(setting: Setting, groupId: string, ids: readonly string[]): Promise<string[]> {
  const wanted = new Set(ids.map((each) => each.toLowerCase()))
  const rows = await setting.store.rows<{ member_id: string }>(sql`select member_id from provisioned_member where group_id = ${groupId}`)
  const held = new Set(rows.map((row) => row.member_id))
  const gone = await removeMembers(setting.store, groupId, [...held].filter((each) => !wanted.has(each)))
  const fresh = await add(setting, groupId, [...wanted].filter((each) => !held.has(each)))
  return [...gone, ...fresh]
}

const membersAttribute = attributeNamed(topAttributes(groupType), 'members')

/** Ids of members, each once; one may be named by its address alone. */
function memberIds(value: Json | undefined): string[] {
  if (!membersAttribute) throw new Error('a group has members')
  const list = valueFor(membersAttribute, value ?? null)
  if (!Array.isArray(list)) return []
  if (list.length > valuesMax) throw new ScimFault('invalidValue', `A message names at most ${valuesMax} members.`)
  return [...new Set(list.map((each) => (isObject(each) ? String(each['value'] ?? String(each['$ref'] ?? '').split('/').at(-1)) : '')))]
}

function nameOf(resource: Resource): string {
  const name = String(resource['displayName'])
  if (name.length > nameMax) throw new ScimFault('invalidValue', `displayName is longer than ${nameMax} characters.`)
  return name
}

function externalOf(resource: Resource): string | null {
  return typeof resource['externalId'] === 'string' ? resource['externalId'] : null
}
