/** Blocks on pages of a PDF, each marked in the structure tree for screen readers; what is decoration is marked as artifact. */
import { fontFile } from '#kernel/prose/pdf-font.ts'
import { listMarks } from '../list-marks.ts'
import type { OfficeBlock, OfficeRun } from '../office-document.ts'
import { safeHref } from '../safe-href.ts'
import { citeMark, plainText, settled, textWithCites } from '../source-line.ts'
import { columnsOf, emptyCell, lineOfCell, missingIn } from '../table-grid.ts'
import { printable } from './printable.ts'

export type Sizes = { title: number; heading: readonly number[]; small: number; text: number; table: number }
export const pageSizes: Sizes = { title: 20, heading: [15, 13, 12, 11, 11, 11], small: 9, text: 11, table: 9.5 }
export const accent = '#1f3a5f'
export const soft = '#3d4551'
const ink = '#1b1b1b'
export const margin = 56

export type Heading = { text: string; level: number; page: number }
type Look = { size?: number; color?: string; indent?: number; marker?: string; isItalic?: boolean }

/** Writes blocks down the page and marks them in the structure tree. */
export class PageWriter {
  readonly headings: Heading[] = []
  private readonly pdf: PDFKit.PDFDocument
  private readonly root: PDFKit.PDFStructureElement
  private readonly sizes: Sizes

  constructor(pdf: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement, sizes: Sizes = pageSizes) {
    this.pdf = pdf
    this.root = root
    this.sizes = sizes
  }

  block(block: OfficeBlock): void {
    switch (block.kind) {
      case 'heading': {
        const size = this.sizes.heading[block.level - 1] ?? this.sizes.text
        // A heading alone at the foot of a page belongs to the next.
        if (this.pdf.y + size * 5 > this.pdf.page.height - this.pdf.page.margins.bottom) this.pdf.addPage()
        this.pdf.moveDown(0.5)
        // The title is the only first heading.
        this.paragraph(`H${Math.min(6, block.level + 1)}`, block.runs.map((run) => ({ ...run, isBold: true })), { size, color: accent })
        this.headings.push({ text: plainText(block.runs), level: block.level, page: this.pdf.bufferedPageRange().count })
        return
      }
      case 'paragraph':
        return this.paragraph('P', block.runs)
      case 'quote':
        return this.paragraph('BlockQuote', block.runs, { indent: 18 })
      case 'list':
        return this.list(block)
      case 'table':
        return this.table(block)
      case 'rule':
        return this.rule()
    }
  }

  paragraph(tag: string, runs: readonly OfficeRun[], look: Look = {}, parent = this.root): void {
    parent.add(this.pdf.struct(tag, {}, () => this.line(runs, look)))
    this.pdf.moveDown(0.45)
  }

