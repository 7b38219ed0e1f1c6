import { z } from 'zod'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'
import { action, endpoint, Id, longEndpoint, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Citation, CitationCheck, LabelReason, Protection, Rule, Refusal, RatingReason, Rating } from './contract-answer.ts'

export { Citation, CitationCheck, LabelReason, Protection, Rule, Refusal, RatingReason, Rating }

/** Where an answer looks: the person’s attachments in this conversation, named collections, everything visible, or nowhere. */
export const Sources = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('attachments') }),
  z.object({ kind: z.literal('collections'), collectionIds: z.array(Id).min(1).max(50) }),
])
export type Sources = z.infer<typeof Sources>

/** The end states of an answer (standards.md, after GOV.UK Chat), and the ones on the way there. */
export const AnswerState = z.enum(['queued', 'searching', 'writing', 'answered', 'no_source', 'stopped', 'cut', 'model_error', 'timeout', 'refused_policy', 'refused_guard'])
export type AnswerState = z.infer<typeof AnswerState>

export const Message = z.object({
  id: Id,
  conversationId: Id,
  /** The message this one follows; branches share a parent. */
  parentId: Id.nullable(),
  role: z.enum(['person', 'assistant']),
  text: z.string(),
  createdAt: z.iso.datetime(),
  /** Siblings in order of creation, this one among them: edits of a question, or versions of an answer. */
  branch: z.object({ ids: z.array(Id), at: z.number().int() }),
  attachments: z.array(z.object({ documentId: Id, title: z.string(), state: z.string() })),
  /** What may happen with it; null while it is not settled. */
  label: Label.nullable(),
  labelWhy: z.array(LabelReason),
  /** For answers only. */
  answer: z
    .object({
      state: AnswerState,
      /** Plain sentence for a state that needs one: why it ended early, what was lost, what to do. */
      note: z.string().nullable(),
      modelId: z.string(),
      modelTitle: z.string(),
      citations: z.array(Citation),
      check: CitationCheck.nullable(),
      nextQuestions: z.array(z.string()),
      rating: Rating.nullable(),
      protection: Protection.nullable(),
      refusal: Refusal.nullable(),
    })
    .nullable(),
})
export type Message = z.infer<typeof Message>

export const Conversation = z.object({
  id: Id,
  title: z.string(),
  isPinned: z.boolean(),
  isArchived: z.boolean(),
  /** What is said in it is labelled at least so. */
  conf: Confidentiality,
  comp: z.array(Compartment),
  updatedAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
})
export type Conversation = z.infer<typeof Conversation>

/** What following an answer sends. Text ids are `attempt:offset`, so a return with Last-Event-ID goes on exactly there; `text-reset` replaces what is shown. */
export const AnswerPart = z.discriminatedUnion('event', [
  z.object({ event: z.literal('text'), data: z.object({ at: z.number().int(), delta: z.string() }) }),
  z.object({ event: z.literal('text-reset'), data: z.object({ text: z.string() }) }),
  z.object({ event: z.literal('state'), data: z.object({ state: AnswerState, note: z.string().nullable() }) }),
  z.object({ event: z.literal('citations'), data: z.object({ citations: z.array(Citation) }) }),
  z.object({ event: z.literal('end'), data: Message }),
])
export type AnswerPart = z.infer<typeof AnswerPart>

export type LoadedConversation = { id: string; agencyId: string; ownerId: string; isArchived: boolean; conf: Confidentiality; comp: string[] }
export type LoadedMessage = { id: string; agencyId: string; ownerId: string; conversationId: string; parentId: string | null; role: 'person' | 'assistant'; state: AnswerState | null }
export const conversation = resource<LoadedConversation>('Conversation')
export const message = resource<LoadedMessage>('Message')
/** Characters of one question (about 25 pages); longer text belongs in a file. */
export const questionCharsMax = 64_000

