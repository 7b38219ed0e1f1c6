import { classes } from '#ui/classes.ts'
import type { Mark, Paint } from '../../domain/chart-mark.ts'
import { pointShape, textureLines } from '../../domain/chart-shapes.ts'
import { dashes, pathOf } from '../../domain/chart-svg.ts'
import css from './charts.module.css'

/** Marks as elements: plain shapes whose colours are the page’s, so that themes and forced colours hold. */
export function ChartMarks({ marks }: { marks: readonly Mark[] }) {
  return marks.map((mark, index) => <ChartMark key={index} mark={mark} />)
}

function ChartMark({ mark }: { mark: Mark }) {
  const paint = paintOf(mark.paint)
  switch (mark.kind) {
    case 'rect':
      return (
        <>
          <rect className={classes(css.filled, paint)} x={mark.x} y={mark.y} width={mark.width} height={mark.height} />
          {mark.isTextured && <path className={classes(css.drawn, css.paperPaint)} d={textureLines(mark)} strokeWidth={1.5} />}
        </>
      )
    case 'path':
      return <path className={classes(css.drawn, paint)} d={pathOf(mark.points)} strokeWidth={mark.width} strokeDasharray={dashes[mark.dash]} strokeLinejoin="round" />
    case 'area':
      return <path className={classes(css.filled, paint)} d={`${pathOf(mark.points)}Z`} fillOpacity={mark.strength} />
    case 'point':
      return <path className={classes(css.marked, paint)} d={pointShape(mark)} />
    case 'text':
      return (
        <text className={classes(css.filled, paint)} x={mark.x} y={mark.y} fontSize={mark.size} textAnchor={mark.anchor} fontWeight={mark.isBold ? 700 : undefined}>
          {mark.text}
        </text>
      )
  }
}

const series = [css.series0, css.series1, css.series2, css.series3, css.series4, css.series5]

function paintOf(paint: Paint): string | undefined {
  if (paint.startsWith('series-')) return series[Number(paint.slice(7)) % series.length]
  return { ink: css.ink, soft: css.soft, grid: css.grid, paper: css.paperPaint }[paint as 'ink']
}
