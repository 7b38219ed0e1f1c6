/**
 * Answers a question about data: a model writes the query (or code reads the question), the query is checked and run,
 * mended once, and its result told. The model computes nothing: its sentence holds marks that code fills with cells.
 */
import { createHash } from 'node:crypto'
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { joinLabels, lowestLabel, type Label } from '#kernel/flow/label.ts'
import { derive, Labeled } from '#kernel/flow/labeled.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import type { ChartProposal } from '../contract-questions.ts'
import type { QueryResult, QuerySpec } from '../contract-table.ts'
import { chartPrompt, proposalOfColumns, readProposal } from '../domain/chart-proposal.ts'
import type { ChartData } from '../domain/chart-spec.ts'
import { fillAnswer } from '../domain/fill-answer.ts'
import { plainAnswer } from '../domain/plain-answer.ts'
import { queryPrompt, readQuery, tellPrompt } from '../domain/query-prompt.ts'
import { readQuestion } from '../domain/read-question.ts'
import { QueryFailed, sqlOf, type Bench, type QueryRunner } from './query-runner.ts'
import { changeQuestion, findQuestion, holdQuestion, type OpenedQuestion, type QuestionBody } from './question-store.ts'

export const askQueue = 'ask-data'

const attemptsMax = 3
const questionsAtOnce = 8
/** Rows of a result that are kept with its question; the query gives all of them again. */
export const keptRowsMax = 200

export type AskGiven = { desk: ModelDesk; runner: QueryRunner; aborts: Map<string, AbortController> }
type Run = { given: AskGiven; context: JobContext; question: OpenedQuestion; signal: AbortSignal }

export function askJobs(given: AskGiven): JobQueue {
  return { concurrencyMax: questionsAtOnce, attemptsMax, run: (context) => run(given, context), giveUp: (context) => end(context, 'failed', { notes: ['This question could not be answered: the work was interrupted or failed on our side. Ask it again.'] }) }
}

async function run(given: AskGiven, context: JobContext): Promise<void> {
  const id = String(context.job.payload.questionId)
  const question = await context.transact((store) => findQuestion(store, id).catch(() => undefined))
  if (!question || !['waiting', 'querying', 'telling'].includes(question.row.state)) return context.finish(async () => {})
  if (question.row.is_stop_requested) return end(context, 'stopped', {})
  const abort = new AbortController()
  given.aborts.set(id, abort)
  try {
    await answer({ given, context, question, signal: AbortSignal.any([context.signal, abort.signal]) })
  } catch (error) {
    context.signal.throwIfAborted()
    if (abort.signal.aborted) return await end(context, 'stopped', {})
    if (error instanceof CodedError || error instanceof ModelFault) return await end(context, 'failed', { notes: [error.message] })
    throw error
  } finally {
    given.aborts.delete(id)
  }
}

async function answer(at: Run): Promise<void> {
  const { given, context, question, signal } = at
  await context.transact(async (store) => changeQuestion(store, await holdQuestion(store, question.row.id), { state: 'querying' }))
  const model = given.desk.modelFor(question.row.model_id)
  // The bench is held while the model writes: a question is a minute at most, and its file stays open.
  await given.runner.withBench({ read: (run) => context.transact(run), actor: context.actor, datasetId: question.row.dataset_id, signal }, async (bench) => {
    const label = joinLabels(bench.label, { ...lowestLabel, integ: 'untrusted' })
    await (model.isGenerative ? answerWithModel(at, bench, label) : answerByCode(at, bench, label))
  })
}

async function answerByCode(at: Run, bench: Bench, label: Label, notes: string[] = []): Promise<void> {
  const { body } = at.question
  const read = readQuestion(body.question, bench.tables)
  if (!read?.isSure) {
    const sentence = 'Without a model only plain questions are understood: how many, total, average, median, largest or smallest, by which group, under which condition. Choose below what is meant.'
    return end(at.context, 'choosing', { isWithoutModel: true, spec: read?.spec ?? null, notes: [...notes, sentence] }, label)
  }
  const result = await at.given.runner.runOn(bench, sqlOf({ spec: read.spec }, bench.tables), keptRowsMax, at.signal)
  const proposal = body.wantsChart ? { proposal: proposalOfColumns(dataOf(result), chartTitle(result)) } : {}
  await end(at.context, 'done', { ...proposal, isWithoutModel: true, sql: result.sql, spec: read.spec, result, answer: plainAnswer(result, read.spec), notes: [...notes, readAs(read.spec)] }, label)
}

/** What code took the question for, so that a person can see a wrong reading. */
function readAs(spec: QuerySpec): string {
  const measures = spec.measures.map(({ aggregate, column }) => `${aggregate}${column ? ` of ${column}` : ' of rows'}`).join(', ')
  const groups = spec.groups.map(({ column, by }) => (by === 'value' ? column : `${by} of ${column}`)).join(', ')
  const filters = spec.filters.map(({ column, comparison, value }) => `${column} ${comparison.replaceAll('-', ' ')}${value === null ? '' : ` “${value}”`}`).join(', ')
  return `Read as: ${measures}${groups ? `, by ${groups}` : ''}${filters ? `, where ${filters}` : ''}.`
}

