/** Figures of a slide: taken from a query or a kept analysis, held against the source that has their rows, and told as a table. */
import { z } from 'zod'
import { ChartRows } from '#features/data/contract-analysis.ts'
import { ChartSpec } from '#features/data/contract-chart.ts'
import { Cell, QueryResult } from '#features/data/contract-table.ts'
import type { PointCheck } from '../contract.ts'
import { figureColumnsMax, figureRowsMax, type DeckFigure, type FigureData } from '../contract-figure.ts'

export type Figures = { title: string; sql: string; data: z.infer<typeof ChartRows>; chart: ChartSpec | null; note: string | null }

/** The source of a figure keeps its query and its rows within the artefacts’ limit of a source. */
const sourceCharsMax = 10_000
const sqlCharsKept = 3_000

/** Why these figures do not go on a slide, in a sentence; undefined when they do. */
export function figureFault({ data }: Pick<Figures, 'data'>): string | undefined {
  if (data.rows.length === 0) return 'There is nothing to show: the result has no rows.'
  if (data.rows.length > figureRowsMax) return `The result has ${data.rows.length} rows; a slide shows at most ${figureRowsMax}. Group the figures more coarsely, or show only the first ones.`
  if (data.columns.length > figureColumnsMax) return `The result has ${data.columns.length} columns; a slide shows at most ${figureColumnsMax}. Leave some out.`
  if (linesOf(data).join('\n').length > sourceCharsMax - sqlCharsKept) return 'These rows hold too much text for a slide. Leave out the columns with long words.'
  return undefined
}

/** What the source of a figure says: the query, and below it every row as it was given. */
export function figureSourceText({ sql, data }: Pick<Figures, 'sql' | 'data'>): string {
  return [sql.slice(0, sqlCharsKept), '', ...linesOf(data)].join('\n')
}

/** Heads first. A cell is told from its neighbour by a tab, which no cell keeps. */
function linesOf({ columns, rows }: z.infer<typeof ChartRows>): string[] {
  return [columns.map(({ name }) => name), ...rows].map((cells) => cells.map((cell) => (cell === null ? '' : String(cell).replace(/\s+/g, ' '))).join('\t'))
}

/** Every row of the figure has to stand in one of the sources it cites, cell for cell. */
export function checkFigure({ data, cites }: Pick<DeckFigure, 'data' | 'cites'>, sources: readonly { number: number; text: string }[]): PointCheck {
  const cited = sources.filter((source) => cites.includes(source.number))
  if (cited.length === 0) return { verdict: 'uncited', reason: null }
  const known = cited.map((source) => new Set(source.text.split('\n')))
  const missing = linesOf(data).findIndex((line) => !known.some((lines) => lines.has(line)))
  if (missing < 0) return { verdict: 'supported', reason: null }
  return { verdict: 'unsupported', reason: missing === 0 ? 'The heads of the columns do not stand in the source.' : `Row ${missing} does not stand in the source.` }
}

/** Both kinds of analysis that are kept: one seen on the pages of analysis, and the answer to a question. */
const KeptSight = z.object({ kind: z.literal('data-analysis'), sql: z.string(), chart: z.object({ spec: ChartSpec, data: ChartRows }).nullable(), table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) }).nullable() })
const KeptAnswer = z.object({ sql: z.string().nullable(), result: QueryResult, chart: ChartSpec.optional() })

/** An analysis can be changed by whoever may edit it: what is not as we keep it gives undefined. */
export function figuresOfAnalysis(title: string, body: unknown): Figures | undefined {
  const sight = KeptSight.safeParse(body)
  if (sight.success) {
    const { sql, chart, table } = sight.data
    if (chart) return { title: chart.spec.title, sql, data: chart.data, chart: chart.spec, note: null }
    return table ? { title, sql, data: withKinds(table), chart: null, note: null } : undefined
  }
  const answer = KeptAnswer.safeParse(body)
  if (!answer.success) return undefined
  const { columns, rows, suppressed } = answer.data.result
  return { title, sql: answer.data.sql ?? '', data: { columns, rows }, chart: answer.data.chart ?? null, note: suppressed?.sentence ?? null }
}

function withKinds({ columns, rows }: { columns: string[]; rows: Cell[][] }): z.infer<typeof ChartRows> {
  const isNumber = (at: number) => rows.some((row) => typeof row[at] === 'number') && rows.every((row) => row[at] === null || row[at] === undefined || typeof row[at] === 'number')
  return { columns: columns.map((name, at) => ({ name, kind: isNumber(at) ? 'number' : 'text', unit: null })), rows }
}

/** Longer words are read in the source. */
const cellCharsShown = 160

/** As a table in a file: heads with their units, numbers as the language writes them. */
export function tableOfFigure({ columns, rows }: FigureData, language: string): string[][] {
  // Four digits stay together: most of them are years.
  const numbers = new Intl.NumberFormat(language.split('-')[0], { maximumFractionDigits: 6, useGrouping: 'min2' })
  const shown = (cell: Cell): string => {
    if (cell === null) return ''
    const text = typeof cell === 'number' ? numbers.format(cell) : String(cell).replace(/T00:00:00(\.0+)?Z?$/, '').replace(/\s+/g, ' ')
    return text.length > cellCharsShown ? `${text.slice(0, cellCharsShown - 1).toWellFormed()}…` : text
  }
  return [columns.map(({ name, unit }) => shown(unit ? `${name} (${unit})` : name)), ...rows.map((row) => columns.map((_, at) => shown(row[at] ?? null)))]
}
