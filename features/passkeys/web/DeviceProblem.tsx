import { Trans, useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { DeviceSaidNo } from './ask-device.ts'

/** What went wrong with a passkey: on the device, or here. */
export function DeviceProblem({ error }: { error: unknown }) {
  const { t } = useLingui()
  if (!(error instanceof DeviceSaidNo)) return <ProblemNotice error={error} />
  return (
    <div role="alert">
      <Notice kind="warn" title={error.isKnown ? t`This device has your passkey already` : t`Your device gave no passkey`}>
        <p>
          {error.isKnown ? (
            <Trans>You can use it as it is. To add another, use another device or a security key.</Trans>
          ) : (
            <Trans>Nothing has changed. Try again, and follow what your device or browser asks.</Trans>
          )}
        </p>
      </Notice>
    </div>
  )
}
