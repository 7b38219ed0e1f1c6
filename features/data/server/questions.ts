/** Asking about data, and what becomes of the answers. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { joinLabels, lowestLabel } from '#kernel/flow/label.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { artefacts } from '#features/artefacts/contract.ts'
import { dataErrors } from '../contract.ts'
import { dataQuestionErrors, type dataQuestions } from '../contract-questions.ts'
import { askQueue } from './ask-job.ts'
import { findDataset } from './dataset-store.ts'
import type { Originals } from './originals.ts'
import { changeQuestion, findQuestion, holdQuestion, insertQuestion, listQuestions, removeQuestion, showQuestion } from './question-store.ts'

export type QuestionsGiven = { models: ModelDirectory; originals: Originals; aborts: Map<string, AbortController> }

const running = ['waiting', 'querying', 'telling']
/** One that waits for a choice can be put aside too. */
const stoppable = [...running, 'choosing']

export const askData =
  (given: QuestionsGiven): Handler<typeof dataQuestions.askData> =>
  async ({ input, resource, actor, store, newId, enqueue }) => {
    if (resource.state === 'opening') throw new CodedError(dataErrors.data_not_ready)
    if (resource.state === 'failed') throw new CodedError(dataErrors.data_failed)
    const model = given.models.resolve(input.modelId)
    if (!model) throw new CodedError(dataQuestionErrors.data_unknown_model)
    const dataset = await findDataset(store, resource.id)
    const original = await given.originals.find(store, actor, dataset.row.document_id)
    if (!original) throw new CodedError(dataErrors.data_gone)
    const id = newId()
    const body = { question: input.question, isWithoutModel: !model.isGenerative, sql: null, spec: null, result: null, answer: [], notes: [], wantsChart: input.wantsChart }
    await insertQuestion(store, dataset.key, { id, datasetId: resource.id, agencyId: actor.agencyId, ownerId: actor.personId, modelId: model.id, modelTitle: model.title, label: joinLabels(original.label, lowestLabel), body })
    await enqueue(askQueue, { questionId: id })
    return showQuestion(await findQuestion(store, id))
  }

export const listDataQuestions: Handler<typeof dataQuestions.listDataQuestions> = async ({ input, resource, store }) => ({ questions: (await listQuestions(store, resource.id, input.limit)).map(showQuestion) })

export const getDataQuestion: Handler<typeof dataQuestions.getDataQuestion> = async ({ resource, store }) => showQuestion(await findQuestion(store, resource.id))

export const stopDataQuestion =
  ({ aborts }: QuestionsGiven): Handler<typeof dataQuestions.stopDataQuestion> =>
  async ({ resource, store, afterCommit }) => {
    const question = await holdQuestion(store, resource.id)
    if (!stoppable.includes(question.row.state)) throw new CodedError(dataQuestionErrors.data_question_over)
    // Work in another process finds the wish before its next step.
    await changeQuestion(store, question, { state: 'stopped', stops: true })
    afterCommit(() => aborts.get(resource.id)?.abort('stopped'))
    return showQuestion(await findQuestion(store, resource.id))
  }

/** As a piece of work: what review, labels, versions and exports are about. The query and its rows go with the words. */
export const keepAnswer: Handler<typeof dataQuestions.keepAnswer> = async ({ resource, store, call }) => {
  const question = await holdQuestion(store, resource.id)
  const { body, row, label } = question
  if (row.state !== 'done' || !body.result) throw new CodedError(dataQuestionErrors.data_question_open)
  if (row.artefact_id) return showQuestion(question)
  const { body: dataset, row: datasetRow } = await findDataset(store, row.dataset_id)
  const kept = await call(artefacts.createArtefact, {
    kind: 'analysis',
    title: body.question.slice(0, 200),
    body: { question: body.question, datasetId: row.dataset_id, sql: body.sql, answer: body.answer, result: body.result, notes: body.notes, ...(body.proposal?.spec && { chart: body.proposal.spec }) },
    sources: [{ number: 1, title: dataset.title.slice(0, 300), place: dataset.tables.map((table) => [table.title, table.range].filter(Boolean).join(' ')).join('; ').slice(0, 300), text: (body.sql ?? '').slice(0, 10_000), documentId: datasetRow.document_id, passageId: null }],
    by: 'assistant',
    note: '',
    label,
    projectId: null,
    conversationId: null,
  })
  await changeQuestion(store, question, { artefactId: kept.id })
  return showQuestion(await findQuestion(store, resource.id))
}

export const deleteDataQuestion =
  ({ aborts }: QuestionsGiven): Handler<typeof dataQuestions.deleteDataQuestion> =>
  async ({ resource, store, afterCommit }) => {
    await removeQuestion(store, resource.id)
    afterCommit(() => aborts.get(resource.id)?.abort('removed'))
    return {}
  }
