/** Passages for what is being written, numbered after the sources that the draft has already. */
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import { Labeled } from '#kernel/flow/labeled.ts'
import type { JobContext } from '#kernel/jobs/job.ts'
import type { GroundingPassage } from '#kernel/ports/model.ts'
import { sourcePlace } from '#kernel/prose/source-place.ts'
import type { Source } from '#features/artefacts/contract.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'
import type { DraftSources } from '../contract.ts'

export type Numbered = { passages: Labeled<GroundingPassage[]>; sources: Source[]; evidence: number; count: number }

const nothing: Numbered = { passages: new Labeled([], lowestLabel), sources: [], evidence: 0, count: 0 }

/** The numbers a reader sees go up to three digits. */
const sourcesMax = 900

/** `questions` are searched one by one; what several find is one source. */
export async function findPassages(context: JobContext, given: { questions: readonly string[]; sources: DraftSources; known: readonly Source[]; each: number }): Promise<Numbered> {
  if (given.sources.kind === 'none') return nothing
  const found = new Map<string, FoundPassage>()
  let evidence = 0
  for (const question of given.questions) {
    const answer = await context.call(knowledge.searchPassages, { question: question.slice(0, 8_000), history: [], limit: given.each, ...wanted(given.sources) })
    evidence = Math.max(evidence, answer.evidence)
    for (const passage of answer.passages) if (!found.has(passage.passageId)) found.set(passage.passageId, passage)
  }
  return numbered([...found.values()], given.known, evidence)
}

function wanted(sources: DraftSources): { collectionIds?: string[]; documentIds?: string[] } {
  if (sources.kind === 'collections') return { collectionIds: sources.collectionIds }
  return sources.kind === 'documents' ? { documentIds: sources.documentIds } : {}
}

function numbered(found: readonly FoundPassage[], known: readonly Source[], evidence: number): Numbered {
  let next = Math.max(0, ...known.map((source) => source.number)) + 1
  const fresh: Source[] = []
  const passages = found.flatMap((passage): GroundingPassage[] => {
    const number = known.find((source) => source.passageId === passage.passageId)?.number ?? next
    if (number > sourcesMax) return []
    if (number === next) {
      next++
      fresh.push(toSource(passage, number))
    }
    return [{ number, id: passage.passageId, documentId: passage.documentId, title: passage.title, headings: passage.headings, text: passage.text, score: passage.score, ...(passage.statedOn ? { date: passage.statedOn } : {}) }]
  })
  return { passages: new Labeled(passages, joinLabels(lowestLabel, ...found.map((passage) => passage.label))), sources: fresh, evidence, count: passages.length }
}

function toSource(passage: FoundPassage, number: number): Source {
  return { number, title: passage.title.slice(0, 300), place: sourcePlace(passage.anchors[0]?.anchor).slice(0, 300), text: passage.text.slice(0, 10_000), documentId: passage.documentId, passageId: passage.passageId, statedOn: passage.statedOn }
}
