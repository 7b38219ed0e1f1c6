/** A model that reads papers by their key, and ways in which one lies. */
import type { Said } from '#features/grids/domain/check-answer.ts'
import { showValue } from '#features/grids/domain/values.ts'
import type { CellValue } from '#features/grids/contract-grid.ts'
import { paperColumns, type Paper } from './grids-papers.ts'

/** By column: what an honest model says of the paper. */
export function sayTruth(paper: Paper): Said[][] {
  return paper.truth.map(({ values, quotes }) => values.map((value, at) => ({ value: showValue(value), quote: quotes[at] ?? '' })))
}

type Teller = (paper: Paper, column: number) => Said[] | undefined

/** Each gives what is said instead, or nothing where this lie cannot be told. */
export const lies = {
  /** Words that stand nowhere in the document, and a value that agrees with them. */
  'made-up quote': (paper, column) => {
    const [value] = paper.truth[column]!.values
    const told = value ? otherValue(value) : undefined
    return told && [{ value: showValue(told), quote: `As stated in the annex, the ${paperColumns[column]?.name.toLowerCase()} is ${showValue(told)}.` }]
  },
  /** A true quote with another figure as its value. */
  'wrong value': (paper, column) => {
    const { values, quotes } = paper.truth[column]!
    const told = values[0] ? otherValue(values[0]) : undefined
    return told && [{ value: showValue(told), quote: quotes[0] ?? '' }]
  },
  /** The right value with a true quote about something else. */
  'right value, wrong place': (paper, column) => {
    const [value] = paper.truth[column]!.values
    const other = paper.truth.find((each, at) => at !== column && each.quotes[0] && each.values[0]?.kind !== value?.kind)
    return value && other && [{ value: showValue(value), quote: other.quotes[0] ?? '' }]
  },
  /** Another column's value with that one's own quote: the start for the end. */
  'neighbour’s value': (paper, column) => {
    const kind = paperColumns[column]!.type.kind
    const other = paper.truth.findIndex((each, at) => at !== column && paperColumns[at]!.type.kind === kind && each.values.length > 0)
    if (other < 0 || !paper.truth[column]!.values.length) return undefined
    return [{ value: showValue(paper.truth[other]!.values[0] ?? null), quote: paper.truth[other]!.quotes[0] ?? '' }]
  },
  /** A value for what the paper does not state. */
  'filled though silent': (paper, column) => {
    if (paper.truth[column]!.values.length) return undefined
    const kind = paperColumns[column]!.type.kind
    const other = paper.truth.findIndex((each, at) => at !== column && paperColumns[at]!.type.kind === kind && each.values.length > 0)
    return other < 0 ? [{ value: '2025-05-05', quote: 'Office of Supply' }] : [{ value: showValue(paper.truth[other]!.values[0] ?? null), quote: paper.truth[other]!.quotes[0] ?? '' }]
  },
} satisfies Record<string, Teller>
export type Lie = keyof typeof lies

function otherValue(value: CellValue): CellValue | undefined {
  switch (value.kind) {
    case 'money':
      return { ...value, amount: value.amount + 1_000 }
    case 'number':
      return { ...value, number: value.number + 1 }
    case 'date':
      return { ...value, date: `${Number(value.date.slice(0, 4)) + 1}${value.date.slice(4)}` }
    case 'yes-no':
      return { ...value, is: !value.is }
    case 'choice':
      return { ...value, option: value.option === 'Framework' ? 'Open tender' : 'Framework' }
    case 'text':
      return { ...value, text: 'Somebody Else Ltd' }
    case 'list':
      return { ...value, items: ['Nowhere Hall'] }
  }
}
