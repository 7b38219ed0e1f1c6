import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { monthOf, renewsOn } from './period.ts'
import { isFree, nanoUsdOf, tokensIn } from './price.ts'
import { peopleMin, publishedThrough, publishGroups, type Group } from './small-groups.ts'
import { noLimits, raised, standingUnder, strictest, type Limit } from './standing.ts'

const limit: Limit = { scope: 'person', name: '', nanoUsd: 1_000, tokens: null, warnPercent: 80, askPercent: 90, isHard: true }
const level = (nanoUsd: number, more: Partial<Limit> = {}) => standingUnder({ ...limit, ...more }, { nanoUsd, tokens: 0 }).level

describe('where a person stands', () => {
  test('a budget warns, asks and stops at its percentages, and not a unit sooner', () => {
    expect([799, 800, 899, 900, 999, 1_000].map((used) => level(used))).toEqual(['free', 'warned', 'warned', 'ask', 'ask', 'stopped'])
  })
  test('a budget that does not stop goes on asking; one that never asks stops at once', () => {
    expect(level(5_000, { isHard: false })).toBe('ask')
    expect(level(950, { askPercent: null })).toBe('warned')
  })
  test('money and tokens each hold, the nearer one first; a limit of nothing is used up', () => {
    expect(standingUnder({ ...limit, tokens: 10 }, { nanoUsd: 1, tokens: 10 })).toMatchObject({ level: 'stopped', percent: 100 })
    expect(level(0, { nanoUsd: 0 })).toBe('stopped')
  })
  test('a model that costs nothing is held by tokens only', () => {
    expect(standingUnder(limit, { nanoUsd: 5_000, tokens: 5 }, true).level).toBe('free')
    expect(standingUnder({ ...limit, tokens: 5 }, { nanoUsd: 0, tokens: 5 }, true).level).toBe('stopped')
  })
  test('the strictest budget counts, and a grant raises the own limit alone', () => {
    const own = standingUnder(limit, { nanoUsd: 850, tokens: 0 })
    const agency = standingUnder({ ...limit, scope: 'agency' }, { nanoUsd: 1_000, tokens: 0 })
    expect(strictest([own, agency])).toBe(agency)
    expect(strictest([])).toBe(noLimits)
    expect(standingUnder(raised(limit, { nanoUsd: 1_000, tokens: 0 }), { nanoUsd: 1_000, tokens: 0 }).level).toBe('free')
    expect(raised({ ...limit, nanoUsd: null }, { nanoUsd: 5, tokens: 5 })).toMatchObject({ nanoUsd: null, tokens: null })
  })
  test('using more never makes a standing milder', () => {
    fc.assert(
      fc.property(fc.nat(3_000), fc.nat(3_000), fc.boolean(), (a, b, isHard) => {
        const order = ['free', 'warned', 'ask', 'stopped']
        const [less, more] = [Math.min(a, b), Math.max(a, b)].map((used) => order.indexOf(level(used, { isHard })))
        return (less ?? 0) <= (more ?? 0)
      }),
    )
  })
})

