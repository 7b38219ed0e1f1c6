import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { smallestShown, suppress, suppressList, withTotals, type Counts } from './suppression.ts'

const table = fc
  .record({ rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 6 }), hasRowTotals: fc.boolean(), hasColumnTotals: fc.boolean() })
  .chain(({ rows, columns, hasRowTotals, hasColumnTotals }) => {
    const count = fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }) }, { weight: 3, arbitrary: fc.integer({ min: 0, max: 400 }) })
    return fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }).map((cells): Counts => ({ cells, hasRowTotals, hasColumnTotals }))
  })

test('no cell below the threshold is shown, totals included', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const { hidden } = suppress(counts)
      withTotals(counts).forEach((row, at) => row.forEach((count, column) => expect(hidden[at]![column] || count === 0 || count >= smallestShown).toBe(true)))
    }),
    { numRuns: 300 },
  )
})

test('no left-out cell can be worked out from what is shown: a linear system has no one answer for any of them', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const { hidden } = suppress(counts)
      expect(determined(counts, hidden)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('without the complement the linear check would find small cells out, so it can fail', () => {
  const counts = { cells: [[3, 40], [50, 60]], hasRowTotals: true, hasColumnTotals: true }
  const onlySmall = withTotals(counts).map((row) => row.map((count) => count > 0 && count < smallestShown))
  expect(determined(counts, onlySmall)).toEqual(['0,0'])
  expect(suppress(counts)).toMatchObject({ small: 1, besides: 3 })
})

test('what is left out of a line with a shown total adds up to the threshold at least', () => {
  fc.assert(
    fc.property(table, (counts) => {
      const { hidden } = suppress(counts)
      const all = withTotals(counts)
      if (!counts.hasRowTotals) return
      all.forEach((row, at) => {
        const gone = row.filter((_, column) => hidden[at]![column])
        if (gone.length && !hidden[at]!.at(-1)) expect(gone.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(smallestShown)
      })
    }),
  )
})

test('a table without small cells loses nothing, and a list without a total loses only its small ones', () => {
  expect(suppress({ cells: [[20, 30], [0, 50]], hasRowTotals: true, hasColumnTotals: true })).toMatchObject({ small: 0, besides: 0, sentence: null })
  expect(suppressList([4, 30, 50], false).hidden).toEqual([true, false, false])
  expect(suppressList([4, 30, 50], true).hidden).toEqual([true, true, false, false])
})

test('a large table is protected in a moment', () => {
  const cells = Array.from({ length: 150 }, (_, row) => Array.from({ length: 40 }, (__, column) => (row * 7919 + column * 104_729) % 60))
  let hidden: boolean[][] = []
  expect(cpuMs(() => void ({ hidden } = suppress({ cells, hasRowTotals: true, hasColumnTotals: true })))).toBeLessThan(3_000)
  expect(hidden.flat().filter(Boolean).length).toBeLessThan(6_000 * 0.4)
})

/** Gauss–Jordan over the equations of the shown totals: a left-out cell is found out when its unit vector lies in their span. */
function determined(counts: Counts, hidden: boolean[][]): string[] {
  const rows = hidden.length
  const columns = hidden[0]?.length ?? 0
  const unknown = hidden.flatMap((row, at) => row.flatMap((gone, column) => (gone ? [`${at},${column}`] : [])))
  const equations: number[][] = []
  const equation = (cells: string[]): void => {
    equations.push(unknown.map((cell) => (cells.indexOf(cell) === -1 ? 0 : cells.indexOf(cell) === cells.length - 1 ? -1 : 1)))
  }
  if (counts.hasRowTotals) for (let row = 0; row < rows; row++) equation(Array.from({ length: columns }, (_, column) => `${row},${column}`))
  if (counts.hasColumnTotals) for (let column = 0; column < columns; column++) equation(Array.from({ length: rows }, (_, row) => `${row},${column}`))
  const reduced = reduce(equations, unknown.length)
  return unknown.filter((_, at) => reduced.some((row) => row.every((value, index) => (Math.abs(value) > 1e-9) === (index === at))))
}

function reduce(rows: number[][], width: number): number[][] {
  const left = rows.map((row) => [...row])
  let rank = 0
  for (let column = 0; column < width; column++) {
    const pivot = left.findIndex((row, at) => at >= rank && Math.abs(row[column]!) > 1e-9)
    if (pivot < 0) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    const top = left[rank]!
    const by = top[column]!
    for (let index = 0; index < width; index++) top[index]! /= by
    for (let at = 0; at < left.length; at++) {
      const factor = left[at]![column]!
      if (at !== rank && Math.abs(factor) > 1e-9) for (let index = 0; index < width; index++) left[at]![index]! -= factor * top[index]!
    }
    rank++
  }
  return left.slice(0, rank)
}
