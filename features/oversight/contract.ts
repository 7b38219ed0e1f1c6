import { z } from 'zod'
import { AgencyId, action, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Conversation, Message } from '#features/conversations/contract.ts'

export const OfficerRole = z.enum(['oversight', 'privacy', 'records', 'security'])
export type OfficerRole = z.infer<typeof OfficerRole>
export const GlassState = z.enum(['waiting', 'open', 'refused', 'withdrawn', 'lapsed', 'ended', 'expired'])
export type GlassState = z.infer<typeof GlassState>

const PersonName = z.object({ id: Id, name: z.string() })

/** A request to read what is not one’s own, and what became of it. It holds no content. */
export const BreakGlass = z.object({
  id: Id,
  agencyId: AgencyId,
  requester: PersonName.extend({ role: OfficerRole }),
  subject: PersonName,
  /** Null: every conversation of the subject. */
  conversationId: Id.nullable(),
  purpose: z.string(),
  legalBasis: z.string(),
  caseNumber: z.string(),
  hours: z.number().int(),
  /** Until when the subject is not told, and why that is lawful. */
  embargo: z.object({ until: z.iso.datetime(), reason: z.string() }).nullable(),
  requestedAt: z.iso.datetime(),
  state: GlassState,
  openedAt: z.iso.datetime().nullable(),
  closesAt: z.iso.datetime().nullable(),
  steps: z.array(z.object({ kind: z.enum(['approved', 'refused', 'withdrawn', 'ended']), person: PersonName, role: OfficerRole, note: z.string(), at: z.iso.datetime() })),
  /** What the person who asks may do now. */
  may: z.object({ decideAs: z.array(OfficerRole), end: z.boolean(), withdraw: z.boolean(), look: z.boolean() }),
})
export type BreakGlass = z.infer<typeof BreakGlass>

/** One look at content; `conversationId` is null for the list of titles. */
export const GlassView = z.object({ id: Id, at: z.iso.datetime(), conversationId: Id.nullable() })

/** What a person is told about looks at their own content. */
export const ContentNotice = z.object({
  id: Id,
  viewer: z.object({ name: z.string(), role: OfficerRole }),
  purpose: z.string(),
  legalBasis: z.string(),
  caseNumber: z.string(),
  openedAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  /** Said when the notice came later than the look. */
  delayedFor: z.string().nullable(),
  isSeen: z.boolean(),
  views: z.array(GlassView),
})
export type ContentNotice = z.infer<typeof ContentNotice>

export type LoadedGlass = { id: string; requesterId: string; subjectId: string; agencyId: string }
export const glass = resource<LoadedGlass>('BreakGlass')
const onGlass = (input: { breakGlassId: string }) => input.breakGlassId

/** Sentences, not essays; what is longer belongs in the case file. */
const Reason = (ask: string) => z.string().trim().min(10, ask).max(2000)

