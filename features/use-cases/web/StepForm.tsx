import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { UseCase } from '../contract.ts'
import { useUseCaseWords } from './use-case-words.ts'

export type ReasonedAct = 'check' | 'adopt' | 'drop' | 'renew' | 'retire' | 'decide-scale'
type Values = { reason: string; outcome: 'yes' | 'no'; decision: 'scale' | 'keep' | 'stop'; audience: 'agency' | 'everyone'; reviewOn: string }

const halfYearMs = 182 * 86_400_000

/** One step with its reason. */
export function StepForm({ act, entry, onClose, onDone }: { act: ReasonedAct; entry: UseCase; onClose(): void; onDone(saved: UseCase): Promise<void> }) {
  const { t } = useLingui()
  const words = useUseCaseWords()
  const { id: useCaseId } = entry
  const titles: Record<ReasonedAct, string> = { check: t`The contact’s check`, adopt: t`Adopt it for my agency`, drop: t`My agency stops using it`, renew: t`Looked at again`, retire: t`Retire it`, 'decide-scale': t`Decide how widely to use it` }
  const form = useForm<Values>({
    initial: { reason: '', outcome: 'yes', decision: 'keep', audience: entry.audience, reviewOn: new Date(Date.now() + halfYearMs).toISOString().slice(0, 10) },
    check: ({ reason }) => (act !== 'adopt' && reason.trim().length < 3 ? { reason: t`Say why, in a sentence.` } : {}),
    send: async (values) => onDone(await send(values)),
  })
  const send = ({ reason, outcome, decision, audience, reviewOn }: Values): Promise<UseCase> => {
    if (act === 'check') return api.checkUseCase({ useCaseId, reason, passes: outcome === 'yes', audience })
    if (act === 'adopt') return api.adoptUseCase({ useCaseId, note: reason })
    if (act === 'drop') return api.dropUseCase({ useCaseId, reason })
    if (act === 'renew') return api.renewUseCase({ useCaseId, reason, reviewOn })
    if (act === 'retire') return api.retireUseCase({ useCaseId, reason })
    return api.decideUseCaseScale({ useCaseId, reason, decision })
  }
  const { values, change } = form
  return (
    <Dialog title={titles[act]} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        label={titles[act]}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        {act === 'check' && (
          <>
            <RadioGroup<'yes' | 'no'> label={t`Does it work for your agency?`} value={values.outcome} onChange={(outcome) => change({ outcome })} options={[{ value: 'yes', label: t`Yes: on to the risk review` }, { value: 'no', label: t`Not yet: give it back` }]} />
            <RadioGroup<'agency' | 'everyone'> label={t`Who may use it`} value={values.audience} onChange={(audience) => change({ audience })} options={[{ value: 'everyone', label: t`All agencies` }, { value: 'agency', label: t`Our agency only` }]} />
          </>
        )}
        {act === 'decide-scale' && <RadioGroup<Values['decision']> label={t`Decision`} description={t`The figures of today are kept with it.`} value={values.decision} onChange={(decision) => change({ decision })} options={(['scale', 'keep', 'stop'] as const).map((value) => ({ value, label: words.decisions[value] }))} />}
        {act === 'renew' && <TextField label={t`Look at it again by`} type="date" {...form.field('reviewOn')} />}
        <TextArea label={act === 'adopt' ? t`What you use it for` : t`Why`} {...(act === 'adopt' && { mark: t`optional` })} maxLength={act === 'adopt' ? 500 : 1_000} {...form.field('reason')} />
      </FormFrame>
    </Dialog>
  )
}
