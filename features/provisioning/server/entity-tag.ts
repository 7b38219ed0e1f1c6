/** Versions as weak entity tags (RFC 7644, section 3.14; RFC 9110, section 8.8). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import { scimErrors } from '../contract-scim.ts'

export function tagOf(version: number): string {
  return `W/"${version}"`
}

/** Throws `scim_changed` when the caller saw another version. */
export function refuseOther(ifMatch: string | undefined, version: number): void {
  if (ifMatch !== undefined && !names(ifMatch, version)) throw new CodedError(scimErrors.scim_changed)
}

/** Whether one of the tags is this version’s; `*` is any. */
export function names(tags: string, version: number): boolean {
  return tags.split(',').some((each) => each.trim() === '*' || each.trim().replaceAll('\\', '').replace(/^W\//i, '') === `"${version}"`)
}
