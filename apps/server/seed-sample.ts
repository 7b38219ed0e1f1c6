/**
 * Fills an empty installation in sample mode with the invented government. Its documents come in as anybody’s
 * would: uploaded by a person of the owning agency, read in the jail, indexed. Safe to interrupt and repeat.
 */
import { createReadStream } from 'node:fs'
import { nobody, type Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readSetting, writeSetting } from '#kernel/store/setting.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Logger } from 'pino'
import { documents as endpoints } from '#features/documents/contract.ts'
import { editorRoles } from '#features/documents/domain/may-edit.ts'
import { addCollection } from '#features/documents/server/collection-store.ts'
import { seedBudgets } from './seed-budgets.ts'
import { seedConversations } from './seed-conversations.ts'
import { seedProvisioning } from './seed-provisioning.ts'
import { seedProjects } from './seed-projects.ts'
import { seedData } from './seed-data.ts'
import { seedHelp } from './seed-help.ts'
import { seedGrids } from './seed-grids.ts'
import { seedResearch } from './seed-research.ts'
import { seedRollout } from './seed-rollout.ts'
import { seedSharing } from './seed-sharing.ts'
import { seedSaml, seedSignOn } from './seed-sign-on.ts'
import { seedTraining } from './seed-training.ts'
import { seedRules } from './seed-rules.ts'
import { ruleOfficers } from '../../sample/rules.ts'
import { seedProtection } from './seed-protection.ts'
import { publishFirstTerms, acceptFor } from '#features/terms/server/seed-terms.ts'
import { notYetAccepted, sampleTerms } from '../../sample/terms/terms.ts'
import { agencies, collections, documents, people, type Person, type SampleDocument } from '../../sample/government.ts'

type Running = { database: Database; hallway: Hallway; log: Logger }

/** `done` once all is in: what somebody deletes from the sample later stays deleted. */
const seededSetting = 'sample-government'
const folder = new URL('../../sample/documents/', import.meta.url)
/** Files waiting to be read at once: few, so that a file that a person drops in meanwhile does not wait long. */
const waitingMax = 4
const pollMs = 50

export async function seedSample(running: Running): Promise<void> {
  await seedGovernment(running)
  const { id: personId, agencyId, roles } = administrator()
  if (await isSeeded(running)) await seedHelp(running, { ...nobody, personId, agencyId, roles })
  if (await isSeeded(running)) await seedRollout(running.database, { ...nobody, personId, agencyId, roles })
  if (await isSeeded(running)) await seedBudgets(running.database)
  if (await isSeeded(running)) await seedSignOn(running, actorOf(administrator()))
  if (await isSeeded(running)) await seedSaml(running, actorOf(administrator()))
  if (await isSeeded(running)) await seedTraining(running.database, (id) => actorOf(personOf(id)))
  if (await isSeeded(running)) await seedProvisioning(running.database, actorOf(administrator()))
  if (await isSeeded(running)) await seedSharing(running, (id) => actorOf(personOf(id)))
}

function isSeeded({ database }: Running): Promise<boolean> {
  return database.transact(nobody, async (store) => (await readSetting<string>(store, seededSetting)) === 'done')
}

async function seedGovernment(running: Running): Promise<void> {
  const { database, log } = running
  if (!(await isNeeded(running))) return
  await seedPeople(database)
  await seedTerms(database)
  for (const collection of collections) await database.transact(actorOf(editorOf(collection.agencyId)), (store) => addCollection(store, collection))
  const started = performance.now()
  const unread: Sent[] = []
  for (const [index, document] of documents.entries()) {
    const sent = await send(running, document)
    if (sent) unread.push(sent)
    const [oldest] = unread.length >= waitingMax ? unread.splice(0, 1) : []
    if (oldest) await untilRead(database, oldest)
    if ((index + 1) % 10 === 0) log.info({ sent: index + 1, of: documents.length }, 'the sample government is being filled')
  }
  for (const sent of unread) await untilRead(database, sent)
  await seedProtection(running, (personId) => actorOf(personOf(personId)))
  await seedRules(running, { household: actorOf(personOf(ruleOfficers.household)), security: actorOf(personOf(ruleOfficers.security)) })
  await seedProjects(running, (personId) => actorOf(personOf(personId)), (personId) => personOf(personId).email)
  await seedGrids(running, (personId) => actorOf(personOf(personId)))
  await seedData(running, (personId) => actorOf(personOf(personId)))
  await seedResearch(running, (personId) => actorOf(personOf(personId)))
  await seedConversations(running, (personId) => actorOf(personOf(personId)))
  await database.transact(actorOf(administrator()), (store) => writeSetting(store, seededSetting, 'done'))
  log.info({ documents: documents.length, seconds: Math.round((performance.now() - started) / 100) / 10 }, 'the sample government is complete')
}

