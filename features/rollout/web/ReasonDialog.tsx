import { useState, type ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { TextArea } from '#ui/TextField.tsx'

/** Asks why, then does it: every step of the rollout is kept with its reason. */
export function ReasonDialog({
  title,
  confirmLabel,
  isDangerous,
  children,
  onConfirm,
  onClose,
}: {
  title: string
  confirmLabel: string
  isDangerous?: boolean
  children?: ReactNode
  onConfirm(reason: string): Promise<unknown>
  onClose(): void
}) {
  const { t } = useLingui()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const [isPending, setPending] = useState(false)

  async function confirm(): Promise<void> {
    if (reason.trim().length < 10) return setError(t`Say in a sentence why.`)
    setError(undefined)
    setProblem(undefined)
    setPending(true)
    try {
      await onConfirm(reason)
      onClose()
    } catch (failure) {
      setProblem(failure)
      setPending(false)
    }
  }

  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      width="small"
      actions={
        <>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button variant={isDangerous ? 'danger' : 'primary'} isPending={isPending} onPress={() => void confirm()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {Boolean(problem) && <ProblemNotice error={problem} />}
      <TextArea label={t`Reason`} description={t`Kept for good, with your name.`} value={reason} onChange={setReason} error={error} maxLength={2000} />
    </Dialog>
  )
}
