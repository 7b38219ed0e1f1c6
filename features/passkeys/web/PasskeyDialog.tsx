import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextField } from '#ui/TextField.tsx'
import { toast } from '#ui/toast.tsx'
import type { Passkey } from '../contract.ts'
import { createOnDevice, DeviceSaidNo } from './ask-device.ts'
import { DeviceProblem } from './DeviceProblem.tsx'
import { passkeysQuery } from './passkey-queries.ts'

/** A name for a new passkey, and then the device’s own question; or another name for one that is there. */
export function PasskeyDialog({ passkey, onClose }: { passkey?: Passkey; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [saidNo, setSaidNo] = useState<DeviceSaidNo | null>(null)
  const form = useForm({
    initial: { name: passkey?.name ?? t`My passkey` },
    check: ({ name }) => (name.trim() === '' ? { name: t`Enter a name.` } : {}),
    async send({ name }) {
      setSaidNo(null)
      try {
        if (passkey) await api.renamePasskey({ passkeyId: passkey.id, name })
        else await make(name)
      } catch (error) {
        if (!(error instanceof DeviceSaidNo)) throw error
        return setSaidNo(error)
      }
      await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
      toast(passkey ? t`The passkey has another name` : t`The passkey is ready`)
      onClose()
    },
  })
  return (
    <Dialog title={passkey ? t`Rename the passkey` : t`Make a passkey`} isOpen onClose={onClose} width="small">
      <FormFrame
        form={form}
        label={t`Passkey`}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>
              {passkey ? t`Save` : t`Go on`}
            </Button>
          </>
        }
      >
        {saidNo && <DeviceProblem error={saidNo} />}
        {!passkey && (
          <p>
            <Trans>Give it a name that you know it by. Then your device asks you to confirm.</Trans>
          </p>
        )}
        <TextField label={t`Name`} maxLength={80} {...form.field('name')} />
      </FormFrame>
    </Dialog>
  )
}

async function make(name: string): Promise<void> {
  const { options } = await api.startPasskeyRegistration({})
  await api.finishPasskeyRegistration({ name, credential: await createOnDevice(options) })
}