/** Never in an installation of real people, whatever the mode says. */
async function isNeeded({ database, log }: Running): Promise<boolean> {
  const isDone = await database.transact(nobody, (store) => readSetting<string>(store, seededSetting))
  if (isDone === 'done') return false
  const real = await database.asSystem((store) => store.maybe(sql`select from person where not is_sample limit 1`))
  if (real) log.warn('this installation has real people; the sample government is not added')
  return !real
}

async function seedPeople(database: Database): Promise<void> {
  await database.transact(actorOf(administrator()), async (store) => {
    for (const { id, name, description } of agencies) await store.run(sql`insert into agency (id, name, description) values (${id}, ${name}, ${description}) on conflict do nothing`)
  })
  // Sample people are marked as such by the kernel's own role only: nobody can become one by an endpoint.
  await database.asSystem(async (store) => {
    for (const person of people) {
      await store.run(sql`
        insert into person (id, agency_id, name, email, job_title, roles, is_sample)
        values (${person.id}, ${person.agencyId}, ${person.name}, ${person.email}, ${person.jobTitle}, ${person.roles}, true) on conflict do nothing`)
    }
  })
}

/** Everybody has accepted the first version but one, so that the page that asks can be seen. */
async function seedTerms(database: Database): Promise<void> {
  const author = people.find((person) => person.roles.includes('privacy'))
  if (!author) throw new Error('nobody in the sample government has the privacy role')
  await publishFirstTerms(database, actorOf(author), sampleTerms)
  for (const person of people) if (person.name !== notYetAccepted) await acceptFor(database, actorOf(person), 'sample')
}

type Sent = { id: string; actor: Actor }

/** Unless an interrupted start sent it already. */
async function send({ database, hallway }: Running, { file, title, collectionId, statedOn }: SampleDocument): Promise<Sent | undefined> {
  const collection = collections.find((each) => each.id === collectionId)
  if (!collection) throw new Error(`sample document ${file} names no collection`)
  const actor = actorOf(editorOf(collection.agencyId))
  const known = await database.transact(actor, (store) => store.maybe(sql`select from document where collection_id = ${collectionId} and file_name = ${file}`))
  if (known) return undefined
  const document = (await hallway.invoke({
    endpoint: endpoints.uploadDocument,
    input: { fileName: file, collectionId, title, statedOn },
    actor,
    door: 'cli',
    requestId: newId(),
    bytes: createReadStream(new URL(file, folder)),
  })) as { id: string }
  return { id: document.id, actor }
}

/** A job ends every reading in a stated way, so this ends too. */
async function untilRead(database: Database, sent: Sent): Promise<void> {
  for (;;) {
    const row = await database.transact(sent.actor, (store) => store.maybe<{ state: string }>(sql`select state from document where id = ${sent.id}`))
    if (!row || row.state === 'ready' || row.state === 'refused') return
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

function editorOf(agencyId: string): Person {
  const person = people.find((each) => each.agencyId === agencyId && editorRoles.some((role) => each.roles.includes(role)))
  if (!person) throw new Error(`nobody in ${agencyId} may add documents`)
  return person
}

function personOf(id: string): Person {
  const person = people.find((each) => each.id === id)
  if (!person) throw new Error(`there is no sample person ${id}`)
  return person
}

function administrator(): Person {
  const person = people.find((each) => each.roles.includes('administrator'))
  if (!person) throw new Error('the sample government has no administrator')
  return person
}

function actorOf(person: Person): Actor {
  return { ...nobody, personId: person.id, agencyId: person.agencyId, roles: person.roles, name: person.name }
}
