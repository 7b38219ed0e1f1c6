/** What is to be done in a project, by whom and until when. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { keyOfProject, openTasks, sealTask } from './sealed-project.ts'
import { projectErrors, type projects, type ProjectTask } from '../contract.ts'

const tasksMax = 1_000

export type TaskRow = Omit<ProjectTask, 'updatedAt' | 'isMine'> & { updatedAt: Date }
const columns = sql`id, title, detail, assignee_id as "assigneeId", assignee_name as "assigneeName", due_on::text as "dueOn", state, changed_by as "changedBy", updated_at as "updatedAt"`

export async function listTasks(store: Reader, projectId: string, isUnfinished: boolean): Promise<TaskRow[]> {
  const rows = await store.rows<TaskRow>(sql`
    select ${columns} from project_task where project_id = ${projectId} and (not ${isUnfinished}::boolean or state <> 'done')
    order by state = 'done', due_on nulls last, id limit ${tasksMax}`)
  return openTasks(await keyOfProject(store, projectId), rows)
}

export function showTask(row: TaskRow, personId: string): ProjectTask {
  return { ...row, isMine: row.assigneeId === personId, updatedAt: row.updatedAt.toISOString() }
}

export const listProjectTasks: Handler<typeof projects.listProjectTasks> = async ({ input, resource, actor, store }) => ({ tasks: (await listTasks(store, resource.id, input.state === 'unfinished')).map((row) => showTask(row, actor.personId)) })

export const addProjectTask: Handler<typeof projects.addProjectTask> = async ({ input, resource, actor, store, newId }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  const assigneeName = await nameOfMember(store, resource.id, input.assigneeId)
  const id = newId()
  const { title, detail } = sealTask(await keyOfProject(store, resource.id), { id, title: input.title, detail: input.detail })
  await store.run(sql`
    insert into project_task (id, project_id, agency_id, title, detail, assignee_id, assignee_name, due_on, state, changed_by)
    values (${id}, ${resource.id}, ${actor.agencyId}, ${title}, ${detail}, ${input.assigneeId}, ${assigneeName}, ${input.dueOn}::date, 'open', ${actor.name ?? ''})`)
  return showTask(await getTask(store, id), actor.personId)
}

export const changeProjectTask: Handler<typeof projects.changeProjectTask> = async ({ input, resource, actor, store }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  const { taskId, state, ...words } = input
  if (resource.role === 'reader' && Object.values(words).some((value) => value !== undefined)) throw new CodedError(projectErrors.not_your_part)
  const now = await getTask(store, taskId)
  const assigneeId = input.assigneeId === undefined ? now.assigneeId : input.assigneeId
  const assigneeName = assigneeId === now.assigneeId ? now.assigneeName : await nameOfMember(store, resource.projectId, assigneeId)
  const { title, detail } = sealTask(await keyOfProject(store, resource.projectId), { id: taskId, title: input.title ?? now.title, detail: input.detail ?? now.detail })
  await store.run(sql`
    update project_task set title = ${title}, detail = ${detail}, assignee_id = ${assigneeId}, assignee_name = ${assigneeName},
      due_on = ${input.dueOn === undefined ? now.dueOn : input.dueOn}::date, state = ${state ?? now.state}, changed_by = ${actor.name ?? ''}, updated_at = date_trunc('milliseconds', now())
    where id = ${taskId}`)
  return showTask(await getTask(store, taskId), actor.personId)
}

export const removeProjectTask: Handler<typeof projects.removeProjectTask> = async ({ input, resource, store }) => {
  if (resource.isArchived) throw new CodedError(projectErrors.project_archived)
  await store.run(sql`delete from project_task where id = ${input.taskId}`)
  return {}
}

async function getTask(store: Reader, id: string): Promise<TaskRow> {
  const { projectId, ...row } = await store.one<TaskRow & { projectId: string }>(sql`select ${columns}, project_id as "projectId" from project_task where id = ${id}`)
  const [task = row] = openTasks(await keyOfProject(store, projectId), [row])
  return task
}

async function nameOfMember(store: Reader, projectId: string, personId: string | null): Promise<string> {
  if (personId === null) return ''
  const member = await store.maybe<{ name: string }>(sql`select name from project_member where project_id = ${projectId} and person_id = ${personId}`)
  if (!member) throw new CodedError(projectErrors.unknown_member)
  return member.name
}
