/** Where a change goes (RFC 7644, figure 7): an attribute, values of a list that meet a filter, a sub-attribute of those. */
import { attributeNamed, type Attribute, type Schema } from './attribute.ts'
import { parseFilter, type Filter } from './filter.ts'
import { placeOf, type ResourceType } from './schemas.ts'
import { ScimFault } from './scim-fault.ts'

export type Path = { extension: Schema | undefined; attribute: Attribute; filter: Filter | undefined; sub: Attribute | undefined }
/** A whole extension, named by its URN alone. */
export type WholeExtension = { whole: Schema }

const pathCharactersMax = 1_000
const parts = /^((?:urn:[^[\]]+:)?[A-Za-z$][\w$-]*)(?:\[(.*)\])?(?:\.([A-Za-z$][\w$-]*))?$/is

/** Throws ScimFault `invalidPath`. */
export function parsePath(type: ResourceType, text: string): Path | WholeExtension {
  const whole = type.extensions.find((each) => each.id.toLowerCase() === text.toLowerCase())
  if (whole) return { whole }
  const match = text.length <= pathCharactersMax ? parts.exec(text.trim()) : null
  if (!match) throw new ScimFault('invalidPath', `“${text.slice(0, 100)}” is no path.`)
  const [, name = '', filterText, subName] = match
  const place = placeOf(type, name)
  if (!place) throw new ScimFault('invalidPath', `There is no attribute ${name}.`)
  const { attribute } = place
  if (filterText !== undefined && !attribute.multiValued) throw new ScimFault('invalidPath', `${attribute.name} is no list, so nothing can be chosen from it.`)
  const sub = subName === undefined ? undefined : attributeNamed(attribute.subAttributes ?? [], subName)
  if (subName !== undefined && !sub) throw new ScimFault('invalidPath', `${attribute.name} has no ${subName}.`)
  return { extension: place.extension, attribute, filter: filterText === undefined ? undefined : parseFilter(filterText), sub }
}
