/**
 * Cuts a document into passages: pieces small enough to cite and read at a glance, whole enough to be
 * understood alone. A passage never crosses a heading; a list keeps its bullets and a table its header
 * row; every range of its text says where in the source it stands.
 */
import type { Anchor, Block, ParsedDocument } from '#kernel/ports/parser.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { words } from '#kernel/text/words.ts'
import { rowsAnchor } from './cell-range.ts'

export type AnchoredRange = { start: number; end: number; anchor: Anchor }

export type Passage = {
  ordinal: number
  text: string
  title: string
  /** Headings above the passage, outermost first. */
  headings: string[]
  anchors: AnchoredRange[]
  /** First and last block of the document that it holds (inclusive). */
  blockFrom: number
  blockTo: number
}

/** Aim of a passage: about as much as a person reads before clicking a citation. */
const wordsAim = 140
/** A passage is closed before it grows over this. */
const wordsMax = 220
/** A rest smaller than this joins the passage before it, under the same heading. */
const wordsRest = 40
/** Characters a passage may have: a wall against text without spaces. */
export const passageCharsMax = 6_000
/** A bound on the work of one document: 50,000 passages are some 20,000 pages. */
export const passagesMax = 50_000
/** Deeper or longer heading paths are cut for display and index alike. */
const headingsMax = 6
const headingCharsMax = 300

export function cutPassages(document: ParsedDocument, title: string): Passage[] {
  const passages: Passage[] = []
  const path = new HeadingPath(title)
  let section: Piece[] = []
  let loneHeading: Piece | undefined
  const close = () => {
    const pieces = section.length > 0 ? section : loneHeading ? [loneHeading] : []
    for (const group of grouped(pieces)) {
      if (passages.length < passagesMax) passages.push(passageOf(group, passages.length, title, path.headings()))
    }
    section = []
    loneHeading = undefined
  }
  for (const [index, block] of document.blocks.entries()) {
    const clean = { ...block, text: cleanText(block.text) }
    if (block.kind === 'heading') {
      if (!clean.text) continue
      // A heading directly above a deeper one stays in the path only; any other without text below is kept as a passage.
      if (section.length > 0 || !path.isAbove(block.level ?? 1)) close()
      path.enter(clean.text, block.level ?? 1)
      loneHeading = {
        text: clean.text,
        anchors: [{ start: 0, end: clean.text.length, anchor: block.anchor }],
        words: 1,
        block: index,
        joint: '',
      }
    } else if (clean.text || block.rows?.length) {
      section.push(...piecesOf(clean, index))
    }
  }
  close()
  return passages
}

/** A stretch of one block that is never divided further, and what parts it from the piece before. */
type Piece = { text: string; anchors: AnchoredRange[]; words: number; block: number; joint: string; header?: Piece }

function piecesOf(block: Block, index: number): Piece[] {
  if (block.kind === 'table' && block.rows && block.rows.length > 0) return rowPieces(block, block.rows, index)
  const mark = block.kind === 'list-item' ? '- ' : ''
  const joint = block.kind === 'list-item' ? '\n' : '\n\n'
  const count = words(block.text).length
  if (count <= wordsMax && block.text.length <= passageCharsMax) {
    return [pieceOf(mark + block.text, block.anchor, index, joint, count)]
  }
  const parts =
    block.kind === 'code'
      ? block.text.split(/(?<=\n)/)
      : splitSentences(block.text).map(({ start, end }) => block.text.slice(start, end))
  return parts
    .flatMap(hardCut)
    .map((text, at) =>
      pieceOf(at === 0 ? mark + text : text, block.anchor, index, at === 0 ? joint : block.kind === 'code' ? '' : ' '),
    )
}

function pieceOf(text: string, anchor: Anchor, block: number, joint: string, count = words(text).length): Piece {
  return { text, anchors: [{ start: 0, end: text.length, anchor }], words: count, block, joint }
}

