import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'

/** What is tried, with which invented files, and for how long. */
export function SandboxDialog({ daysMax, onOpened, onClose }: { daysMax: number; onOpened(): Promise<void>; onClose(): void }) {
  const { t } = useLingui()
  const form = useForm({
    initial: { name: '', purpose: '', set: 'casework', days: String(Math.min(30, daysMax)) },
    check: ({ name, purpose, days }) => ({
      ...(!name.trim() && { name: t`Enter a name.` }),
      ...(purpose.trim().length < 10 && { purpose: t`Say in a sentence what is tried out.` }),
      ...(!(/^\d{1,3}$/.test(days) && Number(days) >= 1 && Number(days) <= daysMax) && { days: t`Enter a number of days from 1 to ${daysMax}.` }),
    }),
    async send({ name, purpose, set, days }) {
      await api.createSandbox({ name, purpose, set: set === 'permits' ? 'permits' : 'casework', days: Number(days) })
      await onOpened()
      toast(t`The lab space is open. Its files are being read.`)
      onClose()
    },
  })
  return (
    <Dialog title={t`Open a lab space`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Open`}</Button>
          </>
        }
      >
        <TextField label={t`Name`} {...form.field('name')} maxLength={120} />
        <TextArea label={t`What is tried out`} {...form.field('purpose')} maxLength={1000} rows={2} />
        <Select label={t`Invented files`} {...form.field('set')} options={[{ value: 'casework', label: t`Cases, notes and a letter` }, { value: 'permits', label: t`Permits, rules and a complaint` }]} />
        <TextField label={t`Days`} inputMode="numeric" {...form.field('days')} />
      </FormFrame>
    </Dialog>
  )
}
