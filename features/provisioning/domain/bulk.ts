/** The order of a bulk request, and names in it that stand for what it makes itself (RFC 7644, section 3.7). Pure. */
import type { Json, Resource } from './match.ts'
import { isObject } from './normal-form.ts'
import { ScimFault } from './scim-fault.ts'
import { bulkOperationsMax } from './discovery.ts'

export type BulkOperation = { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; bulkId: string | undefined; version: string | undefined; data: Json | undefined }
export type BulkRequest = { failOnErrors: number; operations: BulkOperation[] }

const bulkUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Throws ScimFault. */
export function bulkRequestOf(body: Json | undefined): BulkRequest {
  if (!isObject(body)) throw new ScimFault('invalidSyntax', 'A bulk request is an object.')
  const fields = folded(body)
  if (![fields['schemas']].flat().some((each) => String(each).toLowerCase() === bulkUrn.toLowerCase())) throw new ScimFault('invalidSyntax', `“schemas” has to name ${bulkUrn}.`)
  const list = fields['operations']
  if (!Array.isArray(list)) throw new ScimFault('invalidSyntax', 'A bulk request has a list of Operations.')
  const failOnErrors = Number(fields['failonerrors'] ?? 0)
  if (!Number.isInteger(failOnErrors) || failOnErrors < 0) throw new ScimFault('invalidValue', 'failOnErrors is a whole number.')
  return { failOnErrors, operations: list.map(operationOf) }
}

export function isTooLong({ operations }: BulkRequest): boolean {
  return operations.length > bulkOperationsMax
}

function operationOf(entry: Json): BulkOperation {
  if (!isObject(entry)) throw new ScimFault('invalidSyntax', 'An operation is an object.')
  const fields = folded(entry)
  const method = methods.find((each) => each === String(fields['method'] ?? '').toUpperCase())
  if (!method) throw new ScimFault('invalidSyntax', 'An operation is POST, PUT, PATCH or DELETE.')
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined)
  const bulkId = text('bulkid')
  if (method === 'POST' && !bulkId) throw new ScimFault('invalidSyntax', 'A POST in a bulk request has a bulkId.')
  return { method, path: text('path') ?? '', bulkId, version: text('version'), data: fields['data'] }
}

function folded(fields: Resource): Resource {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Names of things that the request makes and this value uses. */
export function bulkIdsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return [...value.matchAll(/(?:^|\/)bulkId:([^/]+)/g)].map((match) => match[1] ?? '')
  if (Array.isArray(value)) return value.flatMap(bulkIdsIn)
  return isObject(value) ? Object.values(value).flatMap(bulkIdsIn) : []
}

/** The value with the ids of what was made in their place. */
export function resolved<Value extends Json | undefined>(value: Value, ids: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return value.replace(/(^|\/)bulkId:([^/]+)/g, (whole, lead: string, name: string) => (ids.has(name) ? `${lead}${ids.get(name)}` : whole)) as Value
  if (Array.isArray(value)) return value.map((each) => resolved(each, ids)) as Value
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, resolved(each, ids)])) as Value
  return value
}

/**
 * Groups that hold each other (RFC 7644, section 3.7.1): each is made without the members that are not there yet, which
 * are added once they are.
 */
export function withoutOpenMembers(data: Json | undefined): { data: Resource; members: Json[] } | undefined {
  if (!isObject(data)) return undefined
  const name = Object.keys(data).find((each) => each.toLowerCase() === 'members')
  const list = name === undefined ? undefined : data[name]
  if (name === undefined || !Array.isArray(list)) return undefined
  const isOpen = (each: Json) => bulkIdsIn(each).length > 0
  const rest: Resource = { ...data, [name]: list.filter((each) => !isOpen(each)) }
  return bulkIdsIn(rest).length ? undefined : { data: rest, members: list.filter(isOpen) }
}
