/**
 * A Word file from a structured document: real headings, lists, tables with header rows, footnotes for citations,
 * comments and tracked changes, a language and a title, so that it reads well with a screen reader too
 * (WCAG 2.2, 1.3.1 and 3.1.1; ECMA-376 part 1, 17).
 */
import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, LevelFormat, Packer, PageBreak, PageNumber, Paragraph, ShadingType, Table, TableCell, TableOfContents, TableRow, TextRun, WidthType, type FileChild } from 'docx'
import { estimatePageNumbers } from 'docx/layout'
import type { OfficeBlock, OfficeDocument, OfficeItem, TableCell as OfficeTableCell } from '../office-document.ts'
import { columnsOf, emptyCell, missingIn } from '../table-grid.ts'
import { sourceLine } from '../source-line.ts'
import { words } from '../words.ts'
import { writable } from '#kernel/prose/writable.ts'
import { docxStyles } from './docx-styles.ts'
import { createRunWriter, type RunWriter } from './docx-runs.ts'

const headings = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6] as const
/** Page numbers of the contents are worked out by laying the pages out, whose time grows with the square of the text: 2 s here, 15 s for 200 pages. In longer files Word fills them in when it opens them. */
const estimatedBlocksMax = 400
/** Depth of lists that Word numbers. */
const depths = 9

export async function writeDocx(given: OfficeDocument): Promise<Uint8Array> {
  const document = writable(given)
  const say = words(document.language)
  const runs = createRunWriter(document)
  const lists = createLists(document.blocks)
  const body = document.blocks.flatMap((block) => blockOf(block, runs))
  const children: FileChild[] = [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(document.title)] }),
    ...document.standing.lines.map((line) => new Paragraph({ style: 'Standing', children: [new TextRun(line)] })),
    ...(document.hasContents ? [new Paragraph({ style: 'ContentsHeading', children: [new TextRun(say.contents)] }), new TableOfContents(say.contents, { hyperlink: true, headingStyleRange: '1-3' }), new Paragraph({ children: [new PageBreak()] })] : []),
    ...body,
    ...(document.sources.length ? [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(say.sources)] })] : []),
    ...document.sources.map((source) => new Paragraph({ style: 'Source', children: [new TextRun(`[${source.number}] ${sourceLine(source)}`)] })),
  ]
  const file = new Document({
    title: document.title,
    creator: document.author ?? 'Steward',
    lastModifiedBy: document.author ?? 'Steward',
    ...(document.subject !== undefined && { subject: document.subject }),
    description: document.standing.lines.join(' '),
    styles: docxStyles(document.language),
    numbering: { config: [...lists, bullets] },
    footnotes: runs.footnotes(),
    comments: { children: runs.comments() },
    ...(document.hasContents && document.blocks.length <= estimatedBlocksMax && { pageNumbers: estimatePageNumbers }),
    sections: [{ footers: { default: footerOf(document) }, children }],
  })
  return Packer.toBuffer(file)
}

const bullets = {
  reference: 'bullets',
  levels: Array.from({ length: depths }, (_, level) => ({ level, format: LevelFormat.BULLET, text: level % 2 ? '–' : '•', alignment: AlignmentType.LEFT, style: indentOf(level) })),
}

function indentOf(level: number) {
  return { paragraph: { indent: { left: 425 * (level + 1), hanging: 425 } } }
}

const orderedFormats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const

/** Each numbered list counts for itself: it needs numbering of its own. */
function createLists(blocks: readonly OfficeBlock[]) {
  const starts = new Map<number, number>()
  for (const block of blocks) if (block.kind === 'list') for (const item of block.items) if (item.isOrdered) starts.set(item.list, item.start)
  return [...starts].map(([list, start]) => ({
    reference: `numbers-${list}`,
    levels: Array.from({ length: depths }, (_, level) => ({ level, start, format: orderedFormats[level % 3] ?? LevelFormat.DECIMAL, text: `%${level + 1}.`, alignment: AlignmentType.LEFT, style: indentOf(level) })),
  }))
}

function itemOf(item: OfficeItem, runs: RunWriter): Paragraph {
  const level = Math.min(depths - 1, Math.max(0, item.depth))
  const children = runs.write(item.runs)
  if (item.isContinued) return new Paragraph({ style: 'ListParagraph', indent: { left: 425 * (level + 1) }, children })
  return new Paragraph({ style: 'ListParagraph', numbering: { reference: item.isOrdered ? `numbers-${item.list}` : 'bullets', level }, children })
}

function blockOf(block: OfficeBlock, runs: RunWriter): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headings[block.level - 1] ?? HeadingLevel.HEADING_6, children: runs.write(block.runs) })]
    case 'paragraph':
      return [new Paragraph({ children: runs.write(block.runs) })]
    case 'quote':
      return [new Paragraph({ style: 'Quote', children: runs.write(block.runs) })]
    case 'list':
      return block.items.map((item) => itemOf(item, runs))
    case 'table':
      return tableOf(block, runs)
    case 'rule':
      return [new Paragraph({ border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '6B7785', space: 1 } }, children: [] })]
  }
}

/** Word calls a table without rows, or a row without cells, damaged. */
function tableOf(table: Extract<OfficeBlock, { kind: 'table' }>, runs: RunWriter): FileChild[] {
  if (columnsOf(table.rows) === 0) return []
  const rows = table.rows.map((row, at) => {
    const isHeader = at < table.headerRows
    const filled = [...row, ...Array.from({ length: missingIn(table.rows, at) }, () => emptyCell)]
    return new TableRow({ children: filled.map((cell) => cellOf(cell, isHeader, runs)), cantSplit: true, ...(isHeader && { tableHeader: true }) })
  })
  const line = { style: BorderStyle.SINGLE, size: 4, color: '6B7785' }
  const borders = { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line }
  return [
    ...(table.caption ? [new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(table.caption)] })] : []),
    new Table({ rows, borders, width: { size: 100, type: WidthType.PERCENTAGE }, tableLook: { firstRow: table.headerRows > 0 } }),
    new Paragraph({ children: [] }),
  ]
}

function cellOf(cell: OfficeTableCell, isHeader: boolean, runs: RunWriter): TableCell {
  const children = cell.lines.map((line) => new Paragraph({ style: 'Cell', children: runs.write(isHeader ? line.map((run) => ({ ...run, isBold: true })) : line, true) }))
  return new TableCell({
    children: children.length ? children : [new Paragraph({ style: 'Cell', children: [] })],
    ...(cell.colspan > 1 && { columnSpan: cell.colspan }),
    ...(cell.rowspan > 1 && { rowSpan: cell.rowspan }),
    ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: 'E6EBF0' } }),
  })
}

/** The label line stands on every page: a page that is printed alone still says what it is. */
function footerOf(document: OfficeDocument): Footer {
  const line = document.standing.lines[0]
  return new Footer({ children: [new Paragraph({ style: 'Standing', alignment: AlignmentType.CENTER, children: [new TextRun({ children: [`${line ? `${line} · ` : ''}`, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] })] })] })
}