test('a month is the calendar’s, in UTC, and renews on the first of the next', () => {
  expect(monthOf(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12')
  expect(monthOf(new Date('2027-01-01T00:00:00Z'))).toBe('2027-01')
  expect([renewsOn('2026-12'), renewsOn('2026-01'), renewsOn('2028-02')]).toEqual(['2027-01-01', '2026-02-01', '2028-03-01'])
})

describe('prices', () => {
  test('a token of 0.15 dollars a million costs 150 nano-dollars; an unknown price is no price', () => {
    expect(nanoUsdOf({ inputTokens: 1, outputTokens: 0 }, { in: 150_000, out: 600_000 })).toBe(150)
    expect(nanoUsdOf({ inputTokens: 1, outputTokens: 1 }, undefined)).toBeNull()
    expect([isFree({ in: 0, out: 0 }), isFree({ in: 0, out: 1 }), isFree(undefined)]).toEqual([true, false, false])
    expect([tokensIn(0), tokensIn(1), tokensIn(8)]).toEqual([0, 1, 2])
  })
  test('the sum of the calls is the price of the sum, to the cent, in any order and grouping', () => {
    const call = fc.record({ inputTokens: fc.nat(200_000), outputTokens: fc.nat(20_000), group: fc.nat(5) })
    fc.assert(
      fc.property(fc.array(call, { maxLength: 400 }), fc.integer({ min: 1, max: 75_000 }), (calls, priceThousands) => {
        const price = { in: priceThousands * 1_000, out: priceThousands * 5_000 }
        const rows = calls.map((each) => nanoUsdOf(each, price) ?? 0)
        const ledger = rows.reduce((sum, nano) => sum + nano, 0)
        const invoice = nanoUsdOf({ inputTokens: sumOf(calls, 'inputTokens'), outputTokens: sumOf(calls, 'outputTokens') }, price) ?? 0
        const byGroup = [0, 1, 2, 3, 4, 5].map((group) => calls.reduce((sum, each, at) => (each.group === group ? sum + (rows[at] ?? 0) : sum), 0))
        expect(byGroup.reduce((sum, nano) => sum + nano, 0)).toBe(ledger)
        expect(Math.abs(ledger - invoice)).toBeLessThan(10_000_000)
        expect(ledger).toBe(invoice)
      }),
    )
  })
})

type Uses = { people: number; figures: { tokens: number } }
const sumOf = <K extends string>(rows: readonly Record<K, number>[], key: K) => rows.reduce((sum, row) => sum + row[key], 0)

describe('nobody is found in figures about groups', () => {
  const group = fc.record({ people: fc.oneof(fc.nat(14), fc.nat(300)), figures: fc.record({ tokens: fc.nat(1_000_000) }) })
  const groups = fc.array(group, { maxLength: 12 }).map((all) => all.map((each, at): Group<{ tokens: number }> => ({ key: `g${at}`, ...each })))

  test('no figure stands for fewer than ten people, nor does any difference of the total and the groups shown', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const { total, groups: shown, rest } = publishGroups(all)
        const cells: Uses[] = [...(total ? [total] : []), ...shown, ...(rest ? [rest] : [])]
        for (const cell of cells) expect(cell.people).toBeGreaterThanOrEqual(peopleMin)
        if (!total) {
          expect(shown).toEqual([])
          return
        }
        // Whoever takes any of the shown groups from the total is left with all the others, among them the hidden ones.
        const hidden = all.filter((each) => each.people > 0 && !shown.some(({ key }) => key === each.key))
        const left = sumOf(hidden, 'people')
        if (shown.length > 0) expect(left === 0 || left >= peopleMin).toBe(true)
        expect(sumOf(shown, 'people') + (rest?.people ?? (shown.length > 0 ? 0 : total.people))).toBe(total.people)
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is shown and the rest are the total, to the unit', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const { total, groups: shown, rest } = publishGroups(all)
        if (!total || shown.length === 0) return
        const parts = [...shown.map(({ figures }) => figures), ...(rest ? [rest.figures] : [])]
        expect(sumOf(parts, 'tokens')).toBe(total.figures.tokens)
      }),
    )
  })

  test('a group that is too small hides another with it; ten are shown, nine are not', () => {
    const of = (...people: number[]) => publishGroups(people.map((count, at) => ({ key: `g${at}`, people: count, figures: { tokens: count } })))
    expect(of(30, 12, 4).groups.map(({ key }) => key)).toEqual(['g0'])
    expect(of(30, 12, 4).rest).toEqual({ people: 16, figures: { tokens: 16 } })
    expect(of(30, 12).groups).toHaveLength(2)
    expect(of(9).total).toBeNull()
    expect(of(10).total).toMatchObject({ people: 10 })
    expect(of(30, 4).groups).toEqual([])
  })

  test('between two days’ figures of a month, and to its end, at least ten people used models', () => {
    const month = fc.array(fc.array(fc.nat(40), { maxLength: 8 }), { minLength: 1, maxLength: 31 }).map((all) => all.map((people, at) => ({ day: `2026-11-${String(at + 1).padStart(2, '0')}`, people })))
    const peopleBetween = (days: { day: string; people: number[] }[], from: string | null, to: string | null) =>
      new Set(days.filter(({ day }) => (from === null || day > from) && (to === null || day <= to)).flatMap(({ people }) => people)).size
    fc.assert(
      fc.property(month, (days) => {
        // Looked at after every day, as a manager would, and once more when the month is over.
        const seen: (string | null)[] = [...new Set(days.map((_, at) => publishedThrough(days.slice(0, at + 1))))]
        const shown = seen.filter((through) => through !== null)
        for (const [at, through] of shown.entries()) expect(peopleBetween(days, shown[at - 1] ?? null, through)).toBeGreaterThanOrEqual(peopleMin)
        if (shown.length > 0) expect(peopleBetween(days, shown.at(-1) ?? null, null)).toBeGreaterThanOrEqual(peopleMin)
      }),
      { numRuns: 500 },
    )
  })
})
