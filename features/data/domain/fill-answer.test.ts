import { describe, expect, it } from 'vitest'
import type { QueryResult } from '../contract-table.ts'
import { fillAnswer, shownCell } from './fill-answer.ts'
import { readQuery } from './query-prompt.ts'
import { saysPeople } from './personal-columns.ts'
import { csvOf } from './safe-csv.ts'
import { withoutSmallCells } from './small-cells.ts'

const result: QueryResult = { sql: 'select 1', columns: [{ name: 'Office', kind: 'text', unit: null }, { name: 'cost_2024', kind: 'number', unit: '$' }], rows: [['North', 1210.5], ['South', null]], isCut: false, milliseconds: 1, suppressed: null }
const textOf = (said: string, question = 'What was the cost?') => {
  const filled = fillAnswer(said, result, question)
  return 'parts' in filled ? filled.parts.map((part) => part.text).join('') : filled
}

describe('an answer', () => {
  it('is filled with cells', () => {
    expect(textOf('{{r1c1}} spent {{r1c2}}.')).toBe('North spent $1210.5.')
    expect(textOf('{{ r2c2 }} in the south')).toBe('not shown in the south')
  })

  it.each([
    ['North spent 1210.5.', '1210.5'],
    ['North spent {{r1c2}}, up 12%.', '12'],
    ['Costs doubled to {{r1c2}}.', 'doubled'],
    ['Twelve offices spent {{r1c2}}.', 'Twelve'],
    ['It was {{r9c9}}.', 'does not have'],
    ['It was {{r1c2}.', 'mark'],
    ['', 'nothing'],
  ])('with a figure of its own is not shown: %s', (said, why) => {
    expect(textOf(said)).toMatchObject({ fault: expect.stringContaining(why) })
  })

  it('may repeat numbers of the question and of the heads', () => {
    expect(textOf('In 2023 it was {{r1c2}} of cost 2024.', 'And in 2023?')).toBe('In 2023 it was $1210.5 of cost 2024.')
  })
})

it('figures are shown with all their digits and their unit', () => {
  expect(shownCell(1234567.5, null)).toBe('1,234,567.5')
  expect(shownCell(-98765, '€')).toBe('-€98,765')
  expect(shownCell(12.3456789, '%')).toBe('12.345679%')
  expect(shownCell('12345678901234567890', null)).toBe('12345678901234567890')
})

it('a query is taken out of what a model said, or there is none', () => {
  expect(readQuery('Here:\n```sql\nselect 1;\n```\nDone.')).toBe('select 1')
  expect(readQuery('WITH a AS (select 1) select * from a')).toMatch(/^WITH/)
  expect(readQuery('CANNOT')).toBeUndefined()
  expect(readQuery('drop table x')).toBeUndefined()
})

it.each(['=1+1', '+1+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', ' =1'])('the cell %j acts as no formula', (cell) => {
  const line = csvOf(['a'], [[cell]]).split('\r\n').slice(1).join('')
  expect(line.replace(/^"/, '')).toMatch(/^'/)
})

it('numbers stay numbers in CSV', () => {
  expect(csvOf(['a', 'b'], [[-5, '-5.25']])).toBe('\uFEFFa,b\r\n-5,-5.25\r\n')
})

it.each([
  ['Patient name', true],
  ['E-mail', true],
  ['Date of birth', true],
  ['Office name', false],
  ['Use_Case_Name', false],
  ['attendances', false],
])('the head %s says people: %s', (title, says) => {
  expect(saysPeople(title)).toBe(says)
})

it('a lone small group takes a second one with it, so that the total does not give it away', () => {
  const small = withoutSmallCells([['A', 14], ['B', 13], ['C', 3]], [14, 13, 3], [0])
  expect(small?.rows.map((row) => row[1])).toEqual([14, null, null])
  expect(withoutSmallCells([['A', 14]], [14], [0])).toBeUndefined()
  expect(withoutSmallCells([[7]], [7], [])?.rows).toEqual([[null]])
})
