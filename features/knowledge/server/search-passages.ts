/**
 * Search: the question is resolved, candidates come from the index within what the person may see, and pure
 * code ranks them. The trace says what happened to each.
 */
import { readLabel } from '#kernel/flow/label.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { FoundPassage, SearchTrace } from '../contract.ts'
import { chooseFor, type Verdict } from '../domain/choose.ts'
import { evidenceOf } from '../domain/evidence.ts'
import { fuseRanks } from '../domain/fuse.ts'
import { matchFeatures } from '../domain/match-features.ts'
import { rankScores } from '../domain/rank.ts'
import { resolveQuestion, type Turn } from '../domain/resolve-question.ts'
import { planSearch } from '../domain/search-plan.ts'
import { guessTerms } from './guess-terms.ts'
import { anchorsOf, countTerms, findCandidates, visibleCollections, type FoundCandidate, type Within } from './passage-store.ts'
import { likenessOf, type QuestionVector } from './passage-vectors.ts'

export type PassageQuery = {
  question: string
  history?: Turn[]
  collectionIds?: string[] | undefined
  documentIds?: string[] | undefined
  limit: number
  /** The question as a vector of the configured embedding model, where there is one. */
  vector?: QuestionVector
}

export type PassageSearch = { passages: FoundPassage[]; evidence: number; trace: SearchTrace }

/** Candidates shown in the trace: what was used and what came close. */
const tracedMax = 25

type Ranked = { candidate: FoundCandidate; features: Float64Array; score: number }

export async function searchPassages(store: Reader, query: PassageQuery): Promise<PassageSearch> {
  const startedAt = performance.now()
  const visible = await visibleCollections(store, query)
  const within: Within = { collectionIds: query.collectionIds, documentIds: query.documentIds }
  const asked = resolveQuestion(query.question, query.history ?? [])
  const counted = await countTerms(
    store,
    within,
    asked.terms.map((term) => term.stem),
  )
  const { question, counts } = await guessTerms(store, within, asked, counted)
  const plan = planSearch(
    question,
    counts,
    visible.reduce((sum, each) => sum + each.passages, 0),
  )
  const candidates = plan.lookups.length > 0 ? await findCandidates(store, within, plan.lookups) : []
  const features = matchFeatures(question, plan, candidates)
  const scores = rankScores(features)
  const lexical = candidates
    .map((candidate, at): Ranked => ({ candidate, features: features[at]!, score: scores[at]! }))
    .sort((one, other) => other.score - one.score || (one.candidate.passageId < other.candidate.passageId ? -1 : 1))
  const ranked = query.vector ? await fused(store, lexical, query.vector) : lexical
  const verdicts = chooseFor(
    ranked.map((each) => each.candidate),
    query.limit,
  )
  const shown = ranked.slice(0, Math.max(tracedMax, verdicts.lastIndexOf('used') + 1))
  const anchors = await anchorsOf(
    store,
    shown.map((each) => each.candidate.passageId),
  )
  const known = new Set(plan.lookups.map((lookup) => lookup.term))
  return {
    passages: ranked.filter((_, at) => verdicts[at] === 'used').map(({ candidate, score }) => toFound(candidate, score, anchors)),
    evidence: evidenceOf(question, plan, lexical),
    trace: {
      resolvedQuestion: question.text,
      terms: plan.terms.filter((term) => known.has(term.stem)).map((term) => term.raw),
      collections: visible.map((each) => each.name),
      candidates: candidates.length,
      milliseconds: Math.round(performance.now() - startedAt),
      passages: shown.map(({ candidate, score }, at) => ({
        passageId: candidate.passageId,
        title: candidate.title,
        score,
        used: verdicts[at] === 'used',
        reason: reasons[verdicts[at]!],
        anchor: anchors.get(candidate.passageId)?.[0]?.anchor ?? null,
      })),
    },
  }
}

const reasons: Record<Verdict, string> = {
  used: 'Among the best matches.',
  repeats: 'Says word for word what a passage above says.',
  lower: 'Found, but others match better.',
}

async function fused(store: Reader, ranked: Ranked[], vector: QuestionVector): Promise<Ranked[]> {
  const likeness = await likenessOf(
    store,
    vector,
    ranked.map((each) => each.candidate.passageId),
  )
  if (likeness.size === 0) return ranked
  const byLikeness = ranked
    .filter((each) => likeness.has(each.candidate.passageId))
    .sort((one, other) => likeness.get(other.candidate.passageId)! - likeness.get(one.candidate.passageId)!)
  // A passage without a vector (read before the model was there) keeps its place among the words in both orders.
  const likest = byLikeness.values()
  return fuseRanks([
    ranked,
    ranked.map((each) => (likeness.has(each.candidate.passageId) ? (likest.next().value ?? each) : each)),
  ])
}

function toFound(candidate: FoundCandidate, score: number, anchors: Map<string, FoundPassage['anchors']>): FoundPassage {
  const { passageId, documentId, collectionId, title, headings, text, statedOn, label } = candidate
  return {
    passageId,
    documentId,
    collectionId,
    title,
    headings: [...headings],
    text,
    anchors: anchors.get(passageId) ?? [],
    statedOn,
    score,
    label: readLabel(label),
  }
}
