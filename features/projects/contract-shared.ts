/** What the members of a project share: chats, tasks, news. */
import { z } from 'zod'
import { Id } from '#kernel/contract/endpoint.ts'

export const ProjectRole = z.enum(['owner', 'editor', 'reader'])
export type ProjectRole = z.infer<typeof ProjectRole>

export const SharedChat = z.object({ conversationId: Id, title: z.string(), ownerName: z.string(), isOwn: z.boolean(), isShared: z.boolean(), at: z.iso.datetime() })
export type SharedChat = z.infer<typeof SharedChat>

/** A message as another member reads it; `isHidden` when it rests on what they may not read. */
export const SharedMessage = z.object({ id: Id, role: z.enum(['person', 'assistant']), text: z.string(), isHidden: z.boolean(), createdAt: z.iso.datetime(), sources: z.array(z.object({ number: z.number().int(), title: z.string(), place: z.string() })) })
export type SharedMessage = z.infer<typeof SharedMessage>

export const ProjectTaskState = z.enum(['open', 'doing', 'done'])
export type ProjectTaskState = z.infer<typeof ProjectTaskState>

export const ProjectTask = z.object({
  id: Id,
  title: z.string(),
  detail: z.string(),
  assigneeId: Id.nullable(),
  assigneeName: z.string(),
  isMine: z.boolean(),
  dueOn: z.iso.date().nullable(),
  state: ProjectTaskState,
  changedBy: z.string(),
  updatedAt: z.iso.datetime(),
})
export type ProjectTask = z.infer<typeof ProjectTask>

export const ProjectNews = z.object({ kind: z.enum(['work', 'file', 'chat', 'task', 'member']), id: Id, title: z.string(), by: z.string(), at: z.iso.datetime(), isNew: z.boolean() })
export type ProjectNews = z.infer<typeof ProjectNews>

export const ProjectDigest = z.object({
  /** Null when the person never looked: then all of the last 30 days is news. */
  since: z.iso.datetime().nullable(),
  news: z.array(ProjectNews),
  /** Unfinished, with a date within seven days or past. */
  due: z.array(ProjectTask.extend({ isOverdue: z.boolean() })),
})
export type ProjectDigest = z.infer<typeof ProjectDigest>
