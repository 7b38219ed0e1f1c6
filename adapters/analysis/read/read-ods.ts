import { parseLimits } from '#kernel/ports/parser.ts'
import { ZipArchive } from '../../parsers/archive/zip-archive.ts'
import { locked } from '../../parsers/ground/refusal.ts'
import { plainText } from '../../parsers/odf/inline-text.ts'
import { attribute, elementsOf, findAll, forEachElement, readElement, type Element } from '../../parsers/xml/element.ts'
import type { Grid, GridCell } from '../tables/grid.ts'
import { CellCount } from './cell-count.ts'
import { foldCell } from './read-csv.ts'

/** A filled row or cell said to repeat more often than this is decoration. */
const filledRepeatMax = 1_000

/** Sheets of an OpenDocument workbook (ISO/IEC 26300): values as stored, not as shown. */
export function readOds(bytes: Uint8Array): Grid[] {
  const zip = new ZipArchive(bytes, parseLimits)
  if (zip.has('META-INF/manifest.xml') && findAll(readElement(zip.chunks('META-INF/manifest.xml')), 'manifest:encryption-data').length > 0) throw locked()
  const count = new CellCount()
  const grids: Grid[] = []
  let row = 0
  forEachElement(
    zip.chunks('content.xml'),
    (name, path) => name === 'table:table-row' && path.includes('office:spreadsheet'),
    (element) => {
      const grid = grids.at(-1)
      const repeats = Number(attribute(element, 'table:number-rows-repeated') ?? 1) || 1
      if (grid) readRow(grid, element, row, Math.min(repeats, filledRepeatMax), count)
      row += repeats
    },
    (name, attributes) => {
      if (name !== 'table:table') return
      row = 0
      grids.push({ sheet: attributes['table:name'] ?? `Sheet${grids.length + 1}`, rows: new Map(), merges: [] })
    },
  )
  return grids
}

function readRow(grid: Grid, element: Element, row: number, repeats: number, count: CellCount): void {
  const cells: GridCell[] = []
  let column = 0
  for (const cell of elementsOf(element)) {
    if (!cell.name.endsWith('table-cell')) continue
    const times = Number(attribute(cell, 'table:number-columns-repeated') ?? 1) || 1
    const value = cell.name === 'table:table-cell' ? cellOf(cell) : undefined
    for (let at = 0; value !== undefined && at < Math.min(times, filledRepeatMax); at++) cells[column + at] = value
    const columns = Number(attribute(cell, 'table:number-columns-spanned') ?? 1)
    const rows = Number(attribute(cell, 'table:number-rows-spanned') ?? 1)
    if (columns > 1 || rows > 1) grid.merges.push({ top: row, left: column, bottom: row + rows - 1, right: column + columns - 1 })
    column += times
  }
  if (cells.length === 0) return
  for (let at = 0; at < repeats; at++) {
    for (const cell of cells) if (cell !== undefined) count.spend(typeof cell === 'string' ? cell.length : 8)
    grid.rows.set(row + at, [...cells])
  }
}

function cellOf(cell: Element): GridCell | undefined {
  const number = Number(attribute(cell, 'office:value'))
  switch (attribute(cell, 'office:value-type')) {
    case 'float':
      return Number.isFinite(number) ? number : undefined
    case 'percentage':
      return { number: Number((number * 100).toPrecision(15)), unit: '%' }
    case 'currency':
      return { number, unit: attribute(cell, 'office:currency') ?? '' }
    case 'boolean':
      return attribute(cell, 'office:boolean-value') === 'true'
    case 'date':
      return { iso: (attribute(cell, 'office:date-value') ?? '').replace(/T00:00:00(\.0+)?$/, '').slice(0, 19) }
    default: {
      const text = foldCell(
        elementsOf(cell)
          .filter((node) => node.name === 'text:p')
          .map(plainText)
          .join('\n'),
      )
      return text === '' ? undefined : text
    }
  }
}
