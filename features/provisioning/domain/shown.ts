/** A resource as it is answered: `attributes` alone, or all but `excludedAttributes` (RFC 7644, section 3.9). */
import { attributeNamed } from './attribute.ts'
import type { Json, Resource } from './match.ts'
import { isObject } from './normal-form.ts'
import { placeOf, type ResourceType } from './schemas.ts'

export type Choice = { attributes: readonly string[]; excluded: readonly string[] }

/** Names are taken as the schema’s; one that it does not have chooses nothing. */
export function shown(type: ResourceType, resource: Resource, choice: Choice): Resource {
  if (choice.attributes.length) return chosen(type, resource, choice.attributes)
  return choice.excluded.length ? remaining(type, resource, choice.excluded) : resource
}

/** Always there, whatever was asked for (`returned: always`). */
const always = new Set(['schemas', 'id'])

type Target = { home: string | undefined; name: string; sub: string | undefined }

function targetsOf(type: ResourceType, names: readonly string[]): Target[] {
  return names.flatMap((name): Target[] => {
    const extension = type.extensions.find((each) => each.id.toLowerCase() === name.toLowerCase())
    if (extension) return [{ home: undefined, name: extension.id, sub: undefined }]
    const cut = name.indexOf('.', name.lastIndexOf(':') + 1)
    const place = placeOf(type, cut < 0 ? name : name.slice(0, cut))
    if (!place) return []
    const sub = cut < 0 ? undefined : attributeNamed(place.attribute.subAttributes ?? [], name.slice(cut + 1))?.name
    return [{ home: place.extension?.id, name: place.attribute.name, sub }]
  })
}

function chosen(type: ResourceType, resource: Resource, names: readonly string[]): Resource {
  const result: Resource = {}
  for (const name of always) if (name in resource) result[name] = resource[name] as Json
  for (const { home, name, sub } of targetsOf(type, names)) {
    const from = home === undefined ? resource : resource[home]
    if (!isObject(from) || !(name in from)) continue
    const value = from[name] as Json
    const into = home === undefined ? result : ((result[home] ??= {}) as Resource)
    into[name] = sub === undefined ? value : joined(into[name], value, sub)
  }
  return result
}

/** Sub-attributes asked for one by one come together again. */
function joined(before: Json | undefined, value: Json, sub: string): Json {
  if (Array.isArray(value)) return value.map((each, at) => joined(Array.isArray(before) ? before[at] : undefined, each, sub))
  const kept = isObject(before) ? before : {}
  return isObject(value) && sub in value ? { ...kept, [sub]: value[sub] as Json } : kept
}

function remaining(type: ResourceType, resource: Resource, names: readonly string[]): Resource {
  const result = structuredClone(resource)
  for (const { home, name, sub } of targetsOf(type, names)) {
    const from = home === undefined ? result : result[home]
    if (!isObject(from) || always.has(name) || !(name in from)) continue
    if (sub === undefined) delete from[name]
    else for (const each of [from[name]].flat()) if (isObject(each)) delete each[sub]
  }
  return result
}
