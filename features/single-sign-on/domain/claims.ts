/** What a provider’s claims mean here, by the mappings an administrator set: pure. */
import type { IdentityProvider } from '../contract.ts'

export type Claims = Readonly<Record<string, unknown>>
type Settings = Pick<IdentityProvider, 'agencies' | 'agencyClaim' | 'agencyMap' | 'groupsClaim' | 'roleMap'>

/** More groups than this are nobody’s own; the rest is not looked at. */
const groupsMax = 2_000

/** The agency a person is of, for one who is made a person here; undefined when the claims do not say one that may sign in. */
export function agencyOf(claims: Claims, { agencies, agencyClaim, agencyMap }: Settings): string | undefined {
  if (agencyClaim === '') return agencies.length === 1 ? agencies[0] : undefined
  const said = textsOf(claimAt(claims, agencyClaim))
  const meant = new Set(agencyMap.filter((each) => said.includes(each.value)).map((each) => each.to))
  // Two agencies are no answer.
  const [agency] = meant
  return meant.size === 1 && agency !== undefined && agencies.includes(agency) ? agency : undefined
}

/** Roles that the person’s groups stand for, each once, in the order of the mapping. */
export function rolesOf(claims: Claims, { groupsClaim, roleMap }: Settings): string[] {
  if (groupsClaim === '') return []
  const groups = new Set(textsOf(claimAt(claims, groupsClaim)))
  return [...new Set(roleMap.filter((each) => groups.has(each.value)).map((each) => each.to))]
}

/** Name, address and title of somebody new; undefined when name or address are missing. */
export function personOf(claims: Claims): { name: string; email: string; jobTitle: string } | undefined {
  const parts = [claims['given_name'], claims['family_name']].filter((part) => typeof part === 'string').join(' ')
  const name = plain(typeof claims['name'] === 'string' ? claims['name'] : parts).slice(0, 120)
  const email = typeof claims['email'] === 'string' ? claims['email'].trim() : ''
  // An address that the provider itself has not checked is anybody’s.
  if (claims['email_verified'] === false) return undefined
  if (name === '' || email.length > 200 || !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(email)) return undefined
  return { name, email, jobTitle: typeof claims['title'] === 'string' ? plain(claims['title']).slice(0, 120) : '' }
}

/** A claim by its name, or by a path into nested ones (`realm_access.roles`); names with dots are tried as they stand first. */
export function claimAt(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  let value: unknown = claims
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<string, unknown>)[step]
  }
  return value
}

function textsOf(value: unknown): string[] {
  const list = Array.isArray(value) ? value.slice(0, groupsMax) : [value]
  return list.filter((each) => typeof each === 'string')
}

/** Names are shown in lists and in the log’s pages: no line breaks, no signs that turn the direction of writing. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').replace(/ +/g, ' ').trim()
}
