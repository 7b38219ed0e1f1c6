import { useLingui } from '@lingui/react/macro'
import { ChartView, FiguresTable } from '#features/data/web/charts/ChartView.tsx'
import type { DeckFigure } from '../contract-figure.ts'

/** Figures as they stand on the slide, with the numbers of their sources. A chart always has its table behind it. */
export function SlideFigure({ figure: { title, shown, data, chart, cites, note }, mark }: { figure: DeckFigure; mark?: string }) {
  const { t } = useLingui()
  const foot = (
    <p>
      <small>
        {cites.length > 0 && <>[{cites.join(', ')}] </>}
        {mark && <>({mark}) </>}
        {note !== null && <span lang="en">{note}</span>}
      </small>
    </p>
  )
  return (
    <>
      {chart && shown !== 'table' && <ChartView spec={chart} data={data} />}
      {(!chart || shown !== 'chart') && (
        <figure>
          <figcaption dir="auto">{title}</figcaption>
          <FiguresTable label={t`Figures: ${title}`} data={data} />
        </figure>
      )}
      {foot}
    </>
  )
}
