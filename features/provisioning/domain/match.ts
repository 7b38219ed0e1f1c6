/** Whether a resource meets a filter (RFC 7644, section 3.4.2.2), and its value at a path for sorting. */
import { attributeNamed, type Attribute } from './attribute.ts'
import type { Comparison, Filter, FilterValue } from './filter.ts'
import { placeOf, type ResourceType } from './schemas.ts'
import { ScimFault } from './scim-fault.ts'

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }
export type Resource = { [name: string]: Json }

/** Throws ScimFault `invalidFilter` for an attribute that the schema does not have. */
export function matches(type: ResourceType, resource: Resource, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return matches(type, resource, filter.left) && matches(type, resource, filter.right)
    case 'or':
      return matches(type, resource, filter.left) || matches(type, resource, filter.right)
    case 'not':
      return !matches(type, resource, filter.of)
    case 'present':
      return valuesAt(type, resource, filter.path).values.some(isPresent)
    case 'compare': {
      const { attribute, values } = valuesAt(type, resource, filter.path)
      return compareAny(attribute, values, filter.by, filter.value)
    }
    case 'within': {
      const { attribute, values } = valuesAt(type, resource, filter.path, true)
      return values.some((value) => matchesWithin(attribute, value, filter.of))
    }
  }
}

/** One value of a list against the filter in its brackets. */
export function matchesWithin(attribute: Attribute, value: Json, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return matchesWithin(attribute, value, filter.left) && matchesWithin(attribute, value, filter.right)
    case 'or':
      return matchesWithin(attribute, value, filter.left) || matchesWithin(attribute, value, filter.right)
    case 'not':
      return !matchesWithin(attribute, value, filter.of)
    case 'within':
      throw new ScimFault('invalidFilter', 'Brackets stand in no brackets.')
    default: {
      const sub = attributeNamed(attribute.subAttributes ?? [], filter.path) ?? (filter.path.toLowerCase() === 'value' ? attribute : undefined)
      if (!sub) throw new ScimFault('invalidFilter', `${attribute.name} has no ${filter.path}.`)
      const held = sub === attribute ? value : fieldOf(value, sub.name)
      if (filter.kind === 'present') return isPresent(held)
      return compareAny(sub, held === undefined ? [] : [held], filter.by, filter.value)
    }
  }
}

type At = { attribute: Attribute; values: Json[] }

function valuesAt(type: ResourceType, resource: Resource, path: string, isWhole = false): At {
  // A dot after the last colon parts an attribute from its sub-attribute; those in a URN (“2.0”) do not.
  const cut = path.indexOf('.', path.lastIndexOf(':') + 1)
  const place = placeOf(type, cut < 0 ? path : path.slice(0, cut))
  if (!place) throw new ScimFault('invalidFilter', `There is no attribute ${path}.`)
  const home = place.extension ? resource[place.extension.id] : resource
  const held = fieldOf(home, place.attribute.name)
  const list = held === undefined || held === null ? [] : Array.isArray(held) ? held : [held]
  if (cut < 0) {
    const byValue = place.attribute.type === 'complex' && !isWhole ? attributeNamed(place.attribute.subAttributes ?? [], 'value') : undefined
    // Of a list without a sub-attribute, the value is meant (RFC 7644, section 3.4.2.2).
    return byValue ? { attribute: byValue, values: list.flatMap((each) => fieldOf(each, 'value') ?? []) } : { attribute: place.attribute, values: list }
  }
  const sub = attributeNamed(place.attribute.subAttributes ?? [], path.slice(cut + 1))
  if (!sub) throw new ScimFault('invalidFilter', `There is no attribute ${path}.`)
  return { attribute: sub, values: list.flatMap((each) => fieldOf(each, sub.name) ?? []) }
}

/** What a resource is sorted by: the first value, a primary one before others. */
export function sortValue(type: ResourceType, resource: Resource, path: string): string {
  const { attribute, values } = valuesAt(type, resource, path)
  const value = values[0]
  const text = value === undefined || value === null || typeof value === 'object' ? '' : String(value)
  return attribute.caseExact ? text : text.toLowerCase()
}

export function fieldOf(value: Json | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function isPresent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function compareAny(attribute: Attribute, values: Json[], by: Comparison, wanted: FilterValue): boolean {
  if (attribute.type === 'boolean' && !['eq', 'ne'].includes(by)) throw new ScimFault('invalidFilter', `${attribute.name} is yes or no and has no order.`)
  if (by === 'ne') return !compareAny(attribute, values, 'eq', wanted)
  // What is not there equals null.
  if (by === 'eq' && wanted === null) return !values.some(isPresent)
  return values.some((value) => compares(attribute, value, by, wanted))
}

function compares(attribute: Attribute, value: Json, by: Comparison, wanted: FilterValue): boolean {
  if (wanted === null || value === null || typeof value === 'object') return false
  if (attribute.type === 'boolean') return String(value) === String(wanted).toLowerCase()
  if (attribute.type === 'dateTime') return compareOrder(Date.parse(String(value)) - Date.parse(String(wanted)), by)
  const [held, asked] = [String(value), String(wanted)].map((text) => (attribute.caseExact ? text : text.toLowerCase())) as [string, string]
  if (by === 'co') return held.includes(asked)
  if (by === 'sw') return held.startsWith(asked)
  if (by === 'ew') return held.endsWith(asked)
  return compareOrder(held < asked ? -1 : held > asked ? 1 : 0, by)
}

function compareOrder(difference: number, by: Comparison): boolean {
  if (by === 'eq') return difference === 0
  if (by === 'gt') return difference > 0
  if (by === 'ge') return difference >= 0
  if (by === 'lt') return difference < 0
  return by === 'le' && difference <= 0
}
