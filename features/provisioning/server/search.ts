/**
 * Lists of people and groups (RFC 7644, section 3.4.2). What directories ask for all day (userName, externalId, id, when
 * changed, who is in) is an index’s work; any other filter is tried on one row after the other, up to a bound.
 */
import { sql, type Sql } from '#kernel/store/sql.ts'
import { parseFilter, pathsIn, type Filter } from '../domain/filter.ts'
import { matches, sortValue, type Json, type Resource } from '../domain/match.ts'
import { resultsMax } from '../domain/discovery.ts'
import { isObject } from '../domain/normal-form.ts'
import { placeOf, groupType, userType, type ResourceType } from '../domain/schemas.ts'
import { ScimFault } from '../domain/scim-fault.ts'
import { shown, type Choice } from '../domain/shown.ts'
import { groupColumns, groupResource, type GroupRow } from './groups.ts'
import { membersOf } from './membership.ts'
import { personColumns, type PersonRow } from './person-rows.ts'
import type { Setting } from './scim-setting.ts'
import { groupsOfUsers, isId, userResource } from './users.ts'

export type Query = { filter: Filter | undefined; sortBy: string | undefined; isDescending: boolean; startIndex: number; count: number; choice: Choice }

/** Rows tried one by one for one request: a second of work. */
const triedMax = 50_000
const startMax = 1_000_000
const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const searchUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

type Asked = { filter?: string | undefined; sortBy?: string | undefined; sortOrder?: string | undefined; startIndex?: string | number | undefined; count?: string | number | undefined; attributes?: string | string[] | undefined; excludedAttributes?: string | string[] | undefined }

/** Throws ScimFault. */
export function queryOf(asked: Asked): Query {
  return {
    filter: asked.filter?.trim() ? parseFilter(asked.filter) : undefined,
    sortBy: asked.sortBy || undefined,
    isDescending: asked.sortOrder?.toLowerCase() === 'descending',
    startIndex: Math.max(1, whole(asked.startIndex, 1)),
    count: Math.min(resultsMax, Math.max(0, whole(asked.count, resultsMax / 2))),
    choice: choiceOf(asked),
  }
}

export function choiceOf(asked: Pick<Asked, 'attributes' | 'excludedAttributes'>): Choice {
  return { attributes: namesOf(asked.attributes), excluded: namesOf(asked.excludedAttributes) }
}

/** A SearchRequest message as the same question. */
export function queryOfMessage(body: Json | undefined): Query {
  if (!isObject(body)) throw new ScimFault('invalidSyntax', 'A search is an object.')
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value]))
  if (![fields['schemas']].flat().some((each) => String(each).toLowerCase() === searchUrn.toLowerCase())) throw new ScimFault('invalidSyntax', `“schemas” has to name ${searchUrn}.`)
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined)
  const number = (name: string) => (typeof fields[name] === 'number' ? fields[name] : undefined)
  const list = (name: string) => (Array.isArray(fields[name]) ? fields[name].map(String) : undefined)
  return queryOf({ filter: text('filter'), sortBy: text('sortby'), sortOrder: text('sortorder'), startIndex: number('startindex'), count: number('count'), attributes: list('attributes'), excludedAttributes: list('excludedattributes') })
}

function whole(value: string | number | undefined, otherwise: number): number {
  if (value === undefined || value === '') return otherwise
  const number = Number(value)
  if (!Number.isInteger(number) || Math.abs(number) > startMax) throw new ScimFault('invalidValue', 'startIndex and count are whole numbers.')
  return number
}

function namesOf(value: string | string[] | undefined): string[] {
  return [value ?? []].flat().flatMap((each) => each.split(',')).map((each) => each.trim()).filter(Boolean).slice(0, 100)
}

export type Found = { total: number; resources: Resource[] }

export function listMessage({ total, resources }: Found, startIndex: number): Resource {
  return { schemas: [listUrn], totalResults: total, itemsPerPage: resources.length, startIndex, Resources: resources }
}

type Kind = { type: ResourceType; table: Sql; columns: Sql; conditionOf(filter: Filter): Sql | undefined; orderOf(name: string): Sql | undefined; resources(setting: Setting, rows: unknown[], base: string, choice: Choice, isForFilter: boolean): Promise<Resource[]> }

