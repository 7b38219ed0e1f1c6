import { describe, expect, test } from 'vitest'
import { readConditions } from '../contract-conditions.ts'
import type { ViewColumn } from '../contract.ts'
import { checkQuestion } from './check-question.ts'

const columns: ViewColumn[] = [
  { name: 'year', kind: 'number', description: '' },
  { name: 'status', kind: 'text', description: '' },
  { name: 'name of office', kind: 'text', description: '' },
  { name: 'is_open', kind: 'boolean', description: '' },
]

describe('conditions in one line', () => {
  test.each([
    ['', []],
    ['year >= 2024', [{ column: 'year', is: '>=', values: [2024] }]],
    ["status = 'open and shut' and YEAR <> 3", [{ column: 'status', is: '=', values: ['open and shut'] }, { column: 'year', is: '!=', values: [3] }]],
    ['"name of office" contains "bridge"', [{ column: 'name of office', is: 'contains', values: ['bridge'] }]],
    ['name of office contains bridge', [{ column: 'name of office', is: 'contains', values: ['bridge'] }]],
    ["status in (open, 'closed')", [{ column: 'status', is: 'in', values: ['open', 'closed'] }]],
    ['status is not empty and is_open = yes', [{ column: 'status', is: 'is-not-empty', values: [] }, { column: 'is_open', is: '=', values: [true] }]],
  ])('%s', (text, where) => expect(readConditions(text, columns)).toEqual({ where }))
  test.each(['secret = 1', 'year', 'year >', 'drop table permit', "status = '' or 1 = 1; --", 'year = 1 or year = 2'.replace('year = 1', 'yeer = 1')])('%s is refused in words', (text) => {
    const read = readConditions(text, columns)
    if ('where' in read) expect(read.where.every((each) => columns.some((column) => column.name === each.column))).toBe(true)
    else expect(read.fault).toMatch(/not a condition|names no value/)
  })
  test('what looks like more SQL stays one value', () => expect(readConditions('status = x; drop table permit', columns)).toEqual({ where: [{ column: 'status', is: '=', values: ['x; drop table permit'] }] }))
})

describe('a question to a view', () => {
  const question = (over: object) => ({ columns: [], where: [], compute: [], order: [], ...over })
  test('without columns means all that are offered', () => expect(checkQuestion(question({}), columns)).toMatchObject({ question: { columns: columns.map((column) => column.name) } }))
  test('names what is not offered, wherever it stands', () => {
    expect(checkQuestion(question({ columns: ['salary'], where: [{ column: 'ssn', is: '=', values: ['x'] }], order: [{ column: 'age', descending: false }] }), columns)).toEqual({ unknown: ['salary', 'ssn', 'age'] })
    expect(checkQuestion(question({ compute: [{ compute: 'max', column: 'salary' }] }), columns)).toEqual({ unknown: ['salary'] })
  })
  test('orders groups by what they are grouped by or by what is computed', () => {
    expect(checkQuestion(question({ columns: ['status'], compute: [{ compute: 'count', column: null }], order: [{ column: 'count', descending: true }] }), columns)).toMatchObject({ question: { columns: ['status'] } })
    expect(checkQuestion(question({ columns: ['status'], compute: [{ compute: 'count', column: null }], order: [{ column: 'year', descending: true }] }), columns)).toEqual({ unknown: ['year'] })
  })
})
