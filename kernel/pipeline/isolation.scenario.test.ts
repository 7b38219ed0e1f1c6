/** Nobody reads, changes or even counts what is a stranger’s, by any endpoint (security.md, D1). 20,000 requests: `npm run campaign isolation`. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { fuzz } from '#testkit/isolation-fuzz.ts'
import { neverAsked } from '#testkit/isolation-inputs.ts'
import { buildWorld, type IsolationWorld } from '#testkit/isolation-world.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { endpointNames } from '#testkit/raw-call.ts'
import { seeded } from '../../tools/campaigns/seeded.ts'

let platform: Platform
let world: IsolationWorld
beforeAll(async () => {
  platform = await startPlatform()
  world = await buildWorld(platform, { agencies: 3, peopleEach: 3 })
}, 120_000)
afterAll(async () => {
  await world.vendor.close()
  await platform.close()
})

test('1,500 requests with strangers’ ids: 0 foreign bytes, and every case passes for its owner', { timeout: 120_000 }, async () => {
  const result = await fuzz(platform, world, { requests: 1_500, random: seeded(20_261_122) })
  expect([...new Set(result.faults)]).toEqual([])
  // The campaign means something: strangers asked, owners were answered, every endpoint had its turn.
  expect(result.foreign).toBeGreaterThan(300)
  expect(result.ownerCases).toBeGreaterThan(200)
  expect(result.succeeded).toBeGreaterThan(400)
  expect([...result.byEndpoint.keys()].sort()).toEqual(endpointNames.filter((name) => !neverAsked.has(name)).sort())
})

test('a wall that is open is noticed', { timeout: 60_000 }, async () => {
  const { database } = platform.steward
  await database.asOwner((store) => store.run(sql`alter policy collection_read on collection using (true)`))
  const result = await fuzz(platform, world, { requests: 150, random: seeded(7), only: ['searchPassages', 'listCollections', 'listDocuments'] })
  expect(result.faults.length).toBeGreaterThan(10)
})
