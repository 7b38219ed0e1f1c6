import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { Section } from '#ui/Page.tsx'
import { Table } from '#ui/Table.tsx'
import { toast } from '#ui/toast.tsx'
import type { OwnCalibration as Calibration } from '../contract.ts'
import { calibrationQuery } from './training-queries.ts'
import css from './training.module.css'

/** How well one’s certainty fits what came out. No other page, role or log has it (R52). */
export function OwnCalibration() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data } = useQuery(calibrationQuery)
  const calibration = data?.calibration
  if (!calibration) return null
  const { count } = calibration
  const score = calibration.brier.toFixed(2)
  const erase = async () => {
    await api.eraseCalibration({})
    await queryClient.invalidateQueries({ queryKey: ['training'] })
    toast(t`Your judgements are erased.`)
  }
  return (
    <Section
      title={t`How sure, and how right`}
      lead={t`From the exercises in which you judged answers.`}
      actions={<Button icon="trash" size="small" onPress={() => void erase()}>{t`Erase my judgements`}</Button>}
    >
      <p className={css.private}>
        <Icon name="lock" size="small" /> {t`Only you can ever see this.`}
      </p>
      <p>
        <Trans>
          {count} judgements so far, Brier score <strong>{score}</strong>. 0 is perfect; always saying 50 comes to 0.25.
        </Trans>{' '}
        <Tendency points={calibration.overconfidence} />
      </p>
      <Picture calibration={calibration} />
      <Table label={t`How sure you were, and how often it was right`} head={[t`You said`, t`Answers`, t`You said on average`, t`Were right`]}>
        {calibration.bins.map((bin) => (
          <tr key={bin.from}>
            <th scope="row">
              {bin.from}–{bin.to}
            </th>
            <td className={css.number}>{bin.count}</td>
            <td className={css.number}>{Math.round(bin.stated)}</td>
            <td className={css.number}>{Math.round(bin.right)} %</td>
          </tr>
        ))}
      </Table>
    </Section>
  )
}

/** Below this, chance alone explains it. */
const tellingPoints = 10

function Tendency({ points }: { points: number }) {
  if (points > tellingPoints) return <Trans>So far you tend to be surer than you are right.</Trans>
  if (points < -tellingPoints) return <Trans>So far you tend to be right more often than you think.</Trans>
  return <Trans>So far your certainty fits what comes out.</Trans>
}

const size = 220
const edge = 24

/** Points on the line are well calibrated. The table says the same, so it is hidden from screen readers. */
function Picture({ calibration }: { calibration: NonNullable<Calibration> }) {
  const x = (value: number) => edge + (value / 100) * (size - edge * 2)
  const y = (value: number) => size - x(value)
  return (
    <svg className={css.picture} viewBox={`0 0 ${size} ${size}`} aria-hidden="true" focusable="false">
      <rect x={edge} y={edge} width={size - edge * 2} height={size - edge * 2} />
      <line x1={x(0)} y1={y(0)} x2={x(100)} y2={y(100)} />
      {calibration.bins.map((bin) => (
        <circle key={bin.from} cx={x(bin.stated)} cy={y(bin.right)} r={Math.min(10, 4 + bin.count / 2)} />
      ))}
      <text x={edge} y={size - 6}>
        0
      </text>
      <text x={size - edge} y={size - 6} textAnchor="end">
        100
      </text>
    </svg>
  )
}
