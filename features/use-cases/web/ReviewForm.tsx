import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, RadioGroup } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { UseCase } from '../contract.ts'
import { Findings } from './Findings.tsx'

type Values = { outcome: 'yes' | 'no'; hasPersonalData: boolean; decidesAboutPeople: boolean; isForResidents: boolean; reviewOn: string; reason: string }

const halfYearMs = 182 * 86_400_000

/** Three questions, what the guards say, and the day for another look. */
export function ReviewForm({ entry, onClose, onDone }: { entry: UseCase; onClose(): void; onDone(saved: UseCase): Promise<void> }) {
  const { t } = useLingui()
  const form = useForm<Values>({
    initial: { outcome: 'yes', hasPersonalData: false, decidesAboutPeople: false, isForResidents: entry.findings.some((finding) => finding.kind === 'residents'), reviewOn: new Date(Date.now() + halfYearMs).toISOString().slice(0, 10), reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t`Say why, in a sentence.` } : {}),
    send: async ({ outcome, ...rest }) => onDone(await api.reviewUseCaseRisk({ useCaseId: entry.id, passes: outcome === 'yes', ...rest })),
  })
  const { values, change } = form
  return (
    <Dialog title={t`Risk review`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        label={t`Risk review`}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <Findings findings={entry.findings} />
        <Checkbox label={t`People put personal data into it`} isChecked={values.hasPersonalData} onChange={(hasPersonalData) => change({ hasPersonalData })} />
        <Checkbox label={t`It decides about a person`} description={t`Then it cannot be published (rule R14).`} isChecked={values.decidesAboutPeople} onChange={(decidesAboutPeople) => change({ decidesAboutPeople })} />
        <Checkbox label={t`Residents get what comes of it`} description={t`Then a named colleague reads and signs each one first (rule R15).`} isChecked={values.isForResidents} onChange={(isForResidents) => change({ isForResidents })} />
        <RadioGroup<'yes' | 'no'> label={t`Decision`} value={values.outcome} onChange={(outcome) => change({ outcome })} options={[{ value: 'yes', label: t`Publish it` }, { value: 'no', label: t`Give it back` }]} />
        {values.outcome === 'yes' && <TextField label={t`Look at it again by`} type="date" {...form.field('reviewOn')} />}
        <TextArea label={t`Why`} maxLength={1_000} {...form.field('reason')} />
      </FormFrame>
    </Dialog>
  )
}