export const oversight = {
  findSubjects: endpoint({
    at: 'GET /break-glass/subjects',
    summary: 'People whose conversations you may ask to read, by name or e-mail address.',
    input: z.object({ search: z.string().trim().min(2, 'Enter two letters at least.').max(100) }),
    output: z.object({ people: z.array(PersonName.extend({ agencyId: AgencyId, agencyName: z.string() })) }),
    needs: action('break-glass.request'),
    records: quiet('names of colleagues, for officers who fill in a request'),
    doors: ['http', 'cli'],
  }),
  requestBreakGlass: endpoint({
    at: 'POST /break-glass',
    summary: 'Ask to read conversations of a person: purpose, legal basis, case, scope and hours. Two other officers must agree.',
    input: z.object({
      subjectId: Id,
      conversationId: Id.nullable().default(null),
      role: OfficerRole,
      purpose: Reason('Say in a sentence what must be found out.'),
      legalBasis: z.string().trim().min(3, 'Name the law, rule or order.').max(300),
      caseNumber: z.string().trim().min(2, 'Enter the number of the case.').max(80),
      hours: z.number().int().min(1).max(4, 'At most four hours.'),
      embargo: z.object({ until: z.iso.datetime(), reason: Reason('Say which law lets you tell the person later.') }).nullable().default(null),
    }),
    output: BreakGlass,
    needs: action('break-glass.request'),
    // Not whom it is about: the subject may be among those who read the log.
    records: { event: 'break-glass.requested', details: ({ input, output }) => ({ breakGlassId: output.id, role: input.role, hours: input.hours, scope: input.conversationId ? 'conversation' : 'person', isEmbargoed: input.embargo !== null }) },
    doors: ['http', 'cli'],
  }),
  listBreakGlass: endpoint({
    at: 'GET /break-glass',
    summary: 'Requests to read content, newest first: those you may decide, and your own.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
    output: z.object({ requests: z.array(BreakGlass) }),
    needs: action('break-glass.list'),
    records: quiet('requests without content, for the officers who decide them'),
    doors: ['http', 'cli'],
  }),
  getBreakGlass: endpoint({
    at: 'GET /break-glass/:breakGlassId',
    summary: 'One request, its decisions, and every look that was taken.',
    input: z.object({ breakGlassId: Id }),
    output: z.object({ request: BreakGlass, views: z.array(GlassView) }),
    needs: action('break-glass.read').on(glass, onGlass),
    records: quiet('a request without content'),
    doors: ['http', 'cli'],
  }),
  decideBreakGlass: endpoint({
    at: 'POST /break-glass/:breakGlassId/decisions',
    summary: 'Agree or refuse, in one of your offices. The second agreement of another office opens it.',
    input: z.object({ breakGlassId: Id, verdict: z.enum(['approved', 'refused']), role: OfficerRole, note: z.string().trim().max(1000).default('') }),
    output: BreakGlass,
    needs: action('break-glass.decide').on(glass, onGlass),
    records: { event: 'break-glass.decided', details: ({ input, output }) => ({ breakGlassId: input.breakGlassId, verdict: input.verdict, role: input.role, state: output.state }) },
    doors: ['http', 'cli'],
  }),
  endBreakGlass: endpoint({
    at: 'POST /break-glass/:breakGlassId/end',
    summary: 'End an opening before its time (any officer), or withdraw a request that waits (who made it).',
    input: z.object({ breakGlassId: Id, role: OfficerRole, note: z.string().trim().max(1000).default('') }),
    output: BreakGlass,
    withoutStepUp: 'ends somebody’s access, which must not wait',
    needs: action('break-glass.end').on(glass, onGlass),
    records: { event: 'break-glass.ended', details: ({ input, output }) => ({ breakGlassId: input.breakGlassId, state: output.state }) },
    doors: ['http', 'cli'],
  }),
  listOpenedConversations: endpoint({
    at: 'GET /break-glass/:breakGlassId/conversations',
    summary: 'The conversations in scope of an opening of yours. The look is logged before anything is shown.',
    input: z.object({ breakGlassId: Id }),
    output: z.object({ viewId: Id, conversations: z.array(Conversation) }),
    needs: action('break-glass.look').on(glass, onGlass),
    records: { event: 'break-glass.looked', details: ({ input, output }) => ({ breakGlassId: input.breakGlassId, viewId: output.viewId, what: 'list', conversations: output.conversations.length }) },
    doors: ['http'],
  }),
  readOpenedConversation: endpoint({
    at: 'GET /break-glass/:breakGlassId/conversations/:conversationId',
    summary: 'One conversation in scope, every version of its messages, read-only. The look is logged before anything is shown.',
    input: z.object({ breakGlassId: Id, conversationId: Id, from: z.coerce.number().int().min(0).max(1_000_000).default(0), limit: z.coerce.number().int().min(1).max(200).default(100) }),
    output: z.object({ viewId: Id, conversation: Conversation, messages: z.array(Message), hasMore: z.boolean() }),
    needsStepUp: 'it shows what somebody else wrote',
    needs: action('break-glass.look').on(glass, onGlass),
    records: { event: 'break-glass.looked', details: ({ input, output }) => ({ breakGlassId: input.breakGlassId, viewId: output.viewId, what: 'conversation', messages: output.messages.length }) },
    doors: ['http'],
  }),
  listContentNotices: endpoint({
    at: 'GET /content-notices',
    summary: 'Who looked at your own content, why, and when.',
    input: z.object({}),
    output: z.object({ notices: z.array(ContentNotice) }),
    needs: action('content-notice.list'),
    records: quiet('a person reading what they are told about themselves'),
    doors: ['http', 'cli'],
  }),
  markNoticesSeen: endpoint({
    at: 'POST /content-notices/seen',
    summary: 'Say that you have seen what is there; it stays in your account.',
    input: z.object({}),
    output: Nothing,
    needs: action('content-notice.list'),
    records: { event: 'content-notice.seen', details: () => ({}) },
    doors: ['http', 'cli'],
  }),
} as const

export const oversightErrors = errors({
  not_an_officer: { status: 403, sentence: 'You do not hold this office.' },
  own_content: { status: 409, sentence: 'You are the person it is about, so others must deal with it.' },
  own_request: { status: 409, sentence: 'This is your own request. Two other officers must decide it.' },
  foreign_agency: { status: 403, sentence: 'Officers of an agency ask about people of their own agency. For others, turn to the oversight body.' },
  too_long: { status: 400, sentence: 'Content can be opened for one to four hours.' },
  not_the_requester: { status: 409, sentence: 'Only who made the request can withdraw it.' },
  not_waiting: { status: 409, sentence: 'This request is decided, withdrawn or lapsed.' },
  not_open: { status: 409, sentence: 'This is not open. Nothing can be read.' },
  decided_already: { status: 409, sentence: 'You have decided this already.' },
  embargo_too_long: { status: 400, sentence: 'The person must be told within a year, and not in the past.' },
})
