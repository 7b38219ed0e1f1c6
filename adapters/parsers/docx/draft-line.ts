/** One paragraph of Word as inline nodes of a draft: words with their marks, tracked changes, comments, citations. */
import type { DraftMark, InlineNode } from '#kernel/prose/draft-document.ts'
import { mathToLatex } from '../office/math-to-latex.ts'
import type { OfficePackage } from '../office/office-package.ts'
import { attribute, child, elementsOf, findAll, textOf, type Element } from '../xml/element.ts'
import { authorOf, timeOf, type DraftNote, type FootnoteSources } from './draft-notes.ts'

export type Suggestion = { id: string; by: string; asked: string; at: string }

/** What lines share: ranges of comments and changes go on from one paragraph into the next. */
export class LineReader {
  readonly suggestions = new Map<string, Suggestion>()
  readonly usedComments = new Set<string>()
  readonly warnings = new Set<string>()
  private readonly office: OfficePackage
  private readonly main: string
  private readonly comments: Map<string, DraftNote>
  private readonly footnotes: FootnoteSources
  private readonly openComments = new Set<string>()
  /** A change right beside another of the same hand and time is the other half of it. */
  private last: { by: string; at: string; id: string } | undefined

  constructor(office: OfficePackage, main: string, comments: Map<string, DraftNote>, footnotes: FootnoteSources) {
    this.office = office
    this.main = main
    this.comments = comments
    this.footnotes = footnotes
  }

  /** `boxes` are text boxes anchored in the paragraph; their blocks follow it. */
  read(paragraph: Element): { content: InlineNode[]; boxes: Element[] } {
    const line = { content: [] as InlineNode[], boxes: [] as Element[] }
    this.walk(paragraph, [], line)
    return { content: merged(line.content), boxes: line.boxes }
  }

  /** Ranges also begin and end between paragraphs. */
  see(element: Element): void {
    const id = this.comments.get(attribute(element, 'w:id') ?? '')?.id
    if (id === undefined) return
    if (element.name === 'w:commentRangeStart') {
      this.openComments.add(id)
      this.usedComments.add(id)
    } else if (element.name === 'w:commentRangeEnd') this.openComments.delete(id)
  }

  private walk(element: Element, marks: readonly DraftMark[], line: { content: InlineNode[]; boxes: Element[] }): void {
    for (const node of elementsOf(element)) {
      switch (node.name) {
        case 'w:pPr':
        case 'w:rPr':
        case 'w:instrText':
          break
        case 'w:commentRangeStart':
        case 'w:commentRangeEnd':
          this.see(node)
          break
        case 'w:ins':
        case 'w:moveTo':
          this.walk(node, [...marks, { type: 'insertion', attrs: { id: this.change(node) } }], line)
          break
        case 'w:del':
        case 'w:moveFrom':
          this.walk(node, [...marks, { type: 'deletion', attrs: { id: this.change(node) } }], line)
          break
        case 'w:hyperlink':
          this.walk(node, [...marks, ...this.link(node)], line)
          break
        case 'w:r':
          this.run(node, marks, line)
          break
        case 'm:oMath':
          this.add(line, mathToLatex(node), marks)
          break
        default:
          this.walk(node, marks, line)
      }
    }
  }

  private run(run: Element, above: readonly DraftMark[], line: { content: InlineNode[]; boxes: Element[] }): void {
    const properties = child(run, 'w:rPr')
    if (isOn(properties, 'w:vanish')) {
      if (textOf(run).trim() !== '') this.warnings.add('This document holds hidden text, which was left out.')
      return
    }
    const marks = [...above, ...looks(properties)]
    for (const node of elementsOf(run)) {
      switch (node.name) {
        case 'w:t':
        case 'w:delText':
          if (isCitationMark(properties)) this.cite([...textOf(node).matchAll(/\d{1,3}/g)].map(Number), marks, line)
          else this.add(line, textOf(node), marks)
          break
        case 'w:tab':
          this.add(line, '\t', marks)
          break
        case 'w:noBreakHyphen':
          this.add(line, '-', marks)
          break
        case 'w:br':
        case 'w:cr':
          // A page’s break belongs to its pages, not to the words.
          if (attribute(node, 'w:type') !== 'page') line.content.push({ type: 'hardBreak', ...this.marked(marks) })
          break
        case 'w:footnoteReference':
        case 'w:endnoteReference':
          this.cite(this.footnotes.cited(`${node.name} ${attribute(node, 'w:id')}`), marks, line)
          break
        case 'w:drawing':
        case 'w:pict':
        case 'mc:AlternateContent':
          this.attached(node, line)
          break
      }
    }
  }

