/** Limits and teams: the agency’s own budget is the administrator’s, what is inside it the lead’s too. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { budgetErrors, type budgets } from '../contract.ts'
import { dropTeam, findBudgets, findTeam, keepBudget, nameTeam, peopleByEmail, seatInTeam, takeFromTeam } from './budget-store.ts'
import type { UsageMeter } from './usage-meter.ts'

export const saveBudget =
  (meter: UsageMeter): Handler<typeof budgets.saveBudget> =>
  async ({ input, actor, store, afterCommit }) => {
    const agencyId = input.agencyId ?? actor.agencyId
    const isAdministrator = actor.roles.includes('administrator')
    if (!isAdministrator && (input.scope === 'agency' || agencyId !== actor.agencyId)) throw new CodedError(budgetErrors.budget_agency)
    if (input.askPercent !== null && input.askPercent < input.warnPercent) throw new CodedError(budgetErrors.budget_order)
    const isTeam = input.scope === 'team'
    // A team of another agency is nobody’s here.
    if (isTeam && !(input.teamId && agencyId === actor.agencyId && (await findTeam(store, agencyId, input.teamId)))) throw new CodedError(budgetErrors.team_missing)
    if (input.scope !== 'agency') {
      const agency = (await findBudgets(store, agencyId)).find((budget) => budget.scope === 'agency')
      const isAbove = (more: number | null, limit: number | null | undefined) => more !== null && limit !== null && limit !== undefined && more > limit
      if (isAbove(input.microUsd, agency?.microUsd) || isAbove(input.tokens, agency?.tokens)) throw new CodedError(budgetErrors.budget_too_high)
    }
    const { scope, microUsd, tokens, warnPercent, askPercent, isHard, reason } = input
    await keepBudget(store, { agencyId, scope, teamId: isTeam ? (input.teamId ?? null) : null, microUsd, tokens, warnPercent, askPercent, isHard, reason, changedBy: actor.personId })
    afterCommit(() => meter.refresh())
    return {}
  }

export const saveTeam =
  (meter: UsageMeter): Handler<typeof budgets.saveTeam> =>
  async ({ input, actor, store, newId, afterCommit }) => {
    const { agencyId } = actor
    if (input.teamId && !(await findTeam(store, agencyId, input.teamId))) throw new CodedError(budgetErrors.team_missing)
    const id = input.teamId ?? newId()
    const known = await peopleByEmail(store, agencyId, [...input.add, ...input.remove])
    const strangers = input.add.filter((email) => !known.has(email.toLowerCase()))
    if (strangers.length > 0) throw new CodedError(budgetErrors.team_people_unknown, { fields: [{ path: 'add', sentence: `Nobody in your agency has these addresses: ${strangers.slice(0, 10).join(', ')}` }] })
    if (!(await nameTeam(store, { id, agencyId, name: input.name, isNew: !input.teamId }))) throw new CodedError(budgetErrors.team_taken)
    const idsOf = (emails: readonly string[]) => [...new Set(emails.flatMap((email) => known.get(email.toLowerCase()) ?? []))]
    await takeFromTeam(store, id, idsOf(input.remove))
    await seatInTeam(store, agencyId, id, idsOf(input.add))
    afterCommit(() => meter.refresh())
    const team = await findTeam(store, agencyId, id)
    if (!team) throw new Error('a team just saved is not there')
    return team
  }

export const removeTeam =
  (meter: UsageMeter): Handler<typeof budgets.removeTeam> =>
  async ({ resource, store, afterCommit }) => {
    await dropTeam(store, resource.agencyId, resource.id)
    afterCommit(() => meter.refresh())
    return {}
  }
