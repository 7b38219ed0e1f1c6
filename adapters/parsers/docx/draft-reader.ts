/**
 * A Word file as the body of a draft: headings, lists, tables, links, tracked changes and comments kept; what Steward
 * itself put round the words when it wrote the file (title, standing lines, contents, list of sources) is taken off again.
 */
import type { BlockNode, CellNode, ListItemNode, RowNode } from '#kernel/prose/draft-document.ts'
import type { ParseLimits } from '#kernel/ports/parser.ts'
import { foldSpace } from '../ground/fold-space.ts'
import { empty, Refusal } from '../ground/refusal.ts'
import { languageOf } from '../ground/language-of.ts'
import { OfficePackage } from '../office/office-package.ts'
import { attribute, child, descend, elementsOf, forEachElement, textOf, type Element } from '../xml/element.ts'
import { LineReader, type Suggestion } from './draft-line.ts'
import { FootnoteSources, readComments, type DraftNote, type DraftSource } from './draft-notes.ts'
import { readNumbering, type Numbering } from './numbering.ts'
import { readStyles, type ParagraphStyle } from './styles.ts'

/** Plain values: what comes out of the jail is checked against the schema of a draft before anybody uses it. */
export type DraftReading = {
  title: string
  language: string | undefined
  content: BlockNode[]
  comments: DraftNote[]
  suggestions: Suggestion[]
  sources: DraftSource[]
  warnings: string[]
}

export function readDraft(bytes: Uint8Array, limits: ParseLimits): DraftReading {
  const office = new OfficePackage(bytes, limits)
  const main = office.mainPart()
  const comments = readComments(office, main)
  const footnotes = new FootnoteSources(office, main)
  const lines = new LineReader(office, main, comments, footnotes)
  const reader = new DraftReader(lines, readStyles(office, main), readNumbering(office, main))
  forEachElement(
    office.zip.chunks(main),
    (_name, path) => path.at(-1) === 'w:body' && path.length === 2,
    (element) => reader.read(element),
  )
  const content = reader.end()
  if (content.length === 0) throw empty()
  const used = [...comments.values()].filter((comment) => lines.usedComments.has(comment.id))
  if (used.length < comments.size) lines.warnings.add('Comments that stand on no words were left out.')
  return { title: reader.title, language: languageOf(reader.sample()), content, comments: used, suggestions: [...lines.suggestions.values()], sources: [...footnotes.sources.values()].sort((a, b) => a.number - b.number), warnings: [...lines.warnings] }
}

const wrappers = new Set(['w:sdt', 'w:sdtContent', 'w:customXml', 'w:smartTag', 'w:ins', 'w:moveTo', 'mc:AlternateContent', 'mc:Choice'])
/** Paragraphs that Steward’s own writer adds, by style. */
const ownStyles = /^(standing|contentsheading|contents heading|source|toc ?\d|tocheading)$/i
/** Deeper tables come as their words. */
const tablesDeepMax = 3

class DraftReader {
  title = ''
  private readonly lines: LineReader
  private readonly styles: Map<string, ParagraphStyle>
  private readonly numbering: Numbering
  private readonly blocks: BlockNode[] = []
  private into = this.blocks
  /** Lists open at the end of `into`, outermost first. */
  private open: { node: Extract<BlockNode, { type: 'bulletList' | 'orderedList' }>; numberingId: string }[] = []
  private tablesDeep = 0
  private words: string[] = []

  constructor(lines: LineReader, styles: Map<string, ParagraphStyle>, numbering: Numbering) {
    this.lines = lines
    this.styles = styles
    this.numbering = numbering
  }

  read(element: Element): void {
    if (element.name === 'w:p') this.paragraph(element)
    else if (element.name === 'w:tbl') this.table(element)
    else if (element.name.startsWith('w:commentRange')) this.lines.see(element)
    else if (isContents(element)) return
    else if (wrappers.has(element.name)) for (const inner of elementsOf(element)) this.read(inner)
  }

  /** A heading over nothing is what is left where the list of sources was taken off. */
  end(): BlockNode[] {
    if (this.hasOwnSources && this.blocks.at(-1)?.type === 'heading') this.blocks.pop()
    while (isEmptyParagraph(this.blocks.at(-1))) this.blocks.pop()
    return this.blocks
  }