/** One piece a row; each knows the header row, which opens every passage the table is cut into. */
function rowPieces(block: Block, rows: string[][], index: number): Piece[] {
  const pieces = rows.flatMap((row, at) => {
    const text = cleanText(row.map((cell) => cell.replaceAll(/\s+/g, ' ').trim()).join('\t'))
    if (!text) return []
    return hardCut(text).map((part) => pieceOf(part, rowsAnchor(block.anchor, at, rows.length), index, '\n'))
  })
  const [header, ...rest] = pieces
  if (!header) return []
  header.joint = '\n\n'
  for (const piece of rest) piece.header = header
  return pieces
}

function hardCut(text: string): string[] {
  if (text.length <= passageCharsMax / 2) return [text]
  const parts: string[] = []
  for (let rest = text; rest.length > 0;) {
    const space = rest.length > passageCharsMax / 2 ? rest.lastIndexOf(' ', passageCharsMax / 2) : -1
    const at = rest.length <= passageCharsMax / 2 ? rest.length : space > 0 ? space : passageCharsMax / 2
    parts.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return parts
}

/** Shares out the pieces of one section, closing a passage once it is full, and spreads them evenly. */
function grouped(pieces: Piece[]): Piece[][] {
  const total = pieces.reduce((sum, piece) => sum + piece.words, 0)
  const aim = total <= wordsMax ? wordsMax : Math.ceil(total / Math.ceil(total / wordsAim))
  const groups: Piece[][] = []
  let group: Piece[] = []
  let count = 0
  let size = 0
  for (const piece of pieces) {
    const isFull = count > 0 && (count + piece.words > wordsMax || count >= aim || size + piece.text.length > passageCharsMax)
    if (isFull) {
      groups.push(group)
      group = []
      count = 0
      size = 0
    }
    group.push(piece)
    count += piece.words
    size += piece.text.length + 2
  }
  if (group.length > 0) {
    const before = groups.at(-1)
    const beforeSize = before?.reduce((sum, piece) => sum + piece.text.length + 2, 0) ?? 0
    const isRest = count < wordsRest && before && size + beforeSize <= passageCharsMax && !group[0]?.header
    if (isRest) before.push(...group)
    else groups.push(group)
  }
  return groups
}

function passageOf(group: Piece[], ordinal: number, title: string, headings: string[]): Passage {
  const header = group[0]?.header
  const pieces = header && !group.includes(header) ? [header, ...group] : group
  let text = ''
  const anchors: AnchoredRange[] = []
  for (const piece of pieces) {
    const start = text === '' ? 0 : text.length + piece.joint.length
    text = text === '' ? piece.text : text + piece.joint + piece.text
    for (const range of piece.anchors)
      addRange(anchors, { start: start + range.start, end: start + range.end, anchor: range.anchor })
  }
  const blocks = group.map((piece) => piece.block)
  return { ordinal, text, title, headings, anchors, blockFrom: Math.min(...blocks), blockTo: Math.max(...blocks) }
}

/** Neighbouring pieces of one block share one range. */
function addRange(anchors: AnchoredRange[], range: AnchoredRange): void {
  const last = anchors.at(-1)
  if (last && last.anchor === range.anchor) last.end = range.end
  else anchors.push(range)
}

/** PostgreSQL's text cannot hold NUL, and unpaired surrogates have no UTF-8. */
function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().trim()
}

class HeadingPath {
  readonly #title: string
  #entries: { text: string; level: number }[] = []
  constructor(title: string) {
    this.#title = title
  }
  isAbove(level: number): boolean {
    const last = this.#entries.at(-1)
    return last === undefined || last.level < level
  }
  enter(text: string, level: number): void {
    this.#entries = this.#entries.filter((entry) => entry.level < level)
    this.#entries.push({ text: text.slice(0, headingCharsMax).toWellFormed(), level })
  }
  /** Without a first heading that only repeats the title. */
  headings(): string[] {
    const texts = this.#entries.map((entry) => entry.text)
    return (texts[0] === this.#title ? texts.slice(1) : texts).slice(-headingsMax)
  }
}
