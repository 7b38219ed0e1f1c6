import { expect, test } from 'vitest'
import { removesOn } from './removal.ts'

test('a space is removed thirty days after it locked, over months and years', () => {
  expect([removesOn('2026-11-22'), removesOn('2026-12-31'), removesOn('2028-02-01')]).toEqual(['2026-12-22', '2027-01-30', '2028-03-02'])
})
