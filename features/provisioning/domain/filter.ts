/**
 * Filters of RFC 7644, section 3.4.2.2, as a tree: read by descent, bounded in length and depth, so that no filter costs
 * more than its reading. What a filter means on a resource is in match.ts.
 */
import { ScimFault } from './scim-fault.ts'

export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le'
export type FilterValue = string | number | boolean | null
export type Filter =
  | { kind: 'compare'; path: string; by: Comparison; value: FilterValue }
  | { kind: 'present'; path: string }
  | { kind: 'and' | 'or'; left: Filter; right: Filter }
  | { kind: 'not'; of: Filter }
  /** `emails[type eq "work"]`: one value must meet all of it. */
  | { kind: 'within'; path: string; of: Filter }

export const filterCharactersMax = 4_000
const depthMax = 20
const comparisons = new Set<string>(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'])

/** Throws ScimFault `invalidFilter`. */
export function parseFilter(text: string): Filter {
  if (text.length > filterCharactersMax) throw new ScimFault('invalidFilter', `A filter has at most ${filterCharactersMax} characters.`)
  const reader = createReader(text)
  const filter = readOr(reader, 0)
  if (reader.peek()) throw new ScimFault('invalidFilter', `Nothing was expected at “${reader.peek()?.text}”.`)
  return filter
}

type Token = { kind: 'word' | 'string' | 'sign'; text: string }
type Reader = { peek(): Token | undefined; next(): Token; takeSign(sign: string): boolean; takeWord(word: string): boolean }

/** A string ends at its quote even when a word follows or precedes it without a space (RFC 7644, figure 6 does so). */
const tokenPattern = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  while (text.slice(tokenPattern.lastIndex).trim() !== '') {
    const match = tokenPattern.exec(text)
    if (!match) throw new ScimFault('invalidFilter', 'A quotation mark is not closed.')
    tokens.push(match[1] ? { kind: 'sign', text: match[1] } : match[2] ? { kind: 'string', text: match[2] } : { kind: 'word', text: match[3] ?? '' })
  }
  return tokens
}

function createReader(text: string): Reader {
  const tokens = tokensOf(text)
  let at = 0
  const take = (is: (token: Token) => boolean) => {
    const token = tokens[at]
    if (!token || !is(token)) return false
    at++
    return true
  }
  return {
    peek: () => tokens[at],
    next: () => {
      const token = tokens[at++]
      if (!token) throw new ScimFault('invalidFilter', 'The filter ends too early.')
      return token
    },
    takeSign: (sign) => take((token) => token.kind === 'sign' && token.text === sign),
    takeWord: (word) => take((token) => token.kind === 'word' && token.text.toLowerCase() === word),
  }
}

function readOr(reader: Reader, depth: number): Filter {
  let left = readAnd(reader, depth)
  while (reader.takeWord('or')) left = { kind: 'or', left, right: readAnd(reader, depth) }
  return left
}

function readAnd(reader: Reader, depth: number): Filter {
  let left = readOne(reader, depth)
  while (reader.takeWord('and')) left = { kind: 'and', left, right: readOne(reader, depth) }
  return left
}

function readOne(reader: Reader, depth: number): Filter {
  if (depth > depthMax) throw new ScimFault('invalidFilter', 'This filter is nested too deeply.')
  if (reader.takeWord('not')) return { kind: 'not', of: readGroup(reader, depth) }
  if (reader.peek()?.text === '(') return readGroup(reader, depth)
  const token = reader.next()
  if (token.kind !== 'word') throw new ScimFault('invalidFilter', `An attribute was expected, not “${token.text}”.`)
  const path = pathOf(token.text)
  if (reader.takeSign('[')) return readWithin(reader, path, depth)
  if (reader.takeWord('pr')) return { kind: 'present', path }
  const by = reader.next().text.toLowerCase()
  if (!comparisons.has(by)) throw new ScimFault('invalidFilter', `“${by}” is no operator.`)
  return { kind: 'compare', path, by: by as Comparison, value: valueOf(reader.next()) }
}

function readGroup(reader: Reader, depth: number): Filter {
  if (!reader.takeSign('(')) throw new ScimFault('invalidFilter', 'An opening bracket was expected.')
  const filter = readOr(reader, depth + 1)
  if (!reader.takeSign(')')) throw new ScimFault('invalidFilter', 'A bracket is not closed.')
  return filter
}

function readWithin(reader: Reader, path: string, depth: number): Filter {
  const of = readOr(reader, depth + 1)
  if (!reader.takeSign(']')) throw new ScimFault('invalidFilter', 'A bracket is not closed.')
  return { kind: 'within', path, of }
}

function pathOf(text: string): string {
  if (!/^[A-Za-z$][\w$.:-]*$/.test(text)) throw new ScimFault('invalidFilter', `“${text}” is no attribute.`)
  return text
}

function valueOf(token: Token): FilterValue {
  if (token.kind === 'string') return jsonString(token.text)
  const word = token.text.toLowerCase()
  if (word === 'true') return true
  if (word === 'false') return false
  if (word === 'null') return null
  if (token.kind === 'word' && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(token.text)) return Number(token.text)
  throw new ScimFault('invalidFilter', `“${token.text}” is no value; text stands in double quotes.`)
}

function jsonString(text: string): string {
  try {
    return JSON.parse(text) as string
  } catch {
    throw new ScimFault('invalidFilter', 'A text in the filter cannot be read.')
  }
}

/** Attributes that a filter names, as written. */
export function pathsIn(filter: Filter): string[] {
  if ('left' in filter) return [...pathsIn(filter.left), ...pathsIn(filter.right)]
  if ('path' in filter) return [filter.path]
  return pathsIn(filter.of)
}
