import { OfficePackage } from '../../parsers/office/office-package.ts'
import { builtInFormat } from '../../parsers/sheet/cell-format.ts'
import { cellPlace } from '../../parsers/sheet/cell-range.ts'
import { isDateFormat } from '../../parsers/sheet/date-format.ts'
import { readCellFormats } from '../../parsers/xlsx/cell-styles.ts'
import { readSharedStrings } from '../../parsers/xlsx/shared-strings.ts'
import { attribute, child, elementsOf } from '../../parsers/xml/element.ts'
import { readXml, type XmlAttributes } from '../../parsers/xml/read-xml.ts'
import { parseLimits } from '#kernel/ports/parser.ts'
import type { Grid, GridArea, GridCell } from '../tables/grid.ts'
import { CellCount } from './cell-count.ts'
import { isoOfSerial } from './serial-date.ts'
import { foldCell } from './read-csv.ts'

type Context = { strings: string[]; formats: string[]; is1904: boolean; count: CellCount }

/** Values as stored, not as shown: a share shown as 12 % is known to all its digits. Formulas are never computed. */
export function readXlsx(bytes: Uint8Array): { grids: Grid[]; warnings: string[] } {
  const office = new OfficePackage(bytes, parseLimits)
  const main = office.mainPart()
  const workbook = office.tree(main)
  const context: Context = {
    strings: readSharedStrings(office, main).map(foldCell),
    formats: readCellFormats(office, main),
    is1904: ['1', 'true'].includes(attribute(child(workbook, 'workbookPr'), 'date1904') ?? ''),
    count: new CellCount(),
  }
  const warnings: string[] = []
  const grids: Grid[] = []
  for (const sheet of elementsOf(child(workbook, 'sheets') ?? { name: '', attributes: {}, children: [] })) {
    const name = attribute(sheet, 'name') ?? 'Sheet'
    const part = office.target(main, attribute(sheet, 'r:id'))
    if (!part) continue
    if ((attribute(sheet, 'state') ?? 'visible') !== 'visible') warnings.push(`The sheet “${name}” is hidden in Excel; it was read too.`)
    grids.push(readSheet(office, part, name, context))
  }
  return { grids, warnings }
}

const rowsMax = 1_048_576
const columnsMax = 16_384

function readSheet(office: OfficePackage, part: string, sheet: string, context: Context): Grid {
  const rows = new Map<number, GridCell[]>()
  const merges: GridArea[] = []
  let place = { row: -1, column: -1 }
  let cell: XmlAttributes = {}
  let value = ''
  let taking: string | undefined
  readXml(office.zip.chunks(part), {
    open(name, attributes) {
      if (name === 'row') place = { row: attributes.r === undefined ? place.row + 1 : Number(attributes.r) - 1, column: -1 }
      else if (name === 'c') {
        place = (attributes.r === undefined ? undefined : cellPlace(attributes.r)) ?? { row: place.row, column: place.column + 1 }
        cell = attributes
        value = ''
      } else if (name === 'v' || name === 't') taking = name
      else if (name === 'mergeCell') merges.push(...mergeOf(attributes.ref ?? ''))
    },
    text(text) {
      if (taking !== undefined) value += text
    },
    close(name) {
      if (name === taking) taking = undefined
      if (name !== 'c' || place.row < 0 || place.row >= rowsMax || place.column >= columnsMax) return
      const read = cellOf(value, cell, context)
      if (read === undefined) return
      context.count.spend(typeof read === 'string' ? read.length : 8)
      const cells = rows.get(place.row)
      if (cells) cells[place.column] = read
      else {
        const fresh: GridCell[] = []
        fresh[place.column] = read
        rows.set(place.row, fresh)
      }
    },
  })
  return { sheet, rows, merges }
}

function cellOf(value: string, cell: XmlAttributes, context: Context): GridCell | undefined {
  if (value === '') return undefined
  switch (cell.t) {
    case 's':
      return context.strings[Number(value)] || undefined
    case 'b':
      return value === '1' ? true : value === '0' ? false : value
    case 'str':
    case 'inlineStr':
      return foldCell(value) || undefined
    case 'e':
      return value
    case 'd':
      return { iso: value.replace(/Z$/, '').replace(/T00:00:00(\.0+)?$/, '').slice(0, 19) }
    default:
      return numberCell(Number(value), context.formats[Number(cell.s ?? 0)] ?? builtInFormat(0)!, context.is1904)
  }
}

/** A number with what its format says of it: a date, a percentage, an amount of money. */
export function numberCell(value: number, format: string, is1904: boolean): GridCell | undefined {
  if (!Number.isFinite(value)) return undefined
  const section = format.split(';')[0] ?? ''
  if (!/^general$/i.test(section.trim()) && isDateFormat(section)) {
    const iso = /y|d/i.test(section.replace(/"[^"]*"|\[[^\]]*\]/g, '')) ? isoOfSerial(value, is1904) : undefined
    return iso === undefined ? value : { iso }
  }
  const bare = section.replace(/\\./g, '')
  if (bare.includes('%')) return { number: Number((value * 100).toPrecision(15)), unit: '%' }
  const currency = /\[\$([^\]-]+)/.exec(bare)?.[1] ?? /"?([$€£¥₹]|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|INR)\b)"?/.exec(bare)?.[1]
  return currency ? { number: value, unit: currency.trim() } : value
}

function mergeOf(reference: string): GridArea[] {
  const [start, end] = reference.split(':').map(cellPlace)
  return start && end ? [{ top: start.row, left: start.column, bottom: end.row, right: end.column }] : []
}
