/** People as a directory sees them: created, read, replaced, changed, taken out. */
import type { Json, Resource } from '../domain/match.ts'
import { normalForm } from '../domain/normal-form.ts'
import { applyPatch, operationsOf } from '../domain/patch.ts'
import { factsOf } from '../domain/mapping.ts'
import { enterpriseUrn, userType, userUrn } from '../domain/schemas.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { addPerson, firstStanding, follow, judge, takeOut } from './bring-in.ts'
import { refuseOther, tagOf } from './entity-tag.ts'
import { groupsOf, type Membership } from './membership.ts'
import { insertPersonRow, isNameTaken, lockPersonRow, markRemoved, updatePersonRow, type PersonRow, type Written } from './person-rows.ts'
import { notThere } from './scim-errors.ts'
import type { Setting } from './scim-setting.ts'

/** As it is answered, with the groups the person is in. */
export function userResource(row: Pick<PersonRow, 'id' | 'resource' | 'version' | 'createdAt' | 'changedAt'>, base: string, groups: readonly Membership[]): Resource {
  const { externalId, ...rest } = row.resource
  const location = `${base}/Users/${row.id}`
  return {
    schemas: [userUrn, ...(enterpriseUrn in rest ? [enterpriseUrn] : [])],
    id: row.id,
    ...(externalId !== undefined && { externalId }),
    ...rest,
    ...(groups.length > 0 && { groups: groups.map((each) => ({ value: each.groupId, $ref: `${base}/Groups/${each.groupId}`, display: each.name, type: each.isDirect ? 'direct' : 'indirect' })) }),
    meta: { resourceType: 'User', created: row.createdAt.toISOString(), lastModified: row.changedAt.toISOString(), location, version: tagOf(row.version) },
  }
}

export async function createUser(setting: Setting, body: Json): Promise<PersonRow> {
  const { store, connection, newId } = setting
  const resource = normalForm(userType, body)
  const [id, personId] = [newId(), newId()]
  const judged = judge(setting, resource)
  const first = firstStanding(judged, personId)
  const written = writtenOf(resource)
  const times = await insertPersonRow(store, { id, connectionId: connection.id }, written, first)
  if (!times) throw new ScimFault('uniqueness', `The userName ${written.userName.slice(0, 100)} is taken.`)
  const standing = judged.details ? await addPerson(setting, { id, personId }, judged) : first
  return { id, connectionId: connection.id, resource, version: 1, ...times, ...standing }
}

export async function replaceUser(setting: Setting, id: string, body: Json, ifMatch: string | undefined): Promise<PersonRow> {
  const row = await locked(setting, id, ifMatch)
  return write(setting, row, normalForm(userType, body))
}

export async function patchUser(setting: Setting, id: string, body: Json, ifMatch: string | undefined): Promise<PersonRow> {
  const operations = operationsOf(body)
  const row = await locked(setting, id, ifMatch)
  return write(setting, row, applyPatch(userType, row.resource, operations))
}

export async function removeUser(setting: Setting, id: string, ifMatch: string | undefined): Promise<void> {
  const row = await locked(setting, id, ifMatch)
  await takeOut(setting, row)
  await markRemoved(setting.store, row.id)
}

export async function groupsOfUsers(setting: Setting, rows: readonly PersonRow[]): Promise<Map<string, Membership[]>> {
  return groupsOf(setting.store, rows.map((row) => row.id))
}

async function locked({ store, connection }: Setting, id: string, ifMatch: string | undefined): Promise<PersonRow> {
  const row = isId(id) ? await lockPersonRow(store, connection.id, id) : undefined
  if (!row) throw notThere(id)
  refuseOther(ifMatch, row.version)
  return row
}

/** What is as it was keeps its version (RFC 7644, section 3.5.2). */
async function write(setting: Setting, row: PersonRow, resource: Resource): Promise<PersonRow> {
  if (isSame(row.resource, resource)) return row
  const written = writtenOf(resource)
  if (await isNameTaken(setting.store, row.connectionId, written.userName, row.id)) throw new ScimFault('uniqueness', `The userName ${written.userName.slice(0, 100)} is taken.`)
  const next = await updatePersonRow(setting.store, row.id, written)
  const standing = await follow(setting, row, resource)
  return { ...row, ...next, resource, ...standing }
}

function writtenOf(resource: Resource): Written {
  const externalId = resource['externalId']
  return { userName: String(resource['userName']), externalId: typeof externalId === 'string' ? externalId : null, resource, isActive: factsOf(resource).isActive }
}

/** Order of names says nothing; PostgreSQL keeps its own. */
export function isSame(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(ordered(left)) === JSON.stringify(ordered(right))
}

function ordered(value: Json | undefined): Json | undefined {
  if (Array.isArray(value)) return value.map((each) => ordered(each) as Json)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)).map(([name, each]) => [name, ordered(each) as Json]))
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
