/** Finds the passages a turn may cite, and tells the follower before the first word. */
import type { JobContext } from '#kernel/jobs/job.ts'
import { knowledge, type FoundPassage, type SearchTrace } from '#features/knowledge/contract.ts'
import type { Citation } from '../contract.ts'
import { placeOf } from '../domain/place.ts'
import type { LiveAnswer } from './live-answers.ts'
import type { TypedText } from './read-typed.ts'
import type { Cited, Turn } from './turn.ts'

export type Grounded = {
  question: string
  citations: Citation[]
  scores: number[]
  evidence: number
  trace: SearchTrace | undefined
  /** Nothing found stands behind an answer: the passages are only the nearest ones. */
  isUnsupported: boolean
}

/** Passages given to the model: enough to show a conflict, few enough to read. */
const passagesMax = 8
/** Turns of history given to search, and characters of each; the rest does not help to understand a follow-up. */
const historyTurns = 10
const historyCharsMax = 20_000
/** Attached files searched, and summarised: the newest of a conversation (the contract of knowledge takes no more). */
const searchedFilesMax = 200
const summarisedFilesMax = 20

export type EmbedTurn = (turn: Turn, typed: TypedText, signal: AbortSignal) => Promise<{ model: string; vector: ArrayLike<number> } | undefined>

export async function groundTurn(context: JobContext, turn: Turn, typed: TypedText, live: LiveAnswer, embed: EmbedTurn): Promise<Grounded> {
  if (turn.sources.kind === 'none' || (turn.sources.kind === 'attachments' && turn.documentIds.length === 0)) return nothingFound(turn)
  if (turn.cited) return groundedAgain(turn.cited, live)
  live.setState('searching')
  // Whoever presses stop does not wait for a slow vendor of vectors.
  const asked = await embed(turn, typed, AbortSignal.any([context.signal, live.abort.signal]))
  const found = await context.call(knowledge.searchPassages, {
    question: turn.question,
    history: turn.history.slice(-historyTurns).map(({ role, text }) => ({ role, text: text.slice(0, historyCharsMax).toWellFormed() })),
    limit: passagesMax,
    ...(asked && { vector: { model: asked.model, vector: Array.from(asked.vector) } }),
    ...(turn.sources.kind === 'collections' && { collectionIds: turn.sources.collectionIds }),
    ...(turn.sources.kind === 'attachments' && { documentIds: turn.documentIds.slice(-searchedFilesMax) }),
  })
  const passages = isSummary(turn.question) ? await wholeDocument(context, turn, found.passages) : found.passages
  const citations = passages.map(toCitation)
  live.setCitations(citations)
  return {
    question: found.trace.resolvedQuestion,
    citations,
    scores: passages.map((passage) => passage.score),
    evidence: passages === found.passages ? found.evidence : 1,
    trace: found.trace,
    isUnsupported: citations.length === 0 || (passages === found.passages && found.evidence < evidenceMin),
  }
}

/** The sources of the kept text, with their numbers: a new search could number them otherwise. */
function groundedAgain(cited: Cited, live: LiveAnswer): Grounded {
  const { citations, question, isUnsupported, trace } = cited
  live.setCitations(citations)
  const scores = new Map(trace?.passages.map((passage) => [passage.passageId, passage.score]))
  return { question, citations, scores: citations.map((citation) => scores.get(citation.passageId) ?? 0), evidence: trace?.evidence ?? 0, trace, isUnsupported }
}

/** A turn that looks nowhere. */
export function nothingFound(turn: Pick<Turn, 'question'>): Grounded {
  return { question: turn.question, citations: [], scores: [], evidence: 0, trace: undefined, isUnsupported: false }
}

/** Below this, retrieval does not believe that the passages hold an answer (tuned on MTRAG-UN; docs/figures.md). */
export const evidenceMin = 0.5

function toCitation(passage: FoundPassage, index: number): Citation {
  const anchor = passage.anchors[0]?.anchor ?? { kind: 'paragraph' as const, paragraph: 1 }
  return {
    number: index + 1,
    passageId: passage.passageId,
    documentId: passage.documentId,
    title: passage.title,
    headings: passage.headings,
    place: placeOf(anchor),
    anchor,
    text: passage.text,
    statedOn: passage.statedOn,
    spans: [],
    label: passage.label,
  }
}

export function isSummary(question: string): boolean {
  return /\b(summari[sz]e|summary|overview|key points|main points)\b/i.test(question)
}

/** Passages read for a summary: some 30 pages, from the beginning. */
const summaryPassagesMax = 60

/** A summary is of documents, not of hits: the attached ones, or the one that fits the question best, in their own order. */
async function wholeDocument(context: JobContext, turn: Turn, found: FoundPassage[]): Promise<FoundPassage[]> {
  const best = found[0]?.documentId
  const documentIds = turn.sources.kind === 'attachments' ? turn.documentIds.slice(-summarisedFilesMax) : best ? [best] : []
  if (documentIds.length === 0) return found
  const { passages } = await context.call(knowledge.listPassages, { documentIds, limit: summaryPassagesMax })
  return passages.length > 0 ? passages : found
}
