import { useLingui } from '@lingui/react/macro'
import { Section } from '#ui/Page.tsx'
import type { DeckBody } from '../contract.ts'
import { checkOf, checkOfFigure, type Checks } from './deck-queries.ts'
import { SlideFigure } from './SlideFigure.tsx'
import css from './decks.module.css'

/** The deck as it would leave, as headings and lists: read with the eye or with a screen reader, slide by slide. */
export function DeckPreview({ title, body, checks, sources }: { title: string; body: DeckBody; checks: Checks | undefined; sources: readonly { number: number; title: string }[] }) {
  const { t } = useLingui()
  const slides = body.slides.map((slide) => ({
    ...slide,
    points: slide.points.flatMap((point) => {
      const verdict = checkOf(checks, point)?.verdict
      const isDoubtful = verdict === 'unsupported' || verdict === 'uncited'
      return isDoubtful && !point.isKept ? [] : [{ ...point, isDoubtful }]
    }),
  }))
  const figureOf = ({ figure }: (typeof slides)[number]) => {
    const isDoubtful = figure && (checkOfFigure(checks, figure)?.verdict ?? 'supported') !== 'supported'
    return figure && (!isDoubtful || figure.isKept) ? { figure, ...(isDoubtful && { mark: t`not in the sources` }) } : undefined
  }
  const cited = new Set(slides.flatMap((slide) => [...slide.points.flatMap((point) => point.cites), ...(figureOf(slide)?.figure.cites ?? [])]))
  return (
    <Section title={t`Preview`}>
      <ol className={css.preview} aria-label={t`Slides as they leave`} lang={body.language}>
        <li className={css.sheet}>
          <h3>{title}</h3>
        </li>
        {slides.map((slide) => (
          <li key={slide.id} className={css.sheet}>
            <h3 dir="auto">{slide.title}</h3>
            {slide.points.length > 0 && (
              <ul>
                {slide.points.map((point, at) => (
                  <li key={at} dir="auto">
                    {point.text} {point.isDoubtful && <small>({t`not in the sources`}) </small>}
                    {point.cites.length > 0 && <small>[{point.cites.join(', ')}]</small>}
                  </li>
                ))}
              </ul>
            )}
            {figureOf(slide) && <SlideFigure {...figureOf(slide)!} />}
            {slide.notes && (
              <details>
                <summary>{t`Notes`}</summary>
                <p dir="auto">{slide.notes}</p>
              </details>
            )}
          </li>
        ))}
        {cited.size > 0 && (
          <li className={css.sheet}>
            <h3>{t`Sources`}</h3>
            <ul>
              {sources
                .filter((source) => cited.has(source.number))
                .map((source) => (
                  <li key={source.number}>
                    [{source.number}] {source.title}
                  </li>
                ))}
            </ul>
          </li>
        )}
      </ol>
    </Section>
  )
}
