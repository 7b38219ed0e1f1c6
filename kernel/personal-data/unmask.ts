/**
 * Puts the original details back into an answer as it streams. Only a suffix that begins a *known* token is held
 * back (security.md, D10), so that ordinary brackets cost no delay, and the output is the same however it is cut.
 */
import type { MaskPair } from './mask.ts'

export type Unmasker = {
  push(chunk: string): string
  /** What was held back, once nothing more comes. */
  end(): string
}

export function createUnmasker(pairs: readonly MaskPair[]): Unmasker {
  const forms = formsOf(pairs)
  const openers = [...new Set([...forms.keys()].map((form) => form.charAt(0)))]
  let held = ''
  return {
    push(chunk) {
      const { restored, rest } = restore(held + chunk, forms, openers)
      held = rest
      return restored
    },
    end() {
      const rest = held
      held = ''
      return rest
    },
  }
}

/** The whole of a text at once. */
export function unmaskText(text: string, pairs: readonly MaskPair[]): string {
  const unmasker = createUnmasker(pairs)
  return unmasker.push(text) + unmasker.end()
}

/** Markdown writers put a backslash before a bracket; the token is still the token. */
function formsOf(pairs: readonly MaskPair[]): Map<string, string> {
  return new Map(pairs.flatMap(({ token, value }) => [[token, value] as const, [token.replace('[', '\\[').replace(']', '\\]'), value] as const]))
}

/** No form begins another one, since each ends in the only closing bracket it has; so the first match is the match. */
function restore(text: string, forms: ReadonlyMap<string, string>, openers: readonly string[]): { restored: string; rest: string } {
  let restored = ''
  let at = 0
  for (let next = nextOpener(text, 0, openers); next < text.length; next = nextOpener(text, next, openers)) {
    const match = matchAt(text, next, forms)
    if (match === 'maybe') return { restored: restored + text.slice(at, next), rest: text.slice(next) }
    if (match === undefined) {
      next++
      continue
    }
    restored += text.slice(at, next) + match.value
    next += match.length
    at = next
  }
  return { restored: restored + text.slice(at), rest: '' }
}

function nextOpener(text: string, from: number, openers: readonly string[]): number {
  let first = text.length
  for (const opener of openers) {
    const found = text.indexOf(opener, from)
    if (found >= 0 && found < first) first = found
  }
  return first
}

/** `maybe` when the text ends inside a form. */
function matchAt(text: string, at: number, forms: ReadonlyMap<string, string>): { value: string; length: number } | 'maybe' | undefined {
  let isBegun = false
  const left = text.length - at
  for (const [form, value] of forms) {
    if (left >= form.length) {
      if (text.startsWith(form, at)) return { value, length: form.length }
    } else if (form.startsWith(text.slice(at))) isBegun = true
  }
  return isBegun ? 'maybe' : undefined
}
