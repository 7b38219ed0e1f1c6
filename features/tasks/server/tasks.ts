/** The tasks feature: a request, a plan that a person sees first, steps that ask, a result. */
import type { ApprovalDesk } from '#kernel/agent/approval.ts'
import { configurationRefusal } from '#kernel/agent/configuration.ts'
import { checkPlan } from '#kernel/agent/plan.ts'
import type { Tool, ToolBox } from '#kernel/agent/tool.ts'
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import { openForList, type KeyedRow } from '#kernel/keys/thing-key.ts'
import type { Gateway } from '#kernel/gateway/gateway.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader } from '#kernel/store/store.ts'
import { taskErrors, tasks, type TaskState } from '../contract.ts'
import { tasksPolicy } from '../policy.ts'
import type { DetailRulesOf } from '#kernel/desk/cover.ts'
import { tasksMigration } from './migrations/0001-tasks.ts'
import { tasksSealedMigration } from './migrations/0002-sealed.ts'
import { taskJobs, taskQueue } from './run-task.ts'
import { olderTasks } from './seal-tasks.ts'
import { taskPlace } from './sealed-task.ts'
import { insertTask, lockTask, readSettings, setPlan, setTask, showTask, type TaskRow } from './task-store.ts'

export type TasksGiven = { gateway: Gateway; models: ModelDirectory; tools: ToolBox; approvals: ApprovalDesk; flow: FlowEngine; rulesOf: DetailRulesOf; concurrencyMax: number; destroyKeys(): Promise<void> }

export function createTasks(given: TasksGiven): Feature {
  const aborts = new Map<string, AbortController>()
  return serve(tasks, {
    name: 'tasks',
    policy: tasksPolicy,
    migrations: [tasksMigration, tasksSealedMigration],
    olderRows: [olderTasks],
    queues: { [taskQueue]: taskJobs({ ...given, aborts, mayRun }) },
    handlers: {
      listTasks,
      createTask: createTask(given),
      getTask: async ({ store, resource, actor }) => showTask(store, resource.id, await given.tools.toolsOf(actor)),
      changePlan: changePlan(given),
      startTask: startTask(given),
      stopTask: stopTask(given, aborts),
      deleteTask: deleteTask(given),
      getTaskSettings: ({ store, actor }) => readSettings(store, actor.agencyId),
      saveTaskSettings: saveTaskSettings(given),
    },
  })
}

type ListedRow = KeyedRow & { request: string; state: TaskState; created_at: Date }

const listTasks: Handler<typeof tasks.listTasks> = async ({ input, actor, store }) => {
  const rows = await store.rows<ListedRow>(sql`select id, agency_id, key_ref, request, state, created_at from task where owner_id = ${actor.personId} order by id desc limit ${input.limit}`)
  const listed = []
  for (const row of rows) listed.push({ id: row.id, request: await openForList(store, row, row.request, taskPlace('request')), state: row.state, createdAt: row.created_at.toISOString() })
  return { tasks: listed }
}

const createTask =
  (given: TasksGiven): Handler<typeof tasks.createTask> =>
  async ({ input, actor, store, newId, enqueue }) => {
    const model = given.models.resolve(input.modelId)
    if (!model) throw new CodedError(taskErrors.task_unknown_model)
    const id = newId()
    await insertTask(store, { id, agencyId: actor.agencyId, ownerId: actor.personId, request: input.request, material: input.material.trim(), modelId: model.id, modelTitle: model.title })
    await enqueue(taskQueue, { taskId: id })
    return showTask(store, id, await given.tools.toolsOf(actor))
  }

const changePlan =
  (given: TasksGiven): Handler<typeof tasks.changePlan> =>
  async ({ input, actor, resource, store }) => {
    const row = await requireTask(store, resource.id, ['planned'], taskErrors.task_started)
    const available = await given.tools.toolsOf(actor)
    const checked = checkPlan(input.plan, available, row.material !== '')
    if ('faults' in checked) throw new CodedError(taskErrors.task_bad_plan, { fields: checked.faults.map((sentence) => ({ path: 'plan', sentence })) })
    await setPlan(store, row, checked.plan)
    return showTask(store, resource.id, available)
  }

