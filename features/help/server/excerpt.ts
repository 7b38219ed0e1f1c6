/** The part of a chat that a reporter attaches: read as the reporter, bound by its hash, sealed under a key of its own. */
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { readLabel } from '#kernel/flow/label.ts'
import { issueKeyFor, openKeyFor } from '#kernel/keys/key-of.ts'
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { KeyGone } from '#kernel/ports/keys.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { conversations, type Message } from '#features/conversations/contract.ts'
import { helpErrors, type Excerpt, type ExcerptScope, type help } from '../contract.ts'
import { makeExcerpt, mayReachContact, turnsMax } from '../domain/excerpt.ts'

type Context = Pick<HandlerContext<never>, 'call' | 'actor'>
type Wanted = { messageId: string; scope: ExcerptScope }

export const previewExcerpt: Handler<typeof help.previewExcerpt> = async ({ input, ...context }) => {
  const excerpt = await readExcerpt(context, input)
  return { excerpt, sha256: hashOf(excerpt) }
}

/** As the same person, through the conversations’ own permission: what they may not read they cannot attach. */
export async function readExcerpt(context: Context, wanted: Wanted): Promise<Excerpt> {
  const answer = await context.call(conversations.getMessage, { messageId: wanted.messageId })
  if (answer.answer && ['queued', 'searching', 'writing'].includes(answer.answer.state)) throw new CodedError(helpErrors.excerpt_unfinished)
  const { messages, isCut } = wanted.scope === 'turn' ? { messages: await turnOf(context, answer), isCut: false } : await chatUpTo(context, answer)
  const excerpt = makeExcerpt(wanted.scope, messages.map(({ role, text, createdAt, label }) => ({ role, text, createdAt, label })), isCut)
  if (!mayReachContact(excerpt.label, context.actor)) throw new CodedError(helpErrors.excerpt_not_cleared)
  return excerpt
}

async function turnOf({ call }: Context, message: Message): Promise<Message[]> {
  const parent = message.parentId ? await call(conversations.getMessage, { messageId: message.parentId }) : undefined
  return parent ? [parent, message] : [message]
}

/** The branch that ends with this message; what is said after it does not go along. */
async function chatUpTo({ call }: Context, message: Message): Promise<{ messages: Message[]; isCut: boolean }> {
  const { messages, hasEarlier } = await call(conversations.getConversation, { conversationId: message.conversationId, leafId: message.id, before: message.id, limit: turnsMax })
  return { messages: [...messages, message], isCut: hasEarlier }
}

/** The same words again, or nothing is attached: what was shown is what is sent. */
export async function excerptAsShown(context: Context, attach: Wanted & { sha256: string }): Promise<Excerpt> {
  const excerpt = await readExcerpt(context, attach)
  if (hashOf(excerpt) !== attach.sha256) throw new CodedError(helpErrors.excerpt_changed)
  return excerpt
}

/** SHA-256 of the excerpt as JSON, as the endpoint answers it. */
export function hashOf(excerpt: Excerpt): string {
  return createHash('sha256').update(JSON.stringify([excerpt.scope, excerpt.turns.map(({ role, text, at }) => [role, text, at]), excerpt.isCut, excerpt.label])).digest('hex')
}

const place = { column: 'excerpt' }

export async function addExcerpt(store: Transactor, at: { requestId: string; agencyId: string; ownerId: string }, excerpt: Excerpt): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: at.agencyId, id: at.requestId })
  await store.run(sql`
    insert into help_excerpt (request_id, agency_id, owner_id, scope, content, label, key_ref)
    values (${at.requestId}, ${at.agencyId}, ${at.ownerId}, ${excerpt.scope}, ${key.seal(JSON.stringify(excerpt), place)}, ${JSON.stringify(excerpt.label)}, ${ref})`)
}

type Row = { agencyId: string; scope: ExcerptScope; content: string; label: unknown; keyRef: string; at: Date }

async function findRow(store: Reader, requestId: string): Promise<Row | undefined> {
  return store.maybe(sql`select agency_id as "agencyId", scope, content, label, key_ref as "keyRef", at from help_excerpt where request_id = ${requestId}`)
}

/** What the thread says about it; its words are asked for apart, which leaves a line. */
export async function excerptMark(store: Reader, requestId: string): Promise<{ scope: ExcerptScope; label: Excerpt['label']; attachedAt: string } | null> {
  const row = await findRow(store, requestId)
  return row ? { scope: row.scope, label: readLabel(row.label), attachedAt: row.at.toISOString() } : null
}

export const getRequestExcerpt: Handler<typeof help.getRequestExcerpt> = async ({ input, store }) => {
  const row = await findRow(store, input.requestId)
  if (!row) throw new CodedError(helpErrors.excerpt_gone)
  try {
    const key = await openKeyFor(store, { agencyId: row.agencyId, id: input.requestId }, row.keyRef)
    return JSON.parse(key.open(row.content, place)) as Excerpt
  } catch (error) {
    if (error instanceof KeyGone) throw new CodedError(helpErrors.excerpt_gone)
    throw error
  }
}

/** The row goes, and with it (a trigger notes it) the key. */
export const withdrawExcerpt =
  (destroyKeys: () => Promise<void>): Handler<typeof help.withdrawExcerpt> =>
  async ({ input, store, afterCommit }) => {
    if ((await store.run(sql`delete from help_excerpt where request_id = ${input.requestId}`)) === 0) throw new CodedError(helpErrors.excerpt_gone)
    await store.run(sql`update help_request set has_excerpt = false where id = ${input.requestId}`)
    afterCommit(destroyKeys)
    return {}
  }