  private line(runs: readonly OfficeRun[], { size = this.sizes.text, color = ink, indent = 0, marker }: Look): void {
    const { pdf } = this
    const pieces = piecesOf(runs)
    const left = margin + indent
    const width = pdf.page.width - margin - left
    if (marker) {
      pdf.font(fontFile('400Regular')).fontSize(size).fillColor(color)
      // Marker and words begin on one line, also when that line begins a page.
      if (pdf.y + size * 1.6 > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
      const { y } = pdf
      pdf.text(printable(marker), left - 20, y, { width: 20, lineBreak: false })
      pdf.y = y
    }
    pdf.x = left
    for (const [at, piece] of pieces.entries()) {
      pdf.font(fontFile(piece.isBold ? '700Bold' : '400Regular')).fontSize(size).fillColor(color)
      const options = { width, lineGap: 2, continued: at < pieces.length - 1 && !piece.endsLine, ...(piece.isItalic && { oblique: 10 }), ...(piece.isUnderlined && { underline: true }), ...(piece.isStruck && { strike: true }) }
      if (at === 0 || pieces[at - 1]?.endsLine) pdf.text(printable(piece.text), left, pdf.y, options)
      else pdf.text(printable(piece.text), { ...options, oblique: piece.isItalic ? 10 : 0, underline: piece.isUnderlined ?? false, strike: piece.isStruck ?? false })
    }
    pdf.x = margin
  }

  private list(list: Extract<OfficeBlock, { kind: 'list' }>): void {
    const element = this.pdf.struct('L')
    this.root.add(element)
    const marks = listMarks(list.items, ['•', '–'])
    for (const [at, item] of list.items.entries()) {
      const entry = this.pdf.struct('LI')
      element.add(entry)
      this.paragraph('LBody', item.runs, { indent: 20 + 20 * Math.min(8, item.depth), ...(marks[at] && { marker: marks[at] }) }, entry)
      entry.end()
    }
    element.end()
  }

  /** Decoration: a screen reader passes over it. */
  private rule(): void {
    const { pdf } = this
    pdf.markContent('Artifact', { type: 'Layout' })
    pdf.moveTo(margin, pdf.y + 4).lineTo(pdf.page.width - margin, pdf.y + 4).lineWidth(0.5).stroke('#6b7785')
    pdf.endMarkedContent()
    pdf.moveDown(0.8)
  }

  /** Columns of equal width; a cell that does not fit a page goes on in the next. */
  private table(table: Extract<OfficeBlock, { kind: 'table' }>): void {
    if (columnsOf(table.rows) === 0) return
    const { pdf } = this
    if (table.caption) this.paragraph('Caption', [{ text: table.caption, isBold: true }], { size: 10 })
    const element = pdf.struct('Table')
    this.root.add(element)
    pdf.font(fontFile('400Regular')).fontSize(this.sizes.table).fillColor(ink)
    const data = table.rows.map((row, at) =>
      [...row, ...Array.from({ length: missingIn(table.rows, at) }, () => emptyCell)].map((cell) => {
        const isHeader = at < table.headerRows
        const font = { src: fontFile(isHeader ? '700Bold' : '400Regular'), size: this.sizes.table }
        return { text: printable(textWithCites(lineOfCell(cell))), font, ...(cell.colspan > 1 && { colSpan: cell.colspan }), ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }), ...(isHeader ? { type: 'TH' as const, backgroundColor: '#e6ebf0' } : { type: 'TD' as const }) }
      }),
    )
    pdf.table({ data, structParent: element, defaultStyle: { border: 0.5, borderColor: '#6b7785', padding: 4 } } as PDFKit.Mixins.TableOptionsWithData)
    element.end()
    pdf.x = margin
    pdf.moveDown(0.8)
  }

  /** As wide as the page, and no higher than `heightMax` points; its words stand for it where it is not seen. */
  picture({ png, alt, width, height }: { png: string; alt: string; width: number; height: number }, heightMax: number): void {
    const { pdf } = this
    const wide = pdf.page.width - 2 * margin
    const scale = Math.min(wide / width, heightMax / height)
    if (pdf.y + height * scale > pdf.page.height - pdf.page.margins.bottom) pdf.addPage()
    const top = pdf.y
    this.root.add(pdf.struct('Figure', { alt: printable(alt) }, () => void pdf.image(Buffer.from(png, 'base64'), margin, top, { width: width * scale, height: height * scale })))
    pdf.x = margin
    // The maker leaves its place above a picture that was put somewhere.
    pdf.y = top + height * scale + 8
  }

  contents(title: string, headings: readonly Heading[]): void {
    const { pdf } = this
    this.paragraph('P', [{ text: title, isBold: true }], { size: this.sizes.heading[0] ?? this.sizes.text, color: accent })
    const element = pdf.struct('TOC')
    this.root.add(element)
    for (const heading of headings.filter(({ level }) => level <= 3)) {
      const indent = (heading.level - 1) * 16
      const entry = pdf.struct('TOCI')
      element.add(entry)
      const width = pdf.page.width - 2 * margin
      entry.add(
        pdf.struct('P', {}, () => {
          pdf.font(fontFile('400Regular')).fontSize(this.sizes.text).fillColor(ink)
          pdf.text(printable(heading.text), margin + indent, pdf.y, { width: width - indent - 40 })
          const below = pdf.y
          pdf.text(String(heading.page), margin, below - pdf.currentLineHeight(true), { width, align: 'right', lineBreak: false })
          pdf.y = below + 2
        }),
      )
      entry.end()
    }
    element.end()
    pdf.x = margin
    pdf.addPage()
  }
}

type Piece = { text: string; isBold?: boolean; isItalic?: boolean; isUnderlined?: boolean; isStruck?: boolean; endsLine?: boolean }

/** At least one piece, so that an empty paragraph keeps its height; links show where they lead, on paper too. */
function piecesOf(runs: readonly OfficeRun[]): Piece[] {
  const pieces: Piece[] = settled(runs).flatMap((run): Piece[] => {
    if (run.cites) return [{ text: citeMark(run.cites) }]
    const href = safeHref(run.href)
    const text = `${run.text}${href && href !== run.text ? ` (${href})` : ''}`
    if (text === '' && run.breaks) return [{ text: ' ', endsLine: true }]
    return text === '' ? [] : [{ text, ...(run.isBold && { isBold: true }), ...(run.isItalic && { isItalic: true }), ...(run.isUnderlined && { isUnderlined: true }), ...(run.isStruck && { isStruck: true }), ...(run.breaks && { endsLine: true }) }]
  })
  return pieces.length ? pieces : [{ text: ' ' }]
}
