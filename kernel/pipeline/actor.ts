import type { Gate } from '../contract/gate.ts'

/** Who calls, on whose authority. Made only by identify; jobs act as the person who caused them. */
export type Actor = {
  personId: string | null
  agencyId: string | null
  roles: readonly string[]
  name: string | null
  sessionId: string | null
  /** Truncated network address, for the log (AU-3). */
  network: string | null
  /** The gates that hold this person, if any: only endpoints that say why they pass them answer. Jobs never carry it: what runs may end. */
  heldBy?: readonly Gate[]
  /**
   * When this session last showed that the person themselves is there, in milliseconds; absent when it never did.
   * Infinity for invented people, who have nothing to show: sample mode says so on every page (step-up.ts).
   */
  steppedUpAt?: number
  /** Capabilities that wait for a required course (R49); absent when there are none. */
  owesTraining?: readonly string[]
  /** The key of a program that calls as this person (api-key.ts); absent when the person themselves does. */
  key?: ActingKey
}

/** `scopes` and `callsPerMinute` are those of calls from outside; work that a key began keeps its id. */
export type ActingKey = { id: string; scopes: readonly string[]; callsPerMinute: number }

export const nobody: Actor = { personId: null, agencyId: null, roles: [], name: null, sessionId: null, network: null }
