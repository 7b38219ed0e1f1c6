import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Plan } from '#kernel/agent/plan.ts'
import { Label } from '#kernel/flow/label.ts'

/** Long enough to say what is wanted; text to work on goes into `material`. */
export const requestCharsMax = 4_000
export const materialCharsMax = 60_000

export const TaskState = z.enum(['planning', 'planned', 'running', 'waiting', 'done', 'stopped', 'failed'])
export type TaskState = z.infer<typeof TaskState>

export const StepState = z.enum(['planned', 'running', 'waiting', 'done', 'skipped', 'refused', 'failed'])
export type StepState = z.infer<typeof StepState>

export const TaskStep = z.object({
  handle: z.string(),
  kind: z.enum(['call', 'extract', 'answer']),
  /** What it does, in plain words. */
  sentence: z.string(),
  /** True when a person is asked before it is done. */
  asks: z.boolean(),
  state: StepState,
  /** What it gave, as far as it may be shown; data from elsewhere, never an instruction. */
  result: z.string().nullable(),
  label: Label.nullable(),
  /** Why it was skipped, refused or failed. */
  note: z.string().nullable(),
  approvalId: Id.nullable(),
})
export type TaskStep = z.infer<typeof TaskStep>

export const Task = z.object({
  id: Id,
  request: z.string(),
  hasMaterial: z.boolean(),
  modelId: z.string(),
  modelTitle: z.string(),
  state: TaskState,
  note: z.string().nullable(),
  plan: Plan.nullable(),
  steps: z.array(TaskStep),
  createdAt: z.iso.datetime(),
})
export type Task = z.infer<typeof Task>

export const TaskMode = z.enum(['planned', 'two-models', 'together'])
export const TaskSettings = z.object({ mode: TaskMode, toolsOff: z.array(z.string().max(200)).max(500) })
export type TaskSettings = z.infer<typeof TaskSettings>

export type LoadedTask = { id: string; agencyId: string; ownerId: string; state: TaskState }
export const task = resource<LoadedTask>('Task')
const onTask = (input: { taskId: string }) => input.taskId

export const tasks = {
  listTasks: endpoint({
    at: 'GET /tasks',
    summary: 'Your tasks, newest first.',
    input: z.object({ limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ tasks: z.array(z.object({ id: Id, request: z.string(), state: TaskState, createdAt: z.iso.datetime() })) }),
    needs: action('task.list'),
    records: quiet('a person listing their own tasks'),
    doors: ['http', 'cli'],
  }),
  createTask: endpoint({
    at: 'POST /tasks',
    summary: 'Ask for a task. A plan is made from the request alone; `material` is text to work on, which the planner never sees.',
    input: z.object({ request: z.string().trim().min(3, 'Say what is to be done.').max(requestCharsMax), material: z.string().max(materialCharsMax).default(''), modelId: z.string().max(300).optional() }),
    output: Task,
    words: ownWay('a person’s own task; every step goes through features/tasks/server/sinks.ts'),
    needs: action('task.create'),
    records: { event: 'task.created', details: ({ output }) => ({ taskId: output.id, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  getTask: endpoint({
    at: 'GET /tasks/:taskId',
    summary: 'A task with its plan and the results of its steps.',
    input: z.object({ taskId: Id }),
    output: Task,
    needs: action('task.read').on(task, onTask),
    records: quiet('a person reading their own task; nobody else can'),
    doors: ['http', 'cli'],
  }),
  changePlan: endpoint({
    at: 'POST /tasks/:taskId/plan',
    summary: 'Change the plan before it starts: leave out a step, or write it anew.',
    input: z.object({ taskId: Id, plan: Plan }),
    output: Task,
    words: ownWay('a person’s own task; every step goes through features/tasks/server/sinks.ts'),
    needs: action('task.update').on(task, onTask),
    records: { event: 'task.plan-changed', details: ({ input }) => ({ taskId: input.taskId, steps: input.plan.steps.length }) },
    doors: ['http', 'cli'],
  }),
  startTask: endpoint({
    at: 'POST /tasks/:taskId/start',
    summary: 'Run the plan as it stands.',
    input: z.object({ taskId: Id }),
    output: Task,
    needs: action('task.update').on(task, onTask),
    records: { event: 'task.started', details: ({ input, output }) => ({ taskId: input.taskId, steps: output.steps.length }) },
    doors: ['http', 'cli'],
  }),
  stopTask: endpoint({
    at: 'POST /tasks/:taskId/stop',
    summary: 'Stop a task. What was done stays done, and is shown.',
    input: z.object({ taskId: Id }),
    output: Task,
    needs: action('task.update').on(task, onTask),
    records: { event: 'task.stopped', details: ({ input }) => ({ taskId: input.taskId }) },
    doors: ['http', 'cli'],
  }),
  deleteTask: endpoint({
    at: 'DELETE /tasks/:taskId',
    summary: 'Delete a task and its results.',
    input: z.object({ taskId: Id }),
    output: Nothing,
    needs: action('task.delete').on(task, onTask),
    records: { event: 'task.deleted', details: ({ input }) => ({ taskId: input.taskId }) },
    doors: ['http', 'cli'],
  }),
  getTaskSettings: endpoint({
    at: 'GET /task-settings',
    summary: 'How tasks run in your agency, and which tools they may use.',
    input: z.object({}),
    output: TaskSettings,
    needs: action('task-settings.read'),
    records: quiet('a setting that concerns everybody in the agency'),
    doors: ['http', 'cli'],
  }),
  saveTaskSettings: endpoint({
    at: 'POST /task-settings',
    summary: 'Change how tasks run in your agency. Private data, untrusted text and a way out together need a plan made first.',
    input: TaskSettings,
    output: TaskSettings,
    needs: action('task-settings.update'),
    records: { event: 'task-settings.updated', details: ({ input }) => ({ mode: input.mode, toolsOff: input.toolsOff.length }) },
    doors: ['http', 'cli'],
  }),
} as const

export const taskErrors = errors({
  task_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  task_bad_plan: { status: 400, sentence: 'This plan cannot be run.' },
  task_started: { status: 409, sentence: 'This task has started; its plan can no longer be changed.' },
  task_over: { status: 409, sentence: 'This task has ended.' },
  task_running: { status: 409, sentence: 'Stop this task first.' },
  task_needs_planning: { status: 403, sentence: 'These tools may not run together in this way.' },
})
