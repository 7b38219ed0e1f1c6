/** What a chart shows, as a small value: written by our code, chosen by a person, or proposed by a model, and checked the same. */
import { z } from 'zod'
import { chartKinds, seriesMax } from './contract-names.ts'

const ColumnName = z.string().min(1).max(200)

export const ChartSpec = z.object({
  kind: z.enum(chartKinds),
  title: z.string().trim().min(1).max(200),
  /** The column along the chart: dates, groups, or numbers for a scatter. */
  x: ColumnName,
  /** The measured columns; one when `series` splits it. */
  y: z.array(ColumnName).min(1).max(seriesMax),
  /** The column whose values are the lines, parts or colours. */
  series: ColumnName.nullable().default(null),
  yTitle: z.string().max(100).nullable().default(null),
  /** Ranges behind a line, widest first, as pairs of columns. */
  bands: z.array(z.object({ low: ColumnName, high: ColumnName, title: z.string().max(100) })).max(2).default([]),
})
export type ChartSpec = z.infer<typeof ChartSpec>
