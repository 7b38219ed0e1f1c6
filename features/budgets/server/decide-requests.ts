/** The contact, the agency’s lead or the administrator answers requests for more; never above what the agency has left. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { budgetErrors, type budgets } from '../contract.ts'
import { dayOf } from '../domain/period.ts'
import { findBudgets } from './budget-store.ts'
import { decideRequest, findRequest, grantedIn, listRequests } from './request-store.ts'
import type { UsageMeter } from './usage-meter.ts'

const dayMs = 86_400_000
/** A grant that outlives a year is a budget of its own. */
const grantDaysMax = 366

export const listBudgetRequests: Handler<typeof budgets.listBudgetRequests> = ({ input, actor, store }) =>
  listRequests(store, { agencyId: actor.agencyId, isOpen: input.state === 'open', after: input.after, limit: input.limit })

export const decideBudgetRequest =
  (meter: UsageMeter): Handler<typeof budgets.decideBudgetRequest> =>
  async ({ input, resource, actor, store, now, afterCommit }) => {
    if (resource.state !== 'open') throw new CodedError(budgetErrors.budget_request_decided)
    const { isGranted, microUsd, tokens, untilOn, note } = input
    if (isGranted) {
      if ((microUsd ?? 0) + (tokens ?? 0) === 0 || untilOn === null || untilOn < dayOf(now) || untilOn > dayOf(new Date(now.getTime() + grantDaysMax * dayMs))) throw new CodedError(budgetErrors.grant_incomplete)
      const agency = (await findBudgets(store, actor.agencyId)).find((budget) => budget.scope === 'agency')
      const used = meter.agencyUse(actor.agencyId)
      const granted = await grantedIn(store, actor.agencyId, dayOf(now))
      const exceeds = (limit: number | null | undefined, taken: number, more: number | null) => limit !== null && limit !== undefined && taken + (more ?? 0) > limit
      if (exceeds(agency?.microUsd, used.nanoUsd / 1_000 + granted.microUsd, microUsd) || exceeds(agency?.tokens, used.tokens + granted.tokens, tokens)) throw new CodedError(budgetErrors.grant_too_high)
    }
    const kept = isGranted ? { microUsd, tokens, untilOn } : { microUsd: null, tokens: null, untilOn: null }
    if (!(await decideRequest(store, { id: resource.id, isGranted, ...kept, note, decidedBy: actor.personId }))) throw new CodedError(budgetErrors.budget_request_decided)
    afterCommit(() => meter.refresh())
    return findRequest(store, resource.id)
  }
