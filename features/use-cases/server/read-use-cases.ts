/** The library, one’s own, what waits, and one use case with its history. */
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { UseCase, useCases, UseCaseStep } from '../contract.ts'
import { blanksOf } from '../domain/blanks.ts'
import { funnelOf, type FunnelStep } from '../domain/funnel.ts'
import { mayDo } from '../domain/may.ts'
import { isExpired } from './load.ts'
import { findUseCase, listAdoptions, listOwn, listPublished, listSteps, listTags, listWaiting, toCard } from './use-case-store.ts'

export const listUseCases: Handler<typeof useCases.listUseCases> = async ({ input: { after, limit, sort, ...filter }, store }) => ({
  ...(await listPublished(store, filter, sort, { after, limit })),
  tags: await listTags(store),
})

export const listOwnUseCases: Handler<typeof useCases.listOwnUseCases> = ({ input, actor, store }) => listOwn(store, actor.personId, input)

export const listUseCaseReviews: Handler<typeof useCases.listUseCaseReviews> = ({ input, actor, store }) => {
  const has = (...roles: string[]) => roles.some((role) => actor.roles.includes(role))
  return listWaiting(store, { personId: actor.personId, agencyId: actor.agencyId, checks: has('contact', 'agency-lead'), reviews: has('privacy', 'security') }, input)
}

export const getUseCase: Handler<typeof useCases.getUseCase> = (context) => wholeUseCase(context, context.input.useCaseId)

export async function wholeUseCase({ actor, store }: Pick<HandlerContext<never>, 'actor' | 'store'>, id: string): Promise<UseCase> {
  const row = await findUseCase(store, id)
  const adoptions = await listAdoptions(store, id)
  const isOwnAdoption = adoptions.some((each) => each.agencyId === actor.agencyId)
  const may = mayDo(actor, row).filter((act) => (act === 'adopt' ? !isOwnAdoption : act === 'drop' ? isOwnAdoption : act === 'run' ? row.prompt !== '' : true))
  const { steps, prompt, templateId, workAffected, staffTold, findings } = row
  return { ...toCard(row), steps, prompt, blanks: blanksOf(prompt), templateId, workAffected, staffTold, findings, history: withEnd(await listSteps(store, id), row), adoptions, may }
}

/** The end by its day is nobody’s step, but a step. */
function withEnd(steps: UseCaseStep[], { isExpired: isOver, state, reviewOn }: { isExpired: boolean; state: string; reviewOn: string | null }): UseCaseStep[] {
  if (!isOver || state !== 'published' || !reviewOn) return steps
  return [...steps, { kind: 'expired', byName: '', agencyName: '', reason: '', details: {}, at: `${reviewOn}T23:59:59.000Z` }]
}

/** More use cases than any government has; the newest steps count. */
const stepsMax = 50_000

/** Of what the person may see: drafts of others are in nobody’s count but their writer’s. */
export const useCaseFunnel: Handler<typeof useCases.useCaseFunnel> = async ({ input, store }) => {
  const agencyId = input.agencyId ?? null
  const steps = await store.rows<FunnelStep>(sql`
    select use_case_id as "useCaseId", kind, extract(epoch from at)::float8 * 1000 as "atMs" from use_case_step
    where use_case_id in (select id from use_case where ${agencyId}::text is null or agency_id = ${agencyId}) order by at desc limit ${stepsMax}`)
  const { expired } = await store.one<{ expired: number }>(sql`
    select count(*)::int as expired from use_case where state = 'published' and ${isExpired} and (${agencyId}::text is null or agency_id = ${agencyId})`)
  return funnelOf(steps, expired)
}
