import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { setTermsOwed } from '../terms-owed.ts'

/** The terms changed, or a year passed, while the page was open. Nothing typed is lost: they open in another tab. */
export function TermsOwedDialog() {
  const { t } = useLingui()
  const close = () => setTermsOwed(false)
  return (
    <Dialog
      title={t`The terms of use need your answer`}
      isOpen
      onClose={close}
      width="small"
      mustChoose
      actions={
        <>
          <Button onPress={() => window.open('/terms', '_blank', 'noopener')}>{t`Read them in a new tab`}</Button>
          <Button variant="primary" onPress={close}>{t`I have accepted them`}</Button>
        </>
      }
    >
      <p>
        <Trans>They have changed, or a year has passed. Accept them to go on. What you have typed stays on this page.</Trans>
      </p>
    </Dialog>
  )
}
