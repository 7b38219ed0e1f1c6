import { expect, test } from 'vitest'
import type { DataColumn, DataTable } from '../contract-table.ts'
import { OutcomesSpec, PivotSpec } from '../contract-pivot.ts'
import { NoSuchColumn } from './build-query.ts'
import { aboutOnePerson, arrangeOutcomes, outcomesQuery } from './outcomes.ts'
import { arrangePivot, pivotQuery, pivotRowsMax } from './pivot.ts'

const column = (name: string, kind: DataColumn['kind'], distinct = 3, isPersonal = false): DataColumn => ({ name, title: name, letter: 'A', kind, isWhole: true, unit: null, isPersonal, profile: { missing: 0, distinct, min: null, max: null, sum: null, mean: null, median: null, top: [], outliers: null, oddities: [] } })
const table: DataTable = { name: 'cases', title: 'cases', sheet: null, range: null, headRows: 1, rows: 100, totalRows: [], notes: [], columns: [column('office', 'text'), column('kind', 'text'), column('day', 'date'), column('cost', 'number'), column('who', 'text', 100, true), column('number_of_case', 'text', 99), column('result', 'text')] }
const spec = PivotSpec.parse({ table: 'cases', rows: [{ column: 'office' }], columns: [{ column: 'kind' }], measure: { aggregate: 'sum', column: 'cost' } })

// As the database answers: groups, value, rows behind it, bits of `grouping`.
const answer = { isCut: false, rows: [['N', 'a', 10, 20, 0], ['N', 'b', 5, 4, 0], ['S', 'a', 7, 30, 0], ['S', 'b', 9, 40, 0], ['N', null, 15, 24, 1], ['S', null, 16, 70, 1], [null, 'a', 17, 50, 2], [null, 'b', 14, 44, 2], [null, null, 31, 94, 3]] as (string | number | null)[][] }

test('cells, totals and the grand total find their places', () => {
  const pivot = arrangePivot(spec, 'sql', answer, false)
  expect(pivot).toMatchObject({ rows: [['N'], ['S']], columns: ['a', 'b'], cells: [[10, 5, 15], [7, 9, 16], [17, 14, 31]], counted: 94, measure: 'sum of cost' })
})

test('an empty group is a group of its own, apart from the total', () => {
  const withEmpty = { isCut: false, rows: [...answer.rows, [null, 'a', 1, 12, 0], [null, null, 1, 12, 1]] as (string | number | null)[][] }
  expect(arrangePivot(spec, 'sql', withEmpty, false)).toMatchObject({ rows: [['N'], ['S'], [null]], cells: [[10, 5, 15], [7, 9, 16], [1, null, 1], [17, 14, 31]] })
})

test('a small cell is left out with three others, and the totals stay', () => {
  const pivot = arrangePivot(spec, 'sql', answer, true)
  expect(pivot).toMatchObject({ hidden: [[true, true, false], [true, true, false], [false, false, false]], cells: [[null, null, 15], [null, null, 16], [17, 14, 31]] })
})

test('too many groups are refused in words; a sum of words is refused', () => {
  const rows = Array.from({ length: pivotRowsMax + 1 }, (_, at) => [`g${at}`, null, 1, 1, 1] as (string | number | null)[])
  expect(arrangePivot(spec, 'sql', { isCut: false, rows }, false)).toMatchObject({ sentence: expect.stringContaining('groups down') })
  expect(() => pivotQuery({ ...spec, measure: { aggregate: 'sum', column: 'office' } }, [table])).toThrow(NoSuchColumn)
  expect(() => pivotQuery({ ...spec, rows: [{ column: 'nothing', by: 'value' }] }, [table])).toThrow(NoSuchColumn)
  expect(() => PivotSpec.parse({ ...spec, rows: [{ column: 'office"; drop table cases; --' }] })).toThrow()
})

test('values in conditions are quoted, whatever they hold', () => {
  const sql = pivotQuery({ ...spec, filters: [{ column: 'office', comparison: 'is', value: "x' or 1=1 --" }] }, [table])
  expect(sql).toContain(`"office" = 'x'' or 1=1 --'`)
})

test('a question about one person or one case is refused in words, by group, condition or name', () => {
  const outcomes = (part: object) => OutcomesSpec.parse({ table: 'cases', action: 'kind', outcome: 'result', success: ['solved'], ...part })
  expect(aboutOnePerson(outcomes({}), table)).toBeUndefined()
  expect(aboutOnePerson(outcomes({ action: 'who' }), table)).toContain('details of people')
  expect(aboutOnePerson(outcomes({ by: 'number_of_case' }), table)).toContain('nearly every row')
  expect(aboutOnePerson(outcomes({ filters: [{ column: 'who', comparison: 'contains', value: 'Lo' }] }), table)).toContain('details of people')
  expect(aboutOnePerson(outcomes({ filters: [{ column: 'office', comparison: 'is', value: 'jane.doe@example.org' }] }), table)).toContain('one person')
  expect(aboutOnePerson(outcomes({ filters: [{ column: 'number_of_case', comparison: 'is', value: 'C-17' }] }), table)).toContain('one person or one case')
})

test('groups of fewer than ten are left out and said; shares are rounded where people stand behind them', () => {
  const wanted = OutcomesSpec.parse({ table: 'cases', action: 'kind', outcome: 'result', success: ['solved'] })
  expect(outcomesQuery(wanted, [table])).toContain(`in ('solved')`)
  const rows = [['letter', null, 42, 41, 30, null, null], ['call', null, 33, 33, 12, null, null], ['visit', null, 5, 5, 5, null, null]]
  const found = arrangeOutcomes(wanted, 'sql', table.columns[6]!, rows, false)
  expect(found).toMatchObject({ measure: 'share', leftOut: 1, rows: [{ action: 'letter', n: 41, unknown: 1, value: 0.732 }, { action: 'call', n: 33, value: 0.364 }] })
  expect(found.caveats.join(' ')).toContain('clearly above')
  const guarded = arrangeOutcomes(wanted, 'sql', table.columns[6]!, rows, true)
  expect(guarded.rows.map(({ n, value }) => [n, value])).toEqual([[40, 0.75], [30, 0.35]])
})
