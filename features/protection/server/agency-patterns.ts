/**
 * Patterns that officers enter, run in time linear in the text (docs/decisions/2026-11-22-agency-patterns-re2.md). A
 * pattern comes into force only while each of its own test cases passes.
 */
import { RE2JS } from 're2js'
import type { AgencyMatcher } from '#kernel/personal-data/agency-pattern.ts'
import { isLuhnValid, isMod11Valid, isMod97Valid, isVerhoeffValid } from '#kernel/personal-data/checksums.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { protectionErrors, type PatternCheck, type PatternResult } from '../contract.ts'

type Entered = { pattern: string; check: PatternCheck }

/** More finds in one text say that the pattern is about everything. */
const findsMax = 1_000

/** Throws `pattern_not_valid` with what is wrong, in a sentence. */
export function compilePattern(entered: Entered & { id: string }): AgencyMatcher {
  const compiled = compile(entered.pattern)
  const isChecked = checks[entered.check]
  return {
    id: entered.id,
    find(text) {
      const finds: { start: number; end: number }[] = []
      const matcher = compiled.matcher(text)
      while (finds.length < findsMax && matcher.find()) {
        const find = { start: matcher.start(), end: matcher.end() }
        if (isWholeAt(text, find) && isChecked(text.slice(find.start, find.end))) finds.push(find)
      }
      return finds
    },
  }
}

export function runPatternTests(entered: Entered & { positives: readonly string[]; negatives: readonly string[] }): PatternResult {
  let matcher: AgencyMatcher
  try {
    matcher = compilePattern({ ...entered, id: 'tried' })
  } catch (error) {
    if (error instanceof CodedError) return { fault: error.message, cases: [], isPassed: false }
    throw error
  }
  const run = (text: string, expects: 'found' | 'not found') => {
    const found = matcher.find(text).map(({ start, end }) => text.slice(start, end))
    return { text, expects, found, isPassed: found.length > 0 === (expects === 'found') }
  }
  const cases = [...entered.positives.map((text) => run(text, 'found')), ...entered.negatives.map((text) => run(text, 'not found'))]
  return { fault: null, cases, isPassed: cases.every((each) => each.isPassed) }
}

function compile(pattern: string): RE2JS {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(pattern)
  } catch (error) {
    throw new CodedError(protectionErrors.pattern_not_valid, { sentence: `This pattern cannot be read (${error instanceof Error ? error.message : 'unknown fault'}). Back-references and look-around are not available.`, cause: error })
  }
  if (compiled.matcher('').find()) throw new CodedError(protectionErrors.pattern_not_valid, { sentence: 'This pattern also finds nothing at all, so it would match everywhere. Say what must be there.' })
  return compiled
}

const checks: Record<PatternCheck, (shown: string) => boolean> = {
  none: () => true,
  luhn: (shown) => isLuhnValid(digits(shown)),
  mod97: (shown) => isMod97Valid(shown.replace(/[^A-Za-z0-9]/g, '').toUpperCase()),
  mod11: (shown) => isMod11Valid(digits(shown)),
  verhoeff: (shown) => isVerhoeffValid(digits(shown)),
}

function digits(shown: string): string {
  return shown.replace(/\D/g, '')
}

/** A number inside a longer number is another number. */
function isWholeAt(text: string, { start, end }: { start: number; end: number }): boolean {
  const joins = (a: string, b: string) => /[\p{L}\p{N}]/u.test(a) && /[\p{L}\p{N}]/u.test(b)
  return !joins(text.charAt(start - 1), text.charAt(start)) && !joins(text.charAt(end - 1), text.charAt(end))
}
