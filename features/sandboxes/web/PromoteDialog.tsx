import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { Sandbox } from '../contract.ts'

/** Asks that what was tried becomes a use case. */
export function PromoteDialog({ sandbox, onDone, onClose }: { sandbox: Sandbox; onDone(): Promise<void>; onClose(): void }) {
  const { t } = useLingui()
  const form = useForm({
    initial: { title: '', problem: '' },
    check: ({ title, problem }) => ({ ...(!title.trim() && { title: t`Enter a title.` }), ...(problem.trim().length < 10 && { problem: t`Say what it helps with.` }) }),
    async send(values) {
      await api.promoteSandbox({ sandboxId: sandbox.id, ...values })
      await onDone()
      onClose()
    },
  })
  return (
    <Dialog title={t`Make ${sandbox.name} a use case`} isOpen onClose={onClose}>
      <FormFrame
        form={form}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button variant="primary" type="submit" isPending={form.isPending}>{t`Ask`}</Button>
          </>
        }
      >
        <TextField label={t`Title`} {...form.field('title')} maxLength={200} />
        <TextArea label={t`What it helps with`} {...form.field('problem')} maxLength={2000} rows={3} />
      </FormFrame>
    </Dialog>
  )
}
