import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { IconButton } from '#ui/Button.tsx'
import { Checkbox } from '#ui/Choice.tsx'
import { Badge } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { DeckPoint, DeckSlide, PointCheck } from '../contract.ts'
import { changePoint, movePoint, readCites } from './slide-changes.ts'
import css from './decks.module.css'

type Props = { slide: DeckSlide; point: DeckPoint; at: number; place: string; check: PointCheck | undefined; canEdit: boolean; onChange(part: Partial<DeckSlide>): void }

/** One statement: its words, the sources it names, and whether they bear it out. */
export function PointRow({ slide, point, at, place, check, canEdit, onChange }: Props) {
  const { t } = useLingui()
  const change = (part: Partial<DeckPoint>) => onChange(changePoint(slide, at, part))
  const isDoubtful = check?.verdict === 'unsupported' || check?.verdict === 'uncited'
  return (
    <li className={css.point}>
      <TextArea label={t`Statement ${place}`} rows={2} maxLength={600} readOnly={!canEdit} value={point.text} onChange={(text) => change({ text })} />
      <div className={css.bar}>
        <CitesField place={place} cites={point.cites} canEdit={canEdit} onChange={(cites) => change({ cites })} />
        {check && <Verdict check={check} />}
        {canEdit && (
          <div className={css.buttons}>
            <IconButton icon="arrow-up" label={t`Move statement ${place} up`} isDisabled={at === 0} onPress={() => onChange(movePoint(slide, at, -1))} />
            <IconButton icon="arrow-down" label={t`Move statement ${place} down`} isDisabled={at === slide.points.length - 1} onPress={() => onChange(movePoint(slide, at, 1))} />
            <IconButton icon="trash" label={t`Delete statement ${place}`} onPress={() => onChange({ points: slide.points.filter((_, index) => index !== at) })} />
          </div>
        )}
      </div>
      {(isDoubtful || point.isKept) && (
        <Checkbox label={t`Keep statement ${place} in the file, marked as not in the sources`} isChecked={point.isKept} isDisabled={!canEdit} onChange={(isKept) => change({ isKept })} />
      )}
    </li>
  )
}

/** Typed freely, read as numbers when the field is left. */
function CitesField({ place, cites, canEdit, onChange }: { place: string; cites: readonly number[]; canEdit: boolean; onChange(cites: number[]): void }) {
  const { t } = useLingui()
  const [typed, setTyped] = useState<string>()
  return (
    <TextField
      label={t`Sources of statement ${place}`}
      inputMode="numeric"
      readOnly={!canEdit}
      value={typed ?? cites.join(', ')}
      onChange={setTyped}
      onBlur={() => {
        if (typed !== undefined) onChange(readCites(typed))
        setTyped(undefined)
      }}
    />
  )
}

function Verdict({ check }: { check: PointCheck }) {
  const { t } = useLingui()
  if (check.verdict === 'supported') return <Badge kind="good">{t`Stands in its sources`}</Badge>
  if (check.verdict === 'uncited') return <Badge kind="warn">{t`Names no source`}</Badge>
  if (check.verdict === 'unsupported') return <Badge kind="bad">{t`Its sources do not say this`}</Badge>
  return null
}
