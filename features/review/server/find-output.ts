/** An output of any kind, as a review looks at it. */
import { highestLabel } from '#kernel/flow/label.ts'
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { HandlerContext } from '#kernel/pipeline/feature.ts'
import type { Reader } from '#kernel/store/store.ts'
import { conversations, type Message } from '#features/conversations/contract.ts'
import { reviewErrors, type OutputKind, type OutputReview, type ReviewedContent } from '../contract.ts'
import { isFinished, wordsOfAnswer } from '../domain/output-words.ts'
import { reviewOutputs } from './review-output.ts'
import type { OutputRef } from './store.ts'

/** Whatever is reviewed: whose it is, the very words, and what a reviewer is shown of them. */
export type Subject = OutputRef & {
  /** The words that asked for it, or its title: what an audience is suggested from. */
  request: string
  /** Null when no model had a hand in it. */
  modelTitle: string | null
}

export type Shown = Subject & { content: ReviewedContent; /** Reader conditions of each source. */ readers: readonly (readonly string[] | undefined)[] }

/** A piece of work from features/artefacts, newest version; row security decides whether it is there. */
export type FindWork = (store: Reader, id: string) => Promise<{ id: string; agencyId: string; ownerId: string; title: string; contentHash: string; isAssisted: boolean; canonical: string; shown: string; sources: ReviewedContent['sources']; readers: readonly string[] }>

type Context = Pick<HandlerContext<never>, 'call' | 'store' | 'actor' | 'now'>

/** As the same person: what they may not read they cannot review. */
export async function findOutput(findWork: FindWork, context: Context, at: { kind: OutputKind; outputId: string }): Promise<Shown> {
  return at.kind === 'answer' ? findAnswer(context, at.outputId) : workAsOutput(await findWork(context.store, at.outputId))
}

async function findAnswer({ call, actor }: Context, outputId: string): Promise<Shown> {
  const answer = await call(conversations.getMessage, { messageId: outputId })
  if (!isFinished(answer)) throw new CodedError(reviewErrors.not_an_output)
  const question: Message | undefined = answer.parentId ? await call(conversations.getMessage, { messageId: answer.parentId }) : undefined
  const words = wordsOfAnswer(answer)
  const sources = (answer.answer?.citations ?? [])
    .filter((citation) => answer.text.includes(`[${citation.number}]`))
    .map(({ number, title, place, text, documentId, passageId }) => ({ number, title, place, text, documentId, passageId }))
  return {
    ...answerAsSubject(answer, question?.text ?? '', actor),
    content: { words, modelTitle: answer.answer?.modelTitle ?? '', sources },
    readers: (answer.answer?.citations ?? []).map(readersOf),
  }
}

export function answerAsSubject(answer: Message, request: string, owner: { personId: string; agencyId: string }): Subject {
  return {
    kind: 'answer',
    outputId: answer.id,
    conversationId: answer.conversationId,
    artefactId: null,
    agencyId: owner.agencyId,
    ownerId: owner.personId,
    contentHash: createHash('sha256').update(wordsOfAnswer(answer)).digest('hex'),
    request,
    modelTitle: answer.answer?.modelTitle ?? '',
  }
}

type Work = Omit<Awaited<ReturnType<FindWork>>, 'canonical' | 'shown' | 'sources' | 'readers'>

/** Its bytes are the canonical JSON of its body, whatever made a page or a slide of them. */
export function workAsSubject(work: Work): Subject {
  const { id, agencyId, ownerId, title, contentHash, isAssisted } = work
  return { kind: 'artefact', outputId: id, conversationId: null, artefactId: id, agencyId, ownerId, contentHash, request: `Write ${title}`, modelTitle: isAssisted ? '' : null }
}

function workAsOutput(work: Awaited<ReturnType<FindWork>>): Shown {
  const { canonical, shown, sources, readers, title } = work
  return { ...workAsSubject(work), request: `Write ${title}`, content: { words: canonical, shown, modelTitle: work.isAssisted ? 'Steward' : '', sources }, readers: [readers] }
}

export async function standingOf(context: Pick<Context, 'store' | 'now'>, subject: Subject): Promise<OutputReview> {
  const [found] = await reviewOutputs(context.store, [subject], context.now)
  if (!found) throw new Error('an output without a standing')
  return found
}

/** A source of before labels counts as the highest one: nobody is shown it because nothing is known of it (security.md, section 9). */
function readersOf(citation: { label?: { readers: readonly string[] } | undefined }): readonly string[] {
  return citation.label?.readers ?? highestLabel.readers
}
