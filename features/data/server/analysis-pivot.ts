/** Pivots, and what was tried with what outcome (R46). */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { askToLeave } from '#kernel/work/leave-as-file.ts'
import { dataAnalysisErrors, type dataAnalysis } from '../contract-analysis.ts'
import type { Pivot, PivotSpec } from '../contract-pivot.ts'
import { columnIn } from '../domain/build-query.ts'
import { aboutOnePerson, arrangeOutcomes, outcomeGroupsMax, outcomesQuery } from '../domain/outcomes.ts'
import { arrangePivot, pivotColumnsMax, pivotQuery, pivotRowsMax } from '../domain/pivot.ts'
import { askingOf, inWords, tableIn, type AnalysisGiven } from './analysis-given.ts'
import { sheetFile } from './analysis-files.ts'
import { isGuarded } from './analysis-series.ts'
import { ofAnswer, type Bench } from './query-runner.ts'

export const pivotData =
  ({ runner }: AnalysisGiven): Handler<typeof dataAnalysis.pivotData> =>
  async ({ input, actor, store }) => {
    const pivot = await runner.withBench(askingOf(store, actor, input.datasetId), (at) => pivotOf(at, input))
    return async () => pivot
  }

export const exportPivot =
  ({ runner, flow, office }: AnalysisGiven): Handler<typeof dataAnalysis.exportPivot> =>
  async ({ input, actor, store, now }) => {
    const { file, leave } = await runner.withBench(askingOf(store, actor, input.datasetId), async (at) => {
      const leave = await askToLeave(flow, store, actor, { label: at.label, format: input.format })
      const pivot = await pivotOf(at, input)
      const notes = [`${pivot.counted} rows of ${input.table}`, ...(pivot.suppressed ? [pivot.suppressed] : []), pivot.sql]
      const file = await sheetFile(office, { title: `Pivot of ${input.table}`, format: input.format, label: at.label, at: now, table: pivotSheet(pivot), notes })
      return { file, leave }
    })
    return async (inside) => (await leave.record(inside.store), file)
  }

async function pivotOf(at: Bench, spec: PivotSpec): Promise<Pivot> {
  return inWords(async () => {
    const table = tableIn(at, spec.table)
    const sql = pivotQuery(spec, at.tables)
    const answer = ofAnswer(await at.bench.query(sql, { rowsMax: (pivotRowsMax + 1) * (pivotColumnsMax + 1) }))
    const pivot = arrangePivot(spec, sql, answer, isGuarded(at, table))
    if ('sentence' in pivot) throw new CodedError(dataAnalysisErrors.data_pivot_too_wide, { sentence: pivot.sentence })
    return pivot
  })
}

/** As a sheet: a cell that was left out says so. */
function pivotSheet(pivot: Pivot): { columns: string[]; rows: (string | number | boolean | null)[][] } {
  const hasColumns = pivot.columnTitle !== null
  const heads = hasColumns ? [...pivot.columns.map((name) => String(name ?? '(empty)')), 'Total'] : [pivot.measure]
  const labels = [...pivot.rows.map((key) => key.map((part) => part ?? '(empty)')), pivot.rowTitles.map((_, index) => (index === 0 ? 'Total' : ''))]
  return { columns: [...pivot.rowTitles, ...heads], rows: labels.map((key, at) => [...key, ...pivot.cells[at]!.map((value, column) => (pivot.hidden[at]![column] ? 'left out' : value))]) }
}

export const compareOutcomes =
  ({ runner }: AnalysisGiven): Handler<typeof dataAnalysis.compareOutcomes> =>
  async ({ input, actor, store }) => {
    const compared = await runner.withBench(askingOf(store, actor, input.datasetId), (at) =>
      inWords(async () => {
        const table = tableIn(at, input.table)
        const refusal = aboutOnePerson(input, table)
        if (refusal) throw new CodedError(dataAnalysisErrors.data_one_person, { sentence: refusal })
        const sql = outcomesQuery(input, at.tables)
        const answer = ofAnswer(await at.bench.query(sql, { rowsMax: outcomeGroupsMax + 1 }))
        return arrangeOutcomes(input, sql, columnIn(table, input.outcome), answer.rows, isGuarded(at, table))
      }),
    )
    return async () => compared
  }
