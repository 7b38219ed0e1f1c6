/** The knowledge feature: passages found for a question, within what the person may see. */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { Background } from '#kernel/ports/background.ts'
import type { Anchor, ParsedDocument } from '#kernel/ports/parser.ts'
import { knowledge } from '../contract.ts'
import { knowledgePolicy } from '../policy.ts'
import { embedJobs, embedQueue, type PassageEmbedder } from './embed-passages.ts'
import { indexDocument, removeDocument, type DocumentToIndex, type Transact } from './index-document.ts'
import { passagesMigration } from './migrations/0001-passages.ts'
import { passagesOfProjectsMigration } from './migrations/0002-projects.ts'
import { listPassages } from './list-passages.ts'
import { keyColumns, openPassages, sealPassages, type KeyOfPassage } from './sealed-passage.ts'
import { searchPassages } from './search-passages.ts'
import { weighIn } from './weigh-document.ts'

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

/** Whole texts by id, of those that the person may read. */
async function textsOf(store: Reader, passageIds: string[]): Promise<ReadonlyMap<string, string>> {
  if (passageIds.length === 0) return new Map()
  const rows = await store.rows<KeyOfPassage & { id: string; text: string; headings: string[] }>(sql`
    select passage.id, passage.text, passage.headings, ${keyColumns} from passage left join document on document.id = passage.document_id where passage.id = any(${passageIds}::uuid[])`)
  return new Map((await openPassages(store, rows)).map((row) => [row.id, row.text]))
}

/** What the documents feature is given to keep its passages with: cut and weighed in the background. */
export function createPassageIndex(background: Background) {
  const weigh = weighIn(background)
  return { ...passageIndex, index: (transact: Transact, document: DocumentToIndex, parsed: ParsedDocument) => indexDocument(transact, document, parsed, weigh) }
}

export const passageIndex = {
  /** What follows a reading. */
  embedQueue,
  remove: removeDocument,
  textsOf,
  seal: sealPassages,
  async find(store: Reader, passageId: string): Promise<StoredPassage | undefined> {
    const rows = await store.rows<StoredPassage & KeyOfPassage>(sql`
      select passage.id, passage.document_id as "documentId", passage.text, passage.headings, passage.anchors, passage.block_from as "blockFrom", passage.block_to as "blockTo", ${keyColumns}
      from passage left join document on document.id = passage.document_id where passage.id = ${passageId}`)
    const [found] = await openPassages(store, rows)
    if (!found) return undefined
    const { ordinal: _ordinal, ...passage } = found
    return passage
  },
}
