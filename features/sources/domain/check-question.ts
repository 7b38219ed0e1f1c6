/** A question to a view against the columns it offers: a name that is not offered is never sent to the database. */
import { type ViewQuestion as Asked } from '#kernel/ports/connector.ts'
import type { ViewColumn, ViewQuestion } from '../contract.ts'

export type CheckedQuestion = { question: Omit<Asked, 'view'> } | { unknown: string[] }

/** With no column and nothing to compute, all offered columns are meant. */
export function checkQuestion(question: ViewQuestion, offered: readonly ViewColumn[]): CheckedQuestion {
  const names = new Set(offered.map((column) => column.name))
  const computed = question.compute.map(({ compute, column }) => (column === null ? compute : `${compute} of ${column}`))
  const isComputing = question.compute.length > 0
  const used = [...question.columns, ...question.where.map(({ column }) => column), ...question.compute.flatMap(({ column }) => column ?? []), ...question.order.flatMap(({ column }) => (isComputing && computed.includes(column) ? [] : [column]))]
  const unknown = [...new Set(used.filter((name) => !names.has(name)))]
  if (unknown.length > 0) return { unknown }
  // A group can be ordered by what it is grouped by, or by what is computed of it.
  const ungrouped = isComputing ? question.order.filter(({ column }) => !question.columns.includes(column) && !computed.includes(column)).map(({ column }) => column) : []
  if (ungrouped.length > 0) return { unknown: ungrouped }
  const columns = question.columns.length > 0 || isComputing ? [...new Set(question.columns)] : offered.map((column) => column.name)
  return { question: { columns, where: question.where, compute: question.compute, order: question.order } }
}
