/** A project of the sample government, begun and filled by its own people. */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { Actor } from '#kernel/pipeline/actor.ts'
import type { Hallway } from '#kernel/pipeline/hallway.ts'
import type { Database } from '#kernel/store/database.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import { Readable } from 'node:stream'
import { artefacts } from '#features/artefacts/contract.ts'
import { documents } from '#features/documents/contract.ts'
import { projects, type WholeProject } from '#features/projects/contract.ts'
import { heatingProject as sample } from '../../sample/projects.ts'

const dayMs = 86_400_000

/** Its work comes last, so an interrupted start is gone through again, and each step looks whether it is done. */
export async function seedProjects({ database, hallway }: { database: Database; hallway: Hallway }, actorOf: (personId: string) => Actor, emailOf: (personId: string) => string): Promise<void> {
  const owner = actorOf(sample.ownerId)
  const isThere = (query: Sql) => database.transact(owner, async (store) => (await store.maybe(query)) !== undefined)
  const run = (endpoint: AnyEndpoint, input: object, bytes?: Readable) => hallway.invoke({ endpoint, input, actor: owner, door: 'cli', requestId: newId(), ...(bytes && { bytes }) })
  const known = await database.transact(owner, (store) => store.maybe<{ id: string }>(sql`select id from project where name = ${sample.name}`))
  const project = (known ? await run(projects.getProject, { projectId: known.id }) : await run(projects.createProject, { name: sample.name, purpose: sample.purpose })) as WholeProject
  const { id: projectId, collectionId } = project
  if (await isThere(sql`select from artefact where project_id = ${projectId}`)) return
  await run(projects.updateProject, { projectId, instructions: sample.instructions })
  for (const colleague of sample.colleagues) await run(projects.addProjectMember, { projectId, ...colleague })
  await run(projects.openProjectTo, { projectId, agencyIds: [sample.otherAgency] })
  if (project.invitations.length === 0) await run(projects.inviteToProject, { projectId, agencyId: sample.otherAgency, email: emailOf(sample.invited.personId), role: sample.invited.role })
  const { tasks: begun } = (await run(projects.listProjectTasks, { projectId, state: 'all' })) as { tasks: { title: string }[] }
  for (const { title, assigneeId, dueInDays } of sample.tasks) {
    const dueOn = dueInDays === null ? null : new Date(Date.now() + dueInDays * dayMs).toISOString().slice(0, 10)
    if (!begun.some((task) => task.title === title)) await run(projects.addProjectTask, { projectId, title, assigneeId, dueOn })
  }
  if (!(await isThere(sql`select from document where collection_id = ${collectionId}`))) await run(documents.uploadDocument, { fileName: sample.file.name, collectionId }, Readable.from([Buffer.from(sample.file.text)]))
  const { kind, title, note, text } = sample.work
  await run(artefacts.createArtefact, { kind, title, note, projectId, body: { type: 'doc', content: text.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })) } })
}
