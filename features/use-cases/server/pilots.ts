/** Candidates for pilots (R09). Scores are computed when they are read: a change of the formula holds for all at once. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { governance } from '#features/governance/contract.ts'
import { useCases } from '../contract.ts'
import { PilotFactors, pilotErrors, type Pilot, type pilots, type PilotState } from '../contract-pilots.ts'
import { rankPilots, scorePilot } from '../domain/pilot-score.ts'

type Row = { id: string; title: string; why: string; agencyId: string; agencyName: string; proposedBy: string; useCaseId: string | null; factors: unknown; state: PilotState; decidedBy: string | null; decidedAt: Date | null; reason: string; decisionId: string | null }
type Context = Pick<HandlerContext<never>, 'actor' | 'store'>

/** A government that weighs more at once has not weighed any. */
const pilotsMax = 500

export const listPilots: Handler<typeof pilots.listPilots> = async (context) => {
  const all = await readPilots(context)
  const { agencyId } = context.input
  return { pilots: agencyId ? all.filter((each) => each.agencyId === agencyId) : all, canPropose: context.may('pilot.propose') }
}

export const getPilot: Handler<typeof pilots.getPilot> = (context) => onePilot(context, context.resource.id)

export const proposePilot: Handler<typeof pilots.proposePilot> = async (context) => {
  const { input, actor, store, newId, call } = context
  if (input.useCaseId) await linked(() => call(useCases.getUseCase, { useCaseId: input.useCaseId ?? '' }))
  const id = newId()
  await store.run(sql`
    insert into pilot (id, agency_id, owner_id, owner_name, use_case_id, title, why, factors) values (${id}, ${actor.agencyId}, ${actor.personId}, ${actor.name ?? ''}, ${input.useCaseId}, ${input.title}, ${input.why}, ${JSON.stringify(input.factors)})`)
  return onePilot(context, id)
}

export const changePilot: Handler<typeof pilots.changePilot> = async (context) => {
  const { input, resource, store } = context
  const touched = await store.run(sql`
    update pilot set title = coalesce(${input.title ?? null}, title), why = coalesce(${input.why ?? null}, why), factors = coalesce(${input.factors ? JSON.stringify(input.factors) : null}::jsonb, factors)
    where id = ${resource.id} and state = 'proposed'`)
  if (touched !== 1) throw new CodedError(pilotErrors.pilot_decided)
  return onePilot(context, resource.id)
}

export const decidePilot: Handler<typeof pilots.decidePilot> = async (context) => {
  const { input, resource, actor, store, call } = context
  if (input.decisionId) await linked(() => call(governance.getDecision, { decisionId: input.decisionId ?? '' }))
  await store.run(sql`
    update pilot set state = ${input.state}, reason = ${input.reason}, decision_id = ${input.decisionId}, decided_by = ${actor.name ?? ''}, decided_at = date_trunc('milliseconds', now()) where id = ${resource.id}`)
  return onePilot(context, resource.id)
}

/** A link is made only to what is there for whoever makes it. */
async function linked(look: () => Promise<unknown>): Promise<void> {
  try {
    await look()
  } catch (error) {
    if (error instanceof CodedError && [403, 404].includes(error.status)) throw new CodedError(pilotErrors.pilot_unknown_link)
    throw error
  }
}

async function onePilot(context: Context, id: string): Promise<Pilot> {
  const pilot = (await readPilots(context)).find((each) => each.id === id)
  if (!pilot) throw new CodedError(kernelErrors.not_found)
  return pilot
}

async function readPilots({ actor, store }: Context): Promise<Pilot[]> {
  const rows = await store.rows<Row>(sql`
    select id, title, why, agency_id as "agencyId", (select agency.name from agency where agency.id = pilot.agency_id) as "agencyName", owner_name as "proposedBy", use_case_id as "useCaseId", factors, state,
      decided_by as "decidedBy", decided_at as "decidedAt", reason, decision_id as "decisionId"
    from pilot order by created_at desc, id desc limit ${pilotsMax}`)
  const has = (...roles: string[]) => roles.some((role) => actor.roles.includes(role))
  const scored = rows.map((row) => {
    const factors = PilotFactors.parse(row.factors)
    const isOwn = row.agencyId === actor.agencyId
    return { ...row, factors, score: scorePilot(factors), decidedAt: row.decidedAt?.toISOString() ?? null, canChange: isOwn && has('contact', 'agency-lead') && row.state === 'proposed', canDecide: isOwn && has('agency-lead') }
  })
  return rankPilots(scored)
}
