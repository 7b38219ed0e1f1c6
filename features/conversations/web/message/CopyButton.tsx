import { useEffect, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { toastProblem } from '#ui/toast.tsx'
import { HeldWords } from '#features/review/web/held.ts'
import { ActionButton } from './ActionButton.tsx'

const doneForMs = 2_000

/** Copies, and shows and says that it did. */
export function CopyButton({ label, copy, isAnswer = false }: { label: string; copy(): Promise<void>; isAnswer?: boolean }) {
  const { t } = useLingui()
  const [isDone, setDone] = useState(false)
  useEffect(() => {
    if (!isDone) return
    const timer = setTimeout(() => setDone(false), doneForMs)
    return () => clearTimeout(timer)
  }, [isDone])
  const run = () =>
    void copy().then(
      () => {
        setDone(true)
        announce(t`Copied`)
      },
      (error: unknown) => {
        if (!(error instanceof HeldWords)) toastProblem(t`This browser did not allow copying.`)
      },
    )
  return <ActionButton icon={isDone ? 'check' : 'copy'} label={label} data-copy-answer={isAnswer || undefined} onClick={run} />
}
