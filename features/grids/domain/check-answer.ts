/**
 * Holds what a model said of a document against the document: the quote must stand in it, the value in the quote, and
 * the line must not be plainly another column's. What fails is kept as rejected and fills no cell. Pure.
 */
import { findVerbatim } from '#kernel/grounding/verbatim.ts'
import { polarityOf } from '#kernel/text/polarity.ts'
import { quoteCharsMax, type CellValue, type ColumnDefinition, type Doubt, type Rejected } from '../contract-grid.ts'
import { sentenceScore, sharesWord, strongLabel, wordsOfColumn, type ColumnWords } from './column-words.ts'
import { isLessExact, labelAt, pairScore, type PatternFinding } from './find-by-pattern.ts'
import type { Lines, Pair, SourcePassage } from './lines.ts'
import { fold, readValue, sameValue, valuesIn } from './values.ts'

export type Said = { value: string; quote: string; /** 1-based, as the prompt numbered them. */ passage?: number | undefined }
export type Checked = { held: PatternFinding[]; rejected: Rejected[] }

export function checkAnswer(column: ColumnDefinition, said: readonly Said[], document: { passages: readonly SourcePassage[]; lines: readonly Lines[] }, others: readonly ColumnDefinition[]): Checked {
  const checked: Checked = { held: [], rejected: [] }
  for (const each of said) {
    const result = checkOne(column, each, document, others)
    if ('reason' in result) checked.rejected.push(result)
    else if (!checked.held.some((other) => sameValue(other.value, result.value))) checked.held.push(result)
  }
  return checked
}

function checkOne(column: ColumnDefinition, said: Said, document: { passages: readonly SourcePassage[]; lines: readonly Lines[] }, others: readonly ColumnDefinition[]): PatternFinding | Rejected {
  const rejected = (reason: Rejected['reason']): Rejected => ({ value: said.value.slice(0, 400).toWellFormed(), quote: said.quote.slice(0, 400).toWellFormed(), reason })
  const value = readValue(said.value, column.type)
  if (!value) return rejected('not-of-the-kind')
  const places = placesOf(said, document.passages)
  if (places.length === 0) return rejected('quote-not-found')
  const about = wordsOfColumn(column)
  let isOther = false
  for (const { passage, start, end } of places) {
    const from = startOfValue(column, document.lines, { passage, start, end })
    const held = shifted(valueInQuote(column, about, value, passage.text.slice(from, end)), from - start)
    if (!held) continue
    const pair = labelAt(document.lines, passage.passageId, start + held.start, start + held.end)
    const context = contextOf(passage, start, end)
    const isLabelled = pair !== undefined && pair.kind !== 'heading'
    if ((pair && isOfAnother(column, pair, others)) || (!isLabelled && isSaidOfAnother(column, passage.text.slice(start, end), others))) {
      isOther = true
      continue
    }
    const isNear = sharesWord(about, isLabelled ? pair.label : context)
    const doubt: Doubt | undefined = held.doubt ?? (isNear ? undefined : 'other-words')
    return { value: held.value, passage, start, end, valueStart: start + held.start, score: isNear ? 1 : 0.5, ...(doubt && { doubt }) }
  }
  return rejected(isOther ? 'other-column' : 'value-not-in-quote')
}

type Place = { passage: SourcePassage; start: number; end: number }

/** Where the quote stands: in the passage that was named first, then in any other. */
function placesOf({ quote, passage: named }: Said, passages: readonly SourcePassage[]): Place[] {
  if (quote.trim() === '' || quote.length > quoteCharsMax) return []
  const first = named === undefined ? undefined : passages[named - 1]
  const ordered = first ? [first, ...passages.filter((each) => each !== first)] : passages
  return ordered.flatMap((passage) => findVerbatim(quote, passage.text).map(({ start, end }) => ({ passage, start, end })))
}

