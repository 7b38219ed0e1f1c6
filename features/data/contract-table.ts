/** What stands in a file of data, and what a query gives back: the shapes that every part of features/data shares. */
import { z } from 'zod'

/** One value of a table. Dates are ISO 8601 texts; numbers beyond 15 digits are texts too, so that no digit is lost. */
export const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
export type Cell = z.infer<typeof Cell>

export const ColumnKind = z.enum(['number', 'date', 'time', 'yes-no', 'text'])
export type ColumnKind = z.infer<typeof ColumnKind>

/** A name as queries use it: a plain SQL identifier. */
export const SqlName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/, 'This is no name of a table or column.')

/** What one column holds. Counts are of rows; figures of numbers are exact, taken over all rows. */
export const ColumnProfile = z.object({
  missing: z.number().int(),
  distinct: z.number().int(),
  min: Cell,
  max: Cell,
  sum: z.number().nullable(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  /** The most frequent values, most frequent first; empty where nearly every value is different. */
  top: z.array(z.object({ value: Cell, count: z.number().int() })),
  /** Numbers beyond Tukey’s outer fences (3 interquartile ranges from the quartiles), with the rows of the first few. */
  outliers: z.object({ count: z.number().int(), below: z.number(), above: z.number(), rows: z.array(z.number().int()) }).nullable(),
  /** Cells that are not of the column’s kind (“n/a” among numbers): they count as missing and are shown as written. */
  oddities: z.array(z.object({ text: z.string(), count: z.number().int() })),
})
export type ColumnProfile = z.infer<typeof ColumnProfile>

export const DataColumn = z.object({
  /** As queries name it. */
  name: z.string(),
  /** As the sheet names it; several rows of heads are joined with “ › ”. */
  title: z.string(),
  /** The sheet’s own letter; null where there is no sheet (Parquet, a database view). */
  letter: z.string().nullable(),
  kind: ColumnKind,
  isWhole: z.boolean(),
  /** “%”, “$”, “EUR”, “km”; null when none is written. */
  unit: z.string().nullable(),
  /** Marked by a person, or found to hold details of people: counts of few are then suppressed. */
  isPersonal: z.boolean(),
  /** Null until the file was looked through. */
  profile: ColumnProfile.nullable(),
})
export type DataColumn = z.infer<typeof DataColumn>

export const DataTable = z.object({
  name: z.string(),
  title: z.string(),
  sheet: z.string().nullable(),
  /** “A3:F120”, heads included; null where there is no sheet. */
  range: z.string().nullable(),
  headRows: z.number().int(),
  rows: z.number().int(),
  columns: z.array(DataColumn),
  /** Rows of the sheet that hold totals of the rows above: left out of the table, so that nothing counts twice. */
  totalRows: z.array(z.number().int()),
  /** Titles above and notes below, as they stand in the sheet. */
  notes: z.array(z.string()),
})
export type DataTable = z.infer<typeof DataTable>

/** Against the last upload of a file of the same name. */
export const TableChange = z.object({
  table: z.string(),
  isNew: z.boolean(),
  rowsBefore: z.number().int(),
  rowsNow: z.number().int(),
  columnsAdded: z.array(z.string()),
  columnsRemoved: z.array(z.string()),
  /** Rows that stand in one and not, exactly so, in the other; null when the earlier file is gone. */
  rowsAdded: z.number().int().nullable(),
  rowsRemoved: z.number().int().nullable(),
  sums: z.array(z.object({ column: z.string(), before: z.number(), now: z.number() })),
})
export type TableChange = z.infer<typeof TableChange>

export const ResultColumn = z.object({ name: z.string(), kind: ColumnKind, unit: z.string().nullable() })
export type ResultColumn = z.infer<typeof ResultColumn>

export const QueryResult = z.object({
  /** Exactly what ran: it can be opened, edited and run again. */
  sql: z.string(),
  columns: z.array(ResultColumn),
  rows: z.array(z.array(Cell)),
  /** True when there are more rows than were asked for. */
  isCut: z.boolean(),
  milliseconds: z.number(),
  /** Small cells that were left out (null in the rows), and why; null when none had to be. */
  suppressed: z.object({ cells: z.number().int(), sentence: z.string() }).nullable(),
})
export type QueryResult = z.infer<typeof QueryResult>

/** The cells behind one figure. */
export const Trace = z.object({
  tables: z.array(
    z.object({
      table: z.string(),
      sheet: z.string().nullable(),
      /** Rows of the sheet that went into the figure. */
      rowCount: z.number().int(),
      /** “C2:C40, C44”: the cells; “2:40, 44” where the figure counts whole rows. Cut after the first hundred pieces. */
      ranges: z.array(z.string()),
      isCut: z.boolean(),
      columns: z.array(z.string()),
      /** The first rows themselves, `_row` first. */
      sample: z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) }),
    }),
  ),
  /** False when the query is of a kind whose rows cannot be told apart: the tables are then given whole. */
  isExact: z.boolean(),
})
export type Trace = z.infer<typeof Trace>

export const aggregates = ['count', 'count-distinct', 'sum', 'average', 'median', 'min', 'max', 'share'] as const
export const Aggregate = z.enum(aggregates)
export type Aggregate = z.infer<typeof Aggregate>

export const comparisons = ['is', 'is-not', 'contains', 'starts-with', 'above', 'at-least', 'below', 'at-most', 'is-empty', 'is-filled'] as const
export const Comparison = z.enum(comparisons)
export type Comparison = z.infer<typeof Comparison>

export const Filter = z.object({ column: SqlName, comparison: Comparison, value: z.union([z.string().max(500), z.number()]).nullable().default(null) })
export type Filter = z.infer<typeof Filter>

/** A question that needs no model: what is measured, of what, in which groups, under which conditions. `column` null counts rows. */
export const QuerySpec = z.object({
  table: SqlName,
  measures: z.array(z.object({ aggregate: Aggregate, column: SqlName.nullable() })).min(1).max(8),
  /** `by` cuts a date to its year, quarter or month. */
  groups: z.array(z.object({ column: SqlName, by: z.enum(['value', 'year', 'quarter', 'month']).default('value') })).max(4).default([]),
  filters: z.array(Filter).max(12).default([]),
  order: z.enum(['largest', 'smallest', 'group']).default('group'),
  limit: z.number().int().min(1).max(10_000).default(1_000),
})
export type QuerySpec = z.infer<typeof QuerySpec>