  sample() {
    return this.words.map((text) => ({ kind: 'paragraph' as const, text, anchor: { kind: 'paragraph' as const, paragraph: 1 } }))
  }

  private hasOwnSources = false

  private paragraph(paragraph: Element): void {
    const properties = child(paragraph, 'w:pPr')
    const styleId = attribute(child(properties, 'w:pStyle'), 'w:val') ?? ''
    if (ownStyles.test(styleId)) {
      if (/^source$/i.test(styleId)) this.hasOwnSources = true
      return
    }
    const { content, boxes } = this.lines.read(paragraph)
    const text = foldSpace(content.map((node) => (node.type === 'text' ? node.text : ' ')).join(''))
    if (text !== '' && this.words.length < 200) this.words.push(text)
    if (/^title$/i.test(styleId) && this.title === '' && text !== '') {
      this.title = text.slice(0, 200)
      return
    }
    const style = this.styles.get(styleId)
    const numbered = child(properties, 'w:numPr')
    const numberingId = attribute(child(numbered, 'w:numId'), 'w:val') ?? style?.numberingId
    const depth = Number(attribute(child(numbered, 'w:ilvl'), 'w:val') ?? style?.numberingLevel ?? 0)
    const outline = Number(attribute(child(properties, 'w:outlineLvl'), 'w:val') ?? 9)
    const level = outline < 9 ? Math.min(6, outline + 1) : style?.headingLevel
    const inline = content.length ? { content } : {}
    if (level !== undefined) this.push(text === '' ? undefined : { type: 'heading', attrs: { level }, ...inline })
    else if (numberingId !== undefined && numberingId !== '0' && (text !== '' || content.length > 0)) this.item({ type: 'paragraph', ...inline }, numberingId, Math.min(8, depth))
    else if (style?.isQuote) this.push({ type: 'blockquote', content: [{ type: 'paragraph', ...inline }] })
    else if (/^listparagraph$/i.test(styleId) && this.open.length > 0 && text !== '') this.lastItem()?.content.push({ type: 'paragraph', ...inline })
    else if (text === '' && content.length === 0 && hasRule(properties)) this.push({ type: 'horizontalRule' })
    else if (text !== '' || content.length > 0) this.push({ type: 'paragraph', ...inline })
    else this.open = []
    for (const box of boxes) for (const inner of elementsOf(box)) this.read(inner)
  }

  private push(block: BlockNode | undefined): void {
    this.open = []
    if (block) this.into.push(block)
  }

  private lastItem(): ListItemNode | undefined {
    return this.open.at(-1)?.node.content.at(-1)
  }

  private item(paragraph: BlockNode, numberingId: string, depth: number): void {
    const label = this.numbering.next(numberingId, depth)
    const isOrdered = label !== undefined && label !== ''
    this.open.length = Math.min(this.open.length, depth + 1)
    const at = this.open.at(-1)
    const isSame = this.open.length === depth + 1 && at?.numberingId === numberingId && (at.node.type === 'orderedList') === isOrdered
    if (!isSame) {
      if (this.open.length === depth + 1) this.open.pop()
      const parent = this.lastItem()?.content ?? this.into
      const start = isOrdered ? countIn(label) : 1
      const node: Extract<BlockNode, { type: 'bulletList' | 'orderedList' }> = isOrdered ? { type: 'orderedList', attrs: { start: Math.min(100_000, start) }, content: [] } : { type: 'bulletList', content: [] }
      parent.push(node)
      this.open.push({ node, numberingId })
    }
    this.open.at(-1)?.node.content.push({ type: 'listItem', content: [paragraph] })
  }

  private table(table: Element): void {
    if (this.tablesDeep >= tablesDeepMax) return this.push({ type: 'paragraph', content: [{ type: 'text', text: foldSpace(textOf(table)) || ' ' }] })
    const rows = this.rows(table)
    this.push(rows.length ? { type: 'table', content: rows } : undefined)
  }

