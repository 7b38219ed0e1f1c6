/** What fits on one slide: fewer signs than a page, so long slides go on in a further one. Measured by eye on LibreOffice’s pictures. */
import type { OfficeFigure, OfficePoint, OfficeSlide } from '#kernel/ports/office.ts'

export type SheetTable = NonNullable<OfficeFigure['table']>
export type Sheet = { title: string; points: OfficePoint[]; table?: SheetTable; chart?: OfficeFigure['chart']; foot?: string; fontSize: number }

/** Lines of the body at each size of letters, and signs of a line: 12.1 × 5.3 inches of Calibri with 6 pt between points. */
const sizes = [
  { fontSize: 20, lines: 13, signs: 105 },
  { fontSize: 18, lines: 15, signs: 117 },
  { fontSize: 16, lines: 17, signs: 132 },
] as const
const smallest = sizes[2]
/** Lines of a table at 14 points, its heads included, and signs of a line across all columns. */
const tableLines = 14
const tableSigns = 118

export function paginate(slide: OfficeSlide, continued: string): Sheet[] {
  const sheets: Sheet[] = []
  const title = () => (sheets.length ? `${slide.title} (${continued})` : slide.title)
  const fit = sizes.find((size) => linesOf(slide.points, size.signs) <= size.lines)
  if (fit && (slide.points.length > 0 || !slide.figure)) sheets.push({ title: title(), points: slide.points, fontSize: fit.fontSize })
  else if (slide.points.length > 0) for (const points of cut(slide.points)) sheets.push({ title: title(), points, fontSize: smallest.fontSize })
  const foot = slide.figure?.foot
  if (slide.figure?.chart) sheets.push({ title: title(), points: [], chart: slide.figure.chart, ...(foot && { foot }), fontSize: smallest.fontSize })
  if (slide.figure?.table) for (const table of cutTable(slide.figure.table)) sheets.push({ title: title(), points: [], table, ...(foot && { foot }), fontSize: smallest.fontSize })
  return sheets
}

function linesOf(points: readonly OfficePoint[], signs: number): number {
  return points.reduce((sum, point) => sum + lineCount(point, signs), 0)
}

function lineCount(point: OfficePoint, signs: number): number {
  // Half a line for the space after each point.
  return Math.ceil((point.text.length + (point.mark?.length ?? 0) + point.cites.length * 4 + 1) / (signs - point.depth * 6)) + 0.35
}

function cut(points: readonly OfficePoint[]): OfficePoint[][] {
  const pages: OfficePoint[][] = [[]]
  let lines = 0
  for (const point of points) {
    const need = lineCount(point, smallest.signs)
    if (lines + need > smallest.lines && pages.at(-1)?.length) {
      pages.push([])
      lines = 0
    }
    pages.at(-1)?.push(point)
    lines += need
  }
  return pages
}

/** By lines, as a cell of many words takes several; the heads stand on every slide. */
function cutTable({ caption, headerRows, rows }: SheetTable): SheetTable[] {
  const columns = Math.max(1, ...rows.map((row) => row.length))
  const linesOfRow = (row: readonly string[]) => Math.max(1, ...row.map((cell) => Math.ceil(cell.length / Math.max(6, tableSigns / columns))))
  const head = rows.slice(0, headerRows)
  const room = tableLines - head.reduce((sum, row) => sum + linesOfRow(row), 0)
  const pages: string[][][] = [[]]
  let lines = 0
  for (const row of rows.slice(headerRows)) {
    const need = linesOfRow(row)
    if (lines + need > room && pages.at(-1)?.length) {
      pages.push([])
      lines = 0
    }
    pages.at(-1)?.push(row)
    lines += need
  }
  return pages.map((page) => ({ caption, headerRows, rows: [...head, ...page] }))
}
