/**
 * A workbook of typed cells. Text is always text: it is written as a string cell with the format of text, so that
 * neither opening it nor editing the cell makes a formula of it (U2). Header rows are frozen and filterable.
 */
import ExcelJS, { type Cell, type Worksheet } from 'exceljs'
import type { OfficeCell, OfficeSheet, OfficeWorkbook } from '#kernel/ports/office.ts'
import { sourceLine } from '../source-line.ts'
import { words } from '../words.ts'
import { writable } from '#kernel/prose/writable.ts'
import { safeHref } from '../safe-href.ts'
import { looksLikeFormula } from './inert-text.ts'

/** Excel’s own (ECMA-376, 18.3.1.73 and the program’s specification). */
const cellCharsMax = 32_767
const widthMax = 60
const widthMin = 8
/** Rows looked at for the width of a column. */
const rowsMeasured = 200

export async function writeXlsx(given: OfficeWorkbook): Promise<Uint8Array> {
  const workbook = writable(given)
  const say = words(workbook.language)
  const file = new ExcelJS.Workbook()
  file.creator = workbook.author ?? 'Steward'
  file.title = workbook.title
  file.description = workbook.standing.lines.join(' ')
  const names = new Set<string>()
  for (const sheet of workbook.sheets) addSheet(file.addWorksheet(sheetName(sheet.name, names)), sheet)
  addAbout(file.addWorksheet(sheetName(say.about, names)), workbook, say.sources)
  return new Uint8Array(await file.xlsx.writeBuffer())
}

function addSheet(target: Worksheet, sheet: OfficeSheet): void {
  target.columns = sheet.columns.map((column, at) => ({ width: column.width ?? widthOf(sheet, at) }))
  const head = target.addRow([])
  for (const [at, column] of sheet.columns.entries()) {
    const cell = head.getCell(at + 1)
    writeText(cell, column.title)
    cell.font = { bold: true }
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EBF0' } }
    cell.alignment = { wrapText: true, vertical: 'top' }
  }
  for (const row of sheet.rows) {
    const made = target.addRow([])
    for (const [at, cell] of row.entries()) writeCell(made.getCell(at + 1), cell)
    made.commit()
  }
  target.views = [{ state: 'frozen', ySplit: 1 }]
  if (sheet.columns.length) target.autoFilter = { from: { row: 1, column: 1 }, to: { row: Math.max(1, sheet.rows.length + 1), column: sheet.columns.length } }
  target.pageSetup = { fitToPage: true, fitToWidth: 1, fitToHeight: 0, orientation: 'landscape', printTitlesRow: '1:1' }
}

function writeCell(cell: Cell, value: OfficeCell): void {
  if (value === null) return
  if (typeof value === 'string') writeText(cell, value)
  else if (typeof value === 'boolean') cell.value = value
  else if (typeof value === 'number') writeNumber(cell, value)
  else if ('date' in value) writeDate(cell, value.date)
  else if ('number' in value) {
    writeNumber(cell, value.number)
    if (value.format) cell.numFmt = value.format
    if (value.note) cell.note = value.note
  } else {
    const href = safeHref(value.href)
    if (href && !looksLikeFormula(value.text)) cell.value = { text: value.text.slice(0, cellCharsMax), hyperlink: href }
    else writeText(cell, value.text)
    if (value.note) cell.note = value.note.slice(0, cellCharsMax)
  }
  cell.alignment = { wrapText: true, vertical: 'top' }
}

function writeText(cell: Cell, text: string): void {
  cell.value = text.slice(0, cellCharsMax)
  if (looksLikeFormula(text)) cell.numFmt = '@'
}

/** A spreadsheet has no cell for infinity. */
function writeNumber(cell: Cell, value: number): void {
  if (Number.isFinite(value)) cell.value = value
  else writeText(cell, String(value))
}

function writeDate(cell: Cell, text: string): void {
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text)
  // Before 1900 a spreadsheet knows no dates.
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900) return writeText(cell, text)
  cell.value = date
  cell.numFmt = /T(?!00:00(:00)?(\.0+)?Z?$)/.test(text) ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd'
}

function widthOf(sheet: OfficeSheet, at: number): number {
  const longest = Math.max(sheet.columns[at]?.title.length ?? 0, ...sheet.rows.slice(0, rowsMeasured).map((row) => textOf(row[at] ?? null).length))
  return Math.min(widthMax, Math.max(widthMin, longest + 2))
}

function textOf(cell: OfficeCell): string {
  if (cell === null || typeof cell !== 'object') return String(cell ?? '')
  return 'date' in cell ? cell.date : 'text' in cell ? cell.text : String(cell.number)
}

function addAbout(target: Worksheet, workbook: OfficeWorkbook, sourcesTitle: string): void {
  target.columns = [{ width: 100 }]
  const lines = [workbook.title, ...workbook.standing.lines, ...(workbook.sources?.length ? ['', sourcesTitle, ...workbook.sources.map((source) => `[${source.number}] ${sourceLine(source)}`)] : [])]
  for (const line of lines) {
    const cell = target.addRow([]).getCell(1)
    writeText(cell, line)
    cell.alignment = { wrapText: true }
  }
  target.getRow(1).getCell(1).font = { bold: true }
}

/** 31 signs, none of `[]:*?/\`, no apostrophe at either end, each name once whatever its case. */
function sheetName(wanted: string, taken: Set<string>): string {
  const fit = [...wanted.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/^'+|'+$/g, '').trim()].slice(0, 31).join('').trim() || 'Sheet'
  let name = /^history$/i.test(fit) ? 'History 1' : fit
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${[...fit].slice(0, 27).join('')} ${count}`
  taken.add(name.toLowerCase())
  return name
}
