/** A table or a chart on a slide: figures that a query gave, and the source that holds each row of them. */
import { z } from 'zod'
import { Id } from '#kernel/contract/endpoint.ts'
import { ChartSource } from '#features/data/contract-analysis.ts'
import { ChartSpec } from '#features/data/contract-chart.ts'
import { Cell, ResultColumn } from '#features/data/contract-table.ts'

/** Points of a line that one still tells apart on a wall; longer tables belong in a report. */
export const figureRowsMax = 200
/** More columns than these do not fit a slide at a size that is read from the back. */
export const figureColumnsMax = 8

/** What is looked at: the table, the chart of it, or both on slides one after the other. */
export const FigureShown = z.enum(['chart', 'table', 'both'])
export type FigureShown = z.infer<typeof FigureShown>

export const FigureData = z.object({ columns: z.array(ResultColumn).min(1).max(figureColumnsMax), rows: z.array(z.array(Cell).max(figureColumnsMax)).min(1).max(figureRowsMax) })
export type FigureData = z.infer<typeof FigureData>

export const DeckFigure = z.object({
  title: z.string().max(200),
  shown: FigureShown,
  data: FigureData,
  /** Null: no chart fits these figures, and the table stands alone. */
  chart: ChartSpec.nullable(),
  /** Numbers of the artefact’s sources in which its rows stand. */
  cites: z.array(z.number().int().min(1).max(100_000)).max(5),
  /** What was left out of the figures, and why; null when nothing was. */
  note: z.string().max(600).nullable(),
  /** The person keeps figures that do not stand in their source; they leave with a mark that says so. */
  isKept: z.boolean().default(false),
})
export type DeckFigure = z.infer<typeof DeckFigure>

/** Where figures come from: a query on an opened file, or an analysis that was kept (also by a colleague, in a project). */
export const FigureSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('data'), datasetId: Id, source: ChartSource, chart: ChartSpec.nullable().default(null) }),
  z.object({ kind: z.literal('analysis'), artefactId: Id }),
])
export type FigureSource = z.infer<typeof FigureSource>

/** A figure that was asked for and is not there yet. */
export const WantedFigure = z.object({ from: FigureSource, shown: FigureShown })
export type WantedFigure = z.infer<typeof WantedFigure>
