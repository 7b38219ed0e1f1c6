/**
 * Changes of RFC 7644, section 3.5.2. The resource comes and goes in normal form; a change that cannot be made changes
 * nothing at all, as all of a request’s changes hold or none does.
 */
import type { Schema } from './attribute.ts'
import { matchesWithin, type Json, type Resource } from './match.ts'
import { fieldsOf, isObject, onePrimary, valueFor } from './normal-form.ts'
import { parsePath, type Path } from './path.ts'
import { placeOf, type ResourceType } from './schemas.ts'
import { ScimFault } from './scim-fault.ts'

export const operationsMax = 1_000
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export type Operation = { op: 'add' | 'remove' | 'replace'; path: string | undefined; value: Json | undefined }

/** A PatchOp message, or its bare list as a bulk request may hold it (RFC 7644, section 3.7.3). Throws ScimFault. */
export function operationsOf(body: Json | undefined): Operation[] {
  const message = isObject(body) ? Object.fromEntries(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value])) : undefined
  const named = message?.['schemas']
  if (message && !(Array.isArray(named) && named.some((each) => String(each).toLowerCase() === patchUrn.toLowerCase()))) throw new ScimFault('invalidSyntax', `“schemas” has to name ${patchUrn}.`)
  const list = message ? message['operations'] : body
  if (!Array.isArray(list) || list.length === 0) throw new ScimFault('invalidSyntax', 'A change has a list of Operations.')
  if (list.length > operationsMax) throw new ScimFault('invalidValue', `At most ${operationsMax} operations go in one request.`)
  return list.map(operationOf)
}

function operationOf(entry: Json): Operation {
  if (!isObject(entry)) throw new ScimFault('invalidSyntax', 'An operation is an object.')
  const fields = Object.fromEntries(Object.entries(entry).map(([name, value]) => [name.toLowerCase(), value]))
  // Entra ID writes “Add” and “Replace”.
  const op = String(fields['op'] ?? '').toLowerCase()
  if (op !== 'add' && op !== 'remove' && op !== 'replace') throw new ScimFault('invalidSyntax', `“${op}” is no operation; add, remove and replace are.`)
  const { path, value } = fields
  if (path !== undefined && path !== null && typeof path !== 'string') throw new ScimFault('invalidPath', 'A path is a text.')
  if (op === 'remove' && !path) throw new ScimFault('noTarget', 'What is removed has to be named by a path.')
  if (op !== 'remove' && value === undefined) throw new ScimFault('invalidValue', 'A value is missing.')
  return { op, path: path || undefined, value }
}

/** The resource after all operations, or a ScimFault and nothing changed. */
export function applyPatch(type: ResourceType, before: Resource, operations: readonly Operation[]): Resource {
  const resource = structuredClone(before)
  for (const operation of operations) {
    if (operation.path === undefined) spread(type, resource, operation)
    else applyAt(type, resource, operation.op, operation.path, operation.value)
  }
  for (const { name, required } of type.schema.attributes) if (required && !String(resource[name] ?? '').trim()) throw new ScimFault('invalidValue', `${name} is required.`)
  return resource
}

/** Without a path the value names the attributes; Entra ID names sub-attributes in it by dots. */
function spread(type: ResourceType, resource: Resource, { op, value }: Operation): void {
  if (!isObject(value)) throw new ScimFault('invalidValue', 'Without a path, the value names the attributes to change.')
  for (const [name, each] of Object.entries(value)) {
    const extension = type.extensions.find((schema) => schema.id.toLowerCase() === name.toLowerCase())
    if (extension) mergeExtension(resource, extension, each)
    // What no schema names, and what only the server says, is left as it is.
    else if (isChangeable(type, name)) applyAt(type, resource, op, name, each)
  }
}

