import { expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { detect } from '#kernel/personal-data/detect.ts'
import { compilePattern, runPatternTests } from './agency-patterns.ts'

test('a pattern that would stop a backtracking engine costs time in proportion to the text', () => {
  const matcher = compilePattern({ id: 'evil', pattern: '(a+)+x', check: 'none' })
  const timeOf = (chars: number) => {
    const text = 'a'.repeat(chars)
    return cpuMs(() => matcher.find(text))
  }
  timeOf(8_000)
  expect(timeOf(8_000)).toBeLessThan(500)
})

test('a repetition of repetitions that would fill the memory is refused', () => {
  expect(runPatternTests({ pattern: '((a{1,1000}){1,1000}){1,1000}', check: 'none', positives: [], negatives: [] }).fault).toContain('cannot be read')
})

test('check digits decide, and a number inside a longer one is another number', () => {
  const matcher = compilePattern({ id: 'case', pattern: 'BC-\\d{7}', check: 'luhn' })
  expect(matcher.find('BC-1234566, BC-1234567, XBC-1234566, BC-12345660')).toEqual([{ start: 0, end: 10 }])
})

test('a find in disguised digits is reported where it stands in the text as written', () => {
  const matcher = compilePattern({ id: 'case', pattern: 'BC-\\d{7}', check: 'none' })
  const text = 'About ＢＣ–１２３４\u200b５６６!'
  expect(detect(text, { patterns: [matcher] })).toMatchObject([{ start: 6, end: text.length - 1, type: 'agency-pattern', rule: 'case' }])
})
