import { expect, test } from 'vitest'
import { standingOf } from './standing.ts'

const now = new Date('2026-11-22T08:00:00Z')
const on = (date: string) => new Date(`${date}T08:00:00Z`)

test('before terms exist nobody owes anything', () => {
  expect(standingOf(undefined, [], now)).toMatchObject({ state: 'no-terms' })
})

test('terms are owed before first use, after a change and after a year, and it says which', () => {
  expect(standingOf('v2', [], now)).toMatchObject({ state: 'owed', because: 'first-use' })
  expect(standingOf('v2', [{ versionId: 'v1', outcome: 'accepted', at: on('2026-11-01') }], now)).toMatchObject({ state: 'owed', because: 'changed' })
  expect(standingOf('v2', [{ versionId: 'v2', outcome: 'accepted', at: on('2025-11-21') }], now)).toMatchObject({ state: 'owed', because: 'a-year-passed' })
})

test('an acceptance holds for a year, and it says until when', () => {
  expect(standingOf('v2', [{ versionId: 'v2', outcome: 'accepted', at: on('2025-11-23') }], now)).toMatchObject({ state: 'accepted', askedAgainOn: '2026-11-23' })
})

test('the last word counts: a withdrawal ends an acceptance, a new acceptance ends a refusal', () => {
  const [yes, no] = [{ versionId: 'v2', outcome: 'accepted', at: on('2026-11-01') }, { versionId: 'v2', outcome: 'declined', at: on('2026-11-02') }] as const
  expect(standingOf('v2', [no, yes], now)).toMatchObject({ state: 'declined' })
  expect(standingOf('v2', [{ ...yes, at: on('2026-11-03') }, no], now)).toMatchObject({ state: 'accepted' })
})

test('having declined an older version is no reason to be called declined', () => {
  expect(standingOf('v2', [{ versionId: 'v1', outcome: 'declined', at: on('2026-10-01') }], now)).toMatchObject({ state: 'owed', because: 'first-use' })
})
