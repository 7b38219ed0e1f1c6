/** What stands out in a table (R45): over time, between groups, between columns, among rows; each finding with its chance and rows it can be seen in. */
import type { Handler } from '#kernel/pipeline/feature.ts'
import type { dataAnalysis, Finding, findingKinds } from '../contract-analysis.ts'
import type { AnalysisLanguage } from '../contract-names.ts'
import type { DataTable } from '../contract-table.ts'
import { sampleQuery } from '../domain/pattern-queries.ts'
import { askingOf, inWords, tableIn, type AnalysisGiven } from './analysis-given.ts'
import { findInRows } from './analysis-patterns-rows.ts'
import { findOverTime } from './analysis-patterns-time.ts'
import type { Bench } from './query-runner.ts'

/** All in all; what was not looked at by then is said. */
const lookMsMax = 25_000
const findingsMax = 40
const ofAKindMax = 8
const order: readonly (typeof findingKinds)[number][] = ['step', 'spike', 'trend', 'group', 'likeness', 'clusters', 'duplicates', 'outliers', 'digits']

export type Look = {
  at: Bench
  table: DataTable
  findings: Finding[]
  /** What was looked at, in words: finding nothing there is a finding too. */
  looked: string[]
  signal: AbortSignal
  /** Of the sentences. */
  language: AnalysisLanguage
}

export const findPatterns =
  ({ runner }: AnalysisGiven): Handler<typeof dataAnalysis.findPatterns> =>
  async ({ input, actor, store }) => {
    const found = await runner.withBench(askingOf(store, actor, input.datasetId), (at) => inWords(() => lookThrough(at, tableIn(at, input.table), input.language)))
    return async () => found
  }

export async function lookThrough(at: Bench, table: DataTable, language: AnalysisLanguage = 'en'): Promise<{ findings: Finding[]; looked: string[] }> {
  const look: Look = { at, table, findings: [], looked: [], signal: AbortSignal.timeout(lookMsMax), language }
  for (const part of [findOverTime, findInRows]) {
    try {
      await part(look)
    } catch (error) {
      if (!look.signal.aborted) throw error
    }
  }
  if (look.signal.aborted) look.looked.push(`After ${lookMsMax / 1_000} seconds the look was ended; not everything was looked at.`)
  const sorted = order.flatMap((kind) => look.findings.filter((finding) => finding.kind === kind).slice(0, ofAKindMax))
  return { findings: sorted.slice(0, findingsMax), looked: look.looked }
}

/** The first rows that meet a condition made by our code, in the columns that matter. */
export async function sampleOf({ at, table, signal }: Look, columns: readonly string[], where: string): Promise<Finding['sample']> {
  const rest = table.columns.map(({ name }) => name).filter((name) => !columns.includes(name))
  const shown = [...new Set([...columns, ...rest])].slice(0, 8)
  const answer = await at.bench.query(sampleQuery(table, shown, where), { rowsMax: 5, signal })
  return answer.kind === 'answer' ? { columns: ['_row', ...shown], rows: answer.rows } : null
}
