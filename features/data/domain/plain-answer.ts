/** A result told by code: every figure is a cell. */
import type { AnswerPart } from '../contract-questions.ts'
import type { QueryResult, QuerySpec } from '../contract-table.ts'
import { shownCell } from './fill-answer.ts'

const groupsTold = 3

export function plainAnswer(result: QueryResult, spec: QuerySpec | undefined): AnswerPart[] {
  if (result.rows.length === 0) return [{ kind: 'text', text: 'No row fits these conditions.' }]
  const keys = spec ? spec.groups.length : 0
  const figure = (row: number, column: number): AnswerPart => ({ kind: 'figure', text: shownCell(result.rows[row]?.[column] ?? null, result.columns[column]?.unit ?? null), row, column })
  const words = (column: number) => result.columns[column]?.name.replaceAll('_', ' ') ?? ''
  if (result.rows.length === 1 && keys === 0) {
    const parts: AnswerPart[] = []
    for (const column of result.columns.keys()) parts.push({ kind: 'text', text: `${column === 0 ? '' : '; '}${words(column)}: ` }, figure(0, column))
    return [...parts, { kind: 'text', text: '.' }]
  }
  const told = Math.min(groupsTold, result.rows.length)
  const parts: AnswerPart[] = [{ kind: 'text', text: spec?.order === 'smallest' ? 'Smallest first: ' : spec?.order === 'largest' ? 'Largest first: ' : 'The first rows: ' }]
  const last = result.columns.length - 1
  for (let row = 0; row < told; row++) parts.push({ kind: 'text', text: row === 0 ? '' : '; ' }, figure(row, 0), { kind: 'text', text: last > 0 ? ` (${words(last)}: ` : '' }, ...(last > 0 ? [figure(row, last), { kind: 'text', text: ')' } as AnswerPart] : []))
  parts.push({ kind: 'text', text: result.rows.length > told ? '. The table holds all rows.' : '.' })
  return parts.filter((part) => part.text !== '')
}
