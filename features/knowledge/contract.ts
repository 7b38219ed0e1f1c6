import { z } from 'zod'
import { Label } from '#kernel/flow/label.ts'
import { action, endpoint, Id, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { Anchor } from '#features/documents/contract.ts'

/** A passage found for a question, with the words around it that a person needs to judge it. */
export const FoundPassage = z.object({
  passageId: Id,
  documentId: Id,
  collectionId: Id,
  title: z.string(),
  headings: z.array(z.string()),
  text: z.string(),
  anchors: z.array(z.object({ start: z.number().int(), end: z.number().int(), anchor: Anchor })),
  statedOn: z.iso.date().nullable(),
  score: z.number(),
  /** Its document’s label. */
  label: Label,
})
export type FoundPassage = z.infer<typeof FoundPassage>

/** How a search went, for the person who asked: what was searched, found, dropped and used. */
export const SearchTrace = z.object({
  resolvedQuestion: z.string(),
  terms: z.array(z.string()),
  collections: z.array(z.string()),
  candidates: z.number().int(),
  milliseconds: z.number(),
  passages: z.array(
    z.object({
      passageId: Id,
      title: z.string(),
      score: z.number(),
      used: z.boolean(),
      reason: z.string(),
      anchor: Anchor.nullable(),
    }),
  ),
})
export type SearchTrace = z.infer<typeof SearchTrace>

export const knowledge = {
  listPassages: endpoint({
    at: 'GET /passages',
    summary: 'The passages of documents in reading order, for a summary; those you may not see are left out.',
    input: z.object({
      documentIds: z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(Id).min(1).max(20)),
      limit: z.coerce.number().int().min(1).max(200).default(60),
    }),
    output: z.object({ passages: z.array(FoundPassage) }),
    needs: action('passage.search'),
    records: quiet('results are filtered to what the person may see; opening a passage is recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
  searchPassages: endpoint({
    at: 'POST /passages/search',
    summary: 'Find passages for a question in what you may see; a follow-up is understood from the turns before it.',
    input: z.object({
      question: z.string().trim().min(1, 'Write a question first.').max(64_000),
      history: z
        .array(z.object({ role: z.enum(['user', 'assistant']), text: z.string().max(400_000) }))
        .max(40)
        .default([]),
      collectionIds: z.array(Id).max(50).optional(),
      documentIds: z.array(Id).max(200).optional(),
      limit: z.number().int().min(1).max(30).default(8),
      /** The question by the embedding model in use; its order is fused with that of the words. */
      vector: z.object({ model: z.string().max(300), vector: z.array(z.number()).min(1).max(8192) }).optional(),
    }),
    output: z.object({ passages: z.array(FoundPassage), evidence: z.number(), trace: SearchTrace }),
    words: ownWay('a question; it is answered and not kept'),
    needs: action('passage.search'),
    records: quiet('results are filtered to what the person may see; opening a passage is recorded'),
    doors: ['http', 'cli', 'jobs'],
  }),
} as const
