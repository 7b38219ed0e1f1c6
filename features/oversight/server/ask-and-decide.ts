import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { oversightErrors, type BreakGlass, type oversight } from '../contract.ts'
import { requestFault, rules, standingOf, stepFault, type Officer, type StepKind } from '../domain/break-glass.ts'
import { findGlass, insertGlass, insertStep, listGlass, toBreakGlass, viewsOf } from './glass-store.ts'

const dayMs = 86_400_000

export function officerOf(actor: { personId: string; agencyId: string; roles: readonly string[] }): Officer {
  return { personId: actor.personId, agencyId: actor.agencyId, roles: actor.roles }
}

export const findSubjects: Handler<typeof oversight.findSubjects> = async ({ input, actor, store }) => {
  const pattern = `%${input.search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const isEverywhere = actor.roles.includes('oversight')
  const people = await store.rows<{ id: string; name: string; agencyId: string; agencyName: string }>(sql`
    select person.id, person.name, person.agency_id as "agencyId", agency.name as "agencyName" from person join agency on agency.id = person.agency_id
    where (person.name ilike ${pattern} or person.email ilike ${pattern}) and person.id <> ${actor.personId} and (${isEverywhere} or person.agency_id = ${actor.agencyId})
    order by person.name, person.id limit 20`)
  return { people }
}

export const requestBreakGlass: Handler<typeof oversight.requestBreakGlass> = async ({ input, actor, store, now, newId }) => {
  const subject = await store.maybe<{ id: string; name: string; agency_id: string }>(sql`select id, name, agency_id from person where id = ${input.subjectId}`)
  if (!subject) throw new CodedError(kernelErrors.not_found)
  const by = officerOf(actor)
  const fault = requestFault({ requesterId: by.personId, requesterRole: input.role, subjectId: subject.id, agencyId: subject.agency_id, hours: input.hours }, by)
  if (fault) throw new CodedError(oversightErrors[fault])
  const until = input.embargo && new Date(input.embargo.until)
  if (until && (until.getTime() <= now.getTime() || until.getTime() > now.getTime() + rules.embargoDaysMax * dayMs)) throw new CodedError(oversightErrors.embargo_too_long)
  const id = newId()
  await insertGlass(store, {
    id,
    agency_id: subject.agency_id,
    requester_id: actor.personId,
    requester_name: await nameOf(store, actor.personId),
    requester_role: input.role,
    subject_id: subject.id,
    subject_name: subject.name,
    conversation_id: input.conversationId,
    purpose: input.purpose,
    legal_basis: input.legalBasis,
    case_number: input.caseNumber,
    hours: input.hours,
    embargo_until: until,
    embargo_reason: input.embargo?.reason ?? null,
  })
  return toBreakGlass(await findGlass(store, id), by, now.getTime())
}

export const listBreakGlass: Handler<typeof oversight.listBreakGlass> = async ({ input, actor, store, now }) => ({
  requests: (await listGlass(store, input.limit)).map((glass) => toBreakGlass(glass, officerOf(actor), now.getTime())),
})

export const getBreakGlass: Handler<typeof oversight.getBreakGlass> = async ({ resource, actor, store, now }) => ({
  request: toBreakGlass(await findGlass(store, resource.id), officerOf(actor), now.getTime()),
  views: await viewsOf(store, [resource.id]),
})

export const decideBreakGlass: Handler<typeof oversight.decideBreakGlass> = (context) => takeStep(context, context.input.verdict)

export const endBreakGlass: Handler<typeof oversight.endBreakGlass> = async (context) => {
  const { request, steps } = await findGlass(context.store, context.resource.id)
  return takeStep(context, standingOf(request, steps, context.now.getTime()).state === 'waiting' ? 'withdrawn' : 'ended')
}

type StepContext = Pick<HandlerContext<typeof oversight.endBreakGlass>, 'input' | 'resource' | 'actor' | 'store' | 'now' | 'newId'>

async function takeStep({ input, resource, actor, store, now, newId }: StepContext, kind: StepKind): Promise<BreakGlass> {
  const { request, steps } = await findGlass(store, resource.id)
  const by = officerOf(actor)
  const fault = stepFault(request, steps, { kind, role: input.role }, by, now.getTime())
  if (fault) throw new CodedError(oversightErrors[fault])
  await insertStep(store, { id: newId(), glassId: resource.id, kind, personId: actor.personId, personName: await nameOf(store, actor.personId), role: input.role, note: input.note })
  return toBreakGlass(await findGlass(store, resource.id), by, now.getTime())
}

async function nameOf(store: StepContext['store'], personId: string): Promise<string> {
  return (await store.one<{ name: string }>(sql`select name from person where id = ${personId}`)).name
}
