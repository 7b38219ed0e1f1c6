/** What changed in a project since somebody looked, and what is due. */
import type { Handler, HandlerContext } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { documents } from '#features/documents/contract.ts'
import type { projects, ProjectDigest } from '../contract.ts'
import { digestOf, type News } from '../domain/digest.ts'
import type { ProjectPorts } from './ports.ts'
import { listMembers } from './project-store.ts'
import { listChats } from './chats.ts'
import { listTasks, showTask } from './tasks.ts'

/** Of each kind; a digest is read, not searched. */
const eachMax = 30

export const getProjectDigest =
  (ports: ProjectPorts): Handler<typeof projects.getProjectDigest> =>
  async (context): Promise<ProjectDigest> => {
    const { resource, actor, store, now } = context
    const look = await store.maybe<{ at: Date }>(sql`select at from project_look where project_id = ${resource.id} and person_id = ${actor.personId}`)
    const tasks = await listTasks(store, resource.id, false)
    const news = [
      ...(await work(context)),
      ...(await files(context)),
      ...(await listChats(ports, store, actor, resource.id)).map((chat): News => ({ kind: 'chat', id: chat.conversationId, title: chat.title, by: chat.ownerName, at: chat.at })),
      ...tasks.map((task): News => ({ kind: 'task', id: task.id, title: task.title, by: task.changedBy, at: task.updatedAt.toISOString() })),
      ...(await listMembers(store, resource.id)).map((member): News => ({ kind: 'member', id: member.personId, title: member.name, by: member.addedBy, at: member.addedAt })),
    ]
    return digestOf({ since: look?.at.toISOString() ?? null, now, news, tasks: tasks.map((row) => showTask(row, actor.personId)) })
  }

type Context = Pick<HandlerContext<typeof projects.getProjectDigest>, 'call' | 'resource' | 'store'>

async function work({ call, resource }: Context): Promise<News[]> {
  const { artefacts: found } = await call(artefacts.listArtefacts, { projectId: resource.id, limit: eachMax, whose: 'all', search: '' })
  return found.map((each): News => ({ kind: 'work', id: each.id, title: each.title, by: each.updatedByName, at: each.updatedAt }))
}

async function files({ call, resource, store }: Context): Promise<News[]> {
  const collectionId = await filesOf(store, resource.id)
  const { documents: found } = await call(documents.listDocuments, { collectionId, search: '', limit: eachMax })
  return found.map((each): News => ({ kind: 'file', id: each.id, title: each.title, by: '', at: each.createdAt }))
}

async function filesOf(store: Reader, projectId: string): Promise<string> {
  return (await store.one<{ id: string }>(sql`select id from collection where project_id = ${projectId}`)).id
}

export const markProjectSeen: Handler<typeof projects.markProjectSeen> = async ({ resource, actor, store, now }) => {
  await store.run(sql`
    insert into project_look (project_id, person_id, agency_id, at) values (${resource.id}, ${actor.personId}, ${actor.agencyId}, ${now.toISOString()})
    on conflict (project_id, person_id) do update set at = excluded.at`)
  return {}
}
