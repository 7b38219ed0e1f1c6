/**
 * A tagged PDF 1.7 (ISO 32000-1, 14.7–14.8; PDF/UA’s structure): title and language stated, headings, lists and tables in a
 * structure tree, page decoration marked as artifact. Laid out twice when it has contents, so that their page numbers are true.
 */
import PDFDocument from 'pdfkit'
import { listMarks } from '../list-marks.ts'
import type { OfficeBlock, OfficeDocument, OfficeRun } from '../office-document.ts'
import { citeMark, plainText, settled, sourceLine, textWithCites } from '../source-line.ts'
import { columnsOf, emptyCell, lineOfCell, missingIn } from '../table-grid.ts'
import { words } from '../words.ts'
import { writable } from '#kernel/prose/writable.ts'
import { safeHref } from '../safe-href.ts'
import { fontFile } from '#kernel/prose/pdf-font.ts'
import { printable, refuseOtherScripts } from './printable.ts'

const sizes = { title: 20, heading: [15, 13, 12, 11, 11, 11], small: 9, text: 11 }
const ink = '#1b1b1b'
const accent = '#1f3a5f'
const margin = 56

type Heading = { text: string; level: number; page: number }
type Laid = { bytes: Uint8Array; headings: Heading[] }

export async function writePdf(given: OfficeDocument): Promise<Uint8Array> {
  const document = writable(given)
  refuseOtherScripts([document.title, ...document.blocks.map(wordsOf)].join('\n'))
  const first = await layOut(document, [])
  if (!document.hasContents) return first.bytes
  // The second time the contents have their lines; the third their final pages, as these lines take room.
  const second = await layOut(document, first.headings)
  return (await layOut(document, second.headings)).bytes
}

function wordsOf(block: OfficeBlock): string {
  if (block.kind === 'list') return block.items.map((item) => plainText(item.runs)).join('\n')
  if (block.kind === 'table') return block.rows.flat().map((cell) => plainText(lineOfCell(cell))).join('\n')
  return block.kind === 'rule' ? '' : plainText(block.runs)
}

async function layOut(document: OfficeDocument, contents: readonly Heading[]): Promise<Laid> {
  const say = words(document.language)
  const pdf = new PDFDocument({ size: 'A4', margins: { top: margin, left: margin, right: margin, bottom: margin + 14 }, tagged: true, lang: document.language, displayTitle: true, pdfVersion: '1.7', bufferPages: true, info: { Title: document.title, Author: document.author ?? 'Steward', Creator: 'Steward', ...(document.subject && { Subject: document.subject }) } })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const page = new PageWriter(pdf, root)
  page.paragraph('H1', [{ text: document.title, isBold: true }], { size: sizes.title, color: accent })
  for (const line of document.standing.lines) page.paragraph('P', [{ text: line }], { size: sizes.small, color: '#3d4551' })
  if (document.hasContents) page.contents(say.contents, contents)
  for (const block of document.blocks) page.block(block)
  if (document.sources.length) page.block({ kind: 'heading', level: 1, runs: [{ text: say.sources }] })
  for (const source of document.sources) page.paragraph('P', [{ text: `[${source.number}] ${sourceLine(source)}` }], { size: sizes.small })
  root.end()
  footers(pdf, document.standing.lines[0])
  pdf.end()
  await done
  return { bytes: new Uint8Array(Buffer.concat(chunks)), headings: page.headings }
}

/** Decoration of the page: no screen reader says it again on every page. */
function footers(pdf: PDFKit.PDFDocument, line: string | undefined): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at)
    // Below the margin the maker would begin a new page.
    const bottom = pdf.page.margins.bottom
    pdf.page.margins.bottom = 0
    pdf.markContent('Artifact', { type: 'Pagination' })
    pdf.font(fontFile('400Regular')).fontSize(8).fillColor('#3d4551')
    pdf.text(printable(`${line ? `${line} · ` : ''}${at - start + 1} / ${count}`), margin, pdf.page.height - margin, { align: 'center', width: pdf.page.width - 2 * margin, lineBreak: false })
    pdf.endMarkedContent()
    pdf.page.margins.bottom = bottom
  }
}

type Look = { size?: number; color?: string; indent?: number; marker?: string; isItalic?: boolean }

class PageWriter {
  readonly headings: Heading[] = []
  private readonly pdf: PDFKit.PDFDocument
  private readonly root: PDFKit.PDFStructureElement

  constructor(pdf: PDFKit.PDFDocument, root: PDFKit.PDFStructureElement) {
    this.pdf = pdf
    this.root = root
  }

  block(block: OfficeBlock): void {
    switch (block.kind) {
      case 'heading': {
        const size = sizes.heading[block.level - 1] ?? sizes.text
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

  private line(runs: readonly OfficeRun[], { size = sizes.text, color = ink, indent = 0, marker }: Look): void {
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
    pdf.font(fontFile('400Regular')).fontSize(9.5).fillColor(ink)
    const data = table.rows.map((row, at) =>
      [...row, ...Array.from({ length: missingIn(table.rows, at) }, () => emptyCell)].map((cell) => {
        const isHeader = at < table.headerRows
        const font = { src: fontFile(isHeader ? '700Bold' : '400Regular'), size: 9.5 }
        return { text: printable(textWithCites(lineOfCell(cell))), font, ...(cell.colspan > 1 && { colSpan: cell.colspan }), ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }), ...(isHeader ? { type: 'TH' as const, backgroundColor: '#e6ebf0' } : { type: 'TD' as const }) }
      }),
    )
    pdf.table({ data, structParent: element, defaultStyle: { border: 0.5, borderColor: '#6b7785', padding: 4 } } as PDFKit.Mixins.TableOptionsWithData)
    element.end()
    pdf.x = margin
    pdf.moveDown(0.8)
  }

  contents(title: string, headings: readonly Heading[]): void {
    const { pdf } = this
    this.paragraph('P', [{ text: title, isBold: true }], { size: sizes.heading[0] ?? sizes.text, color: accent })
    const element = pdf.struct('TOC')
    this.root.add(element)
    for (const heading of headings.filter(({ level }) => level <= 3)) {
      const indent = (heading.level - 1) * 16
      const entry = pdf.struct('TOCI')
      element.add(entry)
      const width = pdf.page.width - 2 * margin
      entry.add(
        pdf.struct('P', {}, () => {
          pdf.font(fontFile('400Regular')).fontSize(sizes.text).fillColor(ink)
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
