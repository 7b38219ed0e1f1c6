import { describe, expect, it } from 'vitest'
import { byAge } from './by-age.ts'

const now = new Date(2026, 2, 29, 0, 20)
const ages = (...dates: Date[]) => byAge(dates.map((date) => ({ updatedAt: date.toISOString() })), now).map(({ age, chats }) => [age, chats.length])

describe('chats by age', () => {
  it('go by calendar days, not by hours', () => {
    expect(ages(new Date(2026, 2, 29, 0, 5), new Date(2026, 2, 28, 23, 55), new Date(2026, 2, 22, 12), new Date(2026, 2, 1), new Date(2025, 11, 1))).toEqual([
      ['today', 1],
      ['yesterday', 1],
      ['week', 1],
      ['month', 1],
      ['older', 1],
    ])
  })
  it('keep the order they come in, one group an age', () => {
    expect(ages(new Date(2026, 2, 29, 0, 10), new Date(2026, 2, 29, 0, 1), new Date(2026, 2, 27))).toEqual([
      ['today', 2],
      ['week', 1],
    ])
  })
  it('from a server whose clock is ahead are of today', () => expect(ages(new Date(2026, 2, 30, 3))).toEqual([['today', 1]]))
})
