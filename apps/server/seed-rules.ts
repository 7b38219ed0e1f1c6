/** The sample officers’ rules, put in as they would do it themselves. */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { rules as endpoints, type Rule } from '#features/rules/contract.ts'
import { draftRule, householdRule, ruleForAll } from '../../sample/rules.ts'

type Officers = { household: Actor; security: Actor }

export async function seedRules({ database, hallway }: { database: Database; hallway: Hallway }, { household, security }: Officers): Promise<void> {
  const isThere = (actor: Actor, name: string) => database.transact(actor, (store) => store.maybe(sql`select from rule where name = ${name}`))
  const run = (actor: Actor, endpoint: AnyEndpoint, input: object) => hallway.invoke({ endpoint, input, actor, door: 'cli', requestId: newId() }) as Promise<Rule>
  const steps: [Actor, typeof householdRule, isActivated: boolean][] = [
    [household, householdRule, true],
    [household, draftRule, false],
    // A security officer proposes; a second officer has yet to agree.
    [security, ruleForAll, true],
  ]
  for (const [actor, written, isActivated] of steps) {
    if (await isThere(actor, written.name)) continue
    const { id } = await run(actor, endpoints.draftRule, written)
    if (isActivated) await run(actor, endpoints.activateRule, { ruleId: id, reason: written.reason })
  }
}
