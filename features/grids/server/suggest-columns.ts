import type { Handler } from '#kernel/pipeline/feature.ts'
import { knowledge } from '#features/knowledge/contract.ts'
import type { grids } from '../contract.ts'
import { linesOf, type Lines } from '../domain/lines.ts'
import { suggestColumns as suggestFrom } from '../domain/suggest-columns.ts'

/** Of each document so many passages are looked at: labels stand at the beginning. */
const passagesEach = 24

export const suggestColumns: Handler<typeof grids.suggestColumns> = async ({ input, call }) => {
  const documents: Lines[][] = []
  for (const documentId of input.documentIds) documents.push((await call(knowledge.listPassages, { documentIds: [documentId], limit: passagesEach })).passages.map(linesOf))
  return { columns: suggestFrom(documents) }
}