  private cite(numbers: readonly number[], marks: readonly DraftMark[], line: { content: InlineNode[] }): void {
    for (const number of numbers) if (number > 0) line.content.push({ type: 'citation', attrs: { number }, ...this.marked(marks) })
  }

  private attached(node: Element, line: { boxes: Element[] }): void {
    const boxes = findAll(node.name === 'mc:AlternateContent' ? (child(node, 'mc:Choice') ?? node) : node, 'w:txbxContent')
    line.boxes.push(...boxes)
    if (boxes.length === 0) this.warnings.add('Pictures and charts were left out; the file you sent still has them.')
  }

  private add(line: { content: InlineNode[] }, raw: string, marks: readonly DraftMark[]): void {
    const text = raw.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069]/g, '')
    if (text === '') return
    if (!marks.some((mark) => mark.type === 'insertion' || mark.type === 'deletion')) this.last = undefined
    line.content.push({ type: 'text', text, ...this.marked(marks) })
  }

  private marked(marks: readonly DraftMark[]): { marks?: DraftMark[] } {
    const all = [...marks, ...[...this.openComments].slice(0, 4).map((id): DraftMark => ({ type: 'comment', attrs: { id } }))].slice(0, 12)
    return all.length ? { marks: all } : {}
  }

  private change(node: Element): string {
    const by = authorOf(node)
    const at = timeOf(node)
    if (this.last?.by === by && this.last.at === at) return this.last.id
    const id = `w${this.suggestions.size + 1}`
    this.last = { by, at, id }
    this.suggestions.set(id, { id, by, asked: '', at })
    return id
  }

  private link(node: Element): DraftMark[] {
    const id = attribute(node, 'r:id')
    const target = this.office.relationships(this.main).find((one) => one.id === id && one.isExternal)?.target ?? ''
    return /^(https?:\/\/|mailto:|tel:)/i.test(target) && target.length <= 2_000 ? [{ type: 'link', attrs: { href: target } }] : []
  }
}

function looks(properties: Element | undefined): DraftMark[] {
  const marks: DraftMark[] = []
  if (isOn(properties, 'w:b')) marks.push({ type: 'bold' })
  if (isOn(properties, 'w:i')) marks.push({ type: 'italic' })
  const line = attribute(child(properties, 'w:u'), 'w:val')
  const isLink = /^hyperlink$/i.test(attribute(child(properties, 'w:rStyle'), 'w:val') ?? '')
  if (line !== undefined && line !== 'none' && !isLink) marks.push({ type: 'underline' })
  if (isOn(properties, 'w:strike')) marks.push({ type: 'strike' })
  if (/^code/i.test(attribute(child(properties, 'w:rStyle'), 'w:val') ?? '')) marks.push({ type: 'code' })
  return marks
}

/** How Steward’s own writer cites in tables, where footnotes go astray. */
function isCitationMark(properties: Element | undefined): boolean {
  return attribute(child(properties, 'w:rStyle'), 'w:val') === 'CitationMark'
}

/** 17.17.4: present is on unless it says otherwise. */
function isOn(properties: Element | undefined, name: string): boolean {
  const found = child(properties, name)
  return found !== undefined && !['0', 'false', 'off'].includes(attribute(found, 'w:val') ?? '')
}

/** Word cuts a sentence into runs at every save; equal neighbours are one text again. */
function merged(content: InlineNode[]): InlineNode[] {
  const nodes: InlineNode[] = []
  for (const node of content) {
    const last = nodes.at(-1)
    if (node.type === 'text' && last?.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks)) last.text += node.text
    else nodes.push(node)
  }
  return nodes
}
