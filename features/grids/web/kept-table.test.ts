import { expect, test } from 'vitest'
import { keptTable } from './kept-table.ts'

const cell = { text: '14 crowns', kind: { value: null, state: 'filled', reason: null, isCorrected: false, isChecked: true }, quotes: [{ text: 'costs 14 crowns', place: 'page 2', id: 3 }, { text: '14 crowns', place: 'page 4', id: 3 }] }
const body = { format: 'grid-table', columns: [{ name: 'Fee', description: '', isRequired: true }, { name: 'Since', description: '', isRequired: false }], rows: [{ documentId: 'd', title: 'Rules', cells: [cell] }] }

test('a kept grid is read as it was kept; cells that are not there are empty ones', () => {
  expect(keptTable(body)).toEqual({
    columns: ['Fee', 'Since'],
    rows: [{ documentId: 'd', title: 'Rules', cells: [{ text: '14 crowns', state: 'filled', isCorrected: false, isChecked: true, sources: [3] }, { text: '', state: '', isCorrected: false, isChecked: false, sources: [] }] }],
  })
})

test('a body that was changed into something else is no table; a changed cell is an empty one', () => {
  for (const wrong of [null, 'x', [], {}, { ...body, format: 'other' }, { ...body, columns: 'x' }, { ...body, columns: [7] }, { ...body, rows: [{ title: 7, cells: [] }] }]) expect(keptTable(wrong)).toBeUndefined()
  expect(keptTable({ ...body, rows: [{ documentId: 7, title: 'Rules', cells: [7, { text: {}, kind: 'x', quotes: [7, { id: 'x' }] }] }] })?.rows[0]).toMatchObject({ documentId: '', cells: [{ text: '' }, { text: '', sources: [] }] })
})
