/** Chats that members place in a project; the others read what rests on nothing they may not read. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { conversations, type Message } from '#features/conversations/contract.ts'
import { projectErrors, type projects, type SharedChat, type SharedMessage } from '../contract.ts'
import type { Person, ProjectPorts } from './ports.ts'

const chatsMax = 500
const pageSize = 100

type Row = { conversationId: string; ownerId: string; ownerName: string; isShared: boolean; at: Date }
const columns = sql`conversation_id as "conversationId", owner_id as "ownerId", coalesce((select person.name from person where person.id = owner_id), owner_name) as "ownerName", is_shared as "isShared", at`

export const listProjectChats =
  (ports: ProjectPorts): Handler<typeof projects.listProjectChats> =>
  async ({ resource, actor, store }) => ({ chats: await listChats(ports, store, actor, resource.id) })

export async function listChats(ports: ProjectPorts, store: Reader, actor: Person, projectId: string): Promise<SharedChat[]> {
  const rows = await store.rows<Row>(sql`select ${columns} from project_chat where project_id = ${projectId} order by at desc, conversation_id limit ${chatsMax}`)
  return Promise.all(rows.map((row) => show(ports, store, actor, row)))
}

export const placeChat =
  (ports: ProjectPorts): Handler<typeof projects.placeChat> =>
  async ({ input, resource, actor, store, call }) => {
    if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
    await call(conversations.getConversation, { conversationId: input.conversationId, limit: 1 })
    const touched = await store.run(sql`
      insert into project_chat (conversation_id, project_id, agency_id, owner_id, owner_name, is_shared)
      values (${input.conversationId}, ${resource.id}, ${actor.agencyId}, ${actor.personId}, ${actor.name ?? ''}, ${input.isShared})
      on conflict (conversation_id) do update set is_shared = excluded.is_shared where project_chat.project_id = excluded.project_id`)
    if (touched === 0) throw new CodedError(projectErrors.chat_elsewhere)
    return show(ports, store, actor, await findRow(store, resource.id, input.conversationId))
  }

export const removeChat: Handler<typeof projects.removeChat> = async ({ input, resource, actor, store }) => {
  const row = await findRow(store, resource.id, input.conversationId)
  if (row.ownerId !== actor.personId && resource.role !== 'owner') throw new CodedError(projectErrors.not_your_chat)
  await store.run(sql`delete from project_chat where conversation_id = ${input.conversationId} and project_id = ${resource.id}`)
  return {}
}

export const readProjectChat =
  (ports: ProjectPorts): Handler<typeof projects.readProjectChat> =>
  async ({ input, resource, actor, store }) => {
    const row = await findRow(store, resource.id, input.conversationId)
    const found = await ports.messagesOf(store, row.conversationId, { from: input.from, limit: pageSize })
    if (!found) throw new CodedError(kernelErrors.not_found)
    const holds = await conditionsOf(store, actor, row.ownerId)
    return { chat: await show(ports, store, actor, row), messages: found.messages.map((message) => showMessage(message, holds)), hasMore: found.hasMore }
  }

async function findRow(store: Reader, projectId: string, conversationId: string): Promise<Row> {
  const row = await store.maybe<Row>(sql`select ${columns} from project_chat where project_id = ${projectId} and conversation_id = ${conversationId}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}

/** What holds of the reader; what is its owner’s alone, its owner has shared. */
async function conditionsOf(store: Reader, { personId, agencyId }: Person, ownerId: string): Promise<ReadonlySet<string>> {
  const { projects } = await store.one<{ projects: string[] }>(sql`select scope_projects('reader') as projects`)
  return new Set([`person:${personId}`, `person:${ownerId}`, `agency:${agencyId}`, ...projects.map((id) => `project:${id}`)])
}

/** A message without a label, still being written or of an old release, may rest on anything. */
function showMessage(message: Message, holds: ReadonlySet<string>): SharedMessage {
  const isHidden = message.label === null || !message.label.readers.every((reader) => holds.has(reader))
  const sources = isHidden ? [] : (message.answer?.citations ?? []).map(({ number, title, place }) => ({ number, title, place }))
  return { id: message.id, role: message.role, text: isHidden ? '' : message.text, isHidden, createdAt: message.createdAt, sources }
}

async function show(ports: ProjectPorts, store: Reader, actor: Person, row: Row): Promise<SharedChat> {
  const { title } = await ports.conversationOf(store, row.conversationId)
  return { conversationId: row.conversationId, title, ownerName: row.ownerName, isOwn: row.ownerId === actor.personId, isShared: row.isShared, at: row.at.toISOString() }
}
