/** A deck as a file: its charts drawn first, each as an office chart where there is one and as a picture everywhere. */
import { CodedError } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { OfficeFault, officeFileName, officeMediaTypes, type Office, type OfficeChart } from '#kernel/ports/office.ts'
import type { WorkGate } from '#kernel/work/work-gate.ts'
import type { ChartRows } from '#features/data/contract-analysis.ts'
import type { ChartSpec } from '#features/data/contract-chart.ts'
import { deckErrors, type DeckBody, type decks } from '../contract.ts'
import { readDeckBody } from '../domain/deck-body.ts'
import { deckFile, leavingFigure, type DeckSource } from '../domain/deck-file.ts'

/** Undefined where these figures cannot be drawn so. Throws what `busy` is for a person. */
export type DrawChart = (chart: { spec: ChartSpec; data: ChartRows; language: string }) => Promise<OfficeChart | undefined>

export const exportDeck =
  ({ gate, office, drawChart }: { gate: WorkGate; office: Office; drawChart: DrawChart }): Handler<typeof decks.exportDeck> =>
  async ({ input, store, actor, now }) => {
    const { format } = input
    const work = await gate.open(store, actor, { ...input, format }, now)
    const body = readDeckBody(work.body)
    const charts = await drawnCharts(drawChart, body, work.sources)
    const deck = deckFile({ title: work.title, author: work.ownerName, body, sources: work.sources, standing: { lines: work.lines }, charts })
    const bytes = await office.write({ format, deck }).catch((error: unknown) => {
      if (!(error instanceof OfficeFault)) throw error
      if (error.code === 'refused') throw new CodedError(deckErrors.deck_export_heavy, { sentence: error.message, cause: error })
      throw new CodedError(error.code === 'busy' ? deckErrors.deck_export_busy : deckErrors.deck_export_heavy, { cause: error })
    })
    return async (inside) => {
      await work.record(inside.store)
      return { bytes, mediaType: officeMediaTypes[format].mediaType, fileName: officeFileName(work.title, format), isInline: false, sizeBytes: bytes.byteLength }
    }
  }

/** One after the other: a deck has at most forty, of 20 ms each, and others draw too. */
async function drawnCharts(drawChart: DrawChart, body: DeckBody, sources: readonly DeckSource[]): Promise<Map<string, OfficeChart>> {
  const charts = new Map<string, OfficeChart>()
  for (const slide of body.slides) {
    const figure = leavingFigure(slide, sources)?.figure
    if (!figure?.chart || figure.shown === 'table') continue
    const chart = await drawChart({ spec: figure.chart, data: figure.data, language: body.language })
    if (chart) charts.set(slide.id, chart)
  }
  return charts
}
