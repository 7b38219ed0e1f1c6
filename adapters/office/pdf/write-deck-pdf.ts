/** A deck as pages to read, send and print: one slide a page, tagged like every PDF of ours; charts are pictures with their words. */
import { writable } from '#kernel/prose/writable.ts'
import type { OfficeDeck, OfficeFigure, OfficeSlide } from '#kernel/ports/office.ts'
import type { OfficeItem } from '../office-document.ts'
import { citeMark, sourceLine } from '../source-line.ts'
import { words } from '../words.ts'
import { accent, soft, type PageWriter, type Sizes } from './page-writer.ts'
import { missingScripts, refuseOtherScripts } from './printable.ts'
import { layOutPages } from './write-pdf.ts'

/** Letters that are read from a page held in the hand, and still look like a slide. */
const sizes: Sizes = { title: 30, heading: [22, 18, 16, 16, 16, 16], small: 10, text: 16, table: 11 }
/** Of the 595 points of a page: what is left below the title and above the line of the source. */
const chartHeightMax = 330

export async function writeDeckPdf(given: OfficeDeck): Promise<Uint8Array> {
  const deck = writable(given)
  const text = [deck.title, ...deck.slides.flatMap((slide) => [slide.title, ...slide.points.map((point) => point.text), ...(slide.figure?.table?.rows.flat() ?? [])])].join('\n')
  refuseOtherScripts(text)
  const missing = missingScripts([text, ...deck.sources.map(sourceLine)].join('\n'), deck.language)
  const say = words(deck.language)
  const frame = { title: deck.title, language: deck.language, ...(deck.author !== undefined && { author: deck.author }), foot: deck.standing.lines[0], isWide: true, sizes }
  const { bytes } = await layOutPages(frame, (page, pdf) => {
    pdf.y = 180
    page.paragraph('H1', [{ text: deck.title, isBold: true }], { size: sizes.title, color: accent })
    if (deck.subtitle) page.paragraph('P', [{ text: deck.subtitle }])
    for (const line of deck.standing.lines) page.paragraph('P', [{ text: line }], { size: 12, color: soft })
    if (missing) page.paragraph('P', [{ text: say.missing.replace('SCRIPTS', missing) }], { size: 12, color: soft })
    for (const slide of deck.slides) {
      pdf.addPage()
      writeSlide(page, pdf, slide, say.continued)
    }
    if (deck.sources.length === 0) return
    pdf.addPage()
    page.block({ kind: 'heading', level: 1, runs: [{ text: say.sources }] })
    for (const source of deck.sources) page.paragraph('P', [{ text: `[${source.number}] ${sourceLine(source)}` }], { size: sizes.small })
  })
  return bytes
}

function writeSlide(page: PageWriter, pdf: PDFKit.PDFDocument, { title, points, figure }: OfficeSlide, continued: string): void {
  page.block({ kind: 'heading', level: 1, runs: [{ text: title }] })
  const items = points.map((point): OfficeItem => ({ depth: point.depth, list: 1, isOrdered: false, start: 1, runs: [{ text: `${point.text}${point.mark ? ` (${point.mark})` : ''}${citeMark(point.cites)}` }] }))
  if (items.length) page.block({ kind: 'list', items })
  if (!figure) return
  const parts = [...(figure.chart ? [() => page.picture({ ...figure.chart!.picture, alt: figure.chart!.alt }, chartHeightMax)] : []), ...(figure.table ? [() => writeTable(page, figure.table!)] : [])]
  for (const [at, write] of parts.entries()) {
    if (at > 0 || items.length > 0) {
      pdf.addPage()
      page.block({ kind: 'heading', level: 1, runs: [{ text: `${title} (${continued})` }] })
    }
    write()
    if (figure.foot) page.paragraph('P', [{ text: figure.foot }], { size: sizes.small, color: soft })
  }
}

function writeTable(page: PageWriter, { caption, headerRows, rows }: NonNullable<OfficeFigure['table']>): void {
  page.block({ kind: 'table', caption, headerRows, rows: rows.map((row) => row.map((text) => ({ lines: [[{ text }]], colspan: 1, rowspan: 1 }))) })
}
