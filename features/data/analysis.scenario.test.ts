/** Charts, pivots, forecasts, findings and outcomes over an open file, on the whole platform. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import { CallProblem, type Client } from '#kernel/contract/client.ts'
import { openedData } from '#testkit/opening-data.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { rawCall } from '#testkit/raw-call.ts'
import { sql } from '#kernel/store/sql.ts'
import { seededNoise } from './domain/pattern-chance.ts'

let platform: Platform
let cara: Client<AllEndpoints>
let visits: string
let cases: string
let nameColumn: string

/** Four years of months at two offices: a season, a step at the south office, one wild month at the north one. */
function visitsCsv(): string {
  const noise = seededNoise(5)
  const rows = Array.from({ length: 48 }, (_, at) => {
    const date = `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
    const season = 60 * Math.sin((2 * Math.PI * at) / 12)
    return [`${date},North,${Math.round(500 + season + 8 * noise() + (at === 30 ? 300 : 0))}`, `${date},South,${Math.round(300 + season + 8 * noise() + (at >= 20 ? 120 : 0))}`]
  })
  return ['Month,Office,Visits', ...rows.flat()].join('\n')
}

/** Names and outcomes of 60 people: three kinds of help in two places, one of which has few. */
function casesCsv(): string {
  const rows = Array.from({ length: 60 }, (_, at) => `Person ${at},${at % 20 === 0 ? 'Visit' : at % 2 ? 'Letter' : 'Call'},${at < 40 ? 'North' : 'South'},${at % 3 ? 'solved' : 'open'},${at * 10}`)
  return ['Full name,Help,Place,Outcome,Days', ...rows].join('\n')
}

beforeAll(async () => {
  platform = await startPlatform()
  cara = await platform.as('caseworker')
  const [first, second] = await Promise.all([openedData(cara, 'visits.csv', visitsCsv()), openedData(cara, 'cases.csv', casesCsv())])
  visits = first.id
  cases = second.id
  nameColumn = second.tables[0]!.columns[0]!.name
})
afterAll(() => platform.close())

test('a result gets its fitting chart with a summary in words; another kind is drawn when it can be', async () => {
  const source = { kind: 'query', sql: 'select Month, Office, Visits from visits' } as const
  const line = await cara.drawChart({ datasetId: visits, source })
  expect(line).toMatchObject({ spec: { kind: 'line', x: 'Month', y: ['Visits'], series: 'Office' }, note: null, suppressed: null })
  expect(line.summary).toContain('North: from')
  const refused = await cara.drawChart({ datasetId: visits, source, chart: { ...line.spec!, y: ['Office'] } })
  expect(refused).toMatchObject({ spec: null, note: expect.stringContaining('no numbers') })
  const spread = await cara.drawChart({ datasetId: visits, source: { kind: 'spread', table: 'visits', column: 'Visits' } })
  expect(spread.spec?.kind).toBe('histogram')
  expect(spread.data.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(96)
  const boxes = await cara.drawChart({ datasetId: visits, source: { kind: 'spread', table: 'visits', column: 'Visits', by: 'Office' } })
  expect(boxes.data.rows.map((row) => row[0])).toEqual(['North', 'South'])
})

test('a chart leaves as a picture or as figures', async () => {
  const source = { kind: 'query', sql: 'select Month, sum(Visits) as visits from visits group by 1 order by 1' } as const
  const token = await platform.tokenOf('caseworker')
  const bytesOf = async (format: 'png' | 'svg' | 'xlsx' | 'csv') => (await rawCall(platform.url, token, 'exportChart', { datasetId: visits, source, format })).bytes
  const [png, svg, xlsx, csv] = await Promise.all([bytesOf('png'), bytesOf('svg'), bytesOf('xlsx'), bytesOf('csv')])
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47])
  const drawn = new TextDecoder().decode(svg)
  expect(drawn).toContain('Label: internal')
  expect(drawn).not.toMatch(/<script|href|url\(|<style/i)
  expect([...xlsx.subarray(0, 2)]).toEqual([0x50, 0x4b])
  expect(new TextDecoder().decode(csv)).toContain('visits')
})

test('a pivot has totals from the rows, and of people the small cells are left out with others', async () => {
  const plain = await cara.pivotData({ datasetId: visits, table: 'visits', rows: [{ column: 'Office' }], columns: [{ column: 'Month', by: 'year' }], measure: { aggregate: 'average', column: 'Visits' } })
  const { rows } = await cara.runQuery({ datasetId: visits, sql: 'select avg(Visits) from visits' })
  expect(plain).toMatchObject({ rows: [['North'], ['South']], columns: [2020, 2021, 2022, 2023], counted: 96, suppressed: null })
  expect(plain.cells.at(-1)!.at(-1)).toBeCloseTo(Number(rows[0]![0]), 9)
  const guarded = await cara.pivotData({ datasetId: cases, table: 'cases', rows: [{ column: 'Help' }], columns: [{ column: 'Place' }], measure: { aggregate: 'count', column: null } })
  expect(guarded.suppressed).toContain('fewer than 10')
  expect(guarded.hidden.flat().filter(Boolean).length).toBeGreaterThanOrEqual(4)
  expect(guarded.cells.flat().filter((value) => value !== null && value < 10)).toEqual([])
})

test('a forecast comes with intervals, the naive one, its back-test and a chart; too little is refused in words', async () => {
  const request = { datasetId: visits, table: 'visits', date: 'Month', measure: { aggregate: 'sum', column: 'Visits' } } as const
  const { forecast, chart, refusal } = await cara.forecastData(request)
  expect(refusal).toBeNull()
  expect(forecast).toMatchObject({ frequency: 'monthly', testedHorizon: 12 })
  expect(forecast!.points).toHaveLength(12)
  expect(forecast!.points.every((point) => point.low95 <= point.low80 && point.low80 <= point.value && point.value <= point.high80 && point.high80 <= point.high95)).toBe(true)
  expect(forecast!.backTest.map(({ method }) => method)).toEqual(expect.arrayContaining(['combined', 'naive', 'seasonal-naive']))
  expect(chart?.data.rows).toHaveLength(60)
  const short = await cara.forecastData({ ...request, filters: [{ column: 'Month', comparison: 'below', value: '2021-03-01' }] })
  expect(short).toMatchObject({ forecast: null, refusal: expect.stringContaining('14 months') })
})

test('what was planted stands out, with rows it can be seen in', async () => {
  const { findings, looked } = await cara.findPatterns({ datasetId: visits, table: 'visits' })
  const step = findings.find((finding) => finding.kind === 'step' && finding.sentence.includes('South'))
  expect(step?.sentence).toContain('2021-09')
  const spike = findings.find((finding) => finding.kind === 'spike' && finding.sentence.includes('North'))
  expect(spike?.sentence).toContain('2022-07')
  expect(spike?.sample?.rows.length).toBeGreaterThan(0)
  expect(findings.some((finding) => finding.kind === 'group' && finding.sentence.includes('Office'))).toBe(true)
  expect(looked.join(' ')).toContain('series by Month')
})

test('what was tried is compared in groups; one person is refused', async () => {
  const request = { datasetId: cases, table: 'cases', action: 'Help', outcome: 'Outcome', success: ['solved'] }
  const compared = await cara.compareOutcomes(request)
  expect(compared).toMatchObject({ measure: 'share', leftOut: 1 })
  expect(compared.rows.map((row) => row.action).toSorted()).toEqual(['Call', 'Letter'])
  expect(compared.caveats.join(' ')).toContain('not what the action caused')
  const refusal = (call: Promise<unknown>) => call.then(() => 'allowed', (error: unknown) => (error instanceof CallProblem ? error.problem.code : String(error)))
  expect(await refusal(cara.compareOutcomes({ ...request, by: nameColumn }))).toBe('data_one_person')
  expect(await refusal(cara.compareOutcomes({ ...request, filters: [{ column: nameColumn, comparison: 'is', value: 'Person 7' }] }))).toBe('data_one_person')
  expect(await refusal(cara.drawChart({ datasetId: cases, source: { kind: 'points', table: 'cases', x: 'Days', y: 'Days' } }))).toBe('data_shows_single_rows')
})

test('an analysis is kept with its query, and leads back to its file', async () => {
  const { artefactId } = await cara.keepAnalysis({ datasetId: visits, title: 'Visits by year', sql: 'select 1', sentences: ['Two offices.'], chart: null, table: { columns: ['Office', 'Visits'], rows: [['North', 1]] } })
  const kept = await cara.getArtefact({ artefactId })
  expect(kept).toMatchObject({ artefact: { kind: 'analysis', title: 'Visits by year' }, body: { datasetId: visits, sentences: ['Two offices.'] }, sources: [{ text: 'select 1' }] })
})

test('figures leave as a file only when the flow lets them, and the decision is kept', async () => {
  const rule = {
    name: 'no-tables-leave',
    kind: 'flow' as const,
    title: 'Tables stay here',
    sentence: 'Tables may not leave as CSV.',
    legalBasis: 'An invented rule',
    alternatives: ['Keep the result in Steward.'],
    cedar: 'forbid (principal, action == Action::"persist", resource) when { resource.kind == "export" && resource.name == "csv" };',
    cases: [
      { kind: 'flow' as const, name: 'csv', point: 'persist' as const, label: { conf: 'internal' as const, comp: [], readers: [], integ: 'untrusted' as const }, sink: { kind: 'export' as const, name: 'csv', maxConf: 3, comps: 'all' as const, recipients: [], isConsequential: false, isZeroRetention: true, isAttested: true }, isStopped: true },
      { kind: 'flow' as const, name: 'xlsx', point: 'persist' as const, label: { conf: 'internal' as const, comp: [], readers: [], integ: 'untrusted' as const }, sink: { kind: 'export' as const, name: 'xlsx', maxConf: 3, comps: 'all' as const, recipients: [], isConsequential: false, isZeroRetention: true, isAttested: true }, isStopped: false },
    ],
    reason: 'A test.',
  }
  const pia = await platform.as('privacyOfficer')
  const { id: ruleId } = await pia.draftRule(rule)
  const chart = { source: { kind: 'spread', table: 'visits', column: 'Visits' } }
  const pivot = { table: 'visits', rows: [{ column: 'Office' }], measure: { aggregate: 'sum', column: 'Visits' } }
  const leave = async (endpoint: 'exportResult' | 'exportChart' | 'exportPivot', format: string) => {
    const input = { exportResult: { datasetId: visits, sql: 'select count(*) as n from visits', name: 'n', format }, exportChart: { datasetId: visits, ...chart, format }, exportPivot: { datasetId: visits, ...pivot, format } }[endpoint]
    const { status, problem } = await rawCall(platform.url, await platform.tokenOf('caseworker'), endpoint, input)
    return status === 200 ? 'left' : problem.code
  }
  const all = ['exportResult', 'exportChart', 'exportPivot'] as const
  const before = await kept()
  for (const endpoint of all) expect([endpoint, await leave(endpoint, 'csv')]).toEqual([endpoint, 'left'])
  expect((await kept()) - before).toBe(3)
  await pia.activateRule({ ruleId, reason: 'For this test' })
  for (const endpoint of all) expect([endpoint, await leave(endpoint, 'csv')]).toEqual([endpoint, 'refused_by_rule'])
  for (const endpoint of all) expect([endpoint, await leave(endpoint, 'xlsx')]).toEqual([endpoint, 'left'])
  await pia.retireRule({ ruleId, reason: 'The test is over' })
})

async function kept(): Promise<number> {
  const [row] = await platform.rows<{ count: number }>(sql`select count(*)::int as count from flow_decision where sink ->> 'kind' = 'export'`)
  return row?.count ?? 0
}
