/** Who calls, on whose authority. Made only by identify; jobs act as the person who caused them. */
export type Actor = {
  personId: string | null
  agencyId: string | null
  roles: readonly string[]
  name: string | null
  sessionId: string | null
  /** Truncated network address, for the log (AU-3). */
  network: string | null
  /** Set while the terms in force are not accepted (R12): only endpoints that say `beforeTerms` answer. Jobs never carry it: what runs may end. */
  owesTerms?: boolean
}

export const nobody: Actor = { personId: null, agencyId: null, roles: [], name: null, sessionId: null, network: null }
