/** Files opened as data, and questions about them. */
import { openedData } from '#testkit/opening-data.ts'
import { hidden, none, once, signedOut, type Cases, type Scene } from './case.ts'

const csv = 'Office,Cases\nNorth,12\nSouth,7\n'
const fresh = async ({ platform }: Scene) => ({ datasetId: (await openedData(await platform.as('caseworker'), 'cases.csv', csv)).id })
/** Opening a file takes a process of its own. */
const own = once(fresh)
const document = async (at: Scene) => {
  const cara = await at.platform.as('caseworker')
  const { id } = await cara.uploadDocument({ fileName: 'cases.csv' }, { body: new TextEncoder().encode(csv) })
  return { documentId: id }
}
const sql = 'select Office, Cases from cases'
const query = async (at: Scene) => ({ ...(await own(at)), sql })
const pivot = { table: 'cases', rows: [{ column: 'Office' }], measure: { aggregate: 'sum', column: 'Cases' } }
const ownDated = once(async ({ platform }) => ({ datasetId: (await openedData(await platform.as('caseworker'), 'days.csv', 'Day,Cases\n2024-01-01,1\n2024-01-02,2\n2024-01-03,3\n2024-01-04,3\n')).id }))
const asked = async (at: Scene) => {
  const cara = await at.platform.as('caseworker')
  const question = await cara.askData({ ...(await own(at)), question: 'How many rows are there?', modelId: 'quote' })
  await at.platform.settle()
  return { questionId: question.id }
}

export const dataCases = {
  listDatasets: { allowed: ['caseworker', none, []], refused: signedOut },
  openDataset: { allowed: ['caseworker', document, ['dataset.opened done', 'dataset.loaded done']], refused: ['inspector', 'not_found', hidden('openDataset')] },
  getDataset: { allowed: ['caseworker', own, []], refused: ['colleague', 'not_found', hidden('getDataset')] },
  retryDataset: { allowed: ['caseworker', own, ['dataset.opening-requested done', 'dataset.loaded done']], refused: ['colleague', 'not_found', hidden('retryDataset')] },
  deleteDataset: { allowed: ['caseworker', fresh, ['dataset.deleted done']], refused: ['colleague', 'not_found', hidden('deleteDataset')] },
  readRows: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), table: 'cases' }), []], refused: ['benefitsLead', 'not_found', hidden('readRows')] },
  runQuery: { allowed: ['caseworker', query, ['dataset.queried done']], refused: ['colleague', 'not_found', hidden('runQuery')] },
  traceFigure: { allowed: ['caseworker', async (at) => ({ ...(await query(at)), row: 0, column: 1 }), []], refused: ['colleague', 'not_found', hidden('traceFigure')] },
  checkJoin: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), left: 'cases', leftKeys: ['Office'], right: 'cases', rightKeys: ['Office'] }), []], refused: ['administrator', 'not_found', hidden('checkJoin')] },
  exportResult: { allowed: ['caseworker', async (at) => ({ ...(await query(at)), format: 'csv' }), ['dataset.exported done']], refused: ['colleague', 'not_found', hidden('exportResult')] },
  // Marked as personal, its column is shut for others of the table.
  markColumn: { allowed: ['caseworker', async (at) => ({ ...(await fresh(at)), table: 'cases', column: 'Office', isPersonal: true }), ['dataset.column-marked done']], refused: ['overseer', 'not_found', hidden('markColumn')] },
  drawChart: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), source: { kind: 'query', sql } }), ['dataset.charted done']], refused: ['colleague', 'not_found', hidden('drawChart')] },
  exportChart: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), source: { kind: 'query', sql }, format: 'svg' }), ['dataset.chart-exported done']], refused: ['colleague', 'not_found', hidden('exportChart')] },
  pivotData: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), ...pivot }), ['dataset.pivoted done']], refused: ['colleague', 'not_found', hidden('pivotData')] },
  exportPivot: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), ...pivot, format: 'csv' }), ['dataset.pivot-exported done']], refused: ['administrator', 'not_found', hidden('exportPivot')] },
  forecastData: { allowed: ['caseworker', async (at) => ({ ...(await ownDated(at)), table: 'days', date: 'Day', measure: { aggregate: 'count', column: null } }), ['dataset.forecast done']], refused: ['colleague', 'not_found', hidden('forecastData')] },
  findPatterns: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), table: 'cases' }), ['dataset.looked-through done']], refused: ['benefitsLead', 'not_found', hidden('findPatterns')] },
  compareOutcomes: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), table: 'cases', action: 'Office', outcome: 'Cases' }), ['dataset.outcomes-compared done']], refused: ['colleague', 'not_found', hidden('compareOutcomes')] },
  keepAnalysis: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), title: 'Cases by office', sql, sentences: [], chart: null, table: null }), ['artefact.created done']], refused: ['colleague', 'not_found', hidden('keepAnalysis')] },
  askData: { allowed: ['caseworker', async (at) => ({ ...(await own(at)), question: 'How many rows are there?', modelId: 'quote' }), ['dataset.asked done', 'data-question.ended done']], refused: ['colleague', 'not_found', hidden('askData')] },
  listDataQuestions: { allowed: ['caseworker', own, []], refused: ['colleague', 'not_found', hidden('listDataQuestions')] },
  getDataQuestion: { allowed: ['caseworker', asked, []], refused: ['colleague', 'not_found', hidden('getDataQuestion')] },
  // One that is being answered ends by itself before the call; one that waits for a choice does not.
  stopDataQuestion: {
    allowed: ['caseworker', async (at) => ({ questionId: (await (await at.platform.as('caseworker')).askData({ ...(await own(at)), question: 'Why did it rain so much?', modelId: 'quote' })).id }), ['data-question.stopped done']],
    refused: ['colleague', 'not_found', hidden('stopDataQuestion')],
  },
  keepAnswer: { allowed: ['caseworker', asked, ['artefact.created done', 'data-question.kept done']], refused: ['colleague', 'not_found', hidden('keepAnswer')] },
  deleteDataQuestion: { allowed: ['caseworker', asked, ['data-question.deleted done']], refused: ['colleague', 'not_found', hidden('deleteDataQuestion')] },
} satisfies Cases
