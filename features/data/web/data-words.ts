import { useLingui } from '@lingui/react/macro'
import type { DatasetState } from '../contract.ts'
import type { QuestionState } from '../contract-questions.ts'
import type { Aggregate, Cell, ColumnKind, Comparison } from '../contract-table.ts'

export const stateKinds = { opening: 'info', looking: 'info', ready: 'good', failed: 'bad' } as const

export function useDataWords() {
  const { t } = useLingui()
  const states: Record<DatasetState, string> = { opening: t`Opening`, looking: t`Looking through it`, ready: t`Ready`, failed: t`Not opened` }
  const questions: Record<QuestionState, string> = { waiting: t`Waiting`, querying: t`Finding the query and computing`, telling: t`Telling the result`, done: t`Answered`, choosing: t`Choose what is meant`, failed: t`Not answered`, stopped: t`Stopped` }
  const kinds: Record<ColumnKind, string> = { number: t`Number`, date: t`Date`, time: t`Date and time`, 'yes-no': t`Yes or no`, text: t`Text` }
  const aggregates: Record<Aggregate, string> = { count: t`Count`, 'count-distinct': t`Count of different values`, sum: t`Sum`, average: t`Average`, median: t`Median`, min: t`Smallest`, max: t`Largest`, share: t`Share in percent` }
  const comparisons: Record<Comparison, string> = {
    is: t`is`, 'is-not': t`is not`, contains: t`contains`, 'starts-with': t`starts with`, above: t`is above`, 'at-least': t`is at least`, below: t`is below`, 'at-most': t`is at most`, 'is-empty': t`is empty`, 'is-filled': t`is filled`,
  }
  return { states, questions, kinds, aggregates, comparisons, cell: (value: Cell) => (value === null ? '' : value === true ? t`yes` : value === false ? t`no` : String(value)) }
}

/** A number for reading, with all its digits. */
export function figure(value: number | null, language: string): string {
  return value === null ? '–' : new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(value)
}
