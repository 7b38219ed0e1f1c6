/**
 * The lines of a passage as a person reads them: "label: value" pairs, cells of tables with what heads them, and
 * sentences; each with its exact place in the passage's text. Pure.
 */
import { splitSentences } from '#kernel/text/sentences.ts'
import type { Finding } from '../contract-grid.ts'

type Place = NonNullable<Finding['place']>
export type SourcePassage = { passageId: string; text: string; headings: readonly string[]; anchors: readonly { start: number; end: number; anchor: Place }[] }

/**
 * `quoteStart`–`quoteEnd` hold label and value together; `start`–`end` the value alone. A cell of a wide table has two
 * labels, its row's and its column's; `column` counts value columns from 0.
 */
export type Pair = { passage: SourcePassage; kind: 'line' | 'cell' | 'heading'; label: string; row?: { label: string; header: string; column: number }; start: number; end: number; quoteStart: number; quoteEnd: number }
export type Sentence = { passage: SourcePassage; start: number; end: number }
export type Lines = { pairs: Pair[]; sentences: Sentence[] }

type Line = { text: string; start: number; end: number }

/** Longer "labels" are sentences with a colon. */
const labelCharsMax = 80
const labelWordsMax = 10
/** A value under its label is short; more is a chapter under its heading. */
const valueCharsMax = 400

export function linesOf(passage: SourcePassage): Lines {
  const lines = splitLines(passage.text)
  const found: Lines = { pairs: [], sentences: [] }
  for (let at = 0; at < lines.length; ) {
    const tableEnd = endOfTable(lines, at)
    if (tableEnd > at) {
      found.pairs.push(...tablePairs(passage, lines.slice(at, tableEnd)))
      at = tableEnd
      continue
    }
    const line = lines[at]!
    const pair = pairOf(passage, line) ?? stackedPair(passage, line, lines, at)
    if (pair) found.pairs.push(pair)
    found.sentences.push(...sentencesOf(passage, line))
    at++
  }
  const underHeading = headingPair(passage, lines)
  if (underHeading) found.pairs.push(underHeading)
  return found
}

function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const part of text.split('\n')) {
    const lead = part.length - part.trimStart().length
    const trimmed = part.trim()
    if (trimmed) lines.push({ text: trimmed, start: start + lead, end: start + lead + trimmed.length })
    start += part.length + 1
  }
  return lines
}

/** Lines with tabs (or bars on both ends) in a row are a table. */
function endOfTable(lines: readonly Line[], from: number): number {
  let at = from
  while (at < lines.length && lines[at]!.text.includes('\t')) at++
  return at
}

type CellOfRow = { text: string; start: number; end: number }

function cellsOf(line: Line): CellOfRow[] {
  const cells: CellOfRow[] = []
  let start = line.start
  for (const part of line.text.split('\t')) {
    const lead = part.length - part.trimStart().length
    const text = part.trim()
    cells.push({ text, start: start + lead, end: start + lead + text.length })
    start += part.length + 1
  }
  return cells
}

function tablePairs(passage: SourcePassage, lines: readonly Line[]): Pair[] {
  const rows = lines.map((line) => ({ line, cells: cellsOf(line) }))
  const width = Math.max(...rows.map((row) => row.cells.length))
  if (width === 2) return rows.flatMap(({ line, cells }, at) => pairsOfTwo(passage, line, cells, at > 0 ? rows[0]?.cells[1]?.text : undefined))
  const [head, ...rest] = rows
  if (rest.length === 0) return head ? evenPairs(passage, head.line, head.cells) : []
  return rest.flatMap(({ line, cells }) =>
    cells.flatMap((cell, column): Pair[] => {
      const header = head!.cells[column]?.text ?? ''
      const quote = { start: cell.start, end: cell.end, quoteStart: line.start, quoteEnd: line.end }
      if (!cell.text || !header) return []
      // A table of one row is a record: its header alone is the label.
      if (rest.length === 1) return [{ passage, kind: 'cell', label: header, ...quote }]
      const rowLabel = cells[0]?.text ?? ''
      return column === 0 ? [] : [{ passage, kind: 'cell', label: `${header} ${rowLabel}`, row: { label: rowLabel, header, column: column - 1 }, ...quote }]
    }),
  )
}

