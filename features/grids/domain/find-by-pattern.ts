/**
 * What code alone finds for a column in a document: labelled lines, cells of tables, and figures in sentences that name
 * the column. Precise rather than complete: what is not plainly about the column is left empty. Pure.
 */
import { polarityOf } from '#kernel/text/polarity.ts'
import type { CellValue, ColumnDefinition, Doubt } from '../contract-grid.ts'
import { labelScore, sentenceScore, strongLabel, weakLabel, wordsOfColumn, type ColumnWords } from './column-words.ts'
import type { Lines, Pair, Sentence, SourcePassage } from './lines.ts'
import { listOf, sameValue, valueKey, valuesIn, type ValueAt } from './values.ts'

export type PatternFinding = { value: CellValue; passage: SourcePassage; start: number; end: number; /** Of the value itself. */ valueStart: number; score: number; doubt?: Doubt }

/** Findings this much weaker than the best are of something else and contradict nothing. */
const rivalMargin = 0.08
/** A sentence that only shares words with a column is no statement about it. */
const sentenceMin = 0.75
const textCharsMax = 300
/** A label with words beside the column's may mean something narrower: "Approved with one change". */
const plainLabel = 0.8
/** "The contract value is $5,000": the column's whole name, and its value right after. */
const statedSentence = 0.93
const rightAfterChars = 24

/** Best first; values that differ and are as strong are a conflict. */
export function findByPattern(column: ColumnDefinition, document: readonly Lines[]): PatternFinding[] {
  const about = wordsOfColumn(column)
  const found = [...document.flatMap((lines) => lines.pairs.flatMap((pair) => inPair(column, about, pair))), ...document.flatMap((lines) => lines.sentences.flatMap((sentence) => inSentence(column, about, sentence)))]
  found.sort((a, b) => b.score - a.score)
  const best = found[0]?.score ?? 0
  const rivals = found.filter((each) => each.score >= best - rivalMargin)
  return distinct(rivals)
}

/** Of one value several places may speak: the strongest is its citation. */
function distinct(found: readonly PatternFinding[]): PatternFinding[] {
  const kept: PatternFinding[] = []
  for (const each of found) if (!kept.some((other) => sameValue(other.value, each.value) || isLessExact(each.value, other.value) || isLessExact(other.value, each.value))) kept.push(each)
  return kept
}

/** "March 2026" does not contradict "3 March 2026"; "Northgate" not "Northgate Ltd". */
export function isLessExact(one: CellValue, other: CellValue): boolean {
  if (one.kind === 'date' && other.kind === 'date') return one.date.length < other.date.length && other.date.startsWith(one.date)
  if (one.kind === 'text' && other.kind === 'text') return valueKey(one).length < valueKey(other).length && ` ${valueKey(other)} `.includes(` ${valueKey(one)} `)
  if (one.kind === 'list' && other.kind === 'list') return one.items.every((item) => other.items.some((each) => each.toLowerCase() === item.toLowerCase()))
  return false
}

function inPair(column: ColumnDefinition, about: ColumnWords, pair: Pair): PatternFinding[] {
  const label = pairScore(about, pair)
  if (label < weakLabel) return []
  const text = pair.passage.text.slice(pair.start, pair.end)
  const found = valueOfPair(column, text)
  if (!found) return []
  return [{ value: found.value, passage: pair.passage, start: pair.quoteStart, end: pair.quoteEnd, valueStart: pair.start + found.start, score: label, ...((found.doubt ?? (label < plainLabel ? 'by-pattern' : undefined)) && { doubt: found.doubt ?? 'by-pattern' }) }]
}

/** In a wide table the first value column is the statement and the rest are remarks, unless a column's header says so too. */
export function pairScore(about: ColumnWords, { label, row }: Pick<Pair, 'label' | 'row'>): number {
  if (!row) return labelScore(about, label)
  const byRow = labelScore(about, row.label) - 0.12 * row.column
  // A header alone names a whole column of values: one row of it states nothing about the document.
  return labelScore(about, row.label) === 0 ? 0 : Math.max(labelScore(about, label) - 0.05, byRow)
}

