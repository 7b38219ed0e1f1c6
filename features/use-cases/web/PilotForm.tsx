import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useId } from 'react'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Pilot, PilotFactors } from '../contract-pilots.ts'
import { scorePilot } from '../domain/pilot-score.ts'
import { FactorList } from './PilotCard.tsx'
import { useUseCaseWords } from './use-case-words.ts'
import css from './use-cases.module.css'

const usual: PilotFactors = { volume: 200, minutes: 20, qualityGap: 2, risk: 1, readiness: 2 }
const ranges: Record<keyof PilotFactors, { max: number; step: number }> = { volume: { max: 5_000, step: 50 }, minutes: { max: 240, step: 5 }, qualityGap: { max: 4, step: 1 }, risk: { max: 4, step: 1 }, readiness: { max: 4, step: 1 } }

/** Sliders that the arrow keys move; the score follows at once, and is kept only when it is saved. */
export function PilotForm({ pilot, onDone }: { pilot: Pilot | null; onDone(): void }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const queryClient = useQueryClient()
  const id = useId()
  const form = useForm<{ title: string; why: string; factors: PilotFactors }>({
    initial: pilot ? { title: pilot.title, why: pilot.why, factors: pilot.factors } : { title: '', why: '', factors: usual },
    check: ({ title }) => (title.trim() ? {} : { title: t`Give it a title.` }),
    send: async (values) => {
      if (pilot) await api.changePilot({ pilotId: pilot.id, ...values })
      else await api.proposePilot(values)
      await queryClient.invalidateQueries({ queryKey: ['pilots'] })
      onDone()
    },
  })
  const { factors } = form.values
  const score = scorePilot(factors)
  return (
    <FormFrame
      form={form}
      label={t`Pilot`}
      actions={
        <>
          <Button onPress={onDone}>{t`Cancel`}</Button>
          <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
        </>
      }
    >
      <TextField label={t`Title`} maxLength={120} {...form.field('title')} />
      <TextArea label={t`Why try it`} mark={t`optional`} rows={2} maxLength={2_000} {...form.field('why')} />
      {(Object.keys(ranges) as (keyof PilotFactors)[]).map((factor) => (
        <div key={factor} className={css.slider}>
          <label htmlFor={`${id}-${factor}`}>{`${words.factors[factor]}: ${factors[factor]}`}</label>
          <input id={`${id}-${factor}`} type="range" min={0} max={Math.max(ranges[factor].max, factors[factor])} step={ranges[factor].step} value={factors[factor]} onChange={(event) => form.change({ factors: { ...factors, [factor]: Number(event.target.value) } })} />
        </div>
      ))}
      <output className={css.score}>{t`${score.score} of 100`}</output>
      <FactorList score={score} />
    </FormFrame>
  )
}
