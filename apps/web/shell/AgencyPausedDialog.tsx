import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { setAgencyPaused } from '../terms-owed.ts'

/** The agency was paused while the page was open. Nothing typed is lost: what is known opens in another tab. */
export function AgencyPausedDialog() {
  const { t } = useLingui()
  const close = () => setAgencyPaused(false)
  return (
    <Dialog
      title={t`Steward is paused for your agency`}
      isOpen
      onClose={close}
      width="small"
      actions={
        <>
          <Button onPress={() => window.open('/waiting', '_blank', 'noopener')}>{t`See when it opens`}</Button>
          <Button variant="primary" onPress={close}>{t`Back to the page`}</Button>
        </>
      }
    >
      <p>
        <Trans>What you made is kept, and answers being written are finished. What you have typed stays on this page.</Trans>
      </p>
    </Dialog>
  )
}
