import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

test('one value has one spelling, whatever the order of its members', () => {
  expect(canonicalJson({ b: 1, a: [true, null, 'ü'] })).toBe('{"a":[true,null,"ü"],"b":1}')
  expect(canonicalJson({ a: { d: 1, c: 2 } })).toBe(canonicalJson({ a: { c: 2, d: 1 } }))
})

test('what JSON cannot say is refused, not dropped', () => {
  for (const value of [Number.NaN, Infinity, () => 1, Symbol('x'), new Map(), new Date(0), 10n]) expect(() => canonicalJson({ value })).toThrow()
})

test('nesting without end is refused', () => {
  let value: unknown = 1
  for (let depth = 0; depth < 60; depth++) value = [value]
  expect(() => canonicalJson(value)).toThrow('nested')
})
