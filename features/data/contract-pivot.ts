/** Pivots, and what was tried with what outcome: what is asked and what comes back. */
import { z } from 'zod'
import { Aggregate, Cell, Filter, SqlName } from './contract-table.ts'

const Group = z.object({ column: SqlName, by: z.enum(['value', 'year', 'quarter', 'month']).default('value') })

export const PivotSpec = z.object({
  table: SqlName,
  rows: z.array(Group).min(1, 'Choose at least one column to group by.').max(3),
  columns: z.array(Group).max(1).default([]),
  /** `column` null counts rows. */
  measure: z.object({ aggregate: Aggregate, column: SqlName.nullable() }),
  filters: z.array(Filter).max(12).default([]),
})
export type PivotSpec = z.infer<typeof PivotSpec>

export const Pivot = z.object({
  sql: z.string(),
  measure: z.string(),
  /** Names of the columns grouped by, down and across. */
  rowTitles: z.array(z.string()),
  columnTitle: z.string().nullable(),
  rows: z.array(z.array(Cell)),
  columns: z.array(Cell),
  /** Row by row; where there are columns, the last of each row is its total; the last row is the totals. Null: nothing there, or left out (`hidden`). */
  cells: z.array(z.array(z.number().nullable())),
  hidden: z.array(z.array(z.boolean())),
  counted: z.number().int(),
  suppressed: z.string().nullable(),
})
export type Pivot = z.infer<typeof Pivot>

export const OutcomesSpec = z.object({
  table: SqlName,
  /** What was tried. */
  action: SqlName,
  outcome: SqlName,
  /** Which values of the outcome count as a success; for numbers leave it empty. */
  success: z.array(z.string().max(200)).max(20).default([]),
  /** Kinds of cases that are told apart. */
  by: SqlName.nullable().default(null),
  filters: z.array(Filter).max(12).default([]),
})
export type OutcomesSpec = z.infer<typeof OutcomesSpec>

export const OutcomeRow = z.object({
  action: Cell,
  by: Cell,
  n: z.number().int(),
  unknown: z.number().int(),
  /** The share of success, 0 to 1, or the median; with the range that holds it 19 times of 20, or the quartiles. */
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
export type OutcomeRow = z.infer<typeof OutcomeRow>

export const Outcomes = z.object({ sql: z.string(), measure: z.enum(['share', 'median']), rows: z.array(OutcomeRow), leftOut: z.number().int(), caveats: z.array(z.string()) })
export type Outcomes = z.infer<typeof Outcomes>
