import { Parser as HtmlParser } from 'htmlparser2'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { decodeHtml } from '../../parsers/html/parse-html.ts'
import { HtmlTable } from '../../parsers/html/html-table.ts'
import type { Grid, GridArea, GridCell } from '../tables/grid.ts'
import { CellCount } from './cell-count.ts'
import { foldCell } from './read-csv.ts'

const depthMax = 2_000
const tablesMax = 200

/** The tables of a web page, each as a sheet. Marks that only point to footnotes, and what a page hides, are no values. */
export function readHtmlTables(bytes: Uint8Array): Grid[] {
  const reader = new TableReader()
  const parser = new HtmlParser(reader, { lowerCaseTags: true, decodeEntities: true, recognizeSelfClosing: false })
  const html = decodeHtml(bytes)
  for (let at = 0; at < html.length; at += 65_536) parser.write(html.slice(at, at + 65_536))
  parser.end()
  const count = new CellCount()
  return reader.done.map(({ rows, caption, headRows, pictures }, index) => {
    const lines = withoutPictures(rows, pictures)
    return { sheet: caption || (reader.done.length > 1 ? `Table ${index + 1}` : undefined), rows: toRows(lines, count), merges: wholeRows(lines), headRows }
  })
}

/** A column that holds pictures and nothing else has no values. */
function withoutPictures(rows: readonly string[][], pictures: ReadonlySet<number>): string[][] {
  const isEmpty = (column: number) => rows.slice(1).every((row) => foldCell(row[column] ?? '') === '' || row[column] === rows[0]?.[column] || new Set(row).size === 1)
  const gone = new Set([...pictures].filter(isEmpty))
  return rows.map((row) => row.filter((_, column) => !gone.has(column)))
}

/** A text over the whole width is one merged cell. */
function wholeRows(rows: readonly string[][]): GridArea[] {
  return rows.flatMap((row, at) => (row.length > 1 && new Set(row).size === 1 ? [{ top: at, bottom: at, left: 0, right: row.length - 1 }] : []))
}

function toRows(lines: readonly string[][], count: CellCount): Map<number, GridCell[]> {
  const rows = new Map<number, GridCell[]>()
  for (const [row, line] of lines.entries()) {
    const cells: GridCell[] = []
    for (const [column, raw] of line.entries()) {
      const text = foldCell(raw)
      if (text === '') continue
      count.spend(text.length)
      cells[column] = text
    }
    if (cells.length > 0) rows.set(row, cells)
  }
  return rows
}

type OpenTable = { table: HtmlTable; caption: string; headRows: number; isHeadRow: boolean; hasBody: boolean; column: number; pictures: Set<number> }

class TableReader {
  readonly done: { rows: string[][]; caption: string; headRows: number; pictures: Set<number> }[] = []
  private readonly tables: OpenTable[] = []
  private readonly open: string[] = []
  private skippedFrom: number | undefined
  private text = ''

  onopentag(name: string, attributes: Record<string, string>): void {
    if (voidElements.has(name)) {
      if (name === 'br' && this.skippedFrom === undefined) this.text += '\n'
      const current = this.tables.at(-1)
      if (name === 'img' && current?.table.isInCell) current.pictures.add(current.column)
      return
    }
    this.open.push(name)
    if (this.open.length > depthMax) throw new Refusal('hostile', 'This page is nested deeper than any page is, so it was not opened.')
    if (this.skippedFrom !== undefined) return
    if (isLeftOut(name, attributes)) {
      this.skippedFrom = this.open.length
      return
    }
    if (name === 'li' || name === 'p' || name === 'div') this.text += '\n'
    if (name === 'table') {
      this.flush()
      this.tables.push({ table: new HtmlTable(), caption: '', headRows: 0, isHeadRow: false, hasBody: false, column: -1, pictures: new Set() })
    }
    if (name === 'tr') this.startRow()
    if (name === 'td' || name === 'th') {
      this.startCell(name, attributes)
    }
    if (name === 'caption') this.text = ''
  }

  ontext(text: string): void {
    if (this.skippedFrom === undefined && this.tables.length > 0) this.text += text
  }

  onclosetag(name: string): void {
    if (voidElements.has(name)) return
    const at = this.open.lastIndexOf(name)
    if (at < 0) return
    if (this.skippedFrom !== undefined) {
      if (at + 1 <= this.skippedFrom) this.skippedFrom = undefined
      this.open.length = at
      return
    }
    this.open.length = at
    const current = this.tables.at(-1)
    if (name === 'caption' && current) current.caption = foldCell(this.text.replace(/\n/g, ' ')).slice(0, 100)
    if (name === 'td' || name === 'th') {
      this.flush()
      current?.table.endCell()
    }
    if (name === 'table' && current) this.endTable()
    if (name === 'caption') this.text = ''
  }

  private startRow(): void {
    const current = this.tables.at(-1)
    if (!current) return
    this.countHead(current)
    current.table.startRow()
    current.isHeadRow = true
    current.column = -1
  }

  private startCell(name: string, attributes: Record<string, string>): void {
    const current = this.tables.at(-1)
    this.text = ''
    if (!current) return
    if (name === 'td') current.isHeadRow = false
    // Right where no cell above reaches down, which is nearly everywhere; elsewhere a picture column stays.
    current.column++
    current.table.startCell(attributes)
    for (let more = Number(attributes.colspan ?? 1); more > 1 && more < 100; more--) current.column++
  }

  /** Rows of head cells alone, as long as they stand on top. */
  private countHead(current: OpenTable): void {
    if (current.column < 0) return
    if (current.isHeadRow && !current.hasBody) current.headRows++
    else current.hasBody = true
  }

  private flush(): void {
    const current = this.tables.at(-1)
    if (current?.table.isInCell && this.text.trim() !== '') current.table.addText(this.text)
    this.text = ''
  }

  private endTable(): void {
    const ended = this.tables.pop()!
    const { table, caption, pictures } = ended
    this.countHead(ended)
    const rows = table.rows()
    const outer = this.tables.at(-1)
    // A table for layout around another: the inner one is the table.
    if (outer?.table.isInCell) outer.table.addText(rows.map((row) => row.join(' ')).join('\n'))
    else if (rows.length > 0 && this.done.length < tablesMax) this.done.push({ rows, caption, headRows: ended.headRows, pictures })
  }
}

function isLeftOut(name: string, attributes: Record<string, string>): boolean {
  if (skippedElements.has(name)) return true
  if (name === 'sup' && /\breference\b|\bnoprint\b/.test(attributes.class ?? '')) return true
  return 'hidden' in attributes || /(display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? '') || /\bsortkey\b/.test(attributes.class ?? '')
}

const skippedElements = new Set('script style noscript template iframe object embed svg canvas audio video map select datalist'.split(' '))
const voidElements = new Set('area base br col hr img input link meta param source track wbr'.split(' '))
