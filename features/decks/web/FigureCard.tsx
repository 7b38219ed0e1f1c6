import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Badge } from '#ui/Notice.tsx'
import { Select, TextField } from '#ui/TextField.tsx'
import type { DeckFigure, FigureShown } from '../contract-figure.ts'
import type { PointCheck } from '../contract.ts'
import { SlideFigure } from './SlideFigure.tsx'
import css from './decks.module.css'

type Props = { figure: DeckFigure; number: number; check: PointCheck | undefined; canEdit: boolean; onChange(figure: DeckFigure | undefined): void }

/** The table or chart of a slide: how it is named and shown, and whether its rows stand in its source. */
export function FigureCard({ figure, number, check, canEdit, onChange }: Props) {
  const { t } = useLingui()
  const isDoubtful = check !== undefined && check.verdict !== 'supported'
  const shownWords: Record<FigureShown, string> = { chart: t`The chart`, table: t`The table`, both: t`The chart, then the table` }
  return (
    <section className={css.point} aria-label={t`Figures of slide ${number}`}>
      <TextField label={t`Title of the figures of slide ${number}`} maxLength={200} readOnly={!canEdit} value={figure.title} onChange={(title) => onChange({ ...figure, title, chart: figure.chart && title.trim() ? { ...figure.chart, title } : figure.chart })} />
      <div className={css.bar}>
        {figure.chart && <Select label={t`Show on slide ${number}`} disabled={!canEdit} value={figure.shown} onChange={(shown) => onChange({ ...figure, shown: shown as FigureShown })} options={(['chart', 'table', 'both'] as const).map((value) => ({ value, label: shownWords[value] }))} />}
        {check?.verdict === 'supported' && <Badge kind="good">{t`Every row stands in its source`}</Badge>}
        {isDoubtful && <Badge kind="bad">{t`These figures do not stand in their source`}</Badge>}
        {canEdit && (
          <div className={css.buttons}>
            <Button size="small" icon="trash" variant="quiet" onPress={() => onChange(undefined)}>{t`Take the figures off slide ${number}`}</Button>
          </div>
        )}
      </div>
      <SlideFigure figure={figure} />
      {(isDoubtful || figure.isKept) && <Checkbox label={t`Keep the figures of slide ${number} in the file, marked as not in the sources`} isChecked={figure.isKept} isDisabled={!canEdit} onChange={(isKept) => onChange({ ...figure, isKept })} />}
    </section>
  )
}
