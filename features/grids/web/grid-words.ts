import { useLingui } from '@lingui/react/macro'
import { formatDate } from '#ui/format.ts'
import { useSettings } from '#ui/settings.ts'
import type { Cell, CellValue, ColumnType, Doubt, GridState, RejectReason, RowState } from '../contract-grid.ts'

type Kind = 'plain' | 'info' | 'good' | 'warn' | 'bad'

export const gridKinds: Record<GridState, Kind> = { new: 'plain', running: 'info', stopped: 'warn', done: 'good' }

/** States, kinds and values of a grid in words. */
export function useGridWords() {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 })
  const grids: Record<GridState, string> = { new: t`Not filled yet`, running: t`Being filled`, stopped: t`Stopped`, done: t`Filled` }
  const rows: Record<RowState, string> = { waiting: t`Waiting`, running: t`Being read`, done: t`Done`, failed: t`Failed` }
  const kinds: Record<ColumnType['kind'], string> = { text: t`Words`, number: t`Number`, money: t`Money`, date: t`Date`, 'yes-no': t`Yes or no`, choice: t`One of a list`, list: t`List` }
  const doubts: Record<Doubt, string> = {
    'other-words': t`The quote does not name the column. Look whether it is about it.`,
    'two-readings': t`This date can be read in two ways.`,
    'by-pattern': t`Found by its wording alone. Look whether it is meant so.`,
    'several-near': t`Several values stand close together here.`,
    'partial-date': t`The document does not state the whole date.`,
  }
  const rejections: Record<RejectReason, string> = {
    'quote-not-found': t`These words do not stand in the document.`,
    'value-not-in-quote': t`The words do not state this value.`,
    'not-of-the-kind': t`This is not a value of the column’s kind.`,
    'other-column': t`The words are about another column.`,
  }
  const valueOf = (value: CellValue | null): string => {
    if (value === null) return ''
    if (value.kind === 'text') return value.text
    if (value.kind === 'number') return value.unit === '%' ? `${number.format(value.number)} %` : `${number.format(value.number)} ${value.unit}`.trim()
    if (value.kind === 'money') return moneyOf(value.amount, value.currency, language)
    if (value.kind === 'date') return value.date.length === 10 ? formatDate(value.date, language) : value.date
    if (value.kind === 'yes-no') return value.is ? t`Yes` : t`No`
    return value.kind === 'choice' ? value.option : value.items.join('; ')
  }
  return { grids, rows, kinds, doubts, rejections, valueOf, emptyOf: (cell: Cell | undefined): string => emptyWords(cell) }

  function emptyWords(cell: Cell | undefined): string {
    if (!cell || cell.state === 'waiting') return t`not filled yet`
    if (cell.isCorrected) return t`not stated, you said`
    if (cell.state === 'failed') return t`failed`
    if (cell.state === 'conflict') return t`conflict`
    return cell.reason === 'not-checkable' ? t`not checkable` : cell.reason === 'unreadable' ? t`unreadable` : t`the source is silent`
  }
}

/** In the person's own way where the currency is a known one, else the amount with its word. */
function moneyOf(amount: number, currency: string, language: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return new Intl.NumberFormat(language, { style: 'currency', currency, minimumFractionDigits: Number.isInteger(amount) ? 0 : 2 }).format(amount)
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(amount)} ${currency}`.trim()
}
