import { Suspense } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { Loading } from '#ui/Notice.tsx'
import { settleStepUp } from '../step-up.ts'
import { stepUpWays } from './step-up-ways.ts'
import css from './StepUpDialog.module.css'

/** Before an administrative change: is it you? Then the change goes on by itself. */
export function StepUpDialog() {
  const { t } = useLingui()
  return (
    <Dialog
      title={t`Confirm that it is you`}
      isOpen
      onClose={() => settleStepUp(false)}
      width="small"
      actions={<Button onPress={() => settleStepUp(false)}>{t`Cancel`}</Button>}
    >
      <p>
        <Trans>
          This change needs a confirmation of the last five minutes. What you have typed stays here, and goes on as soon as you
          have confirmed.
        </Trans>
      </p>
      <Suspense fallback={<Loading label={t`Loading…`} />}>
        <div className={css.ways}>
          {stepUpWays.map((Way, index) => (
            <Way key={index} onConfirmed={() => settleStepUp(true)} />
          ))}
        </div>
      </Suspense>
    </Dialog>
  )
}