  private rows(table: Element): RowNode[] {
    const rows: RowNode[] = []
    // The cell that a vertical merge goes on from, by column.
    const above = new Map<number, CellNode>()
    const looksHeaded = attribute(descend(table, 'w:tblPr', 'w:tblLook'), 'w:firstRow') === '1'
    for (const [at, row] of rowsIn(table).entries()) {
      if (rows.length >= 5_000) throw new Refusal('too-large', 'A table of this document has more than 5,000 rows. Open it as a table instead.')
      const isHeader = child(child(row, 'w:trPr'), 'w:tblHeader') !== undefined || (looksHeaded && at === 0)
      const cells: CellNode[] = []
      let column = 0
      for (const cell of elementsOf(row).flatMap((node) => (node.name === 'w:tc' ? [node] : wrappers.has(node.name) ? elementsOf(node).filter((one) => one.name === 'w:tc') : []))) {
        const properties = child(cell, 'w:tcPr')
        const colspan = Math.min(60, Math.max(1, Number(attribute(child(properties, 'w:gridSpan'), 'w:val') ?? 1) || 1))
        const merge = child(properties, 'w:vMerge')
        const upper = above.get(column)
        if (merge && attribute(merge, 'w:val') !== 'restart' && upper?.attrs) upper.attrs.rowspan++
        else {
          const made: CellNode = { type: isHeader ? 'tableHeader' : 'tableCell', attrs: { colspan, rowspan: 1, colwidth: null }, content: this.cell(cell) }
          cells.push(made)
          if (merge) above.set(column, made)
          else above.delete(column)
        }
        column += colspan
      }
      if (cells.length > 60) throw new Refusal('too-large', 'A table of this document has more than 60 columns. Open it as a table instead.')
      rows.push({ type: 'tableRow', content: cells })
    }
    return rows
  }

  private cell(cell: Element): BlockNode[] {
    const outer = { into: this.into, open: this.open }
    this.into = []
    this.open = []
    this.tablesDeep++
    for (const inner of elementsOf(cell)) this.read(inner)
    const content: BlockNode[] = this.into.length ? this.into : [{ type: 'paragraph' }]
    this.tablesDeep--
    this.into = outer.into
    this.open = outer.open
    return content
  }
}

/** What a label counts: “2.3.” is 3, “c)” is 3, “iv.” is 4. */
function countIn(label: string): number {
  const digits = /(\d+)\D*$/.exec(label)?.[1]
  if (digits) return Math.min(100_000, Number(digits))
  const letters = /([a-z]+)[^a-z]*$/i.exec(label)?.[1]?.toLowerCase() ?? ''
  if (/^[ivxlc]+$/.test(letters) && letters !== 'c') return roman(letters)
  return letters.length === 1 ? letters.charCodeAt(0) - 96 : 1
}

function roman(letters: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  const each = [...letters].map((letter) => values[letter] ?? 0)
  return each.reduce((sum, value, at) => sum + (value < (each[at + 1] ?? 0) ? -value : value), 0) || 1
}

function rowsIn(table: Element): Element[] {
  return elementsOf(table).flatMap((node) => (node.name === 'w:tr' ? [node] : wrappers.has(node.name) ? rowsIn(node) : []))
}

/** Its lines are made from the headings, which are here already. */
function isContents(element: Element): boolean {
  if (element.name !== 'w:sdt') return false
  const gallery = attribute(descend(element, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery'), 'w:val') ?? ''
  const first = elementsOf(child(element, 'w:sdtContent') ?? element).find((node) => node.name === 'w:p')
  return /contents/i.test(gallery) || /^toc/i.test(attribute(descend(first, 'w:pPr', 'w:pStyle'), 'w:val') ?? '') || (first !== undefined && /\bTOC\b/.test(instructionOf(first)))
}

function instructionOf(element: Element): string {
  return elementsOf(element).map((node) => (node.name === 'w:instrText' ? textOf(node) : instructionOf(node))).join('')
}

function hasRule(properties: Element | undefined): boolean {
  return descend(properties, 'w:pBdr', 'w:bottom') !== undefined
}

function isEmptyParagraph(block: BlockNode | undefined): boolean {
  return block?.type === 'paragraph' && !block.content?.length
}
