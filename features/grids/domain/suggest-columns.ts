/** Columns that a few documents have in common: labels that recur, with the kind that most of their values are. Pure. */
import type { ColumnDefinition, ColumnType } from '../contract-grid.ts'
import { stemsOf } from './column-words.ts'
import type { Lines } from './lines.ts'
import { showValue, valuesIn } from './values.ts'

export type SuggestedColumn = ColumnDefinition & { documents: number; example: string }

const suggestionsMax = 16
const exampleCharsMax = 80
/** A kind is taken when this share of the values is of it. */
const kindShareMin = 0.7
const choicesMax = 6
/** The length of a label that may be a column. */
const nameCharsMax = 60

type Seen = { name: string; documents: Set<number>; values: string[] }

export function suggestColumns(documents: readonly (readonly Lines[])[]): SuggestedColumn[] {
  const seen = new Map<string, Seen>()
  for (const [index, document] of documents.entries()) {
    for (const { pairs } of document) {
      for (const pair of pairs) {
        const name = pair.row ? pair.row.label : pair.label
        const key = [...stemsOf(name)].sort().join(' ')
        // Of a wide table the first value column states, the others remark.
        if (!key || !/\p{L}{2}/u.test(name) || name.length > nameCharsMax || (pair.row && pair.row.column > 0)) continue
        const each = seen.get(key) ?? { name, documents: new Set(), values: [] }
        each.documents.add(index)
        each.values.push(pair.passage.text.slice(pair.start, pair.end))
        seen.set(key, each)
      }
    }
  }
  // Of a single document everything labelled is offered; of several, what at least two of them say.
  const least = documents.length > 1 ? 2 : 1
  return [...seen.values()]
    .filter((each) => each.documents.size >= least)
    .sort((a, b) => b.documents.size - a.documents.size)
    .slice(0, suggestionsMax)
    .map(toColumn)
}

function toColumn({ name, documents, values }: Seen): SuggestedColumn {
  const type = kindOf(values)
  const [first = ''] = values
  const example = type.kind === 'text' || type.kind === 'list' ? first : showValue(valuesIn(first, type)[0]?.value ?? null) || first
  return { name: tidy(name), description: '', alsoCalled: [], type, isRequired: false, documents: documents.size, example: example.replaceAll(/\s+/g, ' ').slice(0, exampleCharsMax).toWellFormed() }
}

function kindOf(values: readonly string[]): ColumnType {
  const share = (test: (value: string) => boolean) => values.filter(test).length / values.length
  const short = (value: string) => value.length <= 60
  if (share((value) => short(value) && valuesIn(value, { kind: 'date' }).some((each) => !each.isLoose)) >= kindShareMin) return { kind: 'date' }
  if (share((value) => short(value) && valuesIn(value, { kind: 'money', currency: null }).some((each) => !each.isLoose)) >= kindShareMin) return { kind: 'money', currency: null }
  if (share((value) => /^(?:yes|no|sí|si|oui|non)\b/i.test(value)) >= kindShareMin) return { kind: 'yes-no' }
  if (share((value) => /^[-−]?\d[\d.,]*(?:\s?\p{L}+|\s?%)?$/u.test(value.trim())) >= kindShareMin) return { kind: 'number', unit: commonUnit(values) }
  if (share((value) => /;|,.*,/.test(value) && value.length < 200) >= kindShareMin) return { kind: 'list' }
  return choiceKind(values) ?? { kind: 'text' }
}

function commonUnit(values: readonly string[]): string | null {
  const units = new Set(values.map((value) => /[\d.,]\s?(\p{L}+|%)$/u.exec(value.trim())?.[1]?.toLowerCase() ?? ''))
  const [only] = units
  return units.size === 1 && only ? only : null
}

/** The same few short values again and again are a choice. */
function choiceKind(values: readonly string[]): ColumnType | undefined {
  const options = new Set(values.map((value) => value.trim()))
  const isFew = values.length >= 5 && options.size >= 2 && options.size <= choicesMax && options.size <= values.length / 2
  return isFew && [...options].every((option) => option.length <= 40) ? { kind: 'choice', options: [...options] } : undefined
}

function tidy(name: string): string {
  const folded = name.replaceAll(/\s+/g, ' ').trim()
  return folded === folded.toUpperCase() ? folded.charAt(0) + folded.slice(1).toLowerCase() : folded.charAt(0).toUpperCase() + folded.slice(1)
}
