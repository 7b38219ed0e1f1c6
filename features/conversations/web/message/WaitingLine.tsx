import { Trans } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import type { AnswerProgress } from '../answer/answer-progress.ts'
import css from './message.module.css'

/** What is going on before and while the words come. */
export function WaitingLine({ progress, isHeldBack, isLost }: { progress: AnswerProgress; isHeldBack: boolean; isLost: boolean }) {
  if (isLost)
    return (
      <p className={css.waiting}>
        <Icon name="offline" size="small" />
        <Trans>The connection is lost. The answer goes on by itself when it is back.</Trans>
      </p>
    )
  if (progress.state === 'writing' && progress.text !== '' && !isHeldBack) return null
  return (
    <p className={css.waiting}>
      <span className={css.pulse} aria-hidden="true" />
      <span>
        {progress.state === 'queued' && (
          <Trans>Waiting for a free place. Your question is kept; the answer comes by itself.</Trans>
        )}
        {progress.state === 'searching' && <Trans>Searching your sources…</Trans>}
        {progress.state === 'writing' &&
          (isHeldBack ? <Trans>Writing the answer. It appears when it is complete.</Trans> : <Trans>Writing…</Trans>)}
        {progress.note && <span className={css.waitingNote}> {progress.note}</span>}
      </span>
    </p>
  )
}
