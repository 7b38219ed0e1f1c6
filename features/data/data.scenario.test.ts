/** Files of data on the whole platform: opened, looked through, queried, asked with and without a model, traced to cells, kept. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import { CallProblem, type Client } from '#kernel/contract/client.ts'
import { startAsking, type Asking } from '#testkit/asking.ts'
import { openedData } from '#testkit/opening-data.ts'
import type { Dataset } from './contract.ts'
import type { DataQuestion } from './contract-questions.ts'

let asking: Asking
let cara: Client<AllEndpoints>
let cases: Dataset

const csv = ['Office,Opened,Cases,Cost', 'North,2024-01-05,12,"$1,200.50"', 'South,2024-02-11,7,$80.25', 'North,2024-02-20,n/a,$10', 'East,2024-03-01,40,$9.25'].join('\n')

beforeAll(async () => {
  asking = await startAsking()
  cara = await asking.person()
  cases = await openedData(cara, 'cases.csv', csv)
})
afterAll(() => asking.close())

async function ask(question: string, modelId: string, datasetId = cases.id): Promise<DataQuestion> {
  const { id } = await cara.askData({ datasetId, question, modelId })
  await asking.platform.settle()
  return cara.getDataQuestion({ questionId: id })
}

test('a file is looked through at once: kinds, missing, sums, values', () => {
  expect(cases).toMatchObject({ state: 'ready', title: expect.any(String), tables: [{ name: 'cases', rows: 4, range: 'A1:D5' }] })
  const [office, opened, count, cost] = cases.tables[0]!.columns
  expect(office).toMatchObject({ kind: 'text', letter: 'A', profile: { missing: 0, distinct: 3, top: [{ value: 'North', count: 2 }, { value: 'East', count: 1 }, { value: 'South', count: 1 }] } })
  expect(opened).toMatchObject({ kind: 'date', profile: { min: '2024-01-05', max: '2024-03-01' } })
  expect(count).toMatchObject({ kind: 'number', isWhole: true, profile: { missing: 1, sum: 59, oddities: [{ text: 'n/a', count: 1 }] } })
  expect(cost).toMatchObject({ unit: '$', profile: { sum: 1300, median: 45.125 } })
})

test('rows are shown as they stand in the sheet', async () => {
  const page = await cara.readRows({ datasetId: cases.id, table: 'cases', from: 2, limit: 1 })
  expect(page).toMatchObject({ columns: ['_row', 'Office', 'Opened', 'Cases', 'Cost'], rows: [[4, 'North', '2024-02-20', 'n/a', 10]], total: 4 })
})

test('a query is computed exactly, and its figures lead to their cells', async () => {
  const sql = 'select Office, sum(Cost) as cost from cases group by Office order by 1'
  const result = await cara.runQuery({ datasetId: cases.id, sql })
  expect(result).toMatchObject({ columns: [{ name: 'Office', unit: null }, { name: 'cost', unit: '$' }], rows: [['East', 9.25], ['North', 1210.5], ['South', 80.25]], suppressed: null })
  const trace = await cara.traceFigure({ datasetId: cases.id, sql, row: 1, column: 1 })
  expect(trace).toMatchObject({ isExact: true, tables: [{ rowCount: 2, ranges: ['D2', 'D4'], columns: ['Cost'], sample: { rows: [[2, 1200.5], [4, 10]] } }] })
})

test.each([
  ['with a > 1 group', 'with g as (select Office, count(*) as n from cases group by Office) select count(*) from g where n > 1', ['2', '4']],
  ['a share of two counts', "select round(100.0 * (select count(*) from cases where Office = 'North') / (select count(*) from cases), 2) as share", ['2:5']],
  ['the label of the largest', 'select Office from cases group by Office order by sum(Cost) desc limit 1', ['A2', 'A4']],
  ['a filtered aggregate', "select count(*) filter (where Office = 'East') as east from cases", ['A5']],
  ['different values', 'select distinct Office from cases order by 1 limit 1', ['A5']],
])('the cells behind %s are found', async (_name, sql, ranges) => {
  const trace = await cara.traceFigure({ datasetId: cases.id, sql, row: 0, column: 0 })
  expect(trace.isExact).toBe(true)
  expect(trace.tables.flatMap((table) => table.ranges)).toEqual(ranges)
})

test('a form asks without SQL', async () => {
  const result = await cara.runQuery({ datasetId: cases.id, spec: { table: 'cases', measures: [{ aggregate: 'sum', column: 'Cases' }], groups: [{ column: 'Opened', by: 'month' }], filters: [{ column: 'Cost', comparison: 'above', value: '9.5' }] } })
  expect(result.rows).toEqual([['2024-01', 12], ['2024-02', 7]])
})

test('a model writes the query and tells it with marks; every figure is a cell', async () => {
  asking.script('teller', { text: (question) => (question.includes('{{r1c1}}') ? 'The offices had {{r1c1}} cases.' : '```sql\nselect sum(Cases) as cases from cases\n```') })
  const answered = await ask('How many cases were there?', asking.modelId('teller'))
  expect(answered).toMatchObject({ state: 'done', isWithoutModel: false, sql: 'select sum(Cases) as cases from cases', notes: [] })
  expect(answered.answer).toEqual([{ kind: 'text', text: 'The offices had ' }, { kind: 'figure', text: '59', row: 0, column: 0 }, { kind: 'text', text: ' cases.' }])
})

test('a model that makes a figure up is not shown; the result is told by code', async () => {
  asking.script('liar', { text: (question) => (question.includes('{{r1c1}}') ? 'There were 61 cases.' : 'select sum(Cases) as cases from cases') })
  const answered = await ask('How many cases were there?', asking.modelId('liar'))
  expect(answered.answer.map((part) => part.text).join('')).toBe('cases: 59.')
  expect(answered.notes.join(' ')).toContain('61')
})

test('a query that fails is mended once', async () => {
  asking.script('mender', { text: (question) => (question.includes('{{r1c1}}') ? 'It was {{r1c1}}.' : question.includes('That query failed') ? 'select max(Cases) from cases' : 'select max(Caes) from cases') })
  expect(await ask('What is the most?', asking.modelId('mender'))).toMatchObject({ state: 'done', result: { rows: [[40]] } })
})

test('without a model plain questions are read by code, and others lead to the form', async () => {
  const answered = await ask('What is the total cost by office?', 'quote')
  expect(answered).toMatchObject({ state: 'done', isWithoutModel: true, result: { rows: [['East', 9.25], ['North', 1210.5], ['South', 80.25]] } })
  expect(await ask('Why did it rain so much?', 'quote')).toMatchObject({ state: 'choosing', result: null })
})

test('a chart of the answer comes as a proposal: a model’s when it fits, else in words why not, and that of the columns', async () => {
  const wish = async (said: string) => {
    asking.script('drawer', { text: (question) => (question.includes('The chart is to answer') ? said : question.includes('{{r1c1}}') ? 'It is {{r1c2}}.' : 'select Office, sum(Cases) as cases from cases group by Office order by Office') })
    const { id } = await cara.askData({ datasetId: cases.id, question: 'Cases by office?', modelId: asking.modelId('drawer'), wantsChart: true })
    await asking.platform.settle()
    return cara.getDataQuestion({ questionId: id })
  }
  const spec = { kind: 'bar', title: 'Cases by office', x: 'Office', y: ['cases'], series: null, yTitle: null }
  const fits = await wish(JSON.stringify(spec))
  expect(fits.proposal).toEqual({ spec: { ...spec, bands: [] }, by: 'model', sentence: null })
  const wrong = await wish(JSON.stringify({ ...spec, x: 'Region' }))
  expect(wrong.proposal).toMatchObject({ by: 'columns', spec: { x: 'Office' }, sentence: expect.stringContaining('no column “Region”') })
  const { id } = await cara.askData({ datasetId: cases.id, question: 'What is the total cost by office?', modelId: 'quote', wantsChart: true })
  await asking.platform.settle()
  expect((await cara.getDataQuestion({ questionId: id })).proposal).toMatchObject({ by: 'columns', spec: { kind: 'bar', x: 'Office' } })
  expect((await ask('How many rows are there?', 'quote')).proposal).toBeNull()
})

test('an answer is kept as a piece of work under the label of its file', async () => {
  const answered = await ask('How many rows are there?', 'quote')
  const kept = await cara.keepAnswer({ questionId: answered.id })
  const { artefact, body } = await cara.getArtefact({ artefactId: kept.artefactId ?? '' })
  expect(artefact).toMatchObject({ kind: 'analysis', title: 'How many rows are there?' })
  expect(body).toMatchObject({ sql: expect.stringContaining('count(*)'), result: { rows: [[4]] } })
})

test('the same file sent again says what changed', async () => {
  const again = await openedData(cara, 'cases.csv', `${csv}\nWest,2024-04-01,5,$1`)
  expect(again.changes).toMatchObject([{ table: 'cases', rowsBefore: 4, rowsNow: 5, rowsAdded: 1, rowsRemoved: 0, sums: [{ column: 'Cases', before: 59, now: 64 }, { column: 'Cost', before: 1300, now: 1301 }] }])
})

test('figures about fewer than ten people are left out, and none can be worked out', async () => {
  const lines = ['Patient,Ward', ...Array.from({ length: 30 }, (_, index) => `P${index},${index < 14 ? 'A' : index < 27 ? 'B' : 'C'}`)]
  const wards = await openedData(cara, 'wards.csv', lines.join('\n'))
  expect(wards.tables[0]?.columns[0]).toMatchObject({ isPersonal: true })
  const result = await cara.runQuery({ datasetId: wards.id, sql: 'select Ward, count(*) as people from wards group by Ward order by Ward' })
  expect(result.rows.at(-1)).toEqual(['C', null])
  expect(result.rows.filter((row) => row[1] === null)).toHaveLength(2)
  expect(result.suppressed?.cells).toBe(2)
  // The way round: the rows themselves added up from a query inside.
  await expect(cara.runQuery({ datasetId: wards.id, sql: "select n from (select Ward, count(*) as n from wards group by Ward) where Ward = 'C'" })).resolves.toMatchObject({ rows: [[null]] })
})

test('what is asked of it beyond its tables is refused in words', async () => {
  const problem = await cara.runQuery({ datasetId: cases.id, sql: "select * from read_csv('/etc/passwd')" }).catch((error: unknown) => error)
  expect(problem).toBeInstanceOf(CallProblem)
  expect((problem as CallProblem).problem).toMatchObject({ status: 400, code: 'data_bad_query' })
})

test('an export holds no formula', async () => {
  const evil = await openedData(cara, 'evil.csv', 'Name,Value\n"=1+1",2\n@SUM(A1),-3\n')
  const response = await fetch(`${asking.platform.url}/api/datasets/${evil.id}/export`, { method: 'POST', headers: { authorization: `Bearer ${await asking.platform.tokenOf('caseworker')}`, 'content-type': 'application/json' }, body: JSON.stringify({ sql: 'select Name, Value from evil', format: 'csv' }) })
  expect(await response.text()).toBe(`Name,Value\r\n"'=1+1",2\r\n"'@SUM(A1)",-3\r\n`)
})

test('with its document the data is gone', async () => {
  const gone = await openedData(cara, 'gone.csv', 'a,b\n1,2\n')
  await cara.deleteDocument({ documentId: gone.documentId })
  await expect(cara.getDataset({ datasetId: gone.id })).rejects.toThrow()
  expect((await cara.listDatasets({})).datasets.map((each) => each.id)).not.toContain(gone.id)
})