const inConversation = (input: { conversationId: string }) => input.conversationId
const onMessage = (input: { messageId: string }) => input.messageId
const Accepted = z.object({ question: Message.nullable(), answer: Message })
const answerStream = { name: 'followAnswer', input: (output: { answer: { id: string } }) => ({ messageId: output.answer.id }) }

export const conversations = {
  listConversations: endpoint({
    at: 'GET /conversations',
    summary: 'Your conversations, pinned first, then newest, a page at a time.',
    input: z.object({ archived: z.enum(['no', 'yes']).default('no'), after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(20) }),
    output: z.object({ conversations: z.array(Conversation), next: z.string().nullable() }),
    needs: action('conversation.list'),
    records: quiet('a person listing their own conversations'),
    doors: ['http', 'cli', 'jobs'],
  }),
  searchConversations: endpoint({
    at: 'GET /conversations/search',
    summary: 'Search all your history, questions and answers; each hit with the words around it.',
    input: z.object({ query: z.string().trim().min(1, 'Enter words to search for.').max(200), limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ hits: z.array(z.object({ conversation: Conversation, messageId: Id.nullable(), excerpt: z.string() })) }),
    needs: action('conversation.list'),
    records: quiet('a person searching their own conversations'),
    doors: ['http', 'cli'],
  }),
  createConversation: endpoint({
    at: 'POST /conversations',
    summary: 'Start a conversation.',
    input: z.object({ title: z.string().trim().max(200).default('') }),
    output: Conversation,
    words: ownWay('a person’s own chat; read-typed.ts labels each turn and send-out.ts asks the flow'),
    needs: action('conversation.create'),
    records: { event: 'conversation.created', details: ({ output }) => ({ conversationId: output.id }) },
    doors: ['http', 'cli'],
  }),
  getConversation: endpoint({
    at: 'GET /conversations/:conversationId',
    summary: 'A conversation and the newest page of its current branch; `leafId` opens another branch, `before` an earlier page.',
    input: z.object({ conversationId: Id, leafId: Id.optional(), before: Id.optional(), limit: z.coerce.number().int().min(1).max(500).default(50) }),
    output: z.object({ conversation: Conversation, messages: z.array(Message), hasEarlier: z.boolean(), draft: z.string() }),
    needs: action('conversation.read').on(conversation, inConversation),
    records: quiet('a person reading their own conversation; nobody else can'),
    doors: ['http', 'cli'],
  }),
  updateConversation: endpoint({
    at: 'PATCH /conversations/:conversationId',
    summary: 'Rename, pin or archive.',
    input: z.object({ conversationId: Id, title: z.string().trim().min(1, 'Enter a title.').max(200).optional(), isPinned: z.boolean().optional(), isArchived: z.boolean().optional() }),
    output: Conversation,
    words: ownWay('a person’s own chat; read-typed.ts labels each turn and send-out.ts asks the flow'),
    needs: action('conversation.update').on(conversation, inConversation),
    records: { event: 'conversation.updated', details: ({ input }) => ({ conversationId: input.conversationId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  labelConversation: endpoint({
    at: 'PUT /conversations/:conversationId/label',
    summary: 'Say how confidential this conversation is. It holds for what is said from now on; what was said keeps its label.',
    input: z.object({ conversationId: Id, conf: Confidentiality, comp: z.array(Compartment).max(20).default([]) }),
    output: Conversation,
    needs: action('conversation.update').on(conversation, inConversation),
    records: { event: 'conversation.labelled', details: ({ input }) => ({ conversationId: input.conversationId, conf: input.conf, comp: input.comp.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  deleteConversation: endpoint({
    at: 'DELETE /conversations/:conversationId',
    summary: 'Delete a conversation and everything in it.',
    input: z.object({ conversationId: Id }),
    output: Nothing,
    needs: action('conversation.delete').on(conversation, inConversation),
    records: { event: 'conversation.deleted', details: ({ input }) => ({ conversationId: input.conversationId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  saveDraft: endpoint({
    at: 'POST /conversations/:conversationId/draft',
    summary: 'Keep unsent text, so that it is there on every device.',
    input: z.object({ conversationId: Id, text: z.string().max(questionCharsMax) }),
    output: Nothing,
    words: ownWay('a person’s own chat; read-typed.ts labels each turn and send-out.ts asks the flow'),
    needs: action('conversation.update').on(conversation, inConversation),
    records: quiet('unsent text of the person, written every few seconds'),
    doors: ['http'],
  }),
  sendMessage: endpoint({
    at: 'POST /conversations/:conversationId/messages',
    summary: 'Ask. `parentId` continues (or, with a question’s own parent, edits and branches) from there. Send an Idempotency-Key; with Accept: text/event-stream the answer is streamed at once.',
    input: z.object({
      conversationId: Id,
      parentId: Id.nullable().optional(),
      text: z.string().trim().min(1, 'Write a question first.').max(questionCharsMax, 'This is too long for a message. Attach it as a file instead.'),
      modelId: z.string().max(200).optional(),
      sources: Sources.default({ kind: 'all' }),
      documentIds: z.array(Id).max(20).default([]),
    }),
    output: Accepted,
    streamsAs: answerStream,
    words: ownWay('a person’s own chat; read-typed.ts labels each turn and send-out.ts asks the flow'),
    needs: action('message.create').on(conversation, inConversation),
    records: { event: 'message.sent', details: ({ input, output }) => ({ conversationId: input.conversationId, messageId: output.question?.id ?? null, answerId: output.answer.id, model: output.answer.answer?.modelId ?? null }) },
    doors: ['http', 'cli'],
  }),
  regenerateAnswer: endpoint({
    at: 'POST /messages/:messageId/versions',
    summary: 'Another answer to the same question, with the same or another model; the old one is kept as a branch.',
    input: z.object({ messageId: Id, modelId: z.string().max(200).optional(), sources: Sources.optional() }),
    output: Accepted,
    streamsAs: answerStream,
    words: ownWay('a person’s own chat; read-typed.ts labels each turn and send-out.ts asks the flow'),
    needs: action('message.regenerate').on(message, onMessage),
    records: { event: 'answer.regenerated', details: ({ input, output }) => ({ messageId: input.messageId, answerId: output.answer.id }) },
    doors: ['http', 'cli'],
  }),
  continueAnswer: endpoint({
    at: 'POST /messages/:messageId/continuation',
    summary: 'Go on with an answer that was stopped, cut or too long, from where it ended.',
    input: z.object({ messageId: Id }),
    output: Accepted,
    streamsAs: answerStream,
    needs: action('message.continue').on(message, onMessage),
    records: { event: 'answer.continued', details: ({ input }) => ({ messageId: input.messageId }) },
    doors: ['http', 'cli'],
  }),
  stopAnswer: endpoint({
    at: 'POST /messages/:messageId/stop',
    summary: 'Stop writing; what is there stays.',
    input: z.object({ messageId: Id }),
    output: Nothing,
    needs: action('message.stop').on(message, onMessage),
    records: { event: 'answer.stopped', details: ({ input }) => ({ messageId: input.messageId }) },
    doors: ['http', 'cli'],
  }),
  followAnswer: endpoint({
    at: 'GET /messages/:messageId/stream',
    summary: 'Follow an answer as it is written; with Last-Event-ID from exactly there.',
    input: z.object({ messageId: Id }),
    output: { stream: AnswerPart },
    needs: action('message.read').on(message, onMessage),
    records: quiet('a person following their own answer'),
    doors: ['http'],
  }),
  getMessage: endpoint({
    at: 'GET /messages/:messageId',
    summary: 'One message as it stands.',
    input: z.object({ messageId: Id }),
    output: Message,
    needs: action('message.read').on(message, onMessage),
    records: quiet('a person reading their own message'),
    doors: ['http', 'cli'],
  }),
  rateAnswer: endpoint({
    at: 'POST /messages/:messageId/rating',
    summary: 'Say whether an answer helped, with reasons and a comment. Rating again replaces your rating.',
    input: z.object({ messageId: Id, value: z.enum(['good', 'bad']), reasons: z.array(RatingReason).max(6).default([]), comment: z.string().trim().max(2000).default('') }),
    output: Message,
    words: { readBy: 'everyone' },
    needs: action('message.rate').on(message, onMessage),
    records: { event: 'answer.rated', details: ({ input }) => ({ messageId: input.messageId, value: input.value, reasons: input.reasons.join(' ') }) },
    doors: ['http', 'cli'],
  }),
  getTrace: endpoint({
    at: 'GET /messages/:messageId/trace',
    summary: 'What was searched, found, dropped and used for an answer, and the hashes that let it be replayed.',
    input: z.object({ messageId: Id }),
    output: z.object({
      question: z.string(),
      resolvedQuestion: z.string(),
      evidence: z.number(),
      terms: z.array(z.string()),
      searchedCollections: z.array(z.string()),
      milliseconds: z.number(),
      passages: z.array(z.object({ passageId: Id, title: z.string(), place: z.string(), score: z.number(), used: z.boolean(), reason: z.string() })),
      replay: z.object({ modelId: z.string(), promptHash: z.string(), sourcesHash: z.string(), policyHash: z.string(), answerHash: z.string().nullable() }),
    }),
    needs: action('message.read').on(message, onMessage),
    records: quiet('a person reading how their own answer came about'),
    doors: ['http', 'cli'],
  }),
  replayTurn: endpoint({
    at: 'POST /messages/:messageId/replay',
    summary: 'Rebuild the inputs of an answer from what is stored and say, hash by hash, whether they are the same (R28).',
    input: z.object({ messageId: Id }),
    output: z.object({ isSame: z.boolean(), parts: z.array(z.object({ part: z.enum(['model', 'prompt', 'sources', 'policy', 'answer']), stored: z.string(), rebuilt: z.string(), isSame: z.boolean() })) }),
    needs: action('message.read').on(message, onMessage),
    records: { event: 'answer.replayed', details: ({ input, output }) => ({ messageId: input.messageId, isSame: output.isSame }) },
    doors: ['http', 'cli'],
  }),
  exportConversation: longEndpoint({
    at: 'GET /conversations/:conversationId/export',
    summary: 'The conversation as a file: Markdown, Word, PDF or JSON, with its sources.',
    input: z.object({ conversationId: Id, format: z.enum(['markdown', 'docx', 'pdf', 'json']), leafId: Id.optional() }),
    output: { file: true },
    needs: action('conversation.export').on(conversation, inConversation),
    records: { event: 'conversation.exported', details: ({ input }) => ({ conversationId: input.conversationId, format: input.format }) },
    doors: ['http', 'cli', 'jobs'],
  }),
} as const

export const conversationErrors = errors({
  key_destroyed: { status: 410, sentence: 'The key of this conversation is not there: it was destroyed with the conversation, or your agency withdrew its key. Nobody can read it.' },
  answer_running: { status: 409, sentence: 'The last answer is still being written. Stop it, or wait for it to finish.' },
  not_a_question: { status: 409, sentence: 'This can be done with an answer only.' },
  cannot_continue: { status: 409, sentence: 'This answer is complete; there is nothing to continue.' },
  unknown_model: { status: 400, sentence: 'This model is not available. Choose another one.' },
  not_replayable: { status: 409, sentence: 'This answer has no stored inputs to replay; it may still be running or have ended early.' },
  export_too_heavy: { status: 422, sentence: 'This conversation is too long or too deeply nested for this format. Export it as Markdown or JSON.' },
  export_other_script: { status: 422, sentence: 'The PDF maker has letters for Latin, Greek and Cyrillic only. Export this conversation as Word, and print it from there.' },
  export_busy: { status: 503, sentence: 'Many conversations are being exported just now. Try again in a minute.' },
  foreign_parent: { status: 400, sentence: 'The message to follow is not part of this conversation.' },
})
