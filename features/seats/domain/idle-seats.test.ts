import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBetween, idleRuleOf, idleStep, seatEndsOn } from './idle-seats.ts'

const rule = { idleDays: 60, noticeDays: 14 }

test('an idle seat is noticed first and given on a whole notice later, not a day sooner', () => {
  expect(idleStep({ lastUsedOn: '2026-01-01', noticedOn: null }, rule, '2026-03-01')).toBe('none')
  expect(idleStep({ lastUsedOn: '2026-01-01', noticedOn: null }, rule, '2026-03-02')).toBe('notice')
  expect(idleStep({ lastUsedOn: '2026-01-01', noticedOn: '2026-03-02' }, rule, '2026-03-15')).toBe('none')
  expect(idleStep({ lastUsedOn: '2026-01-01', noticedOn: '2026-03-02' }, rule, '2026-03-16')).toBe('recycle')
  expect(seatEndsOn('2026-03-02', rule)).toBe('2026-03-16')
})

test('whoever used it since is not told again, and where seats never go on, nobody is', () => {
  expect(idleStep({ lastUsedOn: '2026-03-10', noticedOn: '2026-03-02' }, rule, '2026-03-20')).toBe('forget notice')
  expect(idleStep({ lastUsedOn: '2020-01-01', noticedOn: null }, { ...rule, idleDays: null }, '2026-03-20')).toBe('none')
  expect([idleRuleOf('never', '14'), idleRuleOf('90', '7')]).toEqual([{ idleDays: null, noticeDays: 14 }, { idleDays: 90, noticeDays: 7 }])
})

test('nobody ever loses a seat without the whole notice, however the days fall', () => {
  const day = fc.integer({ min: 0, max: 800 }).map((days) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, fc.option(day, { nil: null }), day, fc.constantFrom(30, 60, 90), fc.constantFrom(7, 14, 30), (lastUsedOn, noticedOn, today, idleDays, noticeDays) => {
      if (idleStep({ lastUsedOn, noticedOn }, { idleDays, noticeDays }, today) !== 'recycle') return
      expect(noticedOn).not.toBeNull()
      expect(daysBetween(noticedOn ?? today, today)).toBeGreaterThanOrEqual(noticeDays)
      expect(daysBetween(lastUsedOn, today)).toBeGreaterThanOrEqual(idleDays)
    }),
  )
})
