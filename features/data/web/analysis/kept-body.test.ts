import { expect, test } from 'vitest'
import { keptBody } from './kept-body.ts'

const spec = { kind: 'bar', title: 'x', x: 'office', y: ['n'], series: null, yTitle: null, bands: [] }
const data = { columns: [{ name: 'office', kind: 'text', unit: null }, { name: 'n', kind: 'number', unit: null }], rows: [['North', 3]] }
const body = { kind: 'data-analysis', datasetId: 'd', sql: 'select 1', sentences: ['One.'], chart: { spec, data }, table: { columns: ['a'], rows: [[1], [null]] } }

test('what was kept is read as it was kept', () => {
  expect(keptBody(body)).toMatchObject({ chart: { spec, data }, table: { rows: [[1], [null]] } })
})

test('a body that was changed into something else is no analysis, or one without the part that is wrong', () => {
  for (const wrong of [null, 'text', [], {}, { ...body, kind: 'other' }, { ...body, sentences: 'One.' }, { ...body, sql: 7 }]) expect(keptBody(wrong)).toBeUndefined()
  for (const wrong of [{ spec: { ...spec, kind: 'map' }, data }, { spec: { ...spec, y: [] }, data }, { spec, data: { ...data, rows: [[{}]] } }, { spec: { ...spec, bands: [7] }, data }, 'chart']) expect(keptBody({ ...body, chart: wrong })?.chart).toBeNull()
  expect(keptBody({ ...body, table: { columns: [1], rows: [] } })?.table).toBeNull()
})
