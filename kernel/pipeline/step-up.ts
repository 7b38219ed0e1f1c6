/**
 * A fresh confirmation of who is there (security.md, I4). A call that changes something and that the permission matrix
 * denies to an employee with no other role is administrative; it needs a confirmation of the last five minutes unless
 * its contract says why not. The rule is worked out from the policies, so that an endpoint nobody thought of is under it.
 */
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { Attributes } from '../policy/feature-policy.ts'
import { createPolicyEngine } from '../policy/policy-engine.ts'
import { asWorker } from '../store/as-worker.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { Feature } from './feature.ts'

/** I4. */
export const stepUpMsMax = 5 * 60_000

export type StepUpRule = {
  /** Throws `step_up_needed` when this call asks for a confirmation that its session has not given. */
  enforce(call: { endpoint: AnyEndpoint; actor: Actor; door: string }, action: string, on: Permission): void
  isAsked(endpoint: AnyEndpoint, by: Pick<Actor, 'personId' | 'agencyId'>, action: string, on: Permission): boolean
}
type Permission = { kind: string; attributes: Attributes }

export function isSteppedUp(actor: Pick<Actor, 'steppedUpAt'>, now: number): boolean {
  return actor.steppedUpAt !== undefined && now - actor.steppedUpAt <= stepUpMsMax
}

/**
 * The session has just shown, by `method`, that the person themselves is there: a passkey with user verification, a
 * fresh sign-in at the government’s own provider. Only whoever checked that may call this. True when the session was open.
 */
export async function markSteppedUp(store: Transactor, sessionId: string, method: string): Promise<boolean> {
  const touched = await asWorker(store, () =>
    store.run(sql`update session set stepped_up_at = now(), stepped_up_by = ${method} where id = ${sessionId} and ended_at is null and expires_at > now()`),
  )
  return touched === 1
}

export function createStepUpRule(features: readonly Feature[], now: () => number = Date.now): StepUpRule {
  // As written: an officer’s rule that bars employees from something does not make it administrative.
  const policy = createPolicyEngine(features.map((feature) => feature.policy))
  return { enforce, isAsked }

  function enforce({ endpoint, actor, door }: Parameters<StepUpRule['enforce']>[0], action: string, on: Permission): void {
    // What runs later was confirmed when it was asked for; what this process does by itself has no session.
    if (door === 'jobs' || (door !== 'http' && actor.sessionId === null)) return
    if (isSteppedUp(actor, now()) || !isAsked(endpoint, actor, action, on)) return
    throw new CodedError(kernelErrors.step_up_needed)
  }

  function isAsked(endpoint: AnyEndpoint, by: Pick<Actor, 'personId' | 'agencyId'>, action: string, on: Permission): boolean {
    if (endpoint.needsStepUp !== undefined) return true
    if (endpoint.withoutStepUp !== undefined || endpoint.at.startsWith('GET ')) return false
    return !policy.decide({ personId: by.personId, agencyId: by.agencyId, roles: ['employee'], name: null, sessionId: null, network: null }, action, on).isAllowed
  }
}
