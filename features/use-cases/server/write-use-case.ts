/** Writing a use case down: draft, look-alikes and findings while typing, and handing it in. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { documents } from '#features/documents/contract.ts'
import { drafts } from '#features/drafts/contract.ts'
import { useCaseErrors, type Similar, type useCases, type WrittenUseCase } from '../contract.ts'
import { blanksOf, hasFaultyBlanks } from '../domain/blanks.ts'
import { findingsOf, type Rules } from '../domain/findings.ts'
import { canDo } from '../domain/path.ts'
import { contained, likeness, likenessMin, lookUpWords, profileOf, type Profile } from '../domain/similar.ts'
import { wholeUseCase } from './read-use-cases.ts'
import { addStep, changeUseCase, deleteUseCase, findUseCase, insertUseCase, moveUseCase } from './use-case-store.ts'

/** The agency’s rules about personal details. */
export type RulesOf = (store: Reader, agencyId: string) => Promise<Rules>

export const startUseCase: Handler<typeof useCases.startUseCase> = async (context) => {
  const { input, actor, store, newId } = context
  refuseFaultyBlanks(input)
  const id = newId()
  await insertUseCase(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, ownerName: actor.name ?? '' }, input)
  await addStep(store, newId(), id, actor, { kind: 'started' })
  return wholeUseCase(context, id)
}

export const changeUseCaseHandler: Handler<typeof useCases.changeUseCase> = async (context) => {
  const { input, resource, store } = context
  if (!canDo('change', resource)) throw new CodedError(useCaseErrors.use_case_wrong_state)
  const row = await findUseCase(store, resource.id)
  const written: WrittenUseCase = { ...pick(row), ...given(input) }
  refuseFaultyBlanks(written)
  await changeUseCase(store, resource.id, written)
  return wholeUseCase(context, resource.id)
}

export const deleteUseCaseHandler: Handler<typeof useCases.deleteUseCase> = async ({ resource, store }) => {
  if (!canDo('delete', resource)) throw new CodedError(useCaseErrors.use_case_wrong_state)
  await deleteUseCase(store, resource.id)
  return {}
}

export const submitUseCase =
  (rulesOf: RulesOf): Handler<typeof useCases.submitUseCase> =>
  async (context) => {
    const { resource, actor, store, newId } = context
    if (!canDo('submit', resource)) throw new CodedError(useCaseErrors.use_case_wrong_state)
    const row = await findUseCase(store, resource.id)
    const fields = missing(row)
    if (fields.length > 0) throw new CodedError(useCaseErrors.use_case_incomplete, { fields })
    const findings = findingsOf(row.prompt, textsOf(row), await rulesOf(store, actor.agencyId))
    await moveUseCase(store, resource.id, { from: resource.state, to: 'submitted', findings })
    await addStep(store, newId(), resource.id, actor, { kind: 'submitted', details: { findings: findings.length } })
    return wholeUseCase(context, resource.id)
  }

export const checkUseCaseDraft =
  (rulesOf: RulesOf): Handler<typeof useCases.checkUseCaseDraft> =>
  async (context) => {
    const { input, actor, store } = context
    const findings = findingsOf(input.prompt, [input.title, input.problem], await rulesOf(store, actor.agencyId))
    return { similar: await findSimilar(context, input), findings, blanks: blanksOf(input.prompt) }
  }

/** Compared word by word; more share a word by chance. */
const candidatesMax = 60
const offeredMax = 5
/** Two thirds of the words of a template’s or a collection’s name stand in what is being written. */
const containedMin = 0.65

async function findSimilar({ store, call }: Pick<HandlerContext<never>, 'store' | 'call'>, input: { title: string; problem: string; prompt: string; exceptId?: string | undefined }): Promise<Similar[]> {
  const profile = profileOf(input)
  const wanted = lookUpWords(profile)
  // Two words say nothing yet.
  if (wanted.length < 3) return []
  const rows = await store.rows<{ id: string; title: string; problem: string; prompt: string; agencyName: string }>(sql`
    select use_case.id, title, problem, prompt, (select agency.name from agency where agency.id = use_case.agency_id) as "agencyName"
    from use_case cross join lateral (select count(*) as shared from unnest(use_case.words) as word where word = any(${wanted}::text[])) as overlap
    where state in ('submitted', 'checked', 'published') and use_case.id <> coalesce(${input.exceptId ?? null}::uuid, '00000000-0000-0000-0000-000000000000') and shared > 1
    order by shared desc, use_case.id limit ${candidatesMax}`)
  const alike = rows.map((row): Similar => ({ kind: 'use-case', id: row.id, title: row.title, about: row.problem, agencyName: row.agencyName, likeness: round(likeness(profile, profileOf(row))) })).filter((each) => each.likeness >= likenessMin)
  return [...alike, ...(await otherThings(call, profile))].sort((a, b) => b.likeness - a.likeness).slice(0, offeredMax)
}

/** Templates and collections, by their names: they have no prompt to compare. */
async function otherThings(call: HandlerContext<never>['call'], profile: Profile): Promise<Similar[]> {
  const { templates } = await call(drafts.listDraftTemplates, { language: 'en' })
  const { collections } = await call(documents.listCollections, {})
  const named: Similar[] = [
    ...templates.map(({ id, name, description }): Similar => ({ kind: 'template', id, title: name, about: description, agencyName: '', likeness: round(contained(name, profile)) })),
    ...collections.map(({ id, name, description, agencyName }): Similar => ({ kind: 'collection', id, title: name, about: description, agencyName, likeness: round(contained(name, profile)) })),
  ]
  return named.filter((each) => each.likeness >= containedMin).map((each) => ({ ...each, likeness: each.likeness * 0.5 }))
}

function refuseFaultyBlanks({ prompt }: Pick<WrittenUseCase, 'prompt'>): void {
  if (hasFaultyBlanks(prompt)) throw new CodedError(useCaseErrors.use_case_blanks, { fields: [{ path: 'prompt', sentence: useCaseErrors.use_case_blanks.sentence }] })
}

function textsOf({ title, problem, steps, workAffected }: WrittenUseCase): string[] {
  return [title, problem, steps, workAffected]
}

function missing(row: WrittenUseCase): { path: string; sentence: string }[] {
  return [
    ...(row.problem.length < 10 ? [{ path: 'problem', sentence: 'Say in a sentence what the problem was.' }] : []),
    ...(row.prompt || row.templateId ? [] : [{ path: 'prompt', sentence: 'Give the prompt, or the template to start from.' }]),
    ...(row.minutesSaved > 0 ? [] : [{ path: 'minutesSaved', sentence: 'Give the minutes that one use saves; an estimate will do.' }]),
    ...(row.workAffected.length < 3 ? [{ path: 'workAffected', sentence: 'Say whose work it changes, and how.' }] : []),
    ...(row.staffTold === 'not-yet' ? [{ path: 'staffTold', sentence: 'Say whether staff representatives were told, or need not be.' }] : []),
  ]
}

function pick(row: WrittenUseCase): WrittenUseCase {
  const { title, problem, steps, prompt, templateId, conf, minutesSaved, minutesKnown, workAffected, staffTold, tags, audience } = row
  return { title, problem, steps, prompt, templateId, conf, minutesSaved, minutesKnown, workAffected, staffTold, tags, audience }
}

/** Fields that were sent; one that was not keeps its value. */
function given<T extends { useCaseId: string }>({ useCaseId: _id, ...fields }: T): Partial<WrittenUseCase> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
