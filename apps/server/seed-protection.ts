/** The sample privacy officers’ rules, their pattern and an open challenge, put in as they would do it themselves. */
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { protection as endpoints } from '#features/protection/contract.ts'
import { casePattern, challenge, commissionReason, commissionRules, householdReason, householdRules, privacyOfficers } from '../../sample/protection.ts'

export async function seedProtection({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: (personId: string) => Actor): Promise<void> {
  const household = actorOf(privacyOfficers.household)
  // The challenge comes last, so an interrupted start is gone through again, and each step looks whether it is done.
  const isDone = await database.transact(household, (store) => store.maybe(sql`select from protection_challenge limit 1`))
  if (isDone) return
  const run = (actor: Actor, endpoint: AnyEndpoint, input: object) => hallway.invoke({ endpoint, input, actor, door: 'cli', requestId: newId() })
  const version = async (actor: Actor) => ((await run(actor, endpoints.getProtection, {})) as { version: number }).version
  const commission = actorOf(privacyOfficers.commission)
  if ((await version(household)) === 0) await run(household, endpoints.saveProtection, { version: 0, rules: householdRules, reason: householdReason })
  if ((await version(commission)) === 0) await run(commission, endpoints.saveProtection, { version: 0, rules: commissionRules, reason: commissionReason })
  const known = await database.transact(household, (store) => store.maybe(sql`select from protection_pattern limit 1`))
  if (!known) {
    const { id } = (await run(household, endpoints.createPattern, casePattern)) as { id: string }
    await run(household, endpoints.activatePattern, { patternId: id })
  }
  const { personId, ...challenged } = challenge
  await run(actorOf(personId), endpoints.challengeHit, challenged)
}
