/**
 * Conditions as a person or a model writes them in one line: `year >= 2024 and status = 'open' and name contains "bridge"`.
 * Read into values; nothing of it becomes SQL.
 */
import type { z } from 'zod'
import type { Condition as StatedCondition, ViewColumn } from './contract.ts'

type Condition = z.infer<typeof StatedCondition>

export type ReadConditions = { where: Condition[] } | { fault: string }

const conditionsMax = 10
const pattern = /^\s*("(?:[^"]+)"|[\p{L}_][\p{L}\p{N}_ ]*?)\s*(>=|<=|<>|!=|=|<|>|\bcontains\b|\bis not empty\b|\bis empty\b|\bin\b)\s*(.*)$/iu

export function readConditions(text: string, columns: readonly Pick<ViewColumn, 'name' | 'kind'>[]): ReadConditions {
  if (text.trim() === '') return { where: [] }
  const where: Condition[] = []
  for (const part of splitAtAnd(text)) {
    const match = pattern.exec(part)
    const name = match?.[1]?.replaceAll('"', '').trim().toLowerCase()
    const column = columns.find((each) => each.name.toLowerCase() === name)
    if (!match || !column) return { fault: `“${part.trim().slice(0, 80)}” is not a condition on a column of this view.` }
    const sign = match[2]?.toLowerCase() ?? ''
    const rest = match[3]?.trim() ?? ''
    if (sign === 'is empty' || sign === 'is not empty') {
      where.push({ column: column.name, is: sign === 'is empty' ? 'is-empty' : 'is-not-empty', values: [] })
      continue
    }
    const values = sign === 'in' ? splitList(rest) : [unquoted(rest)]
    if (values.length === 0 || values.some((value) => value === '')) return { fault: `“${part.trim().slice(0, 80)}” names no value.` }
    where.push({ column: column.name, is: sign === '<>' ? '!=' : (sign as Condition['is']), values: values.map((value) => typed(value, column.kind)) })
  }
  if (where.length > conditionsMax) return { fault: `At most ${conditionsMax} conditions at once.` }
  return { where }
}

/** At the word “and” outside quotation marks. */
function splitAtAnd(text: string): string[] {
  const parts: string[] = ['']
  let quote = ''
  for (const piece of text.split(/("|'|\sand\s)/i)) {
    if (quote === '' && /^\sand\s$/i.test(piece)) {
      parts.push('')
      continue
    }
    if (piece === '"' || piece === "'") quote = quote === piece ? '' : quote || piece
    parts[parts.length - 1] += piece
  }
  return parts
}

function splitList(text: string): string[] {
  return text
    .replace(/^\(|\)$/g, '')
    .split(',')
    .map(unquoted)
    .filter(Boolean)
}

function unquoted(text: string): string {
  const trimmed = text.trim()
  const match = /^(["'])(.*)\1$/s.exec(trimmed)
  return match ? (match[2] ?? '') : trimmed
}

function typed(value: string, kind: ViewColumn['kind']): string | number | boolean {
  if (kind === 'number' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value)
  if (kind === 'boolean' && /^(true|false|yes|no)$/i.test(value)) return /^(true|yes)$/i.test(value)
  return value
}