/** Also takes up again what waits: for instance after an approval has expired. */
const startTask =
  (given: TasksGiven): Handler<typeof tasks.startTask> =>
  async ({ actor, resource, store, enqueue }) => {
    const row = await requireTask(store, resource.id, ['planned', 'waiting'], taskErrors.task_over)
    const available = await given.tools.toolsOf(actor)
    const refusal = await mayRun(store, row, available)
    if (refusal) throw new CodedError(taskErrors.task_needs_planning, { sentence: refusal })
    await store.run(sql`update task set state = 'running', note = null, run_job = null where id = ${resource.id}`)
    await enqueue(taskQueue, { taskId: resource.id })
    return showTask(store, resource.id, available)
  }

const stopTask =
  (given: TasksGiven, aborts: Map<string, AbortController>): Handler<typeof tasks.stopTask> =>
  async ({ actor, resource, store, afterCommit }) => {
    const row = await requireTask(store, resource.id, ['planning', 'planned', 'running', 'waiting'], taskErrors.task_over)
    // A run in another process finds the wish before its next step; nothing runs while it waits for a person.
    await store.run(sql`update task set is_stop_requested = true where id = ${resource.id}`)
    if (row.state !== 'running') await setTask(store, resource.id, { state: 'stopped', note: 'You stopped this task.' })
    await store.run(sql`update task_step set state = 'refused', note = 'The task was stopped.' where task_id = ${resource.id} and state = 'waiting'`)
    afterCommit(() => aborts.get(resource.id)?.abort('stopped'))
    return showTask(store, resource.id, await given.tools.toolsOf(actor))
  }

const deleteTask =
  (given: TasksGiven): Handler<typeof tasks.deleteTask> =>
  async ({ resource, store, afterCommit }) => {
    await requireTask(store, resource.id, ['planned', 'done', 'stopped', 'failed'], taskErrors.task_running)
    await store.run(sql`delete from task where id = ${resource.id}`)
    afterCommit(given.destroyKeys)
    return {}
  }

const saveTaskSettings =
  (given: TasksGiven): Handler<typeof tasks.saveTaskSettings> =>
  async ({ input, actor, store }) => {
    const used = (await given.tools.toolsOf(actor)).filter((tool) => !input.toolsOff.includes(tool.name))
    const refusal = configurationRefusal({ mode: input.mode, tools: used.map((tool) => tool.traits), hasMaterial: true })
    if (refusal) throw new CodedError(taskErrors.task_needs_planning, { sentence: refusal })
    const added = await store.run(sql`
      insert into task_settings (agency_id, version, mode, tools_off, changed_by)
      select ${actor.agencyId}, coalesce(max(version), 0) + 1, ${input.mode}, ${input.toolsOff}, ${actor.personId} from task_settings where agency_id = ${actor.agencyId} on conflict do nothing`)
    if (!added) throw new CodedError(kernelErrors.conflict)
    return readSettings(store, actor.agencyId)
  }

/** Asked again at every start: tools may have come since the setting was saved. */
async function mayRun(store: Reader, row: TaskRow, used: readonly Tool[]): Promise<string | undefined> {
  const { mode } = await readSettings(store, row.agency_id)
  return configurationRefusal({ mode, tools: used.map((tool) => tool.traits), hasMaterial: row.material !== '' })
}

async function requireTask(store: Reader, id: string, states: readonly TaskState[], kind: (typeof taskErrors)[keyof typeof taskErrors]): Promise<TaskRow> {
  const row = await lockTask(store, id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  if (!states.includes(row.state)) throw new CodedError(kind)
  return row
}
