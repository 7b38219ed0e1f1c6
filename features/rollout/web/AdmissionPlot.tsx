import { useLingui } from '@lingui/react/macro'
import type { Simulation } from '../contract.ts'
import { useFigures } from './rollout-words.ts'
import css from './rollout.module.css'

const size = { width: 640, height: 220, left: 56, right: 16, top: 16, bottom: 32 }

/** People who are in, by day: a line of steps. The table beside it says the same in words. */
export function AdmissionPlot({ admissions }: { admissions: Simulation['admissions'] }) {
  const { t } = useLingui()
  const { number, date } = useFigures()
  const dated = admissions.flatMap((each) => (each.on ? [{ day: Date.parse(each.on), on: each.on, total: each.total }] : []))
  const first = dated[0]
  const last = dated.at(-1)
  if (!first || !last) return null
  const span = Math.max(1, last.day - first.day)
  const x = (day: number) => size.left + ((day - first.day) / span) * (size.width - size.left - size.right)
  const y = (total: number) => size.height - size.bottom - (total / Math.max(1, last.total)) * (size.height - size.top - size.bottom)
  const path = dated.map((each) => `H ${x(each.day)} V ${y(each.total)}`).join(' ')
  return (
    <svg className={css.plot} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={t`From ${date(first.on)} to ${date(last.on)}, ${number(last.total)} people get in.`}>
      <path className={css.axis} d={`M ${size.left} ${size.top} V ${size.height - size.bottom} H ${size.width - size.right}`} fill="none" />
      <path className={css.line} d={`M ${size.left} ${y(0)} ${path} H ${size.width - size.right}`} />
      <text x={size.left - 8} y={y(last.total) + 4} textAnchor="end">
        {number(last.total)}
      </text>
      <text x={size.left - 8} y={y(0)} textAnchor="end">
        0
      </text>
      <text x={size.left} y={size.height - 10}>
        {date(first.on)}
      </text>
      {last.on !== first.on && (
        <text x={size.width - size.right} y={size.height - 10} textAnchor="end">
          {date(last.on)}
        </text>
      )}
    </svg>
  )
}
