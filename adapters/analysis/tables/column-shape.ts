/** What kind a column is of, from what stands in it. One rule for every format, so that a CSV and a workbook agree. */
import type { ValueKind } from '#kernel/ports/analysis.ts'
import { dateFormatOf, isMissingMark, numberStyleOf, readDate, readNumber, type DateFormat, type NumberStyle } from './cell-text.ts'
import { numberText, textOf, type GridCell } from './grid.ts'

export type ColumnShape = {
  kind: ValueKind
  isWhole: boolean
  /** Of DECIMAL(18, decimals); undefined for numbers that need a double. */
  decimals: number | undefined
  unit: string | null
  style: NumberStyle
  dateFormat: DateFormat | undefined
}

export const textShape: ColumnShape = { kind: 'text', isWhole: false, decimals: undefined, unit: null, style: 'point', dateFormat: undefined }

/** Beside marks for “no value”, so few cells may be no numbers (a stray remark) before the column is text. */
const strayShareMax = 0.02
const decimalsMax = 6
/** DECIMAL(18, s) holds 18 digits. */
const decimalDigitsMax = 18

export function shapeOf(cells: Iterable<GridCell | undefined>): ColumnShape {
  const texts: string[] = []
  const seen = { number: 0, iso: 0, boolean: 0, text: 0 }
  const measure: NumberMeasure = { decimals: 0, digits: 0, needsDouble: false, units: new Map() }
  for (const cell of cells) {
    if (cell === undefined || cell === '') continue
    if (typeof cell === 'string') texts.push(cell)
    else if (typeof cell === 'boolean') seen.boolean++
    else if (typeof cell === 'object' && 'iso' in cell) seen.iso++
    else {
      seen.number++
      measureText(measure, numberText(typeof cell === 'number' ? cell : cell.number), typeof cell === 'object' ? cell.unit : null)
    }
  }
  const said = texts.filter((text) => !isMissingMark(text))
  if (seen.number + seen.iso + seen.boolean + said.length === 0) return textShape
  return numberShape(seen, said, measure) ?? dateShape(seen, said) ?? booleanShape(seen, said) ?? textShape
}

type Seen = { number: number; iso: number; boolean: number; text: number }
type NumberMeasure = { decimals: number; digits: number; needsDouble: boolean; units: Map<string, number> }

function measureText(measure: NumberMeasure, text: string, unit: string | null): void {
  const [whole = '', decimals = ''] = text.replace(/^-/, '').split('.')
  if (/[eE]/.test(text)) measure.needsDouble = true
  measure.decimals = Math.max(measure.decimals, decimals.length)
  measure.digits = Math.max(measure.digits, whole.length)
  if (unit) measure.units.set(unit, (measure.units.get(unit) ?? 0) + 1)
}

function numberShape(seen: Seen, said: readonly string[], measure: NumberMeasure): ColumnShape | undefined {
  if (seen.iso + seen.boolean > 0) return undefined
  const style = numberStyleOf(said)
  let numbers = seen.number
  for (const text of said) {
    const read = readNumber(text, style)
    if (!read) continue
    numbers++
    measureText(measure, read.text, read.unit)
  }
  const all = seen.number + said.length
  if (numbers === 0 || (numbers < all && (all - numbers) / all > strayShareMax)) return undefined
  // Amounts in several currencies must not be added up.
  const units = [...measure.units.keys()]
  if (units.length > 1) return undefined
  const isWhole = measure.decimals === 0 && !measure.needsDouble
  const fits = measure.decimals <= decimalsMax && measure.digits + measure.decimals <= decimalDigitsMax - 2 && !measure.needsDouble
  return { kind: 'number', isWhole: isWhole && fits, decimals: fits ? measure.decimals : undefined, unit: units[0] ?? null, style, dateFormat: undefined }
}

function dateShape(seen: Seen, said: readonly string[]): ColumnShape | undefined {
  if (seen.number + seen.boolean > 0) return undefined
  const dateFormat = said.length > 0 ? dateFormatOf(said) : 'iso'
  if (!dateFormat) return undefined
  const hasTime = said.some((text) => readDate(text, dateFormat)!.includes('T'))
  return { ...textShape, kind: hasTime ? 'time' : 'date', dateFormat }
}

function booleanShape(seen: Seen, said: readonly string[]): ColumnShape | undefined {
  if (seen.number + seen.iso > 0 || !said.every((text) => /^(true|false)$/i.test(text))) return undefined
  return { ...textShape, kind: 'yes-no' }
}

/** What is loaded for a cell: its value as text that the database casts, or what stands there instead (`odd`). */
export function loadedText(cell: GridCell | undefined, shape: ColumnShape): { value: string | null; odd?: string } {
  if (cell === undefined || cell === '') return { value: null }
  switch (shape.kind) {
    case 'text':
      return { value: textOf(cell) }
    case 'yes-no':
      return typeof cell === 'boolean' ? { value: cell ? 'true' : 'false' } : typeof cell === 'string' && /^(true|false)$/i.test(cell) ? { value: cell.toLowerCase() } : odd(cell)
    case 'number': {
      if (typeof cell === 'number') return { value: numberText(cell) }
      if (typeof cell === 'object' && 'number' in cell) return { value: numberText(cell.number) }
      const read = typeof cell === 'string' ? readNumber(cell, shape.style) : undefined
      return read ? { value: read.text } : odd(cell)
    }
    default: {
      if (typeof cell === 'object' && 'iso' in cell) return { value: cell.iso }
      const read = typeof cell === 'string' && shape.dateFormat ? readDate(cell, shape.dateFormat) : undefined
      return read ? { value: read } : odd(cell)
    }
  }
}

function odd(cell: GridCell): { value: null; odd: string } {
  return { value: null, odd: textOf(cell) }
}

/** The type of a column in the database. */
export function sqlTypeOf(shape: ColumnShape): string {
  switch (shape.kind) {
    case 'number':
      return shape.isWhole ? 'BIGINT' : shape.decimals === undefined ? 'DOUBLE' : `DECIMAL(18,${shape.decimals})`
    case 'date':
      return 'DATE'
    case 'time':
      return 'TIMESTAMP'
    case 'yes-no':
      return 'BOOLEAN'
    default:
      return 'VARCHAR'
  }
}
