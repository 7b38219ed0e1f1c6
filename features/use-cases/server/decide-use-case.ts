/** The steps that others take with a use case: check, risk review, adoption, renewal, retirement, scale. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { useCaseErrors, type LoadedUseCase, type UseCase, type UseCaseAct, type useCases } from '../contract.ts'
import { canDo } from '../domain/path.ts'
import { wholeUseCase } from './read-use-cases.ts'
import { addStep, findUseCase, moveUseCase, type NewStep } from './use-case-store.ts'

type Context = Pick<HandlerContext<never>, 'actor' | 'store' | 'newId' | 'now'>

const dayMs = 86_400_000
/** Without a day given, it is looked at again in half a year. */
const reviewDays = 182
const reviewDaysMax = 366

export const checkUseCase: Handler<typeof useCases.checkUseCase> = async (context) => {
  const { input, resource } = context
  refuseWrong('check', resource, context)
  await moveUseCase(context.store, resource.id, { from: 'submitted', to: input.passes ? 'checked' : 'returned', audience: input.audience })
  return done(context, resource.id, { kind: input.passes ? 'checked' : 'returned', reason: input.reason })
}

export const reviewUseCaseRisk: Handler<typeof useCases.reviewUseCaseRisk> = async (context) => {
  const { input, resource, store, now } = context
  refuseWrong('review', resource, context)
  const { passes, reason, hasPersonalData, decidesAboutPeople, isForResidents } = input
  const details = { hasPersonalData, decidesAboutPeople, isForResidents }
  if (!passes) {
    await moveUseCase(store, resource.id, { from: 'checked', to: 'returned' })
    return done(context, resource.id, { kind: 'returned', reason, details })
  }
  if (decidesAboutPeople) throw new CodedError(useCaseErrors.use_case_decides)
  const { findings } = await findUseCase(store, resource.id)
  if (findings.some((finding) => finding.kind === 'refused')) throw new CodedError(useCaseErrors.use_case_guarded)
  const reviewOn = checkedDay(input.reviewOn, now)
  // What the guard saw as words for residents stays so, whatever was answered.
  const isHeld = isForResidents || findings.some((finding) => finding.kind === 'residents')
  await moveUseCase(store, resource.id, { from: 'checked', to: 'published', isForResidents: isHeld, reviewOn })
  return done(context, resource.id, { kind: 'published', reason, details: { ...details, isForResidents: isHeld, reviewOn } })
}

export const adoptUseCase: Handler<typeof useCases.adoptUseCase> = async (context) => {
  const { input, resource, actor, store } = context
  refuseWrong('adopt', resource, context)
  if (resource.agencyId === actor.agencyId) throw new CodedError(useCaseErrors.use_case_own_agency)
  const added = await store.run(sql`
    insert into use_case_adoption (use_case_id, agency_id, person_id, person_name, note) values (${resource.id}, ${actor.agencyId}, ${actor.personId}, ${actor.name ?? ''}, ${input.note}) on conflict do nothing`)
  return added === 1 ? done(context, resource.id, { kind: 'adopted', reason: input.note }) : wholeUseCase(context, resource.id)
}

export const dropUseCase: Handler<typeof useCases.dropUseCase> = async (context) => {
  const { input, resource, actor, store } = context
  refuseWrong('drop', resource, context)
  const removed = await store.run(sql`delete from use_case_adoption where use_case_id = ${resource.id} and agency_id = ${actor.agencyId}`)
  return removed === 1 ? done(context, resource.id, { kind: 'dropped', reason: input.reason }) : wholeUseCase(context, resource.id)
}

export const renewUseCase: Handler<typeof useCases.renewUseCase> = async (context) => {
  const { input, resource, store, now } = context
  refuseWrong('renew', resource, context)
  const reviewOn = checkedDay(input.reviewOn, now)
  await moveUseCase(store, resource.id, { from: 'published', to: 'published', reviewOn })
  return done(context, resource.id, { kind: 'renewed', reason: input.reason, details: { reviewOn } })
}

export const retireUseCase: Handler<typeof useCases.retireUseCase> = async (context) => {
  const { input, resource, store } = context
  refuseWrong('retire', resource, context)
  await moveUseCase(store, resource.id, { from: 'published', to: 'retired' })
  return done(context, resource.id, { kind: 'retired', reason: input.reason })
}

/** With the evidence as it stood that day, in figures that everybody sees. */
export const decideUseCaseScale: Handler<typeof useCases.decideUseCaseScale> = async (context) => {
  const { input, resource, store } = context
  refuseWrong('decide-scale', resource, context)
  const row = await findUseCase(store, resource.id)
  const details = { decision: input.decision, people: row.people ?? null, runs: row.runs ?? null, rated: row.rated ?? null, adoptedBy: row.adoptedBy, minutesSaved: row.minutesSaved, minutesKnown: row.minutesKnown }
  return done(context, resource.id, { kind: 'scale-decided', reason: input.reason, details })
}

async function done(context: Context, useCaseId: string, step: NewStep): Promise<UseCase> {
  await addStep(context.store, context.newId(), useCaseId, context.actor, step)
  return wholeUseCase(context, useCaseId)
}

function refuseWrong(act: UseCaseAct, resource: LoadedUseCase, { actor }: Context): void {
  if (!canDo(act, resource)) throw new CodedError(resource.isExpired ? useCaseErrors.use_case_expired : useCaseErrors.use_case_wrong_state)
  if ((act === 'check' || act === 'review') && resource.ownerId === actor.personId) throw new CodedError(useCaseErrors.use_case_own)
}

function checkedDay(given: string | undefined, now: Date): string {
  if (given === undefined) return new Date(now.getTime() + reviewDays * dayMs).toISOString().slice(0, 10)
  const days = (Date.parse(given) - now.getTime()) / dayMs
  if (days <= 0 || days > reviewDaysMax) throw new CodedError(useCaseErrors.use_case_day, { fields: [{ path: 'reviewOn', sentence: useCaseErrors.use_case_day.sentence }] })
  return given
}
