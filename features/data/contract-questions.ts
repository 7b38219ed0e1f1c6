import { z } from 'zod'
import { action, endpoint, Id, Nothing, ownWay, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { dataset, onDataset } from './contract.ts'
import { ChartSpec } from './contract-chart.ts'
import { QueryResult, QuerySpec } from './contract-table.ts'

/** Long enough for a question with its conditions. */
export const questionCharsMax = 1_000

/** `choosing`: no query could be made of the words; the form with the likeliest choices is offered. */
export const QuestionState = z.enum(['waiting', 'querying', 'telling', 'done', 'choosing', 'failed', 'stopped'])
export type QuestionState = z.infer<typeof QuestionState>

/** Every figure is a cell of the result (`row` and `column` from 0), or the answer is not shown. */
export const AnswerPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('figure'), text: z.string(), row: z.number().int(), column: z.number().int() }),
])
export type AnswerPart = z.infer<typeof AnswerPart>

/** A chart of the result as a proposal: nothing is drawn anywhere before the person takes it. */
export const ChartProposal = z.object({
  /** Null where no chart fits. */
  spec: ChartSpec.nullable(),
  by: z.enum(['model', 'columns']),
  /** Why a model’s proposal was refused, or why there is none; null when there is nothing to say. */
  sentence: z.string().nullable(),
})
export type ChartProposal = z.infer<typeof ChartProposal>

export const DataQuestion = z.object({
  id: Id,
  datasetId: Id,
  question: z.string(),
  state: QuestionState,
  modelId: z.string(),
  modelTitle: z.string(),
  /** True when code alone read the question and wrote the sentence. */
  isWithoutModel: z.boolean(),
  sql: z.string().nullable(),
  /** What the form starts from in the state `choosing`. */
  spec: QuerySpec.nullable(),
  result: QueryResult.nullable(),
  answer: z.array(AnswerPart),
  /** What went wrong, was left out, or should be known. */
  notes: z.array(z.string()),
  /** Where a chart was asked for, and the result is there. */
  proposal: ChartProposal.nullable(),
  artefactId: Id.nullable(),
  createdAt: z.iso.datetime(),
})
export type DataQuestion = z.infer<typeof DataQuestion>

export type LoadedQuestion = { id: string; datasetId: string; agencyId: string; ownerId: string; state: QuestionState }
export const dataQuestion = resource<LoadedQuestion>('DataQuestion')
const onQuestion = (input: { questionId: string }) => input.questionId

export const dataQuestions = {
  askData: endpoint({
    at: 'POST /datasets/:datasetId/questions',
    summary: 'Ask about the data in words. A model may write the query; code computes every figure.',
    input: z.object({ datasetId: Id, question: z.string().trim().min(3, 'Write a question.').max(questionCharsMax), modelId: z.string().max(300).optional(), /** Propose a chart of the result too. */ wantsChart: z.boolean().default(false) }),
    output: DataQuestion,
    words: ownWay('a person’s own question; the desk labels it and asks the flow'),
    needs: action('dataset.ask').on(dataset, onDataset),
    records: { event: 'dataset.asked', details: ({ input, output }) => ({ datasetId: input.datasetId, questionId: output.id, modelId: output.modelId }) },
    doors: ['http', 'cli'],
  }),
  listDataQuestions: endpoint({
    at: 'GET /datasets/:datasetId/questions',
    summary: 'The questions asked about this data, newest first.',
    input: z.object({ datasetId: Id, limit: z.coerce.number().int().min(1).max(50).default(20) }),
    output: z.object({ questions: z.array(DataQuestion) }),
    needs: action('dataset.read').on(dataset, onDataset),
    records: quiet('a person reading their own questions'),
    doors: ['http', 'cli'],
  }),
  getDataQuestion: endpoint({
    at: 'GET /data-questions/:questionId',
    summary: 'One question with its query, result and answer.',
    input: z.object({ questionId: Id }),
    output: DataQuestion,
    needs: action('data-question.read').on(dataQuestion, onQuestion),
    records: quiet('a person reading their own question'),
    doors: ['http', 'cli'],
  }),
  stopDataQuestion: endpoint({
    at: 'POST /data-questions/:questionId/stop',
    summary: 'Stop a question that is being answered.',
    input: z.object({ questionId: Id }),
    output: DataQuestion,
    needs: action('data-question.update').on(dataQuestion, onQuestion),
    records: { event: 'data-question.stopped', details: ({ input }) => ({ questionId: input.questionId }) },
    doors: ['http', 'cli'],
  }),
  keepAnswer: endpoint({
    at: 'POST /data-questions/:questionId/artefact',
    summary: 'Keep a question with its query, table and answer as a piece of work: versions, label and review come with it.',
    input: z.object({ questionId: Id }),
    output: DataQuestion,
    needs: action('data-question.update').on(dataQuestion, onQuestion),
    records: { event: 'data-question.kept', details: ({ input, output }) => ({ questionId: input.questionId, artefactId: output.artefactId }) },
    doors: ['http', 'cli'],
  }),
  deleteDataQuestion: endpoint({
    at: 'DELETE /data-questions/:questionId',
    summary: 'Remove a question and its answer.',
    input: z.object({ questionId: Id }),
    output: Nothing,
    needs: action('data-question.update').on(dataQuestion, onQuestion),
    records: { event: 'data-question.deleted', details: ({ input }) => ({ questionId: input.questionId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const dataQuestionErrors = errors({
  data_unknown_model: { status: 400, sentence: 'This model does not exist or is switched off. Choose another one.' },
  data_question_over: { status: 409, sentence: 'This question has been answered or stopped.' },
  data_question_open: { status: 409, sentence: 'This question has no answer yet.' },
})
