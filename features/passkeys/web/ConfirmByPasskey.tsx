import { useMutation, useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { tellOtherTabs } from '#apps/web/step-up.ts'
import { Button } from '#ui/Button.tsx'
import { askDevice, knowsPasskeys } from './ask-device.ts'
import { DeviceProblem } from './DeviceProblem.tsx'
import { passkeysQuery } from './passkey-queries.ts'
import css from './passkeys.module.css'

/** Shown to whoever has a passkey that works here. */
export function ConfirmByPasskey({ onConfirmed }: { onConfirmed(): void }) {
  const { t } = useLingui()
  const { data } = useQuery(passkeysQuery)
  const confirm = useMutation({
    async mutationFn() {
      const { options } = await api.startPasskeyStepUp({})
      await api.finishPasskeyStepUp({ credential: await askDevice(options) })
    },
    onSuccess() {
      tellOtherTabs()
      onConfirmed()
    },
  })
  if (!data || data.standing !== 'works' || !knowsPasskeys() || !data.passkeys.some((each) => !each.isSuspect)) return null
  return (
    <div className={css.way}>
      {confirm.error && <DeviceProblem error={confirm.error} />}
      <Button variant="primary" icon="lock" isPending={confirm.isPending} onPress={() => confirm.mutate()}>{t`Confirm with a passkey`}</Button>
    </div>
  )
}
