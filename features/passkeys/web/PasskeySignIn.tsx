import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { useSessionChange } from '#apps/web/use-session-change.ts'
import { Button } from '#ui/Button.tsx'
import { askDevice, knowsPasskeys } from './ask-device.ts'
import { DeviceProblem } from './DeviceProblem.tsx'
import css from './passkeys.module.css'

/** Signing in with a key of this device. No name is asked for: the device knows whose keys it holds. */
export function PasskeySignIn({ next }: { next: string }) {
  const { t } = useLingui()
  const { enter } = useSessionChange()
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  async function signIn(): Promise<void> {
    setPending(true)
    setProblem(null)
    try {
      const { options } = await api.startPasskeySignIn({})
      await api.finishPasskeySignIn({ credential: await askDevice(options) })
      await enter(next)
    } catch (error) {
      setProblem(error)
      setPending(false)
    }
  }

  if (!knowsPasskeys()) return null
  return (
    <div className={css.way}>
      {Boolean(problem) && <DeviceProblem error={problem} />}
      <Button icon="lock" isPending={isPending} onPress={signIn}>{t`Sign in with a passkey`}</Button>
    </div>
  )
}