async function answerWithModel(at: Run, bench: Bench, label: Label): Promise<void> {
  const { body } = at.question
  const question = new Labeled(body.question, lowestLabel)
  const found = await queryByModel(at, bench, question, label)
  if (!found) return answerByCode(at, bench, label, ['The model found no query for this question.'])
  const { result } = found
  await at.context.transact(async (store) => {
    const now = await holdQuestion(store, at.question.row.id)
    await changeQuestion(store, now, { state: 'telling', body: { ...now.body, isWithoutModel: false, sql: result.sql, result }, label: found.label })
  })
  const told = await tell(at, question, result, found.label)
  const drawn = body.wantsChart ? await propose(at, question, result, told.label) : undefined
  await end(at.context, 'done', { isWithoutModel: false, sql: result.sql, result, answer: told.parts, notes: told.notes, ...(drawn && { proposal: drawn.value }) }, drawn?.label ?? told.label)
}

/** The model describes a chart; whether it fits the result is ours to say. */
async function propose(at: Run, question: Labeled<string>, result: QueryResult, label: Label): Promise<{ value: ChartProposal; label: Label }> {
  const data = dataOf(result)
  const marker = markerOf(at.question.row.id, 'chart')
  const prompt = derive([question, new Labeled(data, label)], (text, given) => chartPrompt(text, given, marker))
  const said = await ask(at, prompt, question)
  return at.given.desk.keep(derive([said], (text) => readProposal(text, data, chartTitle(result))), at.context.actor)
}

function dataOf({ columns, rows }: QueryResult): ChartData {
  return { columns, rows }
}

function chartTitle({ columns }: QueryResult): string {
  return columns.map(({ name }) => name.replaceAll('_', ' ')).join(', ').slice(0, 200)
}

async function queryByModel(at: Run, bench: Bench, question: Labeled<string>, label: Label): Promise<{ result: QueryResult; label: Label } | undefined> {
  const schema = new Labeled(bench.tables, label)
  let fault: { sql: string; sentence: string } | undefined
  for (let tried = 0; tried < 2; tried++) {
    const marker = markerOf(at.question.row.id, `query ${tried}`)
    const before = fault
    const prompt = derive([question, schema], (text, tables) => queryPrompt(text, tables, marker, before))
    const said = await ask(at, prompt, question)
    const kept = at.given.desk.keep(derive([said], readQuery), at.context.actor)
    if (kept.value === undefined) return undefined
    try {
      return { result: await at.given.runner.runOn(bench, kept.value, keptRowsMax, at.signal), label: kept.label }
    } catch (error) {
      if (!(error instanceof QueryFailed) || tried > 0) throw error
      fault = { sql: kept.value, sentence: error.fault.sentence }
    }
  }
  return undefined
}

async function tell(at: Run, question: Labeled<string>, result: QueryResult, label: Label): Promise<{ parts: QuestionBody['answer']; notes: string[]; label: Label }> {
  const notes = result.suppressed ? [result.suppressed.sentence] : []
  if (result.rows.length === 0) return { parts: plainAnswer(result, undefined), notes, label }
  const marker = markerOf(at.question.row.id, 'tell')
  const prompt = derive([question, new Labeled(result, label)], (text, given) => tellPrompt(text, given, marker))
  const said = await ask(at, prompt, question)
  const filled = at.given.desk.keep(derive([said, question], (text, asked) => fillAnswer(text, result, asked)), at.context.actor)
  if ('parts' in filled.value) return { parts: filled.value.parts, notes, label: filled.label }
  return { parts: plainAnswer(result, undefined), notes: [...notes, filled.value.fault], label: filled.label }
}

async function ask(at: Run, prompt: Parameters<ModelDesk['ask']>[0]['prompt'], request: Labeled<string>): Promise<Labeled<string>> {
  const { text } = await at.given.desk.ask({ person: at.context.actor, modelId: at.question.row.model_id, prompt, request, kind: 'writes', outputTokensMax: 1_500, signal: at.signal, transact: at.context.transact })
  return text
}

/** Unknown to whoever wrote the file. */
function markerOf(questionId: string, part: string): string {
  return `=== ${createHash('sha256').update(`${questionId} ${part}`).digest('hex').slice(0, 16)} ===`
}

async function end(context: JobContext, state: 'done' | 'choosing' | 'failed' | 'stopped', body: Partial<QuestionBody>, label?: Label): Promise<void> {
  await context.finish(async (store) => {
    const now = await holdQuestion(store, String(context.job.payload.questionId)).catch(() => undefined)
    if (!now) return
    await changeQuestion(store, now, { state, body: { ...now.body, ...body }, ...(label && { label: joinLabels(now.label, label) }) })
    await context.record(store, 'data-question.ended', { questionId: now.row.id, state }, state === 'failed' ? 'failed' : 'done')
  })
}
