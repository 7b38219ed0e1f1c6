import { describe, expect, it } from 'vitest'
import type { ColumnKind, DataTable } from '../contract-table.ts'
import { queryOf } from './build-query.ts'
import { readQuestion } from './read-question.ts'

const column = (name: string, kind: ColumnKind, values: string[] = []) => ({ name, title: name.replaceAll('_', ' '), letter: 'A', kind, isWhole: true, unit: null, isPersonal: false, profile: { missing: 0, distinct: 3, min: null, max: null, sum: null, mean: null, median: null, top: values.map((value) => ({ value, count: 2 })), outliers: null, oddities: [] } })
const table: DataTable = { name: 'cases', title: 'Cases', sheet: null, range: 'A1:E9', headRows: 1, rows: 8, totalRows: [], notes: [], columns: [column('Office', 'text', ['North', 'South']), column('Opened', 'date'), column('Case_count', 'number'), column('Cost', 'number'), column('Stage', 'text', ['Open', 'Closed'])] }
const sqlOf = (question: string) => {
  const read = readQuestion(question, [table])
  return read?.isSure ? queryOf(read.spec, [table]).replaceAll('\n', ' ') : undefined
}

describe('a plain question', () => {
  it.each([
    ['How many rows are there?', 'select count(*) as "rows_counted" from "cases" limit 1000'],
    ['What is the total cost?', 'select sum("Cost") as "sum_Cost" from "cases" limit 1000'],
    ['What is the average cost by office?', 'select "Office" as "Office", avg("Cost") as "average_Cost" from "cases" group by 1 order by 1 limit 1000'],
    ['Total case count per month?', `select strftime("Opened", '%Y-%m') as "Opened_month", sum("Case_count") as "sum_Case_count" from "cases" group by 1 order by 1 limit 1000`],
    ['How many different offices are there?', 'select count(distinct "Office") as "different_Office" from "cases" limit 1000'],
    ['Which office has the highest total cost?', 'select "Office" as "Office", sum("Cost") as "sum_Cost" from "cases" group by 1 order by 2 desc nulls last, 1 limit 5'],
    ['What is the most common stage?', 'select "Stage" as "Stage", count(*) as "rows_counted" from "cases" group by 1 order by 2 desc nulls last, 1 limit 5'],
    ['How many rows with office North?', `select count(*) as "rows_counted" from "cases" where "Office" = 'North' limit 1000`],
    ['How many rows where cost is above 1,000?', 'select count(*) as "rows_counted" from "cases" where "Cost" > 1000 limit 1000'],
    ['What percentage of rows where stage is empty?', 'select round(100.0 * count(*) filter (where "Stage" is null) / count(*), 2) as "share_percent" from "cases" limit 1000'],
    ['Why is it so expensive?', undefined],
    ['Tell me about the weather', undefined],
  ])('%s', (question, sql) => {
    expect(sqlOf(question)).toBe(sql)
  })

  it('about nothing there begins the form, and claims nothing', () => {
    expect(readQuestion('Why is it so expensive?', [table])).toMatchObject({ isSure: false, spec: { table: 'cases' } })
  })
})

describe('a query from the form', () => {
  it('keeps a value a value, whatever it says', () => {
    const sql = queryOf({ table: 'cases', measures: [{ aggregate: 'count', column: null }], groups: [], filters: [{ column: 'Office', comparison: 'is', value: "x' or 1=1 --" }], order: 'group', limit: 10 }, [table])
    expect(sql).toContain(`"Office" = 'x'' or 1=1 --'`)
  })

  it('refuses columns that are not there, sums of texts, and numbers that are none', () => {
    const spec = { table: 'cases', groups: [], filters: [], order: 'group' as const, limit: 10 }
    expect(() => queryOf({ ...spec, measures: [{ aggregate: 'sum', column: 'Gone' }] }, [table])).toThrow()
    expect(() => queryOf({ ...spec, measures: [{ aggregate: 'sum', column: 'Office' }] }, [table])).toThrow()
    expect(() => queryOf({ ...spec, measures: [{ aggregate: 'count', column: null }], filters: [{ column: 'Cost', comparison: 'is', value: '1; drop' }] }, [table])).toThrow()
  })
})
