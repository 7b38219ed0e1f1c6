/** A table of facts in the sample government, made and filled by one of its people. */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { grids } from '#features/grids/contract.ts'
import type { Grid } from '#features/grids/contract-grid.ts'
import { sampleGrid } from '../../sample/grid.ts'

export async function seedGrids({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: (personId: string) => Actor): Promise<void> {
  const owner = actorOf(sampleGrid.ownerId)
  if (await database.transact(owner, (store) => store.maybe(sql`select from grid where owner_id = ${sampleGrid.ownerId}`))) return
  const run = (endpoint: AnyEndpoint, input: object) => hallway.invoke({ endpoint, input, actor: owner, door: 'cli', requestId: newId() })
  const { title, columns, collectionIds } = sampleGrid
  const grid = (await run(grids.createGrid, { title, columns, collectionIds, modelId: 'quote' })) as Grid
  await run(grids.startGrid, { gridId: grid.id })
}
