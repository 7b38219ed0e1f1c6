/**
 * A tagged PDF 1.7 (ISO 32000-1, 14.7–14.8; PDF/UA’s structure): title and language stated, headings, lists and tables in a
 * structure tree, page decoration marked as artifact. Laid out twice when it has contents, so that their page numbers are true.
 */
import PDFDocument from 'pdfkit'
import { fontFile } from '#kernel/prose/pdf-font.ts'
import { writable } from '#kernel/prose/writable.ts'
import type { OfficeBlock, OfficeDocument } from '../office-document.ts'
import { plainText, sourceLine } from '../source-line.ts'
import { lineOfCell } from '../table-grid.ts'
import { words } from '../words.ts'
import { accent, margin, pageSizes, PageWriter, soft, type Heading, type Sizes } from './page-writer.ts'
import { missingScripts, printable, refuseOtherScripts } from './printable.ts'

type Laid = { bytes: Uint8Array; headings: Heading[] }

export async function writePdf(given: OfficeDocument): Promise<Uint8Array> {
  const document = writable(given)
  // A title alone refuses no file: its words stand in Word and on the screen.
  refuseOtherScripts(document.blocks.map(wordsOf).join('\n'))
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

function layOut(document: OfficeDocument, contents: readonly Heading[]): Promise<Laid> {
  const say = words(document.language)
  return layOutPages({ ...document, foot: document.standing.lines[0] }, (page) => {
    page.paragraph('H1', [{ text: document.title, isBold: true }], { size: pageSizes.title, color: accent })
    for (const line of document.standing.lines) page.paragraph('P', [{ text: line }], { size: pageSizes.small, color: soft })
    const missing = missingScripts([document.title, ...document.blocks.map(wordsOf), ...document.sources.map(sourceLine)].join('\n'), document.language)
    if (missing) page.paragraph('P', [{ text: say.missing.replace('SCRIPTS', missing) }], { size: pageSizes.small, color: soft })
    if (document.hasContents) page.contents(say.contents, contents)
    for (const block of document.blocks) page.block(block)
    if (document.sources.length) page.block({ kind: 'heading', level: 1, runs: [{ text: say.sources }] })
    for (const source of document.sources) page.paragraph('P', [{ text: `[${source.number}] ${sourceLine(source)}` }], { size: pageSizes.small })
  })
}

/** What every PDF of ours has: a title, a language, a structure tree, and on each page its line and number. */
type PdfFrame = { title: string; language: string; author?: string; subject?: string; foot: string | undefined; isWide?: boolean; sizes?: Sizes }

export async function layOutPages(frame: PdfFrame, write: (page: PageWriter, pdf: PDFKit.PDFDocument) => void): Promise<Laid> {
  const pdf = new PDFDocument({ size: 'A4', layout: frame.isWide ? 'landscape' : 'portrait', margins: { top: margin, left: margin, right: margin, bottom: margin + 14 }, tagged: true, lang: frame.language, displayTitle: true, pdfVersion: '1.7', bufferPages: true, info: { Title: frame.title, Author: frame.author ?? 'Steward', Creator: 'Steward', ...(frame.subject && { Subject: frame.subject }) } })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve) => pdf.on('end', () => resolve()))
  const root = pdf.struct('Document')
  pdf.addStructure(root)
  const page = new PageWriter(pdf, root, frame.sizes)
  write(page, pdf)
  root.end()
  footers(pdf, frame.foot)
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
    pdf.font(fontFile('400Regular')).fontSize(8).fillColor(soft)
    pdf.text(printable(`${line ? `${line} · ` : ''}${at - start + 1} / ${count}`), margin, pdf.page.height - margin, { align: 'center', width: pdf.page.width - 2 * margin, lineBreak: false })
    pdf.endMarkedContent()
    pdf.page.margins.bottom = bottom
  }
}
