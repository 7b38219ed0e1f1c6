/**
 * Which words must stand in a text before an expression can match it, read off the expression itself: “either of these,
 * and one of those”. As RE2’s FilteredRE2 and trigram indexes do (Cox 2012), so that a hundred costly expressions cost one
 * cheap pass over most texts (word-filter.ts). What is not understood asks for nothing: then the expression is tried.
 */

/** One of these must stand in the text, in small letters where the expression does not tell them apart. */
export type AnyOf = readonly string[]

/** What every match of a part is (`exact`, when that is a short list), and what it must hold. */
type Part = { exact: readonly string[] | undefined; needs: readonly AnyOf[] }

const nothing: Part = { exact: [''], needs: [] }
const anything: Part = { exact: undefined, needs: [] }

/** Longer lists of what a part can be are given up; what was known of it before stays. */
const exactMax = 48
const charsMax = 24

/** All of the lists must be met. Never more than what the expression needs; for `\p{L}+` nothing at all. */
export function neededWords(expression: RegExp): AnyOf[] {
  const reader = { source: expression.source, at: 0, isFolded: expression.ignoreCase }
  const whole = alternatives(reader)
  if (reader.at < reader.source.length) throw new Error(`an expression that cannot be read: ${reader.source.slice(reader.at, reader.at + 40)}`)
  return [...withExact(whole)]
}

type Reader = { source: string; at: number; isFolded: boolean }

/** The needs of a part, its own letters among them. */
function withExact({ exact, needs }: Part): readonly AnyOf[] {
  return exact && exact.every((text) => text !== '') ? [...needs, exact] : needs
}

function alternatives(reader: Reader): Part {
  const parts = [sequence(reader)]
  while (reader.source[reader.at] === '|') {
    reader.at++
    parts.push(sequence(reader))
  }
  if (parts.length === 1) return parts[0] ?? nothing
  const exact = parts.flatMap((part) => part.exact ?? [])
  if (parts.every((part) => part.exact) && exact.length <= exactMax) return { exact: [...new Set(exact)], needs: [] }
  const best = parts.map((part) => rarest(withExact(part)))
  return best.every((each) => each !== undefined) ? { exact: undefined, needs: [[...new Set(best.flat())]] } : anything
}

/** Of several lists that all must be met, the one that ordinary texts meet least. */
export function rarest(needs: readonly AnyOf[]): AnyOf | undefined {
  return needs.toSorted((a, b) => shortest(b) - shortest(a) || a.length - b.length)[0]
}

export function shortest(need: AnyOf): number {
  return Math.min(...need.map((word) => word.length))
}

function sequence(reader: Reader): Part {
  let exact: readonly string[] | undefined = ['']
  let isWhole = true
  const needs: AnyOf[] = []
  const settle = (next: readonly string[] | undefined): void => {
    if (exact?.every((text) => text !== '')) needs.push(exact)
    exact = next
    isWhole = false
  }
  while (reader.at < reader.source.length && reader.source[reader.at] !== '|' && reader.source[reader.at] !== ')') {
    const part = repeated(reader, single(reader))
    needs.push(...part.needs)
    const joined: readonly string[] | undefined = exact && part.exact ? product(exact, part.exact) : undefined
    if (joined) exact = joined
    else settle(part.exact ?? [''])
  }
  if (isWhole) return { exact, needs }
  settle(undefined)
  return { exact: undefined, needs }
}

function product(heads: readonly string[], tails: readonly string[]): readonly string[] | undefined {
  if (heads.length * tails.length > exactMax) return undefined
  const joined = [...new Set(heads.flatMap((head) => tails.map((tail) => head + tail)))]
  return joined.some((text) => text.length > charsMax) ? undefined : joined
}

/** What a part must hold when it may be missing or come again. */
function repeated(reader: Reader, part: Part): Part {
  const match = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(reader.source.slice(reader.at, reader.at + 16))
  if (!match) return part
  reader.at += match[0].length
  const least = match[0].startsWith('{') ? Number.parseInt(match[0].slice(1), 10) : match[0].startsWith('+') ? 1 : 0
  if (least > 0) return /^\{1\}/.test(match[0]) ? part : { exact: undefined, needs: withExact(part) }
  return match[0].startsWith('?') && part.exact && part.needs.length === 0 && part.exact.length < exactMax ? { exact: [...new Set(['', ...part.exact])], needs: [] } : anything
}

function single(reader: Reader): Part {
  const sign = reader.source[reader.at]!
  if (sign === '(') return group(reader)
  if (sign === '[') return characterClass(reader)
  if (sign === '\\') return escaped(reader)
  reader.at++
  if (sign === '^' || sign === '$') return nothing
  return sign === '.' ? anything : letter(reader, sign)
}

function group(reader: Reader): Part {
  const opens = /^\((?:\?(?::|=|!|<=|<!|<[A-Za-z]\w*>))?/.exec(reader.source.slice(reader.at, reader.at + 40))![0]
  if (opens === '(' && reader.source[reader.at + 1] === '?') throw new Error(`a group that cannot be read: ${reader.source.slice(reader.at, reader.at + 40)}`)
  reader.at += opens.length
  const inner = alternatives(reader)
  reader.at++
  // What stands around a match may stand inside of it, too; so it is left out.
  return /^\(\?(?:=|!|<=|<!)$/.test(opens) ? nothing : inner
}

/** Only plain signs stand for themselves: letters of other alphabets have forms of their own when case is not told apart. */
function letter({ isFolded }: Reader, sign: string): Part {
  if (sign < ' ' || sign > '~') return anything
  return { exact: [isFolded ? sign.toLowerCase() : sign], needs: [] }
}

function escaped(reader: Reader): Part {
  const sign = reader.source[reader.at + 1]!
  reader.at += 2
  if (sign === 'b' || sign === 'B') return nothing
  if (sign === 'd') return { exact: [...'0123456789'], needs: [] }
  if (/[pPuxk]/.test(sign)) return skipCode(reader, sign)
  if (/[A-Za-z0-9]/.test(sign)) return anything
  return letter(reader, sign)
}

function skipCode(reader: Reader, sign: string): Part {
  const rest = reader.source.slice(reader.at, reader.at + 60)
  const code = sign === 'k' ? /^<\w+>/.exec(rest) : sign === 'x' ? /^[\da-fA-F]{2}/.exec(rest) : (/^\{[^}]*\}/.exec(rest) ?? /^[\da-fA-F]{4}/.exec(rest))
  reader.at += code?.[0].length ?? 0
  return anything
}

/** A few plain signs are a list; ranges, escapes and whatever is excluded are anything. */
function characterClass(reader: Reader): Part {
  const from = ++reader.at
  for (; reader.source[reader.at] !== ']'; reader.at++) if (reader.source[reader.at] === '\\') reader.at++
  const inside = reader.source.slice(from, reader.at++)
  if (inside === String.raw`\d` || inside === '0-9') return { exact: [...'0123456789'], needs: [] }
  if (inside.length > 12 || !/^[ !-,.-Z_a-~]+$/.test(inside)) return anything
  const signs = [...inside].map((sign) => (reader.isFolded ? sign.toLowerCase() : sign))
  return { exact: [...new Set(signs)], needs: [] }
}
