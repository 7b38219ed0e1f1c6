/** The data feature: files opened as tables, asked in words or by form, every figure traced to its cells. */
import type { Logger } from 'pino'
import type { FlowEngine } from '#kernel/flow/flow-engine.ts'
import type { ModelDesk } from '#kernel/desk/model-desk.ts'
import type { ModelDirectory } from '#kernel/gateway/model-directory.ts'
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import type { AnalysisEngine } from '#kernel/ports/analysis.ts'
import type { Office } from '#kernel/ports/office.ts'
import { data } from '../contract.ts'
import { dataQuestions } from '../contract-questions.ts'
import { dataPolicy } from '../policy.ts'
import { askJobs, askQueue } from './ask-job.ts'
import { createBenches } from './benches.ts'
import { deleteDataset, getDataset, listDatasets, markColumn, openDataset, retryDataset } from './datasets.ts'
import { dataMigration } from './migrations/0001-data.ts'
import { openJobs, openQueue } from './open-job.ts'
import type { Originals } from './originals.ts'
import { checkJoin, exportResult, readRows, runQuery, traceFigure } from './queries.ts'
import { createQueryRunner, type QueryRunner } from './query-runner.ts'
import { askData, deleteDataQuestion, getDataQuestion, keepAnswer, listDataQuestions, stopDataQuestion } from './questions.ts'
import { sheetWriter } from './write-sheet.ts'

export type DataGiven = { engine: AnalysisEngine; originals: Originals; desk: ModelDesk; models: ModelDirectory; office: Office; flow: FlowEngine; destroyKeys(): Promise<void>; log: Logger }

export function createData(given: DataGiven): Feature & { runner: QueryRunner; close(): void } {
  const benches = createBenches(given.engine)
  const runner = createQueryRunner({ originals: given.originals, benches })
  const aborts = new Map<string, AbortController>()
  const datasets = { ...given, benches }
  const queries = { runner, flow: given.flow, writeSheet: sheetWriter(given.office) }
  const questions = { ...given, aborts }
  const feature = serve({ ...data, ...dataQuestions }, {
    name: 'data',
    policy: dataPolicy,
    migrations: [dataMigration],
    queues: { [openQueue]: openJobs(datasets), [askQueue]: askJobs({ desk: given.desk, runner, aborts }) },
    handlers: {
      listDatasets: listDatasets(datasets),
      openDataset: openDataset(datasets),
      getDataset: getDataset(datasets),
      retryDataset: retryDataset(datasets),
      deleteDataset: deleteDataset(datasets),
      markColumn: markColumn(datasets),
      readRows: readRows(queries),
      runQuery: runQuery(queries),
      traceFigure: traceFigure(queries),
      checkJoin: checkJoin(queries),
      exportResult: exportResult(queries),
      askData: askData(questions),
      listDataQuestions,
      getDataQuestion,
      stopDataQuestion: stopDataQuestion(questions),
      keepAnswer,
      deleteDataQuestion: deleteDataQuestion(questions),
    },
  })
  return { ...feature, runner, close: () => benches.close() }
}