export async function search(setting: Setting, kind: 'Users' | 'Groups', query: Query, base: string): Promise<Found> {
  const { store, connection } = setting
  const how = kind === 'Users' ? users : groups
  refuseUnknown(how.type, query)
  const { conditions, rest } = apart(query.filter, how)
  const order = query.sortBy === undefined ? sql`id` : how.orderOf(canonical(how.type, query.sortBy))
  const where = sql`connection_id = ${connection.id} and deleted_at is null${joined(conditions)}`
  if (rest === undefined && order !== undefined) {
    const { total } = await store.one<{ total: number }>(sql`select count(*)::int as total from ${how.table} where ${where}`)
    const rows = query.count === 0 ? [] : await store.rows(sql`select ${how.columns} from ${how.table} where ${where} order by ${order}${query.isDescending ? sql` desc` : sql``}, id limit ${query.count} offset ${query.startIndex - 1}`)
    return { total, resources: (await how.resources(setting, rows, base, query.choice, false)).map((each) => shown(how.type, each, query.choice)) }
  }
  return tryEach(setting, how, query, base, { where, rest })
}

async function tryEach(setting: Setting, how: Kind, query: Query, base: string, { where, rest }: { where: Sql; rest: Filter | undefined }): Promise<Found> {
  const rows = await setting.store.rows<{ id: string }>(sql`select ${how.columns} from ${how.table} where ${where} order by id limit ${triedMax + 1}`)
  if (rows.length > triedMax) throw new ScimFault('tooMany', `The filter would have to be tried on more than ${triedMax} resources. Name userName, externalId or id in it.`)
  const tried = await how.resources(setting, rows, base, { attributes: [], excluded: [] }, true)
  const met = tried.flatMap((each, at) => (rest === undefined || matches(how.type, each, rest) ? [{ row: rows[at], resource: each }] : []))
  const { sortBy } = query
  if (sortBy !== undefined) {
    const keyed = met.map((each) => ({ ...each, key: sortValue(how.type, each.resource, sortBy) }))
    keyed.sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0))
    met.splice(0, met.length, ...(query.isDescending ? keyed.reverse() : keyed))
  }
  const page = met.slice(query.startIndex - 1, query.startIndex - 1 + query.count).map((each) => each.row)
  return { total: met.length, resources: (await how.resources(setting, page, base, query.choice, false)).map((each) => shown(how.type, each, query.choice)) }
}

/** An attribute that the schema does not have is said to be wrong whether or not there is anybody to try it on. */
function refuseUnknown(type: ResourceType, { filter, sortBy }: Query): void {
  for (const path of [...(filter ? pathsIn(filter) : []), ...(sortBy === undefined ? [] : [sortBy])]) {
    const cut = path.indexOf('.', path.lastIndexOf(':') + 1)
    const place = placeOf(type, cut < 0 ? path : path.slice(0, cut))
    if (!place || place.attribute.name === 'password') throw new ScimFault('invalidFilter', `There is no attribute ${path}.`)
  }
}

/** Conditions that the database decides, and what is left to be tried. */
function apart(filter: Filter | undefined, how: Kind): { conditions: Sql[]; rest: Filter | undefined } {
  if (!filter) return { conditions: [], rest: undefined }
  if (filter.kind === 'and') {
    const [left, right] = [apart(filter.left, how), apart(filter.right, how)]
    const rest = left.rest && right.rest ? ({ kind: 'and', left: left.rest, right: right.rest } as const) : (left.rest ?? right.rest)
    return { conditions: [...left.conditions, ...right.conditions], rest }
  }
  const condition = how.conditionOf(filter)
  return condition ? { conditions: [condition], rest: undefined } : { conditions: [], rest: filter }
}

function joined(conditions: readonly Sql[]): Sql {
  return conditions.reduce((before, each) => sql`${before} and ${each}`, sql``)
}

/** The path in the schema’s letters, without the schema’s own URN. */
function canonical(type: ResourceType, path: string): string {
  const urn = `${type.schema.id.toLowerCase()}:`
  return (path.toLowerCase().startsWith(urn) ? path.slice(urn.length) : path).toLowerCase()
}

