/** A glossary from a CSV file (columns by name) or TBX (ISO 30042, both of its shapes), and back to CSV. */
import { parse } from 'csv-parse/sync'
import { eachElement, elementsIn, ExchangeFault, textIn } from './exchange-xml.ts'

export type TermLine = { source: string; target: string; sourceForms: string[]; targetForms: string[]; isKept: boolean; isCaseSensitive: boolean; note: string }

export const termsMax = 20_000
const termCharsMax = 200
const noteCharsMax = 1_000

type Columns = Partial<Record<'source' | 'target' | 'forms' | 'targetForms' | 'kept' | 'caseSensitive' | 'note', number>>
/** Names that glossaries in use give their columns; a language’s code stands for its terms. */
const columnNames: Record<keyof Columns, RegExp> = {
  source: /^(source|source term|term)$/,
  target: /^(target|target term|translation)$/,
  forms: /^(forms|source forms|variants|synonyms)$/,
  targetForms: /^(target forms|target variants|allowed)$/,
  kept: /^(keep|kept|do not translate|dnt)$/,
  caseSensitive: /^(case sensitive|case)$/,
  note: /^(note|notes|description|definition|comment)$/,
}

export function readGlossaryCsv(text: string, languages: { from: string; to: string }): { terms: TermLine[]; skipped: number } {
  const rows = rowsOf(text)
  const head = (rows[0] ?? []).map((cell) => cell.trim().toLowerCase().replace(/[_-]/g, ' '))
  const columns: Columns = {}
  for (const [name, pattern] of Object.entries(columnNames) as [keyof Columns, RegExp][]) {
    const at = head.findIndex((cell) => pattern.test(cell) || (name === 'source' && cell === languages.from.toLowerCase().replace('-', ' ')) || (name === 'target' && cell === languages.to.toLowerCase().replace('-', ' ')))
    if (at >= 0) columns[name] = at
  }
  const hasHead = columns.source !== undefined && (columns.target !== undefined || columns.kept !== undefined)
  const at: Columns = hasHead ? columns : { source: 0, target: 1, note: 2 }
  return kept(rows.slice(hasHead ? 1 : 0).map((row) => lineOf(row, at)))
}

function rowsOf(text: string): string[][] {
  try {
    return parse(text, { relaxColumnCount: true, skipEmptyLines: true, bom: true, delimiter: [',', ';', '\t'], toLine: termsMax + 1_000, maxRecordSize: 20_000 }) as string[][]
  } catch (cause) {
    throw new ExchangeFault('This file is no valid CSV: one term a line, its words in double quotes where they hold a comma.', { cause })
  }
}

function lineOf(row: readonly string[], at: Columns): TermLine {
  const cell = (name: keyof Columns) => (at[name] === undefined ? '' : (row[at[name]] ?? '').trim())
  const list = (name: keyof Columns) => cell(name).split(/\s*[|;]\s*/).filter(Boolean).slice(0, 20)
  const isYes = (name: keyof Columns) => /^(1|yes|y|true|x|sí|oui)$/i.test(cell(name))
  return { source: cell('source'), target: cell('target'), sourceForms: list('forms'), targetForms: list('targetForms'), isKept: isYes('kept'), isCaseSensitive: isYes('caseSensitive'), note: cell('note').slice(0, noteCharsMax) }
}

/** `langSet`/`tig` of TBX 2 or `langSec`/`termSec` of TBX 3: the first term of a language leads, the others are forms of it. */
export function readTbx(xml: string, languages: { from: string; to: string }): { terms: TermLine[]; skipped: number } {
  const lines: TermLine[] = []
  const take = (entry: Parameters<Parameters<typeof eachElement>[2]>[0]) => {
    const of = (language: string) => elementsIn(entry, 'langSet', 'langSec').filter((each) => (each.attributes['xml:lang'] ?? '').toLowerCase().split('-')[0] === language.toLowerCase().split('-')[0]).flatMap((each) => elementsIn(each, 'term').map((term) => textIn(term).trim()))
    const [source = '', ...sourceForms] = of(languages.from)
    const [target = '', ...targetForms] = of(languages.to)
    const note = textIn(elementsIn(entry, 'note')[0] ?? elementsIn(entry, 'descrip')[0]).trim()
    lines.push({ source, target, sourceForms, targetForms, isKept: false, isCaseSensitive: false, note: note.slice(0, noteCharsMax) })
    if (lines.length > termsMax) throw tooMany()
  }
  eachElement(xml, /<(?:[\w.-]+:)?conceptEntry[\s>]/.test(xml) ? 'conceptEntry' : 'termEntry', take)
  return kept(lines)
}

function kept(lines: readonly TermLine[]): { terms: TermLine[]; skipped: number } {
  if (lines.length > termsMax) throw tooMany()
  const isWhole = (line: TermLine) => line.source !== '' && (line.target !== '' || line.isKept) && [line.source, line.target, ...line.sourceForms, ...line.targetForms].every((word) => word.length <= termCharsMax)
  const bySource = new Map<string, TermLine>()
  for (const line of lines) if (isWhole(line)) bySource.set(line.source.toLowerCase(), { ...line, target: line.isKept ? line.source : line.target })
  return { terms: [...bySource.values()], skipped: lines.length - bySource.size }
}

function tooMany(): ExchangeFault {
  return new ExchangeFault(`This glossary holds more than ${termsMax} terms. Split it by subject.`)
}

export function writeGlossaryCsv(terms: readonly TermLine[]): string {
  const rows = terms.map((term) => [term.source, term.target, term.sourceForms.join('|'), term.targetForms.join('|'), term.isKept ? 'yes' : '', term.isCaseSensitive ? 'yes' : '', term.note])
  return [['source', 'target', 'forms', 'target forms', 'keep', 'case sensitive', 'note'], ...rows].map((row) => row.map(cellOf).join(',')).join('\r\n') + '\r\n'
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV injection). */
function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
