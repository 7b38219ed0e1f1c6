/**
 * What a client sent, as the schema has it: names in the schema’s letters, values of its types, what is read-only or
 * unknown left out (RFC 7644, sections 3.3 and 3.5.1). Directories write "True" where JSON has true; that is understood.
 */
import { attributeNamed, type Attribute } from './attribute.ts'
import type { Json, Resource } from './match.ts'
import { topAttributes, type ResourceType } from './schemas.ts'
import { ScimFault } from './scim-fault.ts'

/** Values of one list: a group of the whole government fits. */
export const valuesMax = 50_000
/** Values of a person’s lists: nobody has more. */
const ownValuesMax = 100
/** A certificate is the longest. */
const textMax = 16_000

/** Throws ScimFault. */
export function normalForm(type: ResourceType, body: Json): Resource {
  if (!isObject(body)) throw new ScimFault('invalidSyntax', 'A resource is an object.')
  checkSchemas(type, body)
  const attributes = topAttributes(type)
  const resource: Resource = {}
  for (const [name, value] of Object.entries(body)) {
    const extension = type.extensions.find((each) => each.id.toLowerCase() === name.toLowerCase())
    if (extension) {
      const held = value === null ? undefined : fieldsOf(extension.attributes, value, extension.id)
      if (held && Object.keys(held).length) resource[extension.id] = held
      continue
    }
    const attribute = attributeNamed(attributes, name)
    // What no schema names is ignored (RFC 7643, section 3; the robustness of RFC 7644, section 3.3).
    if (!attribute || attribute.mutability === 'readOnly' || attribute.mutability === 'writeOnly' || attribute.name === 'schemas') continue
    const held = valueFor(attribute, value)
    if (held !== undefined) resource[attribute.name] = held
  }
  for (const { name, required } of type.schema.attributes) if (required && !String(resource[name] ?? '').trim()) throw new ScimFault('invalidValue', `${name} is required.`)
  return resource
}

function checkSchemas(type: ResourceType, body: Resource): void {
  const name = Object.keys(body).find((each) => each.toLowerCase() === 'schemas')
  const listed = name === undefined ? undefined : body[name]
  const known = [type.schema, ...type.extensions].map((each) => each.id.toLowerCase())
  if (!Array.isArray(listed) || !listed.some((each) => typeof each === 'string' && each.toLowerCase() === known[0])) {
    throw new ScimFault('invalidSyntax', `“schemas” has to name ${type.schema.id}.`)
  }
}

/** One attribute’s value in normal form; undefined is “not there” (null and empty lists mean that too: RFC 7643, 2.5). */
export function valueFor(attribute: Attribute, value: Json): Json | undefined {
  if (value === null) return undefined
  if (!attribute.multiValued) return single(attribute, value)
  // One value where a list belongs is a list of one.
  const list = Array.isArray(value) ? value : [value]
  const most = attribute.name === 'members' ? valuesMax : ownValuesMax
  if (list.length > most) throw new ScimFault('invalidValue', `${attribute.name} holds at most ${most} values.`)
  const values = list.flatMap((each) => (each === null ? [] : (single(attribute, each) ?? [])))
  return values.length ? onePrimary(values) : undefined
}

function single(attribute: Attribute, value: Json): Json | undefined {
  if (attribute.type === 'complex') {
    // Some directories send the value of a complex attribute alone (a manager’s id, a member’s).
    const given = typeof value === 'string' && attributeNamed(attribute.subAttributes ?? [], 'value') ? { value } : value
    const fields = fieldsOf(attribute.subAttributes ?? [], given, attribute.name)
    return Object.keys(fields).length ? fields : undefined
  }
  if (attribute.type === 'boolean') return booleanOf(attribute, value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') throw new ScimFault('invalidValue', `${attribute.name} is a text.`)
  if (value.length > textMax) throw new ScimFault('invalidValue', `${attribute.name} is longer than ${textMax} characters.`)
  return value === '' ? undefined : value
}

function booleanOf(attribute: Attribute, value: Json): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true'
  throw new ScimFault('invalidValue', `${attribute.name} is true or false.`)
}

export function fieldsOf(attributes: readonly Attribute[], value: Json, of: string): Resource {
  if (!isObject(value)) throw new ScimFault('invalidValue', `${of} has parts of its own.`)
  const fields: Resource = {}
  for (const [name, each] of Object.entries(value)) {
    const attribute = attributeNamed(attributes, name)
    const held = attribute && attribute.mutability !== 'readOnly' ? valueFor(attribute, each) : undefined
    if (attribute && held !== undefined) fields[attribute.name] = held
  }
  return fields
}

/** At most one value is the preferred one (RFC 7643, section 2.4); the last that says so is. */
export function onePrimary(values: Json[]): Json[] {
  const last = values.findLastIndex((each) => isObject(each) && each['primary'] === true)
  return values.map((each, at) => (isObject(each) && each['primary'] === true && at !== last ? { ...each, primary: false } : each))
}

export function isObject(value: Json | undefined): value is Resource {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