/** Label and value are one line: the whole value counts, and a bare figure is in the column’s unit. */
function valueOfPair(column: ColumnDefinition, text: string): ValueAt | undefined {
  const { type } = column
  if (isBlank(text)) return undefined
  if (type.kind === 'text') return text.length <= textCharsMax ? { value: { kind: 'text', text: text.replaceAll(/\s+/g, ' ').trim() }, start: 0, end: text.length } : undefined
  if (type.kind === 'list') {
    const value = listOf(text)
    return value && { value, start: 0, end: text.length }
  }
  const found = valuesIn(text, type)
  const firm = found.filter((each) => !each.isLoose)
  const usable = firm.length ? firm : found
  const [first] = usable
  if (!first) return undefined
  // "14 May, or 3 June with leave": the first is what the line states, and somebody should look.
  const hasOthers = usable.some((each) => !sameValue(each.value, first.value))
  if (hasOthers && (type.kind === 'choice' || type.kind === 'yes-no') && first.start > 24) return undefined
  return hasOthers ? { ...first, doubt: first.doubt ?? 'several-near' } : first
}

/** "TBD", "-", "n/a", "to be agreed": a place kept free. */
function isBlank(text: string): boolean {
  return /^\W*(?:tbd|tbc|to be (?:determined|confirmed|agreed|decided|announced|completed)|n\/?a|not stated|not specified|unknown|pending|_+)?\W*$/i.test(text)
}

function inSentence(column: ColumnDefinition, about: ColumnWords, sentence: Sentence): PatternFinding[] {
  const { type } = column
  if (type.kind === 'text' || type.kind === 'list') return []
  const text = sentence.passage.text.slice(sentence.start, sentence.end)
  if (text.includes('\t') || text.endsWith('?')) return []
  const { score, at } = sentenceScore(about, text)
  if (score < sentenceMin) return []
  const found = type.kind === 'yes-no' ? saidYesOrNo(about, text) : nearest(valuesIn(text, type).filter((each) => !each.isLoose), at, score > sentenceMin)
  if (!found) return []
  return [{ value: found.value, passage: sentence.passage, start: sentence.start, end: sentence.end, valueStart: sentence.start + found.start, score: found.isRight ? statedSentence : score - found.off, ...(found.doubt && { doubt: found.doubt }) }]
}

/** The value right after the column's words; one before them counts less ("$500 is the deposit"). */
function nearest(found: readonly ValueAt[], at: readonly number[], isWholeName: boolean): (ValueAt & { off: number; isRight?: boolean }) | undefined {
  const distance = (value: ValueAt) => Math.min(...at.map((end) => (value.start >= end ? value.start - end : (end - value.end) * 2 + 10)))
  const sorted = found.map((value) => ({ value, far: distance(value) })).sort((a, b) => a.far - b.far)
  const [best, second] = sorted
  if (!best) return undefined
  const isClose = second !== undefined && !sameValue(second.value.value, best.value.value) && second.far < best.far * 1.5 + 4
  const isRight = isWholeName && !isClose && best.far <= rightAfterChars && at.some((end) => end <= best.value.start)
  return { ...best.value, off: best.far > 80 ? 0.1 : 0, isRight, ...(isClose && { doubt: best.value.doubt ?? ('several-near' as const) }) }
}

/** "Insurance is not required": a statement about the column's words, and whether it denies them. */
function saidYesOrNo(about: ColumnWords, text: string): (ValueAt & { off: number; isRight?: boolean }) | undefined {
  if (/\b(?:if|whether|unless|may|might|could|should)\b/i.test(text)) return undefined
  const { negated, forces } = polarityOf(text)
  if (forces.size === 0 && !/\b(?:is|are|was|were|has|have|includes?|provides?|applies|covers?)\b/i.test(text)) return undefined
  const isDenied = negated.size > 0 && (/\bnot?\b/i.test(text) || [...about.all].some((stem) => negated.has(stem)))
  return { value: { kind: 'yes-no', is: !isDenied }, start: 0, end: text.length, off: 0.1, doubt: 'by-pattern' }
}

/** Labelled plainly as this column: what overrules a model that says something else. */
export function strongFindings(column: ColumnDefinition, document: readonly Lines[]): PatternFinding[] {
  const found = findByPattern(column, document).filter((each) => each.score >= strongLabel && each.doubt === undefined)
  return column.type.kind === 'text' || column.type.kind === 'list' ? [] : found
}

/** What labels this place: the line or cell whose value it is, else the heading it stands right under. */
export function labelAt(document: readonly Lines[], passageId: string, start: number, end: number): Pair | undefined {
  let under: Pair | undefined
  for (const lines of document) {
    for (const pair of lines.pairs) {
      if (pair.passage.passageId !== passageId || pair.start > start || end > pair.end) continue
      if (pair.kind !== 'heading') return pair
      under = pair
    }
  }
  return under
}
