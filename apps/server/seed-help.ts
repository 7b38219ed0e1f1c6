/**
 * The sample government’s help desks, with what waits there and the changelog, put in as its people would do it. Under a
 * setting of its own, so that folders filled by an older release get it too.
 */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import { feedback } from '#features/feedback/contract.ts'
import { help, type HelpRequest } from '#features/help/contract.ts'
import { acceptFor } from '#features/terms/server/seed-terms.ts'
import { people, type Person } from '../../sample/government.ts'
import { deputies, desks, knownIssues, nameless, questions, readyAnswer, release, takenUp } from '../../sample/help.ts'

const seededSetting = 'sample-help'

export async function seedHelp({ database, hallway }: { database: Database; hallway: Hallway }, administrator: Actor & { personId: string }): Promise<void> {
  const isDone = await database.transact(administrator, (store) => readSetting<string>(store, seededSetting))
  const real = await database.asSystem((store) => store.maybe(sql`select from person where not is_sample limit 1`))
  if (isDone === 'done' || real) return
  const run = <T = unknown>(actor: Actor, endpoint: AnyEndpoint, input: object) => hallway.invoke({ endpoint, input, actor, door: 'cli', requestId: newId() }) as Promise<T>
  await addDeputies(database)
  for (const desk of desks) await run(administrator, help.nameContact, desk)
  for (const { id: issueId, title, workaround } of knownIssues) await run(administrator, help.saveKnownIssue, { issueId, forAll: true, title, workaround })
  const { id: answerId, agencyId, title, text } = readyAnswer
  await run(actorOf(contactOf(agencyId)), help.saveCannedAnswer, { answerId, title, text, isPublic: true })
  await ask(database, run)
  const isPublished = await database.transact(administrator, (store) => store.maybe(sql`select from release where id = ${release.id} and published_at is not null`))
  if (!isPublished) {
    await run(administrator, feedback.saveRelease, { releaseId: release.id, title: release.title, summary: release.summary, entries: release.entries })
    await run(administrator, feedback.publishRelease, { releaseId: release.id })
  }
  await database.transact(administrator, (store) => writeSetting(store, seededSetting, 'done'))
}

/** Sample people are marked as such by the kernel’s own role only: nobody can become one by an endpoint. */
async function addDeputies(database: Database): Promise<void> {
  await database.asSystem(async (store) => {
    for (const { id, agencyId, name, email, jobTitle, roles } of deputies)
      await store.run(sql`insert into person (id, agency_id, name, email, job_title, roles, is_sample) values (${id}, ${agencyId}, ${name}, ${email}, ${jobTitle}, ${roles}, true) on conflict do nothing`)
  })
  for (const person of deputies) await acceptFor(database, actorOf(person), 'sample')
}

type Run = <T = unknown>(actor: Actor, endpoint: AnyEndpoint, input: object) => Promise<T>

/** Unless an interrupted start asked them already. */
async function ask(database: Database, run: Run): Promise<void> {
  const known = await database.asSystem((store) => store.maybe(sql`select from help_request limit 1`))
  if (known) return
  for (const { personId, ...question } of questions) {
    const { id: requestId } = await run<HelpRequest>(actorOf(personOf(personId)), help.openRequest, question)
    if (question.title !== takenUp.title) continue
    const contact = actorOf(personOf(takenUp.byContactId))
    await run(contact, help.handleRequest, { requestId, state: 'in-work' })
    await run(contact, help.noteOnRequest, { requestId, text: takenUp.note })
  }
  const { personId, ...report } = nameless
  await run(actorOf(personOf(personId)), help.reportPublicTool, report)
}

function personOf(id: string): Person {
  const person = people.find((each) => each.id === id)
  if (!person) throw new Error(`there is no sample person ${id}`)
  return person
}

function contactOf(agencyId: string): Person {
  const desk = desks.find((each) => each.agencyId === agencyId)
  if (!desk) throw new Error(`${agencyId} has no sample desk`)
  return personOf(desk.contactId)
}

function actorOf({ id: personId, agencyId, roles, name }: Person): Actor {
  return { ...nobody, personId, agencyId, roles, name }
}
