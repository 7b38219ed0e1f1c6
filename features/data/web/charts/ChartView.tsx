import { useCallback, useMemo, useState, type ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { useSettings } from '#ui/settings.ts'
import { Table } from '#ui/Table.tsx'
import type { ChartRows } from '../../contract-analysis.ts'
import { drawChart } from '../../domain/chart-scene.ts'
import type { ChartSpec } from '../../contract-chart.ts'
import { isFault } from '../../domain/chart-spec.ts'
import { useDataWords } from '../data-words.ts'
import { ChartMarks } from './ChartMarks.tsx'
import css from './charts.module.css'

/** Rows of the table below a chart; the file has them all. */
const rowsShownMax = 200

/** A chart drawn to the width it has; what it shows stands below it in words and, folded, as a table. `children` are what can be done with it. */
export function ChartView({ spec, data, children }: { spec: ChartSpec; data: ChartRows; children?: ReactNode }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const [width, measure] = useWidth()
  const scene = useMemo(() => (width === 0 ? undefined : drawChart(spec, data, { width, height: width < 480 ? 280 : 360 }, { language })), [spec, data, width, language])
  const fault = scene && isFault(scene) ? scene.sentence : undefined
  return (
    <figure className={css.figure}>
      <figcaption className={css.title}>{spec.title}</figcaption>
      <div className={css.paper} ref={measure}>
        {scene && !isFault(scene) && (
          <svg className={css.svg} aria-hidden="true" width={scene.width} height={scene.height} viewBox={`0 0 ${scene.width} ${scene.height}`}>
            <ChartMarks marks={scene.marks} />
          </svg>
        )}
      </div>
      <p className={css.summary} lang={fault === undefined ? language : 'en'}>
        {fault ?? (scene && !isFault(scene) ? scene.summary : '')}
      </p>
      <details>
        <summary>{t`The figures as a table`}</summary>
        <FiguresTable label={t`Figures: ${spec.title}`} data={data} />
      </details>
      {children}
    </figure>
  )
}

export function FiguresTable({ label, data }: { label: string; data: ChartRows }) {
  const { t } = useLingui()
  const words = useDataWords()
  const rows = data.rows.slice(0, rowsShownMax)
  const rest = data.rows.length - rows.length
  return (
    <>
      <Table label={label} head={data.columns.map(({ name, unit }) => (unit ? `${name} (${unit})` : name))}>
        {rows.map((row, at) => (
          <tr key={at}>
            {row.map((cell, column) => (
              <td key={column} className={typeof cell === 'number' ? css.number : css.cell}>
                {words.cell(cell)}
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {rest > 0 && <p>{t`${rest} more rows stand in the file.`}</p>}
    </>
  )
}

/** The width of an element as it changes; 0 until it is known. */
function useWidth(): [number, (element: HTMLElement | null) => (() => void) | undefined] {
  const [width, setWidth] = useState(0)
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [width, measure]
}
