/** The register, the hours, and what a desk keeps ready. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { helpErrors, type help } from '../contract.ts'
import type { CannedAnswer, HelpDesk, KnownIssue } from '../contract-desk.ts'
import { contactOf, deskOf, findDesk, listCandidates, listDesks, saveAbsence, saveHours, saveNames } from './contact-register.ts'
import { countNews } from './request-store.ts'

export const getMyContact: Handler<typeof help.getMyContact> = async ({ actor, store, now }) => ({
  contact: (await contactOf(store, actor.agencyId, now.toISOString().slice(0, 10))) ?? null,
  news: await countNews(store, actor.personId),
})

export const listHelpDesks: Handler<typeof help.listHelpDesks> = ({ input, actor, store }) => listDesks(store, { agencyId: actor.roles.includes('administrator') ? null : actor.agencyId, after: input.after, limit: input.limit })

export const listContactCandidates: Handler<typeof help.listContactCandidates> = async ({ input, actor, store }) => {
  mustServe(actor, input.agencyId)
  return { people: await listCandidates(store, input.agencyId) }
}

export const nameContact: Handler<typeof help.nameContact> = async ({ input, actor, store }): Promise<HelpDesk> => {
  mustServe(actor, input.agencyId)
  const able = new Set((await listCandidates(store, input.agencyId)).map(({ id }) => id))
  if (!able.has(input.contactId) || input.contactId === input.deputyId || (input.deputyId !== null && !able.has(input.deputyId))) throw new CodedError(helpErrors.contact_without_role)
  await saveNames(store, { ...input, by: actor.personId })
  return deskThere(await findDesk(store, input.agencyId))
}

/** An agency’s lead names for their own agency; an administrator for any. */
function mustServe(actor: HandlerContext<never>['actor'], agencyId: string): void {
  if (agencyId !== actor.agencyId && !actor.roles.includes('administrator')) throw new CodedError(kernelErrors.not_allowed)
}

function deskThere(desk: HelpDesk | undefined): HelpDesk {
  if (!desk) throw new CodedError(kernelErrors.not_found)
  return desk
}

export const setContactAbsence: Handler<typeof help.setContactAbsence> = async ({ input, actor, store }) => {
  if (!(await saveAbsence(store, actor.agencyId, actor.personId, input))) throw new CodedError(helpErrors.no_help_desk)
  return deskThere(await findDesk(store, actor.agencyId))
}

export const getDeskHours: Handler<typeof help.getDeskHours> = ({ actor, store }) => deskOf(store, actor.agencyId)

export const saveDeskHours: Handler<typeof help.saveDeskHours> = async ({ input, actor, store }) => {
  await saveHours(store, actor.agencyId, actor.personId, input)
  return deskOf(store, actor.agencyId)
}

/** Texts that one person reads through; more are no help. */
const textsMax = 200

export const listKnownIssues: Handler<typeof help.listKnownIssues> = async ({ store }) => {
  const issues = await store.rows<Omit<KnownIssue, 'updatedAt'> & { updatedAt: Date }>(sql`
    select id, agency_id as "agencyId", title, workaround, state, updated_at as "updatedAt" from known_issue order by state <> 'open', updated_at desc, id limit ${textsMax}`)
  return { issues: issues.map((issue) => ({ ...issue, updatedAt: issue.updatedAt.toISOString() })) }
}

export const saveKnownIssue: Handler<typeof help.saveKnownIssue> = async ({ input, actor, store, now }) => {
  if (!actor.roles.includes(input.forAll ? 'administrator' : 'contact')) throw new CodedError(kernelErrors.not_allowed)
  const agencyId = input.forAll ? null : actor.agencyId
  const { issueId: id, title, workaround, state } = input
  // An id that is another agency’s is refused by row security (42501), so it is looked for first.
  const changed = await store.run(sql`update known_issue set title = ${title}, workaround = ${workaround}, state = ${state}, changed_by = ${actor.personId}, updated_at = date_trunc('milliseconds', now()) where id = ${id} and agency_id is not distinct from ${agencyId}`)
  if (!changed && !(await store.run(sql`insert into known_issue (id, agency_id, title, workaround, state, changed_by) values (${id}, ${agencyId}, ${title}, ${workaround}, ${state}, ${actor.personId}) on conflict do nothing`))) throw new CodedError(kernelErrors.not_found)
  return { id, agencyId, title, workaround, state, updatedAt: now.toISOString() }
}

export const listCannedAnswers: Handler<typeof help.listCannedAnswers> = async ({ store }) => ({
  answers: await store.rows<CannedAnswer>(sql`select id, title, text, is_public as "isPublic" from canned_answer order by title, id limit ${textsMax}`),
})

export const saveCannedAnswer: Handler<typeof help.saveCannedAnswer> = async ({ input, actor, store }) => {
  const { answerId: id, title, text, isPublic } = input
  const changed = await store.run(sql`update canned_answer set title = ${title}, text = ${text}, is_public = ${isPublic}, changed_by = ${actor.personId}, updated_at = date_trunc('milliseconds', now()) where id = ${id}`)
  if (!changed && !(await store.run(sql`insert into canned_answer (id, agency_id, title, text, is_public, changed_by) values (${id}, ${actor.agencyId}, ${title}, ${text}, ${isPublic}, ${actor.personId}) on conflict do nothing`))) throw new CodedError(kernelErrors.not_found)
  return { id, title, text, isPublic }
}

export const removeCannedAnswer: Handler<typeof help.removeCannedAnswer> = async ({ input, store }) => {
  if ((await store.run(sql`delete from canned_answer where id = ${input.answerId}`)) === 0) throw new CodedError(kernelErrors.not_found)
  return {}
}
