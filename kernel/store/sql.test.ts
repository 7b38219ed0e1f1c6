import { expect, test } from 'vitest'
import { sql, toQuery } from './sql.ts'

const where = (column: string) => (column === 'a' ? sql`where a = ${1}` : sql`where b = ${2} and c = ${3}`)
const select = (column: string, limit: unknown) => sql`select ${0} ${where(column)} limit ${limit}`

test('a nested value is spliced in, numbered in order, in whichever ways a template is completed in turn', () => {
  const ways: [Parameters<typeof select>, string, unknown[]][] = [
    [['a', 9], 'select $1 where a = $2 limit $3', [0, 1, 9]],
    [['b', 9], 'select $1 where b = $2 and c = $3 limit $4', [0, 2, 3, 9]],
    [['a', sql`all`], 'select $1 where a = $2 limit all', [0, 1]],
    [['b', sql`${7} + ${sql`${8}`}`], 'select $1 where b = $2 and c = $3 limit $4 + $5', [0, 2, 3, 7, 8]],
  ]
  for (const [given, text, values] of [...ways, ...ways.toReversed()]) expect(toQuery(select(...given))).toEqual({ text, values })
})

test('a text is the same string each time, and a value never a part of it', () => {
  const text = (value: unknown) => toQuery(sql`select ${value}`).text
  expect([text(`1; drop table x`), text({ parts: ['1'], values: [] }), text(null)]).toEqual(['select $1', 'select $1', 'select $1'])
})

test('a template that is completed in more ways than are remembered is right all the same', () => {
  const ways = Array.from({ length: 40 }, (_, index) => sql(Object.assign([`a${index} = `, ''], { raw: [] }) as unknown as TemplateStringsArray, index))
  const all = (each: (typeof ways)[number]) => toQuery(sql`select from t where ${each} and ${'x'}`)
  for (const turn of [0, 1]) for (const [index, each] of ways.entries()) expect(all(each), `turn ${turn}`).toEqual({ text: `select from t where a${index} = $1 and $2`, values: [index, 'x'] })
})
