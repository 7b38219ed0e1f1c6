/** Bodies, their meetings and decisions; each decision names what it is about, and the name leads there. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler, type HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { useCases } from '#features/use-cases/contract.ts'
import { pilots } from '#features/use-cases/contract-pilots.ts'
import { governance, governanceErrors, type Body, type BodyDecision, type BodyMeeting, type DecisionLink, type WholeBody } from '../contract.ts'
import { governancePolicy } from '../policy.ts'
import { governanceMigration } from './migrations/0001-governance.ts'

export function createGovernance(): Feature {
  return serve(governance, {
    name: 'governance',
    policy: governancePolicy,
    migrations: [governanceMigration],
    handlers: { listBodies, createBody, getBody: (context) => wholeBody(context, context.resource.id), changeBody, planMeeting, keepMinutes, recordDecision, getDecision },
  })
}

type Context = Pick<HandlerContext<never>, 'actor' | 'store'>
type BodyRow = Omit<Body, 'canKeep'> & { ownerId: string }

const bodiesMax = 200
/** Meetings and decisions shown of one body: many years of one. */
const shownMax = 300

const bodyColumns = sql`
  id, name, kind, purpose, members, owner_id as "ownerId", (select agency.name from agency where agency.id = governance_body.agency_id) as "agencyName",
  (select count(*)::int from governance_meeting where body_id = governance_body.id) as meetings, (select count(*)::int from governance_decision where body_id = governance_body.id) as decisions`
const decisionColumns = sql`
  governance_decision.id, governance_decision.body_id as "bodyId", (select name from governance_body where governance_body.id = governance_decision.body_id) as "bodyName", meeting_id as "meetingId",
  (select held_on::text from governance_meeting where governance_meeting.id = meeting_id) as "decidedOn", title, text, votes, links`

const listBodies: Handler<typeof governance.listBodies> = async ({ actor, store, may }) => {
  const rows = await store.rows<BodyRow>(sql`select ${bodyColumns} from governance_body order by name, id limit ${bodiesMax}`)
  return { bodies: rows.map((row) => toBody(row, actor)), canCreate: may('governance-body.create') }
}

const createBody: Handler<typeof governance.createBody> = async (context) => {
  const { input, actor, store, newId } = context
  const id = newId()
  await store.run(sql`
    insert into governance_body (id, agency_id, owner_id, name, kind, purpose, members) values (${id}, ${actor.agencyId}, ${actor.personId}, ${input.name}, ${input.kind}, ${input.purpose}, ${JSON.stringify(input.members)})`)
  return wholeBody(context, id)
}

const changeBody: Handler<typeof governance.changeBody> = async (context) => {
  const { input, resource, store } = context
  await store.run(sql`
    update governance_body set name = coalesce(${input.name ?? null}, name), purpose = coalesce(${input.purpose ?? null}, purpose), members = coalesce(${input.members ? JSON.stringify(input.members) : null}::jsonb, members)
    where id = ${resource.id}`)
  return wholeBody(context, resource.id)
}

const planMeeting: Handler<typeof governance.planMeeting> = async (context) => {
  const { input, resource, actor, store, newId } = context
  await store.run(sql`insert into governance_meeting (id, body_id, agency_id, held_on, agenda) values (${newId()}, ${resource.id}, ${actor.agencyId}, ${input.heldOn}, ${input.agenda})`)
  return wholeBody(context, resource.id)
}

const keepMinutes: Handler<typeof governance.keepMinutes> = async (context) => {
  const { input, resource, store } = context
  const touched = await store.run(sql`
    update governance_meeting set agenda = coalesce(${input.agenda ?? null}::text[], agenda), minutes = coalesce(${input.minutes ?? null}, minutes) where id = ${input.meetingId} and body_id = ${resource.id}`)
  if (touched !== 1) throw new CodedError(governanceErrors.governance_unknown_meeting)
  return wholeBody(context, resource.id)
}

const recordDecision: Handler<typeof governance.recordDecision> = async (context) => {
  const { input, resource, actor, store, newId, now } = context
  const meeting = await store.maybe<{ heldOn: string }>(sql`select held_on::text as "heldOn" from governance_meeting where id = ${input.meetingId} and body_id = ${resource.id}`)
  if (!meeting) throw new CodedError(governanceErrors.governance_unknown_meeting)
  if (meeting.heldOn > now.toISOString().slice(0, 10)) throw new CodedError(governanceErrors.governance_early)
  const { members } = await store.one<{ members: unknown[] }>(sql`select members from governance_body where id = ${resource.id}`)
  const { inFavour, against, abstained } = input.votes
  const cast = inFavour + against + abstained
  if (cast === 0 || cast > members.length) throw new CodedError(governanceErrors.governance_votes)
  const links = []
  for (const link of input.links) links.push({ ...link, title: await titleOf(context, link) })
  const id = newId()
  await store.run(sql`
    insert into governance_decision (id, body_id, meeting_id, agency_id, title, text, votes, links)
    values (${id}, ${resource.id}, ${input.meetingId}, ${actor.agencyId}, ${input.title}, ${input.text}, ${JSON.stringify(input.votes)}, ${JSON.stringify(links)})`)
  return findDecision(store, id)
}

const getDecision: Handler<typeof governance.getDecision> = ({ input, store }) => findDecision(store, input.decisionId)

/** Read as whoever records it: a link is made only to what is there for them. */
async function titleOf({ call }: Pick<HandlerContext<never>, 'call'>, { kind, id }: DecisionLink): Promise<string> {
  try {
    const found = kind === 'use-case' ? await call(useCases.getUseCase, { useCaseId: id }) : await call(pilots.getPilot, { pilotId: id })
    return found.title
  } catch (error) {
    if (error instanceof CodedError && [403, 404].includes(error.status)) throw new CodedError(governanceErrors.governance_unknown_link)
    throw error
  }
}

async function wholeBody({ actor, store }: Context, id: string): Promise<WholeBody> {
  const row = await store.maybe<BodyRow>(sql`select ${bodyColumns} from governance_body where id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  const meetingList = await store.rows<BodyMeeting>(sql`select id, held_on::text as "heldOn", agenda, minutes from governance_meeting where body_id = ${id} order by held_on desc, id desc limit ${shownMax}`)
  const decisions = await store.rows<DecisionRow>(sql`select ${decisionColumns} from governance_decision where body_id = ${id} order by recorded_at desc, id desc limit ${shownMax}`)
  return { ...toBody(row, actor), meetingList, decisionList: decisions.map(toDecision) }
}

type DecisionRow = Omit<BodyDecision, 'isPassed'>

async function findDecision(store: Reader, id: string): Promise<BodyDecision> {
  const row = await store.maybe<DecisionRow>(sql`select ${decisionColumns} from governance_decision where id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return toDecision(row)
}

function toDecision(row: DecisionRow): BodyDecision {
  return { ...row, isPassed: row.votes.inFavour > row.votes.against }
}

function toBody({ ownerId, ...row }: BodyRow, actor: Context['actor']): Body {
  return { ...row, canKeep: ownerId === actor.personId || actor.roles.includes('administrator') }
}
