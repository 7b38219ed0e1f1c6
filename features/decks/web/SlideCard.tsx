import { useId, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button, IconButton } from '#ui/Button.tsx'
import { Badge } from '#ui/Notice.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { DeckBody, DeckSlide } from '../contract.ts'
import { AddFigure } from './AddFigure.tsx'
import { checkOf, checkOfFigure, type Checks } from './deck-queries.ts'
import { FigureCard } from './FigureCard.tsx'
import { addSlide, changeSlide, dropSlide, moveSlide, withFigure } from './slide-changes.ts'
import { PointRow } from './PointRow.tsx'
import css from './decks.module.css'

type Props = { artefactId: string; body: DeckBody; slide: DeckSlide; number: number; checks: Checks | undefined; canEdit: boolean; onChange(body: DeckBody): void; settle(): Promise<void> }

/** One slide to edit: its title, its statements with what they stand on, its notes; moved by buttons, so by every means of input. */
export function SlideCard({ artefactId, body, slide, number, checks, canEdit, onChange, settle }: Props) {
  const { t } = useLingui()
  const heading = useId()
  const change = (part: Partial<DeckSlide>) => onChange(changeSlide(body, slide.id, part))
  return (
    <li className={css.slide} aria-labelledby={heading}>
      <div className={css.bar}>
        <h3 id={heading} className={css.number}>
          {t`Slide ${number}`}: <span dir="auto">{slide.title}</span>
        </h3>
        {!slide.isWritten && body.stage === 'slides' && <Badge kind="plain">{t`Not written yet`}</Badge>}
        {canEdit && <SlideButtons body={body} slide={slide} number={number} onChange={onChange} />}
      </div>
      <TextField label={t`Title of slide ${number}`} maxLength={200} readOnly={!canEdit} value={slide.title} onChange={(title) => change({ title })} />
      {slide.isWritten ? (
        <WrittenSlide slide={slide} number={number} checks={checks} canEdit={canEdit} onChange={change} />
      ) : (
        <TextArea label={t`What slide ${number} is to say, one point a line`} rows={3} readOnly={!canEdit} value={slide.plan.join('\n')} onChange={(text) => change({ plan: text.split('\n').slice(0, 12).map((line) => line.slice(0, 400)) })} />
      )}
      <SlideFigures artefactId={artefactId} slide={slide} number={number} checks={checks} canEdit={canEdit} settle={settle} onChange={(figure) => onChange(withFigure(body, slide.id, figure))} />
    </li>
  )
}

/** The table or chart of the slide, or the way to one. */
function SlideFigures({ artefactId, slide, number, checks, canEdit, settle, onChange }: Pick<Props, 'artefactId' | 'slide' | 'number' | 'checks' | 'canEdit' | 'settle'> & { onChange(figure: DeckSlide['figure']): void }) {
  const { t } = useLingui()
  const [isAdding, setAdding] = useState(false)
  if (slide.figure) return <FigureCard figure={slide.figure} number={number} check={checkOfFigure(checks, slide.figure)} canEdit={canEdit} onChange={onChange} />
  if (!canEdit) return null
  if (isAdding) return <AddFigure artefactId={artefactId} slideId={slide.id} number={number} settle={settle} onClose={() => setAdding(false)} />
  return (
    <div>
      <Button size="small" icon="table" onPress={() => setAdding(true)}>{t`Add a table or chart to slide ${number}`}</Button>
    </div>
  )
}

function SlideButtons({ body, slide, number, onChange }: Pick<Props, 'body' | 'slide' | 'number' | 'onChange'>) {
  const { t } = useLingui()
  return (
    <div className={css.buttons}>
      <IconButton icon="arrow-up" label={t`Move slide ${number} up`} isDisabled={number === 1} onPress={() => onChange(moveSlide(body, slide.id, -1))} />
      <IconButton icon="arrow-down" label={t`Move slide ${number} down`} isDisabled={number === body.slides.length} onPress={() => onChange(moveSlide(body, slide.id, 1))} />
      <IconButton icon="add" label={t`Add a slide after slide ${number}`} isDisabled={body.slides.length >= 40} onPress={() => onChange(addSlide(body, t`New slide`, slide.id))} />
      {slide.isWritten && body.stage === 'slides' && <IconButton icon="retry" label={t`Write slide ${number} again`} onPress={() => onChange(changeSlide(body, slide.id, { isWritten: false, plan: slide.plan.length ? slide.plan : slide.points.map((point) => point.text.slice(0, 400)), points: [], notes: '' }))} />}
      <IconButton icon="trash" label={t`Delete slide ${number}`} onPress={() => onChange(dropSlide(body, slide.id))} />
    </div>
  )
}

function WrittenSlide({ slide, number, checks, canEdit, onChange }: { slide: DeckSlide; number: number; checks: Checks | undefined; canEdit: boolean; onChange(part: Partial<DeckSlide>): void }) {
  const { t } = useLingui()
  return (
    <>
      {slide.points.length === 0 && <p>{t`No source says anything about this. Write a statement yourself, change the title, or delete the slide.`}</p>}
      <ul className={css.points} aria-label={t`Statements of slide ${number}`}>
        {slide.points.map((point, at) => (
          <PointRow key={at} slide={slide} point={point} at={at} place={`${number}.${at + 1}`} check={checkOf(checks, point)} canEdit={canEdit} onChange={onChange} />
        ))}
      </ul>
      {canEdit && slide.points.length < 12 && (
        <div>
          <Button size="small" icon="add" onPress={() => onChange({ points: [...slide.points, { text: '', depth: 0, cites: [], isKept: false }] })}>{t`Add a statement to slide ${number}`}</Button>
        </div>
      )}
      <TextArea label={t`Notes of slide ${number}`} description={t`For whoever speaks; printed under the slide.`} rows={2} maxLength={6_000} readOnly={!canEdit} value={slide.notes} onChange={(notes) => onChange({ notes })} />
    </>
  )
}
