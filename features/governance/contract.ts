/** Bodies that advise and decide on the rollout (R07): members, meetings with agenda and minutes, decisions with votes, tied to what they are about. */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const BodyKind = z.enum(['task-force', 'centre-of-excellence', 'board'])
export type BodyKind = z.infer<typeof BodyKind>

export const BodyMember = z.object({ name: z.string().trim().min(1, 'Enter a name.').max(120), agencyId: AgencyId, isChair: z.boolean().default(false) })
export type BodyMember = z.infer<typeof BodyMember>

/** What a decision is about; the page leads there. */
export const DecisionLink = z.object({ kind: z.enum(['use-case', 'pilot']), id: Id })
export type DecisionLink = z.infer<typeof DecisionLink>
export const Votes = z.object({ inFavour: z.coerce.number().int().min(0).max(200), against: z.coerce.number().int().min(0).max(200), abstained: z.coerce.number().int().min(0).max(200) })
export type Votes = z.infer<typeof Votes>

export const BodyMeeting = z.object({ id: Id, heldOn: z.iso.date(), agenda: z.array(z.string()), minutes: z.string() })
export type BodyMeeting = z.infer<typeof BodyMeeting>

export const BodyDecision = z.object({
  id: Id,
  bodyId: Id,
  bodyName: z.string(),
  meetingId: Id,
  decidedOn: z.iso.date(),
  title: z.string(),
  text: z.string(),
  votes: Votes,
  isPassed: z.boolean(),
  links: z.array(DecisionLink.extend({ title: z.string() })),
})
export type BodyDecision = z.infer<typeof BodyDecision>

export const Body = z.object({ id: Id, name: z.string(), kind: BodyKind, purpose: z.string(), agencyName: z.string(), members: z.array(BodyMember), meetings: z.number().int(), decisions: z.number().int(), canKeep: z.boolean() })
export type Body = z.infer<typeof Body>
export const WholeBody = Body.extend({ meetingList: z.array(BodyMeeting), decisionList: z.array(BodyDecision) })
export type WholeBody = z.infer<typeof WholeBody>

export type LoadedBody = { id: string; agencyId: string; ownerId: string }
export const body = resource<LoadedBody>('GovernanceBody')
const onBody = (input: { bodyId: string }) => input.bodyId
const fields = { name: z.string().trim().min(1, 'Enter a name.').max(120), kind: BodyKind, purpose: z.string().trim().max(2_000), members: z.array(BodyMember).max(60) }
const Agenda = z.array(z.string().trim().min(1).max(300)).max(40)

export const governance = {
  listBodies: endpoint({
    at: 'GET /governance/bodies',
    summary: 'The bodies that advise and decide on the rollout.',
    input: z.object({}),
    output: z.object({ bodies: z.array(Body), canCreate: z.boolean() }),
    needs: action('governance-body.list'),
    records: quiet('who decides is for all staff to know'),
    doors: ['http', 'cli'],
  }),
  createBody: endpoint({
    at: 'POST /governance/bodies',
    summary: 'Set up a body; you keep its minutes.',
    input: z.object({ ...fields, purpose: fields.purpose.default(''), members: fields.members.default([]) }),
    output: WholeBody,
    needs: action('governance-body.create'),
    records: { event: 'governance-body.created', details: ({ output }) => ({ bodyId: output.id, members: output.members.length }) },
    doors: ['http', 'cli'],
  }),
  getBody: endpoint({
    at: 'GET /governance/bodies/:bodyId',
    summary: 'A body with its members, meetings and decisions.',
    input: z.object({ bodyId: Id }),
    output: WholeBody,
    needs: action('governance-body.read').on(body, onBody),
    records: quiet('who decides is for all staff to know'),
    doors: ['http', 'cli'],
  }),
  changeBody: endpoint({
    at: 'PATCH /governance/bodies/:bodyId',
    summary: 'Change its name, purpose or members.',
    input: z.object({ bodyId: Id, name: fields.name.optional(), purpose: fields.purpose.optional(), members: fields.members.optional() }),
    output: WholeBody,
    needs: action('governance-body.keep').on(body, onBody),
    records: { event: 'governance-body.changed', details: ({ input, output }) => ({ bodyId: input.bodyId, members: output.members.length }) },
    doors: ['http', 'cli'],
  }),
  planMeeting: endpoint({
    at: 'POST /governance/bodies/:bodyId/meetings',
    summary: 'Enter a meeting with its agenda.',
    input: z.object({ bodyId: Id, heldOn: z.iso.date(), agenda: Agenda.default([]) }),
    output: WholeBody,
    needs: action('governance-body.keep').on(body, onBody),
    records: { event: 'governance-meeting.entered', details: ({ input }) => ({ bodyId: input.bodyId, heldOn: input.heldOn }) },
    doors: ['http', 'cli'],
  }),
  keepMinutes: endpoint({
    at: 'PUT /governance/bodies/:bodyId/meetings/:meetingId',
    summary: 'Write the minutes of a meeting, or change its agenda.',
    input: z.object({ bodyId: Id, meetingId: Id, agenda: Agenda.optional(), minutes: z.string().trim().max(40_000).optional() }),
    output: WholeBody,
    words: { readBy: 'everyone' },
    needs: action('governance-body.keep').on(body, onBody),
    records: { event: 'governance-meeting.minuted', details: ({ input }) => ({ bodyId: input.bodyId, meetingId: input.meetingId }) },
    doors: ['http', 'cli'],
  }),
  recordDecision: endpoint({
    at: 'POST /governance/bodies/:bodyId/decisions',
    summary: 'Record a decision of a meeting with its votes and what it is about. A decision is never rewritten.',
    input: z.object({ bodyId: Id, meetingId: Id, title: z.string().trim().min(1, 'Give it a title.').max(200), text: z.string().trim().max(4_000).default(''), votes: Votes, links: z.array(DecisionLink).max(20).default([]) }),
    output: BodyDecision,
    words: { readBy: 'everyone' },
    needs: action('governance-body.keep').on(body, onBody),
    records: { event: 'governance-decision.recorded', details: ({ input, output }) => ({ bodyId: input.bodyId, decisionId: output.id, links: input.links.length, isPassed: output.isPassed }) },
    doors: ['http', 'cli'],
  }),
  getDecision: endpoint({
    at: 'GET /governance/decisions/:decisionId',
    summary: 'A decision with the names of what it is about.',
    input: z.object({ decisionId: Id }),
    output: BodyDecision,
    needs: action('governance-body.list'),
    records: quiet('who decided what is for all staff to know'),
    doors: ['http', 'cli'],
  }),
} as const

export const governanceErrors = errors({
  governance_unknown_link: { status: 400, sentence: 'The use case or pilot that this names does not exist, or you may not see it.' },
  governance_unknown_meeting: { status: 400, sentence: 'This body has no such meeting.' },
  governance_votes: { status: 400, sentence: 'There are more votes than members, or none at all. Count again.' },
  governance_early: { status: 409, sentence: 'This meeting is still to come. Record what it decides when it was held.' },
})
