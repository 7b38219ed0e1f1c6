/**
 * Sentences of a unit, and the unit from its sentences. A sentence never begins or ends inside a tag pair; what stands
 * between sentences (white space, marks of a list) is kept apart and put back to the letter.
 */
import { splitSentences } from '#kernel/text/sentences.ts'
import { readTagged, renumberTags, restoreTags } from '#kernel/text/tagged-text.ts'

export type Segment = {
  /** Index of the unit it belongs to. */
  unit: number
  /** Tagged text with tags from 1. */
  text: string
  /** The number that each tag has in the unit. */
  tags: number[]
  /** What stands in the unit before it, and after it when it is the last one. */
  lead: string
  tail: string
}

/** `isWhole` keeps units in one piece: a string of a program or a cue of a film is translated as it is shown. */
export function segmentsOf(units: readonly string[], isWhole = false): Segment[] {
  return units.flatMap((unit, index) => segmentsIn(unit, index, isWhole))
}

/** A unit without a letter has nothing to translate. */
function segmentsIn(unit: string, index: number, isWhole: boolean): Segment[] {
  if (!hasLetter(unit)) return []
  const ranges = isWhole ? [{ start: unit.length - unit.trimStart().length, end: unit.trimEnd().length }] : wholeTags(unit, splitSentences(inBrackets(unit)))
  const segments: Segment[] = []
  let at = 0
  for (const { start, end } of ranges) {
    const { text, was } = renumberTags(unit.slice(start, end))
    segments.push({ unit: index, text, tags: was, lead: unit.slice(at, start), tail: '' })
    at = end
  }
  const last = segments.at(-1)
  if (last) last.tail = unit.slice(at)
  return segments
}

/** Of the same length: a tag that closes is what may stand behind a full stop, one that opens what may stand before a sentence. */
function inBrackets(unit: string): string {
  return unit.replace(/<(\/?)\d{1,5}(\/?)>/g, (tag, closing: string, alone: string) => (closing || alone ? ')' : '(').repeat(tag.length))
}

type Range = { start: number; end: number }

/** Joins sentences until every tag that opens closes, and a piece without a letter (“2.”) to what follows it. */
function wholeTags(unit: string, sentences: readonly Range[]): Range[] {
  const ranges: Range[] = []
  let open: Range | undefined
  for (const sentence of sentences) {
    const range: Range = { start: open?.start ?? sentence.start, end: sentence.end }
    const text = unit.slice(range.start, range.end)
    if (isBalanced(text) && hasLetter(text)) {
      ranges.push(range)
      open = undefined
    } else open = range
  }
  const last = ranges.at(-1)
  if (open && last && !hasUnmatched(unit, last, open)) last.end = open.end
  else if (open) return [{ start: ranges[0]?.start ?? open.start, end: open.end }]
  return ranges.length ? ranges : [{ start: 0, end: unit.length }]
}

function hasUnmatched(unit: string, last: Range, open: Range): boolean {
  return !isBalanced(unit.slice(last.start, open.end))
}

function isBalanced(text: string): boolean {
  const open = new Set<number>()
  for (const piece of readTagged(text)) {
    if (typeof piece === 'string' || piece.kind === 'alone') continue
    if (piece.kind === 'open') open.add(piece.tag)
    else if (!open.delete(piece.tag)) return false
  }
  return open.size === 0
}

function hasLetter(text: string): boolean {
  return readTagged(text).some((piece) => typeof piece === 'string' && /\p{L}/u.test(piece))
}

/** The text of each unit; null where nothing in it has a translation, so that it stays as it was. */
export function joinSegments(unitCount: number, segments: readonly (Segment & { target: string | null })[]): (string | null)[] {
  const units: (string | null)[] = Array.from({ length: unitCount }, () => null)
  const touched = new Set(segments.filter(({ target }) => target !== null).map(({ unit }) => unit))
  for (const { unit, text, target, tags, lead, tail } of segments) {
    if (!touched.has(unit)) continue
    units[unit] = (units[unit] ?? '') + lead + restoreTags(target ?? text, tags) + tail
  }
  return units
}