function isChangeable(type: ResourceType, name: string): boolean {
  if (name.toLowerCase() === 'schemas') return false
  if (/[.[]/.test(name.slice(name.lastIndexOf(':') + 1))) return true
  const place = placeOf(type, name)
  return place !== undefined && place.attribute.mutability !== 'readOnly'
}

function mergeExtension(resource: Resource, extension: Schema, value: Json): void {
  const held = resource[extension.id]
  setExtension(resource, extension, { ...(isObject(held) ? held : {}), ...fieldsOf(extension.attributes, value, extension.id) })
}

function setExtension(resource: Resource, extension: Schema, fields: Resource): void {
  if (Object.keys(fields).length) resource[extension.id] = fields
  else delete resource[extension.id]
}

function applyAt(type: ResourceType, resource: Resource, op: Operation['op'], text: string, value: Json | undefined): void {
  const path = parsePath(type, text)
  if ('whole' in path) {
    if (op === 'remove') delete resource[path.whole.id]
    else mergeExtension(resource, path.whole, value ?? null)
    return
  }
  refuseFixed(path)
  if (path.attribute.mutability === 'writeOnly') return
  const extension = path.extension
  const held = extension ? resource[extension.id] : resource
  const home: Resource = isObject(held) ? held : {}
  const next = changed(path, op, home[path.attribute.name], value)
  if (next === undefined) delete home[path.attribute.name]
  else home[path.attribute.name] = next
  if (extension) setExtension(resource, extension, home)
}

/** RFC 7644, section 3.12: “Attribute 'id' is readOnly” is this fault. */
function refuseFixed({ attribute, sub }: Path): void {
  if (attribute.name === 'schemas') throw new ScimFault('mutability', 'schemas are what the resource holds.')
  for (const each of [attribute, sub]) if (each?.mutability === 'readOnly') throw new ScimFault('mutability', `Attribute '${each.name}' is readOnly`)
  if (attribute.name === 'members' && sub) throw new ScimFault('mutability', 'A member is added or removed, never changed.')
}

function changed(path: Path, op: Operation['op'], held: Json | undefined, value: Json | undefined): Json | undefined {
  const { attribute, filter, sub } = path
  if (attribute.multiValued && (filter || sub)) return changedValues(path, op, Array.isArray(held) ? held : [], value)
  if (sub) return changedField(path, op, isObject(held) ? held : {}, value)
  if (op === 'remove') return attribute.multiValued && Array.isArray(held) && value !== undefined && value !== null ? without(path, held, value) : undefined
  const next = valueFor(attribute, value ?? null)
  if (attribute.multiValued && op === 'add') return added(Array.isArray(held) ? held : [], Array.isArray(next) ? next : [])
  // A complex attribute keeps the parts that are not named (RFC 7644, sections 3.5.2.1 and 3.5.2.3).
  if (attribute.type === 'complex' && !attribute.multiValued && isObject(held) && isObject(next)) return { ...held, ...next }
  return next
}

function changedField({ sub }: Path, op: Operation['op'], held: Resource, value: Json | undefined): Json | undefined {
  if (!sub) return held
  const next: Resource = { ...held }
  const given = op === 'remove' ? undefined : valueFor(sub, value ?? null)
  if (given === undefined) delete next[sub.name]
  else next[sub.name] = given
  return Object.keys(next).length ? next : undefined
}

/** Changes of the values that the filter chooses, or of all without one. */
function changedValues(path: Path, op: Operation['op'], held: Json[], value: Json | undefined): Json | undefined {
  const { attribute, filter, sub } = path
  const isChosen = (each: Json) => filter === undefined || matchesWithin(attribute, each, filter)
  if (op === 'remove' && !sub) return kept(held.filter((each) => !isChosen(each)))
  const chosen = held.filter(isChosen)
  if (chosen.length === 0 && op !== 'remove') return kept(onePrimary([...held, born(path, op, value)]))
  const changes = (each: Json): Json[] => {
    const now = sub ? changedField(path, op, isObject(each) ? each : {}, value) : merged(attribute, each, value)
    return now === undefined ? [] : [now]
  }
  // A new preferred value comes last, so that it is the one that stays preferred.
  const [rest, touched] = [held.filter((each) => !isChosen(each)), chosen.flatMap(changes)]
  const isPreferred = touched.some((each) => isObject(each) && each['primary'] === true)
  return kept(isPreferred ? onePrimary([...rest, ...touched]) : held.flatMap((each) => (isChosen(each) ? changes(each) : [each])))
}

function merged(attribute: Path['attribute'], held: Json, value: Json | undefined): Json | undefined {
  const next = valueFor({ ...attribute, multiValued: false }, value ?? null)
  return isObject(held) && isObject(next) ? { ...held, ...next } : next
}

/**
 * Nothing meets the filter: `replace` has no target (RFC 7644, section 3.5.2.3). `add`, and Entra ID’s `replace` of a part
 * of one kind (`emails[type eq "work"].value`), begin such a value.
 */
function born(path: Path, op: Operation['op'], value: Json | undefined): Json {
  const { attribute, filter, sub } = path
  const start: Resource = filter?.kind === 'compare' && filter.by === 'eq' && filter.value !== null ? { [filter.path]: filter.value } : {}
  if (op === 'replace' && !(sub && 'type' in start)) throw new ScimFault('noTarget', `No value of ${attribute.name} meets the filter.`)
  const given: Json | undefined = sub ? { ...start, [sub.name]: value ?? null } : isObject(value) ? { ...start, ...value } : value
  const made = valueFor({ ...attribute, multiValued: false }, given ?? null)
  if (made === undefined) throw new ScimFault('invalidValue', 'A value is missing.')
  return made
}

/** Entra ID removes members by naming them in the value. */
function without({ attribute }: Path, held: Json[], value: Json): Json | undefined {
  const gone = valueFor(attribute, value)
  const keys = new Set((Array.isArray(gone) ? gone : []).map(identityOf))
  return kept(held.filter((each) => !keys.has(identityOf(each))))
}

/** A value that is there already is not added again (RFC 7644, section 3.5.2.1). */
function added(held: Json[], more: Json[]): Json | undefined {
  const known = new Set(held.map(identityOf))
  const fresh = more.filter((each) => !known.has(identityOf(each)) && known.add(identityOf(each)))
  return kept(onePrimary([...held, ...fresh]))
}

function identityOf(value: Json): string {
  if (!isObject(value)) return JSON.stringify(value)
  return typeof value['value'] === 'string' ? `${value['value']}|${String(value['type'] === 'User' || value['type'] === 'Group' ? '' : (value['type'] ?? ''))}` : JSON.stringify(Object.entries(value).sort())
}

function kept(values: Json[]): Json[] | undefined {
  return values.length ? values : undefined
}
