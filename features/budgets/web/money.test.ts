import { expect, test } from 'vitest'
import { formatMonth, formatUsd, readTokens, readUsd } from './money.ts'

test('amounts are read as people write them, and what is none is refused', () => {
  expect([readUsd('12'), readUsd('0.15'), readUsd('3,5'), readUsd(' ')]).toEqual([12_000_000, 150_000, 3_500_000, null])
  expect(['-1', '1e9', 'abc', '1.2.3', '99999999999'].map(readUsd)).toEqual([undefined, undefined, undefined, undefined, undefined])
  expect([readTokens('1,000,000'), readTokens('1 000'), readTokens(''), readTokens('-3'), readTokens('x')]).toEqual([1_000_000, 1_000, null, undefined, undefined])
})

test('a small sum is not shown as nothing; a month has its name', () => {
  expect([formatUsd(1_234, 'en'), formatUsd(0, 'en'), formatUsd(12_345_678, 'en')]).toEqual(['$0.0012', '$0.00', '$12.35'])
  expect([formatMonth('2026-11', 'en'), formatMonth('2026-11', 'fr')]).toEqual(['November 2026', 'novembre 2026'])
})