/** "Insurance required: No" says no: words of the label are no value where a yes, a no or an option is wanted. */
function startOfValue(column: ColumnDefinition, lines: readonly Lines[], { passage, start, end }: Place): number {
  if (column.type.kind !== 'yes-no' && column.type.kind !== 'choice') return start
  const starts = lines.flatMap(({ pairs }) => pairs.filter((pair) => pair.kind !== 'heading' && pair.passage === passage && pair.start >= start && pair.start < end).map((pair) => pair.start))
  return starts.length ? Math.min(...starts) : start
}

function shifted<Held extends { start: number; end: number }>(held: Held | undefined, by: number): Held | undefined {
  return held && { ...held, start: held.start + by, end: held.end + by }
}

/** The value as the quote states it; undefined when it does not. */
function valueInQuote(column: ColumnDefinition, about: ColumnWords, value: CellValue, quote: string): { value: CellValue; start: number; end: number; doubt?: Doubt } | undefined {
  if (value.kind === 'text') return textInQuote(value.text, quote)
  if (value.kind === 'list') return value.items.every((item) => isWithin(item, quote)) ? { value, start: 0, end: quote.length } : undefined
  const stated = valuesIn(quote, column.type)
  const same = stated.find((each) => sameValue(each.value, value)) ?? stated.find((each) => isLessExact(value, each.value) && value.kind === 'date')
  if (same) return { value: same.value, start: same.start, end: same.end, ...(same.doubt && { doubt: same.doubt }) }
  const other = stated.find((each) => each.doubt === 'two-readings')
  // 03/04/2026 may be read either way; the model may know which from the rest of the document.
  if (other && value.kind === 'date' && isOtherReading(other.value, value)) return { value, start: other.start, end: other.end, doubt: 'two-readings' }
  if (value.kind === 'yes-no' && stated.length === 0) return yesNoInSentence(about, value.is, quote)
  return undefined
}

function textInQuote(text: string, quote: string): { value: CellValue; start: number; end: number } | undefined {
  const [at] = findVerbatim(text, quote)
  if (at) return { value: { kind: 'text', text: quote.slice(at.start, at.end).replaceAll(/\s+/g, ' ').trim() }, ...at }
  return undefined
}

function isWithin(item: string, quote: string): boolean {
  return ` ${fold(quote)} `.includes(` ${fold(item)} `)
}

function isOtherReading(one: CellValue, other: CellValue): boolean {
  if (one.kind !== 'date' || other.kind !== 'date') return false
  const [year, month, day] = one.date.split('-')
  return other.date === `${year}-${day}-${month}`
}

/** A sentence without the word yes or no holds when it names the column and denies or affirms as the answer does. */
function yesNoInSentence(about: ColumnWords, is: boolean, quote: string): { value: CellValue; start: number; end: number; doubt?: Doubt } | undefined {
  const isDenied = polarityOf(quote).negated.size > 0
  if (isDenied === is || sentenceScore(about, quote).score === 0) return undefined
  return { value: { kind: 'yes-no', is }, start: 0, end: quote.length }
}

/** The line is labelled as another column, and not as this one. */
function isOfAnother(column: ColumnDefinition, pair: Pair, others: readonly ColumnDefinition[]): boolean {
  const own = pairScore(wordsOfColumn(column), pair)
  if (own >= strongLabel) return false
  return others.some((other) => {
    const score = other.name === column.name ? 0 : pairScore(wordsOfColumn(other), pair)
    return score >= strongLabel && score > own
  })
}

/** The quote names another column of the same kind, and this one not at all. */
function isSaidOfAnother(column: ColumnDefinition, quote: string, others: readonly ColumnDefinition[]): boolean {
  if (sentenceScore(wordsOfColumn(column), quote).score > 0 || column.type.kind === 'text' || column.type.kind === 'list') return false
  return others.some((other) => other.name !== column.name && other.type.kind === column.type.kind && sentenceScore(wordsOfColumn(other), quote).score >= namedMin)
}
/** All words of a name, none of its phrase. */
const namedMin = 0.75

/** The line round the quote, and the headings over it. */
function contextOf(passage: SourcePassage, start: number, end: number): string {
  const from = passage.text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = passage.text.indexOf('\n', end)
  return `${passage.headings.join(' ')} ${passage.text.slice(from, lineEnd < 0 ? undefined : lineEnd)}`
}
