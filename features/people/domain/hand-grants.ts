/** Which roles an administrator grants by hand when they tick these. Pure. */
import type { Role, RoleLine } from '../contract.ts'

export type HandGrants = { roles: Role[] } | { fault: 'role_denied' | 'role_from_elsewhere' }

/**
 * A denied role cannot be ticked, and one that comes from elsewhere cannot be unticked. What elsewhere grants too needs no
 * grant by hand, unless it has one already.
 */
export function handGrants(held: readonly string[], lines: readonly RoleLine[], ticked: readonly Role[]): HandGrants {
  const live = lines.filter((line) => line.endedAt === null)
  const denied = new Set(live.filter((line) => line.kind === 'denial').map((line) => line.role))
  const grantedBy = (isHand: boolean) => new Set(live.filter((line) => line.kind === 'grant' && (line.source === 'hand') === isHand).map((line) => line.role))
  const [byHand, elsewhere] = [grantedBy(true), grantedBy(false)]
  if (ticked.some((role) => denied.has(role))) return { fault: 'role_denied' }
  const isTicked = new Set<string>(ticked)
  // What is granted elsewhere and denied is not held, so nobody can have unticked it.
  if ([...elsewhere].some((role) => held.includes(role) && !isTicked.has(role))) return { fault: 'role_from_elsewhere' }
  const roles = ticked.filter((role) => !elsewhere.has(role) || byHand.has(role))
  // A grant by hand under a denial stays for the day the denial is lifted.
  return { roles: [...new Set([...roles, ...[...byHand].filter((role) => denied.has(role))])] }
}
