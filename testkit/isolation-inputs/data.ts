/** Files opened as data, and questions about them. */
import type { IsolationWorld } from '#testkit/isolation-world.ts'
import type { Inputs, Picker } from './input.ts'

const tableOf = (datasetId: string, world: IsolationWorld) => ({ datasetId, table: world.tables.get(datasetId) ?? '' })
const queryOf = (pick: Picker, world: IsolationWorld) => {
  const { datasetId, table } = tableOf(pick('dataset'), world)
  return { datasetId, sql: `select Matter, Fee from ${table}` }
}
const chartOf = (pick: Picker, world: IsolationWorld) => {
  const { datasetId, sql } = queryOf(pick, world)
  return { datasetId, source: { kind: 'query', sql } }
}
const pivotOf = (pick: Picker, world: IsolationWorld) => ({ ...tableOf(pick('dataset'), world), rows: [{ column: 'Matter' }], measure: { aggregate: 'count', column: null } })

export const dataInputs = {
  listDatasets: () => ({ limit: 100 }),
  openDataset: (pick) => ({ documentId: pick('document') }),
  getDataset: (pick) => ({ datasetId: pick('dataset') }),
  retryDataset: (pick) => ({ datasetId: pick('dataset') }),
  deleteDataset: (pick) => ({ datasetId: pick('dataset') }),
  readRows: (pick, _random, world) => tableOf(pick('dataset'), world),
  runQuery: (pick, _random, world) => queryOf(pick, world),
  traceFigure: (pick, _random, world) => ({ ...queryOf(pick, world), row: 0, column: 1 }),
  checkJoin: (pick, _random, world) => {
    const { datasetId, table } = tableOf(pick('dataset'), world)
    return { datasetId, left: table, leftKeys: ['Matter'], right: table, rightKeys: ['Matter'] }
  },
  exportResult: (pick, _random, world) => ({ ...queryOf(pick, world), format: 'csv' }),
  // As it is already: one that is personal is shut to the cases after it.
  markColumn: (pick, _random, world) => ({ ...tableOf(pick('dataset'), world), column: 'Fee', isPersonal: false }),
  drawChart: (pick, _random, world) => chartOf(pick, world),
  exportChart: (pick, _random, world) => ({ ...chartOf(pick, world), format: 'svg' }),
  pivotData: (pick, _random, world) => pivotOf(pick, world),
  exportPivot: (pick, _random, world) => ({ ...pivotOf(pick, world), format: 'csv' }),
  forecastData: (pick, _random, world) => ({ ...tableOf(pick('dataset'), world), date: 'Day', measure: { aggregate: 'count', column: null } }),
  findPatterns: (pick, _random, world) => tableOf(pick('dataset'), world),
  compareOutcomes: (pick, _random, world) => ({ ...tableOf(pick('dataset'), world), action: 'Matter', outcome: 'Fee' }),
  keepAnalysis: (pick, _random, world) => ({ ...queryOf(pick, world), title: 'x', sentences: [], chart: null, table: null }),
  askData: (pick) => ({ datasetId: pick('dataset'), question: 'How many rows are there?' }),
  listDataQuestions: (pick) => ({ datasetId: pick('dataset') }),
  getDataQuestion: (pick) => ({ questionId: pick('dataQuestion') }),
  stopDataQuestion: (pick) => ({ questionId: pick('dataQuestion') }),
  keepAnswer: (pick) => ({ questionId: pick('dataQuestion') }),
  deleteDataQuestion: (pick) => ({ questionId: pick('dataQuestion') }),
} satisfies Inputs
