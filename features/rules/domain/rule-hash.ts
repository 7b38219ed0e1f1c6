/** What makes two versions of a rule the same rule: its name, where it holds, and what it says (R11: a rollback restores the hash). */
export function ruleIdentity(of: { name: string; kind: string; agencyId: string | null; cedar: string; validFrom: string | null; validTo: string | null }): string {
  return JSON.stringify([of.kind, of.agencyId, of.name, of.cedar.replace(/\s+/g, ' ').trim(), of.validFrom, of.validTo])
}

/** The id under which an officer’s rule decides and is cited; never that of a built-in policy, which have no colon. */
export function ruleKey(of: { name: string; agencyId: string | null }): string {
  return of.agencyId === null ? `rule:${of.name}` : `rule:${of.agencyId}:${of.name}`
}
