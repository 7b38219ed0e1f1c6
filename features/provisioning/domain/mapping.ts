/** From what a directory says of a person to what Steward needs: a name, an address, a job title, an agency. Pure. */
import { fieldOf, type Json, type Resource } from './match.ts'
import { isObject } from './normal-form.ts'
import { enterpriseUrn } from './schemas.ts'

/** What of a person may say their agency; `emailDomain` is the part of the address after the “@”. */
export const agencyAttributes = ['department', 'organization', 'division', 'costCenter', 'userType', 'emailDomain'] as const
export type AgencyAttribute = (typeof agencyAttributes)[number]
/** The first rule that fits decides. Letters are compared without regard to case. */
export type AgencyRule = { attribute: AgencyAttribute; value: string; agencyId: string }
export type AgencyRules = { rules: readonly AgencyRule[]; /** For whom no rule fits; null lets them wait. */ otherwise: string | null }

export type PersonFacts = { name: string; email: string | undefined; jobTitle: string; isActive: boolean }

const nameMax = 120
const emailMax = 200

export function factsOf(resource: Resource): PersonFacts {
  return { name: nameOf(resource), email: emailOf(resource), jobTitle: text(resource['title']).slice(0, nameMax), isActive: resource['active'] !== false }
}

/** The agency that a rule gives and the connection may fill; undefined lets the person wait. */
export function agencyOf(resource: Resource, { rules, otherwise }: AgencyRules, mayFill: (agencyId: string) => boolean): string | undefined {
  const rule = rules.find((each) => attributeValues(resource, each.attribute).includes(each.value.trim().toLowerCase()))
  const agencyId = rule?.agencyId ?? otherwise ?? undefined
  return agencyId !== undefined && mayFill(agencyId) ? agencyId : undefined
}

/** What the list of those who wait shows, so that a rule can be written for it. */
export function hintOf(resource: Resource): Record<string, string> {
  return Object.fromEntries(agencyAttributes.flatMap((name) => attributeValues(resource, name, false).slice(0, 1).map((value) => [name, value.slice(0, nameMax)])))
}

function attributeValues(resource: Resource, name: AgencyAttribute, isFolded = true): string[] {
  const held = name === 'emailDomain' ? (emailOf(resource)?.split('@')[1] ?? '') : name === 'userType' ? text(resource['userType']) : text(fieldOf(resource[enterpriseUrn], name))
  const value = held.trim()
  return value ? [isFolded ? value.toLowerCase() : value] : []
}

function nameOf(resource: Resource): string {
  const parts = isObject(resource['name']) ? resource['name'] : {}
  const joined = [parts['givenName'], parts['familyName']].map(text).filter(Boolean).join(' ')
  const names = [text(resource['displayName']), text(parts['formatted']), joined, text(resource['userName'])]
  return (names.find((each) => each.trim()) ?? '').trim().slice(0, nameMax)
}

/** The preferred address, one for work, any; else the user name when it is an address. */
function emailOf(resource: Resource): string | undefined {
  const held = resource['emails']
  const emails = (Array.isArray(held) ? held : []).filter(isObject)
  const ranked = [emails.find((each) => each['primary'] === true), emails.find((each) => text(each['type']).toLowerCase() === 'work'), ...emails]
  const addresses = [...ranked.map((each) => text(each?.['value'])), text(resource['userName'])].map((each) => each.trim())
  return addresses.find((each) => each.length <= emailMax && isAddress(each))
}

/** The same shape as the pages ask for (z.email). */
export function isAddress(address: string): boolean {
  return /^(?!\.)(?!.*\.\.)([a-z0-9_'+\-.]*)[a-z0-9_+-]@([a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i.test(address)
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
