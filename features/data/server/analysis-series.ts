/** Figures over time out of an open file. */
import type { Cell, DataTable } from '../contract-table.ts'
import type { Frequency } from '../domain/forecast-calendar.ts'
import { datesQuery, pointsOf, rhythmOf, seriesQuery, type Rhythm, type SeriesRequest } from '../domain/forecast-queries.ts'
import { smallestShown } from '../domain/suppression.ts'
import { ofAnswer, type Bench } from './query-runner.ts'

export type ReadSeries = { sql: string; rhythm: Rhythm; points: { at: string; value: number | null }[]; notes: string[] }

const datesMax = 20_000
const periodsMax = 5_000

/** Undefined when the dates are too few for a series. Periods with fewer than ten people are left empty. */
export async function readSeries(at: Bench, table: DataTable, request: SeriesRequest, wanted: Frequency | null, signal?: AbortSignal): Promise<ReadSeries | undefined> {
  const options = signal ? { signal } : {}
  const dates = ofAnswer(await at.bench.query(datesQuery(request, table), { rowsMax: datesMax, ...options }))
  const rhythm = rhythmOf(dates.rows.map(([date]) => String(date)), wanted)
  if (!rhythm) return undefined
  const sql = seriesQuery(request, table, rhythm)
  const answer = ofAnswer(await at.bench.query(sql, { rowsMax: periodsMax, ...options }))
  const guarded = isGuarded(at, table)
  let hidden = 0
  const rows = answer.rows.map(([period, figure, n]) => {
    const isSmall = guarded && Number(n) < smallestShown
    if (isSmall) hidden++
    return { period: String(period).slice(0, 10), figure: isSmall || figure === null ? null : asFigure(figure) }
  })
  const { points, notes } = pointsOf(rows, rhythm, guarded ? 'average' : request.measure.column === null ? 'count' : request.measure.aggregate)
  return { sql, rhythm, points, notes: hidden ? [...notes, `${hidden} periods with fewer than ${smallestShown} people behind them are left out.`] : notes }
}

/** Data of a compartment, or a table with a column about people: what few stand behind is left out. */
export function isGuarded({ label }: Pick<Bench, 'label'>, table: DataTable): boolean {
  return label.comp.length > 0 || table.columns.some((column) => column.isPersonal)
}

function asFigure(value: Cell | undefined): number | null {
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
