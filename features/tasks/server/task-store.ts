/** Rows of tasks and steps. Results come out labelled, and go in through the sinks module. */
import type { StepValue } from '#kernel/agent/interpreter.ts'
import { Plan } from '#kernel/agent/plan.ts'
import type { Tool } from '#kernel/agent/tool.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { keyToRead, keyToWrite, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { StepState, Task, TaskSettings, TaskState, TaskStep } from '../contract.ts'
import { sentenceOf } from '../domain/step-sentence.ts'
import { openStep, openTask, sealStep, taskPlace, type StoredStep } from './sealed-task.ts'

export type TaskRow = KeyedRow & {
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

const taskColumns = sql`id, agency_id, key_ref, owner_id, request, material, model_id, model_title, state, note, plan, is_stop_requested, created_at`

export const findTask = async (store: Reader, id: string): Promise<TaskRow | undefined> => opened(store, await store.maybe<TaskRow>(sql`select ${taskColumns} from task where id = ${id}`))
export const lockTask = async (store: Reader, id: string): Promise<TaskRow | undefined> => opened(store, await store.maybe<TaskRow>(sql`select ${taskColumns} from task where id = ${id} for update`))

async function opened(store: Reader, row: TaskRow | undefined): Promise<TaskRow | undefined> {
  return row && openTask(await keyToRead(store, row), row)
}

/** The key is looked up anew: an older task may have been sealed since its row was read. */
export async function stepRows(store: Reader, taskId: string): Promise<StepRow[]> {
  const rows = await store.rows<StoredStep & StepRow & { agency_id: string; key_ref: string | null }>(sql`
    select task_step.handle, task_step.state, task_step.value, task_step.label, task_step.note, task_step.approval_id, task.agency_id, task.key_ref
    from task_step join task on task.id = task_step.task_id where task_id = ${taskId}`)
  const [first] = rows
  const key = first && (await keyToRead(store, { ...first, id: taskId }))
  return rows.map(({ agency_id: _agency, key_ref: _ref, ...row }) => openStep(key, row))
}

export async function insertTask(store: Transactor, row: { id: string; agencyId: string; ownerId: string; request: string; material: string; modelId: string; modelTitle: string }): Promise<void> {
  const { ref, key } = await issueKeyFor(store, { agencyId: row.agencyId, id: row.id })
  await store.run(sql`
    insert into task (id, agency_id, owner_id, key_ref, request, material, model_id, model_title, state)
    values (${row.id}, ${row.agencyId}, ${row.ownerId}, ${ref}, ${key.seal(row.request, taskPlace('request'))}, ${key.seal(row.material, taskPlace('material'))}, ${row.modelId}, ${row.modelTitle}, 'planning')`)
}

/** One run at a time: of a yes and a restart that come together, the second finds the task taken. A retried job takes up its own. */
export async function claimRun(store: Transactor, id: string, jobId: string): Promise<boolean> {
  const touched = await store.run(sql`
    update task set state = 'running', run_job = ${jobId} where id = ${id} and (state = 'waiting' or (state = 'running' and (run_job is null or run_job = ${jobId})))`)
  return touched === 1
}

/** The note is a sentence of Steward’s own. */
export async function setTask(store: Transactor, id: string, to: { state: TaskState; note?: string | null }): Promise<void> {
  await store.run(sql`update task set state = ${to.state}, note = ${to.note ?? null} where id = ${id}`)
}

export async function setPlan(store: Transactor, task: KeyedRow, plan: Plan, note: string | null = null): Promise<void> {
  const key = await keyToWrite(store, sql`task`, task)
  await store.run(sql`update task set state = 'planned', note = ${note}, plan = ${key.sealJson(plan, taskPlace('plan'))}::jsonb where id = ${task.id}`)
}

export type StepChange = { handle: string; state: StepState; value?: StepValue | undefined; label?: Label | undefined; note?: string | null; approvalId?: string | null }

export async function setStep(store: Transactor, task: KeyedRow & Pick<TaskRow, 'owner_id'>, to: StepChange): Promise<void> {
  const { value, note } = sealStep(await keyToWrite(store, sql`task`, task), to.handle, to)
  await store.run(sql`
    insert into task_step (task_id, handle, agency_id, owner_id, state, value, label, note, approval_id)
    values (${task.id}, ${to.handle}, ${task.agency_id}, ${task.owner_id}, ${to.state}, ${value}, ${to.label ? JSON.stringify(to.label) : null}, ${note}, ${to.approvalId ?? null})
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
