/** Rows of tasks and steps. Results come out labelled, and go in through the sinks module. */
import type { StepValue } from '#kernel/agent/interpreter.ts'
import { Plan } from '#kernel/agent/plan.ts'
import type { Tool } from '#kernel/agent/tool.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { StepState, Task, TaskSettings, TaskState, TaskStep } from '../contract.ts'
import { sentenceOf } from '../domain/step-sentence.ts'

export type TaskRow = {
  id: string
  agency_id: string
  owner_id: string
  request: string
  material: string
  model_id: string
  model_title: string
  state: TaskState
  note: string | null
  plan: unknown
  is_stop_requested: boolean
  created_at: Date
}
export type StepRow = { handle: string; state: StepState; value: StepValue | null; label: unknown; note: string | null; approval_id: string | null }

const taskColumns = sql`id, agency_id, owner_id, request, material, model_id, model_title, state, note, plan, is_stop_requested, created_at`

export const findTask = (store: Reader, id: string): Promise<TaskRow | undefined> => store.maybe(sql`select ${taskColumns} from task where id = ${id}`)
export const lockTask = (store: Reader, id: string): Promise<TaskRow | undefined> => store.maybe(sql`select ${taskColumns} from task where id = ${id} for update`)
export const stepRows = (store: Reader, taskId: string): Promise<StepRow[]> => store.rows(sql`select handle, state, value, label, note, approval_id from task_step where task_id = ${taskId}`)

export async function insertTask(store: Transactor, row: { id: string; agencyId: string; ownerId: string; request: string; material: string; modelId: string; modelTitle: string }): Promise<void> {
  await store.run(sql`
    insert into task (id, agency_id, owner_id, request, material, model_id, model_title, state)
    values (${row.id}, ${row.agencyId}, ${row.ownerId}, ${row.request}, ${row.material}, ${row.modelId}, ${row.modelTitle}, 'planning')`)
}

/** One run at a time: of a yes and a restart that come together, the second finds the task taken. A retried job takes up its own. */
export async function claimRun(store: Transactor, id: string, jobId: string): Promise<boolean> {
  const touched = await store.run(sql`
    update task set state = 'running', run_job = ${jobId} where id = ${id} and (state = 'waiting' or (state = 'running' and (run_job is null or run_job = ${jobId})))`)
  return touched === 1
}

export async function setTask(store: Transactor, id: string, to: { state: TaskState; note?: string | null; plan?: Plan }): Promise<void> {
  await store.run(sql`
    update task set state = ${to.state}, note = ${to.note ?? null}, plan = coalesce(${to.plan ? JSON.stringify(to.plan) : null}::jsonb, plan) where id = ${id}`)
}

export type StepChange = { handle: string; state: StepState; value?: StepValue | undefined; label?: Label | undefined; note?: string | null; approvalId?: string | null }

export async function setStep(store: Transactor, task: Pick<TaskRow, 'id' | 'agency_id' | 'owner_id'>, to: StepChange): Promise<void> {
  await store.run(sql`
    insert into task_step (task_id, handle, agency_id, owner_id, state, value, label, note, approval_id)
    values (${task.id}, ${to.handle}, ${task.agency_id}, ${task.owner_id}, ${to.state}, ${to.value ? JSON.stringify(to.value) : null}, ${to.label ? JSON.stringify(to.label) : null}, ${to.note ?? null}, ${to.approvalId ?? null})
    on conflict (task_id, handle) do update set state = excluded.state, value = excluded.value, label = excluded.label, note = excluded.note, approval_id = coalesce(excluded.approval_id, task_step.approval_id)`)
}

export async function readSettings(store: Reader, agencyId: string): Promise<TaskSettings> {
  const row = await store.maybe<{ mode: TaskSettings['mode']; tools_off: string[] }>(sql`select mode, tools_off from task_settings where agency_id = ${agencyId} order by version desc limit 1`)
  return { mode: row?.mode ?? 'planned', toolsOff: row?.tools_off ?? [] }
}

/** As the owner sees it. A stored result was let into the store for its owner and nobody else (sinks.ts), and only they can load the row. */
export async function showTask(store: Reader, id: string, tools: readonly Tool[]): Promise<Task> {
  const row = await findTask(store, id)
  if (!row) throw new Error('a task that was permitted is gone')
  const plan = row.plan === null ? null : Plan.parse(row.plan)
  const steps = new Map((await stepRows(store, id)).map((step) => [step.handle, step]))
  return {
    id: row.id,
    request: row.request,
    hasMaterial: row.material !== '',
    modelId: row.model_id,
    modelTitle: row.model_title,
    state: row.state,
    note: row.note,
    plan,
    steps: plan ? plan.steps.map((step) => toStep(step, steps.get(step.handle), tools)) : [],
    createdAt: row.created_at.toISOString(),
  }
}

function toStep(step: Plan['steps'][number], row: StepRow | undefined, tools: readonly Tool[]): TaskStep {
  const tool = step.do === 'call' ? tools.find((each) => each.name === step.tool) : undefined
  return {
    handle: step.handle,
    kind: step.do,
    sentence: sentenceOf(step, tool?.title),
    asks: tool?.effect === 'ask',
    state: row?.state ?? 'planned',
    result: row?.value ? row.value.text || (row.value.value === null ? null : String(row.value.value)) : null,
    label: row?.label ? readLabel(row.label) : null,
    note: row?.note ?? null,
    approvalId: row?.approval_id ?? null,
  }
}
