/**
 * All of a person’s own chats in one file, or erased. Each chat goes through its own endpoint, so what may not leave, and
 * what has to be kept, is decided where it always is; what is refused is listed with its reason and the rest goes on.
 */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import type { FileAnswer, Handler } from '#kernel/pipeline/feature.ts'
import type { Blobs } from '#kernel/ports/blobs.ts'
import { conversations, type Conversation } from '#features/conversations/contract.ts'
import { seatErrors, type ChatJob, type seats } from '../contract.ts'
import { beginJob, endJob, listJobs, noteProgress, type KeptChat } from './chat-job-store.ts'
import { createZipStream } from './zip-stream.ts'

export const exportQueue = 'export-chats'
export const eraseQueue = 'erase-chats'
/** A week covers a holiday weekend; then the file is removed, and another can be made. */
const daysKept = 7
/** More than a person writes in years; a larger export ends with a stated failure. */
const exportBytesMax = 2_000_000_000
/** Shown with the job, each with its title looked up. */
const keptMax = 50
const progressMs = 500
const attemptsMax = 3

export const listChatJobs: Handler<typeof seats.listChatJobs> = async ({ actor, store, call }) => {
  const jobs: ChatJob[] = []
  for (const job of await listJobs(store, actor.personId)) {
    const kept: ChatJob['kept'] = []
    for (const { conversationId, reason } of job.kept) {
      const title = await call(conversations.getConversation, { conversationId, limit: 1 }).then(({ conversation }) => conversation.title, titleOfGone)
      if (title !== undefined) kept.push({ title, reason })
    }
    jobs.push({ ...job, kept })
  }
  return { jobs }
}

/** Deleted since: nothing of it stays, and nothing is to be said. */
function titleOfGone(error: unknown): undefined {
  if (!(error instanceof CodedError)) throw error
}

export const exportOwnChats: Handler<typeof seats.exportOwnChats> = (context) => begin(context, 'export', exportQueue)
export const eraseOwnChats: Handler<typeof seats.eraseOwnChats> = (context) => begin(context, 'erasure', eraseQueue)

async function begin({ actor, store, newId, enqueue }: Pick<Parameters<Handler<typeof seats.exportOwnChats>>[0], 'actor' | 'store' | 'newId' | 'enqueue'>, kind: ChatJob['kind'], queue: string): Promise<ChatJob> {
  const id = newId()
  const job = await beginJob(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, kind })
  if (!job) throw new CodedError(seatErrors.chat_job_running)
  await enqueue(queue, { chatJobId: id })
  return { ...job, kept: [] }
}

export const downloadOwnChats =
  (blobs: Blobs): Handler<typeof seats.downloadOwnChats> =>
  async ({ resource }) => {
    if (resource.kind !== 'export' || resource.state !== 'done' || !resource.blobKey) throw new CodedError(seatErrors.chat_export_gone)
    const file: FileAnswer = { bytes: await blobs.open(resource.blobKey), mediaType: 'application/zip', fileName: 'Steward chats.zip', isInline: false }
    return async () => file
  }

export function chatJobQueues(blobs: Blobs): Record<string, JobQueue> {
  const giveUp: JobQueue['giveUp'] = (context) => context.finish((store) => endJob(store, idOf(context), { state: 'failed' }))
  return {
    [exportQueue]: { concurrencyMax: 2, attemptsMax, run: (context) => runExport(context, blobs), giveUp },
    [eraseQueue]: { concurrencyMax: 2, attemptsMax, run: runErasure, giveUp },
  }
}

const idOf = (context: JobContext): string => String(context.job.payload.chatJobId)

async function runExport(context: JobContext, blobs: Blobs): Promise<void> {
  const zip = createZipStream()
  const stored = blobs.put(zip.bytes, { agencyId: context.job.agencyId, sizeBytesMax: exportBytesMax })
  // Awaited below; a fault of the disk must not be one of nobody’s before that.
  stored.catch(() => undefined)
  try {
    const left = await eachChat(context, async (chat, at) => {
      const name = `${String(at + 1).padStart(5, '0')} ${nameOf(chat.title)}`
      for (const [format, ending] of [['markdown', 'md'], ['json', 'json']] as const) await zip.add(`${name}.${ending}`, await fileOf(context, chat.id, format))
    })
    await zip.add('Read me.txt', new TextEncoder().encode(readMe(left)))
    await zip.end()
    const { key, sizeBytes } = await stored
    await context.finish((store) => endJob(store, idOf(context), { state: 'done', blobKey: key, sizeBytes, daysKept }))
  } catch (error) {
    zip.fail(error as Error)
    throw error
  }
}

async function runErasure(context: JobContext): Promise<void> {
  await eachChat(context, async (chat) => void (await context.call(conversations.deleteConversation, { conversationId: chat.id })))
  await context.finish((store) => endJob(store, idOf(context), { state: 'done' }))
}

/** Every chat of the person, one after the other; what is refused is noted and left. */
async function eachChat(context: JobContext, run: (chat: Conversation, at: number) => Promise<void>): Promise<ChatJob['kept']> {
  const chats = await allChats(context)
  const kept: KeptChat[] = []
  let savedAt = 0
  for (const [at, chat] of chats.entries()) {
    context.signal.throwIfAborted()
    await run(chat, at).catch((error: unknown) => {
      if (!(error instanceof CodedError)) throw error
      // Deleted meanwhile, in another tab.
      if (error.code === 'not_found') return
      if (kept.length < keptMax) kept.push({ conversationId: chat.id, reason: error.message })
    })
    const isLast = at === chats.length - 1
    if (!isLast && performance.now() - savedAt < progressMs) continue
    savedAt = performance.now()
    await context.transact((store) => noteProgress(store, idOf(context), { done: at + 1, total: chats.length, kept }))
  }
  const titles = new Map(chats.map((chat) => [chat.id, chat.title]))
  return kept.map(({ conversationId, reason }) => ({ title: titles.get(conversationId) ?? '', reason }))
}

async function allChats(context: JobContext): Promise<Conversation[]> {
  const found: Conversation[] = []
  for (const archived of ['no', 'yes'] as const) {
    let after: string | undefined
    do {
      const page = await context.call(conversations.listConversations, { archived, after, limit: 100 })
      found.push(...page.conversations)
      after = page.next ?? undefined
    } while (after !== undefined)
  }
  return found
}

async function fileOf(context: JobContext, conversationId: string, format: 'markdown' | 'json'): Promise<Uint8Array> {
  const { bytes } = (await context.call(conversations.exportConversation, { conversationId, format })) as FileAnswer
  if (!(bytes instanceof Uint8Array)) throw new Error('a chat is exported whole')
  return bytes
}

/** Letters, digits and spaces: safe on every file system. */
function nameOf(title: string): string {
  const safe = title.replace(/[^\p{L}\p{M}\p{N} _-]+/gu, ' ').replace(/\s+/g, ' ').trim()
  return [...safe].slice(0, 60).join('') || 'Chat'
}

function readMe(kept: ChatJob['kept']): string {
  const left = kept.length ? `\nNot in this file:\n${kept.map(({ title, reason }) => `- ${title}: ${reason}`).join('\n')}\n` : ''
  return `Your chats with Steward, one after the other: as text (.md) and as data (.json).\nAnswers may be wrong: check the sources.\n${left}`
}