const times: Record<string, Sql> = { gt: sql`>`, ge: sql`>=`, lt: sql`<`, le: sql`<=`, eq: sql`=` }

/** What both kinds have an index for. */
function commonCondition(type: ResourceType, filter: Filter): Sql | undefined {
  if (filter.kind !== 'compare' || typeof filter.value !== 'string') return undefined
  const path = canonical(type, filter.path)
  if (filter.by === 'eq' && path === 'id') return isId(filter.value) ? sql`id = ${filter.value}` : sql`false`
  if (filter.by === 'eq' && path === 'externalid') return sql`external_id = ${filter.value}`
  const operator = times[filter.by]
  const at = Date.parse(filter.value)
  if ((path === 'meta.lastmodified' || path === 'meta.created') && operator && Number.isFinite(at)) return sql`${path === 'meta.created' ? sql`created_at` : sql`changed_at`} ${operator} ${new Date(at).toISOString()}`
  return undefined
}

function commonOrder(name: string): Sql | undefined {
  return { id: sql`id`, 'meta.created': sql`created_at`, 'meta.lastmodified': sql`changed_at` }[name]
}

const users: Kind = {
  type: userType,
  table: sql`provisioned_person`,
  columns: personColumns,
  conditionOf(filter) {
    if (filter.kind === 'compare' && filter.by === 'eq') {
      const path = canonical(userType, filter.path)
      if (path === 'username' && typeof filter.value === 'string') return sql`user_key = lower(${filter.value})`
      if ((path === 'groups' || path === 'groups.value') && typeof filter.value === 'string') return isId(filter.value) ? sql`exists (select from provisioned_member where member_id = provisioned_person.id and group_id = ${filter.value})` : sql`false`
    }
    return commonCondition(userType, filter)
  },
  orderOf: (name) => (name === 'username' ? sql`user_key` : commonOrder(name)),
  async resources(setting, rows, base, choice, isForFilter) {
    const people = rows as PersonRow[]
    const wantsGroups = !isForFilter && wants(choice, 'groups')
    const memberships = wantsGroups ? await groupsOfUsers(setting, people) : new Map()
    return people.map((row) => userResource(row, base, memberships.get(row.id) ?? []))
  },
}

const groups: Kind = {
  type: groupType,
  table: sql`provisioned_group`,
  columns: groupColumns,
  conditionOf(filter) {
    if (filter.kind === 'compare' && filter.by === 'eq' && typeof filter.value === 'string') {
      const path = canonical(groupType, filter.path)
      if (path === 'displayname') return sql`name_key = lower(${filter.value})`
      if (path === 'members' || path === 'members.value') return memberIs(filter.value)
    }
    const inner = filter.kind === 'within' && canonical(groupType, filter.path) === 'members' ? filter.of : undefined
    if (inner?.kind === 'compare' && inner.by === 'eq' && inner.path.toLowerCase() === 'value' && typeof inner.value === 'string') return memberIs(inner.value)
    return commonCondition(groupType, filter)
  },
  orderOf: (name) => (name === 'displayname' ? sql`name_key` : commonOrder(name)),
  async resources({ store }, rows, base, choice, isForFilter) {
    const list = rows as GroupRow[]
    const members = isForFilter || wants(choice, 'members') ? await membersOf(store, list.map((row) => row.id)) : new Map()
    return list.map((row) => groupResource(row, base, members.get(row.id)))
  },
}

function memberIs(id: string): Sql {
  return isId(id) ? sql`exists (select from provisioned_member where group_id = provisioned_group.id and member_id = ${id})` : sql`false`
}

/** Long lists are not even read when nobody asked for them. */
export function wants({ attributes, excluded }: Choice, name: string): boolean {
  const isNamed = (list: readonly string[]) => list.some((each) => [name, `${name}.value`, `${name}.display`, `${name}.$ref`, `${name}.type`].some((own) => each.toLowerCase() === own || each.toLowerCase().endsWith(`:${own}`)))
  return attributes.length ? isNamed(attributes) : !excluded.some((each) => each.toLowerCase() === name)
}
