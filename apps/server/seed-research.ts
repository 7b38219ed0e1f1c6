/** A piece of research in the sample government, made by the quote engine for one of its people. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { researches, type Research } from '#features/research/contract.ts'
import { sampleResearch } from '../../sample/research.ts'

const planningMsMax = 20_000
const lookEveryMs = 100

export async function seedResearch({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: (personId: string) => Actor): Promise<void> {
  const owner = actorOf(sampleResearch.ownerId)
  if (await database.transact(owner, (store) => store.maybe(sql`select from research where owner_id = ${sampleResearch.ownerId}`))) return
  const run = async (endpoint: AnyEndpoint, input: object) => (await hallway.invoke({ endpoint, input, actor: owner, door: 'cli', requestId: newId() })) as Research
  const { id } = await run(researches.createResearch, { question: sampleResearch.question, modelId: 'quote', places: [{ kind: 'everything' }] })
  for (let waitedMs = 0; waitedMs < planningMsMax; waitedMs += lookEveryMs) {
    if ((await run(researches.getResearch, { researchId: id })).state === 'planned') return void (await run(researches.startResearch, { researchId: id }))
    await sleep(lookEveryMs)
  }
}
