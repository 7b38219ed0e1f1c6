import { afterAll, beforeAll, expect, test } from 'vitest'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import { sql } from '#kernel/store/sql.ts'
import { useCases, type UseCase } from '#features/use-cases/contract.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { agencies, people } from '../../sample/government.ts'
import { sampleUseCases } from '../../sample/sharing.ts'
import { seedSharing } from './seed-sharing.ts'

let platform: Platform
const actorOf = (id: string): Actor => {
  const person = people.find((each) => each.id === id) ?? expect.fail(`nobody is ${id}`)
  return { ...nobody, personId: person.id, agencyId: person.agencyId, roles: person.roles, name: person.name }
}
beforeAll(async () => {
  platform = await startPlatform()
  const { database } = platform.steward
  await database.transact({ ...nobody, roles: ['administrator'] }, async (store) => {
    for (const { id, name } of agencies) await store.run(sql`insert into agency (id, name) values (${id}, ${name})`)
    for (const person of people)
      await store.run(sql`insert into person (id, agency_id, name, email, job_title, roles, is_sample) values (${person.id}, ${person.agencyId}, ${person.name}, ${person.email}, ${person.jobTitle}, ${person.roles}, true)`)
  })
})
afterAll(() => platform.close())

test('the sample’s use cases went the whole way, say nothing the guards object to, and can be run; a second start adds nothing', async () => {
  const started = performance.now()
  await seedSharing(platform.steward, actorOf)
  // Cheap beside the documents, on a machine that does other things too.
  expect(performance.now() - started).toBeLessThan(5_000)
  const counts = async () => platform.rows<{ table: string; count: number }>(sql`
    select 'use_case' as table, count(*)::int as count from use_case union all select 'step', count(*)::int from use_case_step union all select 'post', count(*)::int from community_post
    union all select 'decision', count(*)::int from governance_decision union all select 'pilot', count(*)::int from pilot order by 1`)
  const before = await counts()
  await platform.rows(sql`delete from setting where name = 'sample-sharing'`)
  await seedSharing(platform.steward, actorOf)
  expect(await counts()).toEqual(before)
  const states = await platform.rows<{ state: string; n: number }>(sql`select state, count(*)::int as n from use_case group by state order by state`)
  expect(states).toEqual([{ state: 'checked', n: 1 }, { state: 'published', n: 8 }, { state: 'retired', n: 1 }])
  const reader = people.find((person) => person.name === 'Osvaldo Tarnbridge') ?? expect.fail()
  const call = (endpoint: typeof useCases.getUseCase | typeof useCases.runUseCase, input: object) => platform.steward.hallway.invoke({ endpoint, input, actor: actorOf(reader.id), door: 'cli', requestId: crypto.randomUUID() })
  const published = await platform.rows<{ id: string }>(sql`select id from use_case where state = 'published'`)
  for (const { id: useCaseId } of published) {
    const useCase = (await call(useCases.getUseCase, { useCaseId })) as UseCase
    expect(useCase.findings.filter((finding) => finding.kind !== 'residents')).toEqual([])
    await call(useCases.runUseCase, { useCaseId, values: Object.fromEntries(useCase.blanks.map((name) => [name, 'chairs'])) })
  }
  expect((await platform.rows<{ n: number }>(sql`select count(*)::int as n from use_case_adoption`))[0]?.n).toBe(sampleUseCases.flatMap((each) => each.adoptedBy).length)
})
