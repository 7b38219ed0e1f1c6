/** A deck as its runs open, search and save it. */
import type { Label } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import { saveOver } from '#kernel/work/ask-part.ts'
import type { Part } from '#kernel/work/run-parts.ts'
import { runStore } from '#kernel/work/run-store.ts'
import { artefactErrors, artefacts, type Source } from '#features/artefacts/contract.ts'
import { knowledge, type FoundPassage } from '#features/knowledge/contract.ts'
import type { DeckBody, DeckSources } from '../contract.ts'
import { readDeckBody } from '../domain/deck-body.ts'

/** What was asked stands in the deck itself, sealed. */
export type DeckRequest = Record<string, never>
export const deckRuns = runStore<DeckRequest>(sql`deck_run`)
export type DeckPart = Part<DeckRequest>

export type OpenDeck = { body: DeckBody; sources: Source[]; version: number; label: Label }

export async function openDeck({ context, run }: DeckPart): Promise<OpenDeck> {
  const { artefact, body, sources } = await context.call(artefacts.getArtefact, { artefactId: run.artefact_id })
  return { body: readDeckBody(body), sources, version: artefact.version, label: artefact.label }
}

export function saveDeck(part: DeckPart, opened: OpenDeck, change: (deck: OpenDeck) => { body: DeckBody; sources: Source[]; note: string; label: Label }): Promise<OpenDeck> {
  return saveOver(artefactErrors.other_version, opened, () => openDeck(part), async (deck) => {
    const { body, sources, note, label } = change(deck)
    await part.context.call(artefacts.saveArtefact, { artefactId: part.run.artefact_id, baseVersion: deck.version, body, sources, by: 'assistant', note, label, isOngoing: false })
    return { ...deck, body, sources }
  })
}

export async function findPassages({ context }: DeckPart, question: string, from: DeckSources, limit: number): Promise<{ passages: FoundPassage[]; evidence: number }> {
  const within = from.kind === 'collections' ? { collectionIds: from.collectionIds } : from.kind === 'documents' ? { documentIds: from.documentIds } : {}
  return context.call(knowledge.searchPassages, { question, history: [], limit, ...within })
}

/** Whole documents in reading order, for an outline of few: their sections say more than a search. */
const listedDocumentsMax = 5
const listedPassagesMax = 60

export async function passagesForOutline(part: DeckPart, about: string, from: DeckSources, limit: number): Promise<FoundPassage[]> {
  if (from.kind !== 'documents' || from.documentIds.length > listedDocumentsMax) return (await findPassages(part, about, from, limit)).passages
  return (await part.context.call(knowledge.listPassages, { documentIds: from.documentIds, limit: listedPassagesMax })).passages
}
