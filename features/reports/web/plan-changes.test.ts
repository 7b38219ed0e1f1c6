import { expect, test } from 'vitest'
import { add, change, drop, move, planned } from './plan-changes.ts'

const plan = planned(['One', 'Two', 'Three'].map((heading) => ({ heading, guidance: '', isWritten: heading === 'Two', words: 0 })))
const headings = (of: typeof plan) => of.map(({ heading }) => heading)

test('sections move by one place, keep where they came from, and do not leave the ends', () => {
  expect(move(plan, 2, -1).map(({ at }) => at)).toEqual([0, 2, 1])
  expect(headings(move(plan, 0, -1))).toEqual(headings(plan))
})

test('a new section has a key of its own and comes from nowhere', () => {
  const twice = add(add(drop(plan, 0), 'New'), 'Newer')
  expect(new Set(twice.map(({ key }) => key)).size).toBe(4)
  expect(twice.at(-1)).toMatchObject({ at: null, isWritten: false })
})

test('a changed heading keeps what is written under it', () => {
  expect(change(plan, 1, { heading: 'Second' })[1]).toMatchObject({ heading: 'Second', at: 1, isWritten: true })
})
