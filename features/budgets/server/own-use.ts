/** What a person sees of their own use, and what they can do when a budget holds them. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { budgetErrors, type budgets, type OwnStanding, type Used } from '../contract.ts'
import { dayOf, monthOf, renewsOn } from '../domain/period.ts'
import { stopSentence } from '../domain/stop-sentence.ts'
import { addRequest, findRequest, ownRequests } from './request-store.ts'
import type { UsageMeter } from './usage-meter.ts'

type UsedRow = { key: string } & Used
const usedColumns = sql`sum(calls)::float8 as calls, sum(estimated_calls)::float8 as "estimatedCalls", sum(input_tokens)::float8 as "inputTokens", sum(output_tokens)::float8 as "outputTokens",
  round(sum(nano_usd) / 1000)::float8 as "microUsd", sum(unpriced_tokens)::float8 as "unpricedTokens"`
const nothing: Used = { calls: 0, estimatedCalls: 0, inputTokens: 0, outputTokens: 0, microUsd: 0, unpricedTokens: 0 }
/** Two years back: what an annual budget talk needs. */
const monthsShown = 24

export const getMyUse =
  (meter: UsageMeter): Handler<typeof budgets.getMyUse> =>
  async ({ input, actor, store, now }) => {
    const month = input.month ?? monthOf(now)
    const own = sql`from usage_month where person_id = ${actor.personId}`
    const total = await store.rows<UsedRow>(sql`select 'all' as key, ${usedColumns} ${own} and month = ${month} having count(*) > 0`)
    const byModel = await store.rows<UsedRow>(sql`select model_id as key, ${usedColumns} ${own} and month = ${month} group by model_id order by sum(nano_usd) desc, model_id limit 100`)
    const byFeature = await store.rows<UsedRow>(sql`select purpose as key, ${usedColumns} ${own} and month = ${month} group by purpose order by sum(nano_usd) desc, purpose limit 100`)
    const months = await store.rows<UsedRow>(sql`select month as key, ${usedColumns} ${own} group by month order by month desc limit ${monthsShown}`)
    const own_ = meter.standingOf(actor.personId, actor.agencyId).limits.find(({ limit }) => limit.scope === 'person')?.limit
    return {
      month,
      total: total[0] ? usedOf(total[0]) : nothing,
      byModel: byModel.map((row) => ({ modelId: row.key, ...usedOf(row) })),
      byFeature: byFeature.map((row) => ({ feature: row.key, ...usedOf(row) })),
      months: months.map((row) => ({ month: row.key, ...usedOf(row) })),
      standing: ownStanding(meter, actor, now),
      ownLimit: own_ ? { microUsd: own_.nanoUsd === null ? null : Math.round(own_.nanoUsd / 1_000), tokens: own_.tokens } : null,
      requests: await ownRequests(store, actor.personId),
    }
  }

export const getMyStanding =
  (meter: UsageMeter): Handler<typeof budgets.getMyStanding> =>
  async ({ actor, now }) =>
    ownStanding(meter, actor, now)

export const goOn =
  (meter: UsageMeter): Handler<typeof budgets.goOn> =>
  async ({ input, actor, store, now, afterCommit }) => {
    await store.run(sql`insert into budget_going_on (person_id, day, agency_id, reason) values (${actor.personId}, ${dayOf(now)}, ${actor.agencyId}, ${input.reason}) on conflict do nothing`)
    afterCommit(() => meter.refresh())
    return { ...ownStanding(meter, actor, now), sentence: null, isGoingOn: true }
  }

export const requestMore: Handler<typeof budgets.requestMore> = async ({ input, actor, store, newId }) => {
  const id = newId()
  if (!(await addRequest(store, { id, agencyId: actor.agencyId, personId: actor.personId, reason: input.reason }))) throw new CodedError(budgetErrors.budget_request_open)
  return findRequest(store, id)
}

function ownStanding(meter: UsageMeter, actor: { personId: string; agencyId: string }, now: Date): OwnStanding {
  const { standing, isGoingOn } = meter.standingOf(actor.personId, actor.agencyId)
  const month = monthOf(now)
  const isHeld = standing.level === 'stopped' || (standing.level === 'ask' && !isGoingOn)
  return { level: standing.level, scope: standing.scope, percent: Math.floor(Math.min(standing.percent, 1_000)), renewsOn: renewsOn(month), sentence: isHeld ? (stopSentence(standing, month) ?? null) : null, isGoingOn }
}

function usedOf({ key: _key, ...used }: UsedRow): Used {
  return used
}

