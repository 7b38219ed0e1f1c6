/** Files of data in the sample government, opened and asked by the people who work with them. */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { data, type Dataset } from '#features/data/contract.ts'
import { dataQuestions } from '#features/data/contract-questions.ts'
import { sampleData } from '../../sample/data.ts'

const pollMs = 50
/** A file of a few rows opens in a second; one that does not is left without its question. */
const waitMs = 20_000

export async function seedData({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: (personId: string) => Actor): Promise<void> {
  for (const { ownerId, fileName, question } of sampleData) {
    const owner = actorOf(ownerId)
    const run = (endpoint: AnyEndpoint, input: object) => hallway.invoke({ endpoint, input, actor: owner, door: 'cli', requestId: newId() })
    const document = await database.transact(owner, (store) =>
      store.maybe<{ id: string }>(sql`select id from document where file_name = ${fileName} and not exists (select from dataset where document_id = document.id) order by id limit 1`))
    if (!document) continue
    const { id } = (await run(data.openDataset, { documentId: document.id })) as Dataset
    for (let waited = 0; waited < waitMs; waited += pollMs) {
      const { state } = (await run(data.getDataset, { datasetId: id })) as Dataset
      if (state === 'failed') break
      if (state === 'ready') {
        await run(dataQuestions.askData, { datasetId: id, question, modelId: 'quote' })
        break
      }
      await new Promise((resolve) => setTimeout(resolve, pollMs))
    }
  }
}
