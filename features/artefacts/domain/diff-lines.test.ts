import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { diffLines } from './diff-lines.ts'

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd', ''), { maxLength: 25 })

test('what is the same and removed is the old text, what is the same and added the new one', () => {
  fc.assert(
    fc.property(lines, lines, (old, now) => {
      const [before, after] = [old.join('\n'), now.join('\n')]
      const parts = diffLines(before, after)
      expect(parts.filter((part) => part.kind !== 'added').map((part) => part.text).join('\n')).toBe(before)
      expect(parts.filter((part) => part.kind !== 'removed').map((part) => part.text).join('\n')).toBe(after)
    }),
  )
})

test('a changed line among many is told alone', () => {
  const text = Array.from({ length: 5_000 }, (_, index) => `line ${index}`)
  const changed = text.with(2_500, 'another')
  expect(diffLines(text.join('\n'), changed.join('\n')).filter((part) => part.kind !== 'same')).toEqual([
    { kind: 'removed', text: 'line 2500' },
    { kind: 'added', text: 'another' },
  ])
})

test('two long texts without a line in common are told quickly as one change', () => {
  const text = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`).join('\n')
  expect(cpuMs(() => expect(diffLines(text('old'), text('new'))).toHaveLength(40_000))).toBeLessThan(5_000)
})
