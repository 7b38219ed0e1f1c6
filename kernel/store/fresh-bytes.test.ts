import { expect, test } from 'vitest'
import { freshBytes } from './fresh-bytes.ts'

test('no bytes are given twice, over many refills and sizes', () => {
  const given = new Set<string>()
  for (let at = 0; at < 30_000; at++) given.add(freshBytes(12 + (at % 5)).toString('hex').slice(0, 24))
  expect(given.size).toBe(30_000)
})

test('every bit is as often one as zero', () => {
  const ones = new Uint32Array(8)
  for (let at = 0; at < 20_000; at++) for (const byte of freshBytes(16)) for (let bit = 0; bit < 8; bit++) ones[bit]! += (byte >> bit) & 1
  // Ten standard deviations of 320,000 fair throws are 2,828.
  for (const count of ones) expect(Math.abs(count - 160_000)).toBeLessThan(2_828)
})

test.each([0, -1, 65, Number.NaN])('%d bytes are refused', (count) => expect(() => freshBytes(count)).toThrow(RangeError))
