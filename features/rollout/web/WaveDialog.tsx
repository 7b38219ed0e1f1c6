import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Criterion, Measured, Wave } from '../contract.ts'
import { rolloutQuery } from './rollout-queries.ts'
import { isShare, useMeasureNames } from './rollout-words.ts'
import css from './rollout.module.css'

const measures: readonly Measured['measure'][] = ['adoption', 'quality', 'incidents', 'issues', 'training']
const byDefault: Record<Measured['measure'], number> = { adoption: 0.3, quality: 0.7, incidents: 0, issues: 20, training: 0.6 }

type Values = { name: string; plannedOn: string; noticeOn: string; noticeTo: string } & Record<Measured['measure'], string>

/** Plans a wave, or changes its plan. Thresholds are percent for shares; an empty one asks for nothing. */
export function WaveDialog({ wave, onClose }: { wave?: Wave; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const names = useMeasureNames()
  const isFixed = wave ? wave.openedAt !== null : false
  const form = useForm<Values>({
    initial: { name: wave?.name ?? '', plannedOn: wave?.plannedOn ?? '', noticeOn: wave?.noticeOn ?? '', noticeTo: wave?.noticeTo ?? '', ...thresholdsOf(wave) },
    check: (values) => ({
      ...(!values.name.trim() && { name: t`Enter a name.` }),
      ...Object.fromEntries(measures.filter((measure) => !isThreshold(measure, values[measure])).map((measure) => [measure, isShare(measure) ? t`Enter a percentage from 0 to 100, or nothing.` : t`Enter a whole number, or nothing.`])),
      ...(measures.every((measure) => values[measure].trim() === '') && { adoption: t`Keep one criterion at least.` }),
    }),
    async send(values) {
      const plan = { name: values.name, plannedOn: values.plannedOn || null, noticeTo: values.noticeTo }
      const beforeOpening = isFixed ? {} : { noticeOn: values.noticeOn || null, criteria: criteriaOf(values) }
      await (wave ? api.updateWave({ waveId: wave.id, ...plan, ...beforeOpening }) : api.createWave({ ...plan, ...beforeOpening }))
      await queryClient.invalidateQueries({ queryKey: rolloutQuery.queryKey })
      onClose()
    },
  })
  return (
    <Dialog title={wave ? t`Change the plan of ${wave.name}` : t`Plan a wave`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextField label={t`Name`} {...form.field('name')} maxLength={120} />
        <div className={css.fields}>
          <TextField label={t`Planned for`} type="date" {...form.field('plannedOn')} />
          <TextField label={t`Staff and unions told on`} type="date" {...form.field('noticeOn')} disabled={isFixed} description={t`No wave opens before that day.`} />
        </div>
        <TextArea label={t`Who is told`} {...form.field('noticeTo')} maxLength={500} rows={2} />
        <fieldset className={css.fields} disabled={isFixed}>
          <legend>{isFixed ? t`What had to hold before the next wave: fixed since it opened` : t`What has to hold before the next wave`}</legend>
          {measures.map((measure) => (
            <TextField key={measure} label={isShare(measure) ? t`${names[measure].name}, percent at least` : t`${names[measure].name}, at most`} inputMode="numeric" {...form.field(measure)} />
          ))}
        </fieldset>
      </FormFrame>
    </Dialog>
  )
}

function thresholdsOf(wave: Wave | undefined): Record<Measured['measure'], string> {
  const thresholds = wave ? Object.fromEntries(wave.exitCriteria.map((each) => [each.measure, each.threshold])) : byDefault
  const said = (measure: Measured['measure']) => {
    const threshold = thresholds[measure]
    return threshold === undefined ? '' : String(isShare(measure) ? Math.round(threshold * 100) : threshold)
  }
  return { adoption: said('adoption'), quality: said('quality'), incidents: said('incidents'), issues: said('issues'), training: said('training') }
}

function isThreshold(measure: Measured['measure'], text: string): boolean {
  return text.trim() === '' || (/^\d{1,5}$/.test(text.trim()) && (!isShare(measure) || Number(text) <= 100))
}

function criteriaOf(values: Values): Criterion[] {
  return measures.filter((measure) => values[measure].trim() !== '').map((measure) => ({ measure, threshold: isShare(measure) ? Number(values[measure]) / 100 : Number(values[measure]) }))
}
