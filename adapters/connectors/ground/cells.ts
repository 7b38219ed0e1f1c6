import { cellCharsMax, type Cell, type CellKind } from '#kernel/ports/connector.ts'

/** A value as a driver gives it, as a plain cell. A number that JavaScript cannot hold exactly stays text. */
export function toCell(value: unknown, kind: CellKind): Cell {
  if (value === null || value === undefined) return null
  if (kind === 'boolean') return typeof value === 'boolean' ? value : ['1', 't', 'true', '\u0001'].includes(String(value).toLowerCase())
  if (kind === 'number') return toNumber(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Uint8Array) return `(${value.length} bytes)`
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean | bigint)
  return (text.length > cellCharsMax ? `${text.slice(0, cellCharsMax)}…` : text).toWellFormed()
}

function toNumber(value: unknown): Cell {
  const text = String(value as string | number | bigint)
  const number = Number(text)
  const isExact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number)) && text.trim() !== ''
  return isExact ? number : text.slice(0, cellCharsMax)
}

/** By the names that databases give their types. */
export function kindOfType(typeName: string): CellKind {
  const name = typeName.toLowerCase()
  if (/^(bool|boolean|bit)\b/.test(name)) return 'boolean'
  if (/^(tinyint|smallint|mediumint|int|integer|bigint|int2|int4|int8|numeric|decimal|dec|real|float|double|number|year|smallserial|serial|bigserial)/.test(name)) return 'number'
  if (/^(date|time|timestamp|datetime|smalldatetime)/.test(name)) return 'date'
  return 'text'
}