function pairsOfTwo(passage: SourcePassage, line: Line, [label, value]: readonly CellOfRow[], header?: string): Pair[] {
  if (!label?.text || !value?.text) return []
  const name = cleanLabel(label.text)
  return [{ passage, kind: 'cell', label: header ? `${header} ${name}` : name, ...(header && { row: { label: name, header, column: 0 } }), start: value.start, end: value.end, quoteStart: line.start, quoteEnd: line.end }]
}

/** Forms set "label value label value" in one row. */
function evenPairs(passage: SourcePassage, line: Line, cells: readonly CellOfRow[]): Pair[] {
  if (cells.length % 2) return []
  return Array.from({ length: cells.length / 2 }, (_, at) => pairsOfTwo(passage, line, cells.slice(at * 2, at * 2 + 2))).flat()
}

const pairPattern = /^(?:[-•*]\s+|\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(.{2,}?)\s?(?::\s|\s[–—]\s|\.{3,}|\|)\s*(\S.*)$/su

function pairOf(passage: SourcePassage, line: Line): Pair | undefined {
  const match = pairPattern.exec(line.text)
  const [label, value] = [match?.[1] ?? '', match?.[2] ?? '']
  if (!match || !isLabel(label)) return undefined
  const start = line.start + line.text.length - value.length
  return { passage, kind: 'line', label: cleanLabel(label), start, end: line.end, quoteStart: line.start, quoteEnd: line.end }
}

/** A label alone on its line, its value on the next. */
function stackedPair(passage: SourcePassage, line: Line, lines: readonly Line[], at: number): Pair | undefined {
  const next = lines[at + 1]
  const label = /^(.{2,60}?):?$/su.exec(line.text)?.[1] ?? ''
  if (!next || next.text.includes('\t') || next.text.length > valueCharsMax || !isLabel(label) || /[.!?,;]$/.test(label)) return undefined
  const last = endOfList(lines, at + 1)
  return { passage, kind: 'line', label: cleanLabel(label), start: next.start, end: lines[last]!.end, quoteStart: line.start, quoteEnd: lines[last]!.end }
}

/** "Documents needed:" and the bullets under it are one value. */
function endOfList(lines: readonly Line[], from: number): number {
  let last = from
  const isItem = (line: Line | undefined) => line !== undefined && /^(?:[-•*]|\d{1,2}[.)])\s/.test(line.text)
  if (isItem(lines[from])) while (isItem(lines[last + 1])) last++
  return last
}

/** What stands right under a heading, if it is short: one paragraph, or the points of one list. */
function headingPair(passage: SourcePassage, lines: readonly Line[]): Pair | undefined {
  const label = passage.headings.at(-1)
  const [first] = lines
  if (!label || !first || first.text === label || first.text.includes('\t') || !isLabel(label)) return undefined
  const end = lines[endOfList(lines, 0)]!.end
  if (end - first.start > valueCharsMax) return undefined
  return { passage, kind: 'heading', label: cleanLabel(label), start: first.start, end, quoteStart: first.start, quoteEnd: end }
}

function sentencesOf(passage: SourcePassage, line: Line): Sentence[] {
  return splitSentences(line.text).map(({ start, end }) => ({ passage, start: line.start + start, end: line.start + end }))
}

function isLabel(text: string): boolean {
  return text.length <= labelCharsMax && text.split(/\s+/).length <= labelWordsMax && /\p{L}{2}/u.test(text)
}

function cleanLabel(text: string): string {
  return text.replace(/^(?:[-•*]|\d{1,2}(?:\.\d{1,2})*[.)])\s+/, '').replace(/[:*_]+$/, '').replaceAll(/[*_]{2}/g, '').trim()
}
