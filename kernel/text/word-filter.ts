/**
 * Which of many expressions can match a text at all, by the words that each needs (needed-words.ts), looked for together
 * in one pass (Aho and Corasick 1975). Says “may” for some that do not match, and never “no” for one that does.
 */
import { neededWords, shortest, type AnyOf } from './needed-words.ts'

export type WordFilter = {
  /** Places of the expressions in the list that may match, in order. */
  possible(text: string): readonly number[]
}

export type FilterOptions = {
  /** Looks for runs of letters and digits only, and for none of these words: for a text that is spelled out before it is matched. */
  spelledOut?: readonly string[]
}

/** More lists than these for one expression tell no more. */
const needsMax = 3

export function createWordFilter(expressions: readonly RegExp[], options: FilterOptions = {}): WordFilter {
  const isFolded = expressions.some((expression) => expression.ignoreCase)
  const needs = expressions.map((expression) => chosen(neededWords(expression), isFolded, options))
  const lists = [...new Set(needs.flat().map((need) => need.join('\n')))]
  const numbers = new Map(lists.map((list, at) => [list, at]))
  const asked = needs.map((each) => each.map((need) => numbers.get(need.join('\n'))!))
  const scan = automaton(lists.map((list) => list.split('\n')), isFolded)
  const always = asked.flatMap((each, at) => (each.length === 0 ? [at] : []))
  return {
    possible(text) {
      const seen = scan(text)
      if (!seen) return always
      const may: number[] = []
      for (let at = 0; at < asked.length; at++) if (asked[at]!.every((list) => seen[list] === 1)) may.push(at)
      return may
    },
  }
}

function chosen(needs: readonly AnyOf[], isFolded: boolean, { spelledOut }: FilterOptions): AnyOf[] {
  const made = needs.flatMap((need) => {
    const words = need.map((word) => (isFolded ? word.toLowerCase() : word)).map((word) => (spelledOut ? longestRun(word) : word))
    return words.some((word) => word === '' || spelledOut?.some((added) => added.includes(word))) ? [] : [[...new Set(words)].sort()]
  })
  // Single signs, each digit for instance, stand in most texts: they are asked for only where nothing else is.
  const telling = made.filter((need) => shortest(need) > 1)
  return (telling.length > 0 ? telling : made).toSorted((a, b) => shortest(b) - shortest(a) || a.length - b.length).slice(0, needsMax)
}

function longestRun(word: string): string {
  return word.split(/[^a-z0-9]+/).toSorted((a, b) => b.length - a.length)[0] ?? ''
}

/** Marks the lists of which a word stands in the text; undefined when there is none. The marks hold until the next text. */
function automaton(lists: readonly (readonly string[])[], isFolded: boolean): (text: string) => Uint8Array | undefined {
  const kinds = kindsOf(lists, isFolded)
  const width = Math.max(...kinds) + 1
  const { next, ends } = tableOf(lists, kinds, width)
  // A step is one look-up: where the row of the next state begins, and above that a mark where a word ends.
  const steps = Int32Array.from(next, (state) => state * width + (ends[state]!.length > 0 ? endMark : 0))
  const seen = new Uint8Array(lists.length)
  return (text) => {
    seen.fill(0)
    let isAny = false
    let row = 0
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      const step = steps[row + (code < plainCodes ? kinds[code]! : isFolded ? kindOfOther(code, kinds) : 0)]!
      row = step & (endMark - 1)
      if (step < endMark) continue
      isAny = true
      for (const list of ends[row / width]!) seen[list] = 1
    }
    return isAny ? seen : undefined
  }
}

const plainCodes = 128
/** Far above 65,000 states of 128 kinds. */
const endMark = 2 ** 24

/** Two signs outside of ASCII are a plain letter when case is not told apart (Unicode’s CaseFolding.txt): ſ and K. */
function kindOfOther(code: number, kinds: Uint8Array): number {
  return code === 0x17f ? kinds[0x73]! : code === 0x212a ? kinds[0x6b]! : 0
}

/** A number for each sign that stands in any word; 0 for the rest. */
function kindsOf(lists: readonly (readonly string[])[], isFolded: boolean): Uint8Array {
  const kinds = new Uint8Array(plainCodes)
  let last = 0
  for (const sign of lists.flat().join('')) if (kinds[sign.charCodeAt(0)] === 0) kinds[sign.charCodeAt(0)] = ++last
  if (isFolded) for (let code = 65; code <= 90; code++) kinds[code] = kinds[code + 32]!
  return kinds
}

function tableOf(lists: readonly (readonly string[])[], kinds: Uint8Array, width: number): { next: Uint16Array; ends: number[][] } {
  const next = new Uint16Array((lists.flat().join('').length + 1) * width)
  const ends: number[][] = [[]]
  lists.forEach((words, list) => {
    for (const word of words) {
      let state = 0
      for (const sign of word) {
        const edge = state * width + kinds[sign.charCodeAt(0)]!
        if (next[edge] === 0) next[edge] = ends.push([]) - 1
        state = next[edge]!
      }
      if (!ends[state]!.includes(list)) ends[state]!.push(list)
    }
  })
  if (ends.length > 65_000) throw new Error('too many words for one filter')
  return { next: closed(next, ends, width), ends }
}

/** Where no word goes on, the longest end of what was read that begins one does. */
function closed(next: Uint16Array, ends: number[][], width: number): Uint16Array {
  const back = new Uint16Array(ends.length)
  const queue: number[] = []
  for (let kind = 0; kind < width; kind++) if (next[kind]) queue.push(next[kind]!)
  for (let state = queue.shift(); state !== undefined; state = queue.shift()) {
    ends[state] = [...new Set([...ends[state]!, ...ends[back[state]!]!])]
    for (let kind = 0; kind < width; kind++) {
      const edge = state * width + kind
      const fallback = next[back[state]! * width + kind]!
      if (next[edge]) {
        back[next[edge]!] = fallback
        queue.push(next[edge]!)
      } else next[edge] = fallback
    }
  }
  return next.slice(0, ends.length * width)
}
