import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclosedCells, disclosedCount, disclosedShare, type Cell } from './disclosure.ts'

const k = 10

test.each([
  [5, 9, { kind: 'too-few' }],
  [5, 14, { kind: 'too-few' }],
  [12, 40, { kind: 'exact', value: 0.3, of: 40 }],
  [3, 40, { kind: 'at-most', value: 0.25, of: 40 }],
  [38, 40, { kind: 'at-least', value: 0.75, of: 40 }],
  [0, 40, { kind: 'at-most', value: 0.25, of: 40 }],
  [40, 40, { kind: 'at-least', value: 0.75, of: 40 }],
])('%i of %i people is told as %j', (part, whole, told) => expect(disclosedShare(part, whole, k)).toEqual(told))

test('a count is told as nobody, as a group, or not', () => expect([0, 1, 9, 10].map((count) => disclosedCount(count, k))).toEqual([0, null, null, 10]))

const group = fc.nat(60).chain((whole) => fc.record({ whole: fc.constant(whole), part: fc.nat(whole), k: fc.constantFrom(10, 15) }))

test('no exact share tells of a group smaller than the smallest, on either side', () => {
  fc.assert(
    fc.property(group, ({ part, whole, k: smallest }) => {
      const told = disclosedShare(part, whole, smallest)
      if (told.kind === 'exact') expect(Math.min(part, whole - part)).toBeGreaterThanOrEqual(smallest)
      // A bound is true, and the same for all small numbers.
      if (told.kind === 'at-most') expect(disclosedShare(0, whole, smallest)).toEqual(told)
      if (told.kind === 'at-least') expect(disclosedShare(whole, whole, smallest)).toEqual(told)
    }),
  )
})

test('whoever knows the total cannot take a small group out of it', () => {
  fc.assert(
    fc.property(fc.array(group, { maxLength: 8 }), (groups) => {
      const cells: Cell[] = groups.map((each, at) => ({ id: String(at), ...each }))
      const told = disclosedCells(cells)
      const hidden = cells.filter((cell) => told.get(cell.id)?.kind !== 'exact')
      if (hidden.length === cells.length || hidden.every((cell) => cell.whole === 0)) return
      const rest = hidden.reduce((sum, cell) => sum + cell.part, 0)
      const others = hidden.reduce((sum, cell) => sum + cell.whole - cell.part, 0)
      expect(Math.min(rest, others)).toBeGreaterThanOrEqual(k)
    }),
  )
})
