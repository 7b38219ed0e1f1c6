/** The knowledge feature: passages found for a question, within what the person may see. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Anchor } from '#kernel/ports/parser.ts'
import { knowledge } from '../contract.ts'
import { knowledgePolicy } from '../policy.ts'
import { embedJobs, embedQueue, type PassageEmbedder } from './embed-passages.ts'
import { indexDocument, removeDocument } from './index-document.ts'
import { passagesMigration } from './migrations/0001-passages.ts'
import { passagesOfProjectsMigration } from './migrations/0002-projects.ts'
import { listPassages } from './list-passages.ts'
import { searchPassages } from './search-passages.ts'

export function createKnowledge(embedder: PassageEmbedder): Feature {
  return serve(knowledge, {
    name: 'knowledge',
    policy: knowledgePolicy,
    migrations: [passagesMigration, passagesOfProjectsMigration],
    queues: { [embedQueue]: embedJobs(embedder) },
    handlers: {
      searchPassages: ({ input, store }) => searchPassages(store, input),
      listPassages: async ({ input, store }) => ({ passages: await listPassages(store, input.documentIds, input.limit) }),
    },
  })
}

type StoredPassage = {
  id: string
  documentId: string
  text: string
  headings: string[]
  anchors: { start: number; end: number; anchor: Anchor }[]
  blockFrom: number
  blockTo: number
}

/** What the documents feature is given to keep its passages with. */
export const passageIndex = {
  /** What follows a reading. */
  embedQueue,
  index: async (...given: Parameters<typeof indexDocument>) => (await indexDocument(...given)).passages,
  remove: removeDocument,
  find: (store: Reader, passageId: string) =>
    store.maybe<StoredPassage>(sql`
      select id, document_id as "documentId", text, headings, anchors, block_from as "blockFrom", block_to as "blockTo" from passage where id = ${passageId}`),
}
