/** Questions and problems that people bring to their agency’s contact, and what becomes of them (R05, R17). */
import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Label } from '#kernel/flow/label.ts'
import { helpDesk, KnownIssue, Urgency } from './contract-desk.ts'

export { Urgency }

/** `budget` asks for more of it; `public-tool` says that a public AI tool was used or asked for (R17). */
export const RequestKind = z.enum(['question', 'problem', 'budget', 'public-tool'])
export type RequestKind = z.infer<typeof RequestKind>

export const RequestState = z.enum(['new', 'in-work', 'waiting', 'answered', 'closed', 'escalated'])
export type RequestState = z.infer<typeof RequestState>

/** Whose desk it is on: the agency’s contact, its lead, or the central team. It only ever goes up. */
export const RequestLevel = z.enum(['contact', 'agency-lead', 'central'])
export type RequestLevel = z.infer<typeof RequestLevel>

/** An answer with its question, or everything said in the chat so far. */
export const ExcerptScope = z.enum(['turn', 'chat'])
export type ExcerptScope = z.infer<typeof ExcerptScope>

export const Excerpt = z.object({
  scope: ExcerptScope,
  turns: z.array(z.object({ role: z.enum(['person', 'assistant']), text: z.string(), at: z.iso.datetime() })),
  /** Older messages were too many to take along. */
  isCut: z.boolean(),
  label: Label,
})
export type Excerpt = z.infer<typeof Excerpt>

