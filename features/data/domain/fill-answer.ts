/** A model’s sentence with marks in place of figures, filled by code. A figure that is no cell of the result is not let through. */
import type { AnswerPart } from '../contract-questions.ts'
import type { Cell, QueryResult } from '../contract-table.ts'

export type Filled = { parts: AnswerPart[] } | { fault: string }

const answerCharsMax = 4_000
/** Words that count. “One” is too often no number; ordinals and “half” claim a figure as well. */
const numberWords =
  /\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|half|halves|twice|double[ds]?|triple[ds]?|thirds?|quarters?|dozens?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|cien|ciento|mil|millones|mitad|doble|deux|trois|quatre|cinq|sept|huit|neuf|dix|cent|cents|mille|moitié)\b/iu

/** `question` may be quoted back: a number that the person wrote is no claim of the answer. */
export function fillAnswer(said: string, result: QueryResult, question: string): Filled {
  const text = said.trim().slice(0, answerCharsMax)
  if (text === '') return { fault: 'The model said nothing.' }
  const parts: AnswerPart[] = []
  const mark = /\{\{\s*r(\d{1,5})c(\d{1,4})\s*\}\}/gi
  let at = 0
  for (const match of text.matchAll(mark)) {
    const row = Number(match[1]) - 1
    const column = Number(match[2]) - 1
    const cell = result.rows[row]?.[column]
    if (cell === undefined) return { fault: 'The sentence named a cell that the result does not have.' }
    pushText(parts, text.slice(at, match.index))
    parts.push({ kind: 'figure', text: shownCell(cell, result.columns[column]?.unit ?? null), row, column })
    at = match.index + match[0].length
  }
  pushText(parts, text.slice(at))
  if (parts.some((part) => part.kind === 'text' && /\{\{|\}\}/.test(part.text))) return { fault: 'The model’s sentence held a mark that is none.' }
  const loose = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join(' ')
  const fault = looseFigure(loose, question, result)
  return fault ? { fault } : { parts }
}

function pushText(parts: AnswerPart[], text: string): void {
  if (text !== '') parts.push({ kind: 'text', text })
}

/** The first figure in words of the answer’s own that stands neither in the question nor among the names of the columns. */
function looseFigure(text: string, question: string, result: QueryResult): string | undefined {
  const known = `${question} ${result.columns.map((column) => column.name.replaceAll('_', ' ')).join(' ')}`
  const knownDigits = new Set(known.match(/\d[\d.,]*/g)?.map((each) => each.replace(/[.,]$/, '')))
  for (const match of text.matchAll(/\d[\d.,]*/g)) {
    const digits = match[0].replace(/[.,]$/, '')
    if (!knownDigits.has(digits)) return `The model’s sentence held a figure that no query gave (${digits}), so it is not shown.`
  }
  const word = numberWords.exec(text)?.[0]
  if (word && !new RegExp(`\\b${word}\\b`, 'i').test(known)) return `The model’s sentence counted in words (“${word}”), so it is not shown.`
  return undefined
}

/** A figure as people read it; all its digits stay. */
export function shownCell(cell: Cell, unit: string | null): string {
  if (cell === null) return 'not shown'
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  const text = typeof cell === 'number' ? groupedNumber(cell) : cell
  if (unit === null) return text
  return /^[$€£¥₹]$/.test(unit) ? text.replace(/^-?/, (sign) => `${sign}${unit}`) : unit === '%' ? `${text}%` : `${text} ${unit}`
}

function groupedNumber(value: number): string {
  const [whole = '', decimals] = plainNumber(value).split('.')
  // Years and codes have four digits; grouping begins above.
  const grouped = whole.replace('-', '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return decimals ? `${grouped}.${decimals}` : grouped
}

/** Fifteen digits are what a double holds; averages are shown to six. */
function plainNumber(value: number): string {
  const rounded = Number.isInteger(value) ? value : Number(value.toFixed(6))
  return Math.abs(rounded) < 1e21 && !String(rounded).includes('e') ? String(rounded) : String(value)
}
