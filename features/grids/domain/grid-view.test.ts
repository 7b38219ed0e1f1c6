import { expect, test } from 'vitest'
import type { Cell, Column, Row } from '../contract-grid.ts'
import { stepFrom } from '../web/grid-steps.ts'
import { rowsFor, statisticsOf } from './grid-view.ts'

const columns: Column[] = [{ id: 'c', name: 'Rent', description: '', alsoCalled: [], type: { kind: 'money', currency: null }, isRequired: true }]
const row = (documentId: string, isChanged = false): Row => ({ documentId, title: documentId, statedOn: null, label: { conf: 'internal', comp: [], readers: [], integ: 'untrusted' }, state: 'done', note: null, isChanged })
const cell = (documentId: string, amount: number | null, over: Partial<Cell> = {}): Cell => ({ documentId, columnId: 'c', state: amount === null ? 'empty' : 'filled', value: amount === null ? null : { kind: 'money', amount, currency: 'USD' }, reason: null, doubt: null, note: null, against: [], isCorrected: false, isChecked: false, ...over })
const rows = [row('a'), row('b'), row('c'), row('d', true)]
const cells = new Map([cell('a', 20), cell('b', null), cell('c', 3, { isCorrected: true, isChecked: true }), cell('d', null, { state: 'conflict' })].map((each) => [each.documentId, new Map([['c', each]])]))
const names = (found: readonly Row[]) => found.map((each) => each.documentId).join('')

test('filters show rows with such a cell', () => {
  expect(names(rowsFor(rows, columns, cells, 'empty', null))).toBe('b')
  expect(names(rowsFor(rows, columns, cells, 'missing', null))).toBe('b')
  expect(names(rowsFor(rows, columns, cells, 'conflict', null))).toBe('d')
  expect(names(rowsFor(rows, columns, cells, 'corrected', null))).toBe('c')
  expect(names(rowsFor(rows, columns, cells, 'unchecked', null))).toBe('abd')
  expect(names(rowsFor(rows, columns, cells, 'changed', null))).toBe('d')
})

test('amounts are sorted as amounts, and what is empty comes last either way', () => {
  expect(names(rowsFor(rows, columns, cells, 'all', { columnId: 'c', isDescending: false }))).toBe('cabd')
  expect(names(rowsFor(rows, columns, cells, 'all', { columnId: 'c', isDescending: true }))).toBe('acbd')
})

test('a column’s figures count every row once', () => {
  const { filled, empty, conflicts, waiting, corrected, spread } = statisticsOf(columns[0]!, [...rows, row('e')], cells)
  expect({ filled, empty, conflicts, waiting, corrected }).toEqual({ filled: 2, empty: 1, conflicts: 1, waiting: 1, corrected: 1 })
  expect(spread?.map((value) => value.kind === 'money' && value.amount)).toEqual([3, 3, 20])
})

test('keys walk within the grid and never out of it', () => {
  const press = (key: string, ctrlKey = false) => stepFrom({ row: 1, column: 0 }, { key, ctrlKey, metaKey: false, altKey: false, shiftKey: false }, { rows: 4, columns: 2 })
  expect([press('ArrowLeft'), press('ArrowUp'), press('End'), press('End', true), press('PageDown'), press('Home', true), press('a')]).toEqual([{ row: 1, column: 0 }, { row: 0, column: 0 }, { row: 1, column: 2 }, { row: 4, column: 2 }, { row: 4, column: 0 }, { row: 0, column: 0 }, undefined])
})