export const HelpRequest = z.object({
  id: Id,
  kind: RequestKind,
  urgency: Urgency,
  state: RequestState,
  level: RequestLevel,
  title: z.string(),
  agencyId: AgencyId,
  /** Null for whoever did not want to be named, and shown to those who deal with it only. */
  from: z.string().nullable(),
  assignee: z.string().nullable(),
  hasExcerpt: z.boolean(),
  /** There is something the reporter has not seen yet. */
  hasNews: z.boolean(),
  isOverdue: z.boolean(),
  firstDueAt: z.iso.datetime(),
  resolveDueAt: z.iso.datetime(),
  firstAnsweredAt: z.iso.datetime().nullable(),
  mergedInto: Id.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type HelpRequest = z.infer<typeof HelpRequest>

export const Post = z.object({
  id: Id,
  /** Notes are for those who deal with it. */
  kind: z.enum(['reply', 'note']),
  by: z.enum(['reporter', 'desk']),
  name: z.string(),
  text: z.string(),
  at: z.iso.datetime(),
})
export type Post = z.infer<typeof Post>

export const WholeRequest = HelpRequest.extend({
  text: z.string(),
  /** The page or refusal it came from. */
  place: z.string(),
  posts: z.array(Post),
  isOwn: z.boolean(),
  canHandle: z.boolean(),
  excerpt: z.object({ scope: ExcerptScope, label: Label, attachedAt: z.iso.datetime() }).nullable(),
  /** Whoever may take it over: people of the desk. */
  desk: z.array(z.object({ id: Id, name: z.string() })),
})
export type WholeRequest = z.infer<typeof WholeRequest>

/** A thing that may answer the question before it is sent. */
export const Suggestion = z.object({ kind: z.enum(['known-issue', 'answer', 'own']), id: Id, title: z.string(), text: z.string() })
export type Suggestion = z.infer<typeof Suggestion>

export type LoadedRequest = { id: string; agencyId: string; ownerId: string | null; level: RequestLevel; keyRef: string }
export const helpRequest = resource<LoadedRequest>('HelpRequest')
const onRequest = (input: { requestId: string }) => input.requestId

const Title = z.string().trim().min(3, 'Say in a few words what it is about.').max(160)
/** About two pages. */
const Text = z.string().trim().max(8_000, 'This is too long. Say the main thing; the rest can follow.')
const Attach = z.object({ messageId: Id, scope: ExcerptScope, /** SHA-256 of what the reporter was shown. */ sha256: z.string().length(64) })

export const help = {
  ...helpDesk,
  previewExcerpt: endpoint({
    at: 'GET /help/excerpt',
    summary: 'Exactly what would be attached to a question about an answer: that turn, or the whole chat so far.',
    input: z.object({ messageId: Id, scope: ExcerptScope.default('turn') }),
    output: z.object({ excerpt: Excerpt, sha256: z.string() }),
    needs: action('help.ask'),
    records: quiet('a person looking at their own words; nothing leaves'),
    doors: ['http', 'cli'],
  }),
  openRequest: endpoint({
    at: 'POST /help/requests',
    summary: 'Ask your agency’s contact, or report a problem. The chat goes along only as `attach` says.',
    input: z.object({ kind: RequestKind, urgency: Urgency.default('normal'), title: Title, text: Text.default(''), place: z.string().trim().max(300).default(''), attach: Attach.nullable().default(null) }),
    output: HelpRequest,
    words: { readBy: 'everyone' },
    needs: action('help.ask'),
    records: { event: 'help.requested', details: ({ input, output }) => ({ requestId: output.id, kind: input.kind, urgency: input.urgency, attached: input.attach?.scope ?? 'nothing' }) },
    doors: ['http', 'cli'],
  }),
  reportPublicTool: endpoint({
    at: 'POST /help/public-tool-reports',
    summary: 'Say without your name that a public AI tool was used or asked for. Only your agency and the day are kept.',
    input: z.object({ tool: z.string().trim().min(2, 'Name the tool.').max(120), how: z.enum(['used', 'asked']), text: Text.default('') }),
    output: Nothing,
    // Kept answers and lines of the log carry who called: this one leaves neither.
    isSecret: true,
    needs: action('help.ask'),
    records: quiet('a line would say who reported, which this endpoint promises not to keep'),
    doors: ['http', 'cli'],
  }),
  suggestHelp: endpoint({
    at: 'GET /help/suggestions',
    summary: 'Known problems, ready answers and your own earlier questions that resemble what is being written.',
    input: z.object({ text: z.string().trim().min(1).max(600) }),
    output: z.object({ suggestions: z.array(Suggestion) }),
    needs: action('help.ask'),
    records: quiet('asked while somebody writes'),
    doors: ['http', 'cli'],
  }),
  listMyRequests: endpoint({
    at: 'GET /help/requests/mine',
    summary: 'What you asked and reported, newest first, a page at a time.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ requests: z.array(HelpRequest), next: z.string().nullable() }),
    needs: action('help.ask'),
    records: quiet('a person listing their own questions'),
    doors: ['http', 'cli'],
  }),
  getRequest: endpoint({
    at: 'GET /help/requests/:requestId',
    summary: 'One request with its thread. Its reporter has seen the news by this.',
    input: z.object({ requestId: Id }),
    output: WholeRequest,
    needs: action('help.read').on(helpRequest, onRequest),
    records: { event: 'help.request-read', details: ({ input }) => ({ requestId: input.requestId }) },
    doors: ['http', 'cli'],
  }),
  getRequestExcerpt: endpoint({
    at: 'GET /help/requests/:requestId/excerpt',
    summary: 'The part of the chat that the reporter attached.',
    input: z.object({ requestId: Id }),
    output: Excerpt,
    needs: action('help.read').on(helpRequest, onRequest),
    records: { event: 'help.excerpt-read', details: ({ input }) => ({ requestId: input.requestId }) },
    doors: ['http', 'cli'],
  }),
  withdrawExcerpt: endpoint({
    at: 'DELETE /help/requests/:requestId/excerpt',
    summary: 'Take back the part of the chat that you attached. Its key is destroyed.',
    input: z.object({ requestId: Id }),
    output: Nothing,
    needs: action('help.withdraw').on(helpRequest, onRequest),
    records: { event: 'help.excerpt-withdrawn', details: ({ input }) => ({ requestId: input.requestId }) },
    doors: ['http', 'cli'],
  }),
  replyToRequest: endpoint({
    at: 'POST /help/requests/:requestId/posts',
    summary: 'Write in the thread. From the desk: `outcome` says whether that answers it or asks something back.',
    input: z.object({ requestId: Id, text: Text.min(1, 'Write something first.'), outcome: z.enum(['answered', 'waiting']).default('answered') }),
    output: HelpRequest,
    words: { readBy: 'everyone' },
    needs: action('help.read').on(helpRequest, onRequest),
    withoutStepUp: 'the daily work of a desk, dozens of times a day; it gives nobody a right',
    records: { event: 'help.replied', details: ({ input, output }) => ({ requestId: input.requestId, state: output.state }) },
    doors: ['http', 'cli'],
  }),
  noteOnRequest: endpoint({
    at: 'POST /help/requests/:requestId/notes',
    summary: 'A note for the others at the desk; the reporter never sees it.',
    input: z.object({ requestId: Id, text: Text.min(1, 'Write something first.') }),
    output: Nothing,
    needs: action('help.handle').on(helpRequest, onRequest),
    withoutStepUp: 'the daily work of a desk, dozens of times a day; it gives nobody a right',
    records: { event: 'help.noted', details: ({ input }) => ({ requestId: input.requestId }) },
    doors: ['http', 'cli'],
  }),
  listInbox: endpoint({
    at: 'GET /help/inbox',
    summary: 'Requests at your desk, a page at a time; `search` looks through the words of the newest 300.',
    input: z.object({ box: z.enum(['open', 'overdue', 'done']).default('open'), search: z.string().trim().max(100).default(''), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(50).default(25) }),
    output: z.object({
      requests: z.array(HelpRequest),
      next: z.string().nullable(),
      /** What waits for this desk in another place: how many, and since when the oldest. */
      elsewhere: z.array(z.object({ kind: z.enum(['budget']), waiting: z.number().int(), oldestAt: z.iso.datetime() })),
    }),
    needs: action('help.inbox'),
    records: quiet('titles at one’s own desk; opening one leaves a line'),
    doors: ['http', 'cli'],
  }),
  handleRequest: endpoint({
    at: 'PATCH /help/requests/:requestId',
    summary: 'Take it up, close or reopen it, say how urgent it is, or hand it to somebody at the desk.',
    input: z.object({ requestId: Id, state: z.enum(['in-work', 'closed']).optional(), urgency: Urgency.optional(), assigneeId: Id.optional() }),
    output: HelpRequest,
    needs: action('help.handle').on(helpRequest, onRequest),
    withoutStepUp: 'the daily work of a desk, dozens of times a day; it gives nobody a right',
    records: { event: 'help.handled', details: ({ input }) => ({ requestId: input.requestId, state: input.state ?? null, urgency: input.urgency ?? null, assigneeId: input.assigneeId ?? null }) },
    doors: ['http', 'cli'],
  }),
  escalateRequest: endpoint({
    at: 'POST /help/requests/:requestId/escalation',
    summary: 'Hand it up: from the contact to the agency’s lead, from the lead to the central team.',
    input: z.object({ requestId: Id }),
    output: HelpRequest,
    needs: action('help.handle').on(helpRequest, onRequest),
    withoutStepUp: 'the daily work of a desk, dozens of times a day; it gives nobody a right',
    records: { event: 'help.escalated', details: ({ output }) => ({ requestId: output.id, level: output.level }) },
    doors: ['http', 'cli'],
  }),
  mergeRequest: endpoint({
    at: 'POST /help/requests/:requestId/merger',
    summary: 'Close a duplicate and point it at the request that goes on.',
    input: z.object({ requestId: Id, intoId: Id }),
    output: HelpRequest,
    needs: action('help.handle').on(helpRequest, onRequest),
    withoutStepUp: 'the daily work of a desk, dozens of times a day; it gives nobody a right',
    records: { event: 'help.merged', details: ({ input }) => ({ requestId: input.requestId, intoId: input.intoId }) },
    doors: ['http', 'cli'],
  }),
} as const

export { KnownIssue }

export const helpErrors = errors({
  contact_without_role: { status: 409, sentence: 'The contact and the deputy must be two people of this agency who have the contact role.' },
  no_help_desk: { status: 409, sentence: 'Your agency has no contact in the register yet. Name one first.' },
  excerpt_changed: { status: 409, sentence: 'The chat has changed since you looked. Look at what would be attached again.' },
  excerpt_not_cleared: { status: 403, sentence: 'This chat rests on something that your contact may not read. Send your question without it.' },
  excerpt_unfinished: { status: 409, sentence: 'The answer is still being written. Wait for it to finish, then attach it.' },
  excerpt_gone: { status: 404, sentence: 'Nothing of a chat is attached here, or it was taken back.' },
  request_at_the_top: { status: 409, sentence: 'This is with the central team already.' },
  request_closed: { status: 409, sentence: 'This was closed. Ask anew.' },
  not_at_the_desk: { status: 409, sentence: 'Choose somebody who works at this desk.' },
  not_a_duplicate: { status: 409, sentence: 'Choose another open request of the same agency.' },
})
