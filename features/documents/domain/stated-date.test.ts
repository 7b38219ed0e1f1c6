import { describe, expect, it } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { statedDateOf } from './stated-date.ts'

const of = (...texts: string[]) => statedDateOf({ texts })

describe('the date a document gives itself', () => {
  it.each([
    ['Effective 1 March 2026', '2026-03-01'],
    ['Effective date: March 1, 2026', '2026-03-01'],
    ['This policy is effective from July 1st, 2025 until June 30, 2028.', '2025-07-01'],
    ['Issued on Monday, 2 February 2026', '2026-02-02'],
    ['Last revised: 2024-09-12', '2024-09-12'],
    ['Approved by the Director of Records on Sept. 3, 2024', '2024-09-03'],
    ['Date\tMay 20, 2024', '2024-05-20'],
    ['Port Alder, March 9, 2026', '2026-03-09'],
    ['May 4, 2026', '2026-05-04'],
    ['Digital Office · Version 1.6 · February 23, 2026', '2026-02-23'],
  ])('%j states %s', (text, day) => expect(of('A title', text)).toBe(day))

  it.each(['Valid until June 30, 2025', 'Date: 03/04/2026', 'Effective February 31, 2026', 'We met on May 4, 2026 and talked.', 'Effective soon', 'effective 1 March 20267'])(
    '%j states none',
    (text) => expect(of(text)).toBeNull(),
  )

  it('prefers a labelled date to a bare one, and words to file properties', () => {
    expect(statedDateOf({ texts: ['June 1, 2020', 'Effective July 1, 2025'], modifiedOn: '2026-01-01T00:00:00Z' })).toBe('2025-07-01')
    expect(statedDateOf({ texts: ['Nothing'], modifiedOn: '2026-01-01T08:00:00Z', createdOn: '2024-01-01' })).toBe('2026-01-01')
    expect(statedDateOf({ texts: [], createdOn: '2024-01-01' })).toBe('2024-01-01')
  })

  it('is looked for near the start only', () => {
    expect(of(...Array.from({ length: 60 }, () => 'Text.'), 'Effective 1 March 2026')).toBeNull()
  })

  it('is found in linear time', () => {
    const read = () => of('effective '.repeat(100_000), 'approved by '.repeat(100_000), `${'1 '.repeat(100_000)}`)
    expect(cpuMs(read)).toBeLessThan(500)
  })
})
