/**
 * Use cases on their way, pilots, a body with a decision and a group with threads, each done by whoever would do it.
 * Under a setting of its own, so that folders filled by an older release get it too; safe to interrupt and repeat.
 */
import type { AnyEndpoint, CallInputOf, OutputOf } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import { community } from '#features/community/contract.ts'
import { governance } from '#features/governance/contract.ts'
import { useCases } from '#features/use-cases/contract.ts'
import { pilots } from '#features/use-cases/contract-pilots.ts'
import { checkedBecause, contacts, retiredBecause, reviewedBecause, riskOfficers, sampleBody, sampleGroup, samplePilot, sampleUseCases, type SampleUseCase } from '../../sample/sharing.ts'

const seededSetting = 'sample-sharing'

type ActorOf = (personId: string) => Actor
type Run = <E extends AnyEndpoint>(personId: string, endpoint: E, input: CallInputOf<E>) => Promise<OutputOf<E>>

export async function seedSharing({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: ActorOf): Promise<void> {
  const keeper = actorOf(sampleBody.ownerId)
  if ((await database.transact(keeper, (store) => readSetting<string>(store, seededSetting))) === 'done') return
  const run: Run = (personId, endpoint, input) => hallway.invoke({ endpoint, input, actor: actorOf(personId), door: 'cli', requestId: newId() }) as Promise<OutputOf<typeof endpoint>>
  const ids = new Map<string, string>()
  for (const each of sampleUseCases) ids.set(each.written.title, await seedUseCase(database, actorOf, run, each))
  await seedBody(database, actorOf, run, ids)
  await seedPilots(database, actorOf, run, ids)
  await seedGroup(database, actorOf, run)
  await database.transact(keeper, (store) => writeSetting(store, seededSetting, 'done'))
}

/** Goes on from the state that an interrupted start left it in. */
async function seedUseCase(database: Database, actorOf: ActorOf, run: Run, { ownerId, agencyId, stage, adoptedBy, written }: SampleUseCase): Promise<string> {
  const known = await database.transact(actorOf(ownerId), (store) => store.maybe<{ id: string }>(sql`select id from use_case where owner_id = ${ownerId} and title = ${written.title}`))
  const useCaseId = known?.id ?? (await run(ownerId, useCases.startUseCase, written)).id
  const state = async () => (await run(ownerId, useCases.getUseCase, { useCaseId })).state
  if ((await state()) === 'draft') await run(ownerId, useCases.submitUseCase, { useCaseId })
  if ((await state()) === 'submitted') await run(contacts[agencyId] ?? '', useCases.checkUseCase, { useCaseId, passes: true, reason: checkedBecause })
  if (stage === 'checked') return useCaseId
  const officer = agencyId === 'records-and-privacy' ? riskOfficers.security : riskOfficers.privacy
  if ((await state()) === 'checked') await run(officer, useCases.reviewUseCaseRisk, { useCaseId, passes: true, reason: reviewedBecause, hasPersonalData: false, decidesAboutPeople: false, isForResidents: false })
  for (const { personId, note } of adoptedBy) await run(personId, useCases.adoptUseCase, { useCaseId, note })
  if (stage === 'retired' && (await state()) === 'published') await run(ownerId, useCases.retireUseCase, { useCaseId, reason: retiredBecause })
  return useCaseId
}

async function seedBody(database: Database, actorOf: ActorOf, run: Run, ids: ReadonlyMap<string, string>): Promise<void> {
  const { ownerId, name, purpose, members, heldOn, agenda, minutes, decision } = sampleBody
  const known = await database.transact(actorOf(ownerId), (store) => store.maybe(sql`select from governance_decision where title = ${decision.title}`))
  if (known) return
  const { id: bodyId } = await run(ownerId, governance.createBody, { name, kind: 'task-force', purpose, members })
  const { meetingList } = await run(ownerId, governance.planMeeting, { bodyId, heldOn, agenda })
  const meetingId = meetingList[0]?.id ?? ''
  await run(ownerId, governance.keepMinutes, { bodyId, meetingId, minutes })
  await run(ownerId, governance.recordDecision, { bodyId, meetingId, title: decision.title, text: decision.text, votes: decision.votes, links: [{ kind: 'use-case', id: ids.get(decision.useCase) ?? '' }] })
}

async function seedPilots(database: Database, actorOf: ActorOf, run: Run, ids: ReadonlyMap<string, string>): Promise<void> {
  const { ownerId, title, why, factors, useCase, other } = samplePilot
  const known = await database.transact(actorOf(ownerId), (store) => store.maybe(sql`select from pilot where owner_id = ${ownerId}`))
  if (known) return
  await run(ownerId, pilots.proposePilot, { title, why, factors, useCaseId: ids.get(useCase) ?? null })
  await run(ownerId, pilots.proposePilot, other)
}

async function seedGroup(database: Database, actorOf: ActorOf, run: Run): Promise<void> {
  const { ownerId, name, about, threads } = sampleGroup
  const known = await database.transact(actorOf(ownerId), (store) => store.maybe<{ id: string }>(sql`select id from community_group where name = ${name}`))
  const groupId = known?.id ?? (await run(ownerId, community.createGroup, { name, about, kind: 'topic', audience: 'everyone' })).id
  for (const { byId, kind, title, text, replies, accepted, thanksFrom } of threads) {
    if (await database.transact(actorOf(ownerId), (store) => store.maybe(sql`select from community_post where group_id = ${groupId} and title = ${title}`))) continue
    const { postId } = await run(byId, community.startThread, { groupId, kind, title, text })
    const posted: string[] = []
    for (const reply of replies) posted.push((await run(reply.byId, community.replyToThread, { postId, text: reply.text })).postId)
    if (accepted !== null) await run(byId, community.acceptReply, { postId, replyId: posted[accepted] ?? null })
    for (const personId of thanksFrom) await run(personId, community.thankForPost, { postId: posted[accepted ?? 0] ?? postId })
  }
}
