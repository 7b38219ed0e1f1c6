/** Use of two months, limits and a request in the sample government. Under a setting of its own, so that older folders get it too. */
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import { keepUsageAsKernel, type UsageEntry } from '#kernel/usage/usage-ledger.ts'
import { nanoUsdOf } from '#features/budgets/domain/price.ts'
import { keepBudget, nameTeam, seatInTeam } from '#features/budgets/server/budget-store.ts'
import { addRequest, decideRequest } from '#features/budgets/server/request-store.ts'
import { answered, asking, budgetedAgency, limits, officers, sampleModel, sampleUse, teamMembers, type SampleUse } from '../../sample/budgets.ts'
import type { Person } from '../../sample/government.ts'

const seededSetting = 'sample-budgets'
const microUsd = 1_000_000

/** Once, in an installation of invented people only. */
export async function seedBudgets(database: Database): Promise<void> {
  const isDone = await database.transact(nobody, (store) => readSetting<string>(store, seededSetting))
  const real = await database.asSystem((store) => store.maybe(sql`select from person where not is_sample limit 1`))
  if (isDone === 'done' || real) return
  const now = new Date()
  await database.asSystem(async (store) => {
    await keepUsageAsKernel(store, sampleUse.map((use) => entryOf(use, now)))
    // Everybody here has used Steward, as the lines say.
    await store.run(sql`insert into membership (person_id, agency_id, state, has_seat, last_used_on) select id, agency_id, 'joined', true, ${now.toISOString().slice(0, 10)}::date from person where is_sample and id = any(${sampleUse.map((use) => use.personId)}::uuid[]) on conflict do nothing`)
  })
  await seedLimits(database)
  await seedRequests(database, now)
  await database.transact(actorOf(officers.administrator), (store) => writeSetting(store, seededSetting, 'done'))
}

async function seedLimits(database: Database): Promise<void> {
  const common = { agencyId: budgetedAgency, tokens: null, warnPercent: 80, isHard: true }
  await database.transact(actorOf(officers.administrator), (store) =>
    keepBudget(store, { ...common, scope: 'agency', teamId: null, microUsd: limits.agencyUsd * microUsd, askPercent: 95, reason: 'Framework contract, first year.', changedBy: officers.administrator.id }))
  await database.transact(actorOf(officers.lead), async (store) => {
    const teamId = newId()
    await nameTeam(store, { id: teamId, agencyId: budgetedAgency, name: 'Letters desk', isNew: true })
    await seatInTeam(store, budgetedAgency, teamId, teamMembers.map((each) => each.id))
    await keepBudget(store, { ...common, scope: 'team', teamId, microUsd: limits.teamUsd * microUsd, askPercent: null, reason: 'They write most of our letters.', changedBy: officers.lead.id })
    await keepBudget(store, { ...common, scope: 'person', teamId: null, microUsd: limits.personUsd * microUsd, askPercent: 90, reason: 'Enough for daily work; ask if it is not.', changedBy: officers.lead.id })
  })
}

async function seedRequests(database: Database, now: Date): Promise<void> {
  const [open, done] = [newId(), newId()]
  await database.transact(actorOf(answered.person), (store) => addRequest(store, { id: done, agencyId: answered.person.agencyId, personId: answered.person.id, reason: answered.reason }))
  await database.transact(actorOf(officers.contact), (store) =>
    decideRequest(store, { id: done, isGranted: true, microUsd: 20 * microUsd, tokens: null, untilOn: lastDayOf(now), note: answered.note, decidedBy: officers.contact.id }))
  await database.transact(actorOf(asking.person), (store) => addRequest(store, { id: open, agencyId: asking.person.agencyId, personId: asking.person.id, reason: asking.reason }))
}

function entryOf(use: SampleUse, now: Date): UsageEntry {
  const price = { in: sampleModel.usdIn * microUsd, out: sampleModel.usdOut * microUsd }
  const { monthsAgo, day, ...rest } = use
  return { ...rest, id: newId(), at: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - monthsAgo, day, 9)), unit: '', modelId: sampleModel.id, nanoUsd: nanoUsdOf(use, price), isEstimated: false }
}

function lastDayOf(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 0)).toISOString().slice(0, 10)
}

function actorOf(person: Person): Actor {
  return { personId: person.id, agencyId: person.agencyId, roles: person.roles, name: person.name, sessionId: null, network: null }
}
