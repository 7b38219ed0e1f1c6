import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Message } from '../../contract.ts'
import { RefusalActions } from './RefusalActions.tsx'
import { useChatActions } from '../chat-context.ts'
import css from './message.module.css'

/** How an answer ended, where that is not simply "complete": why, what was kept, and what can be done. */
export function AnswerEnd({ message }: { message: Message }) {
  const { t } = useLingui()
  const { continueAnswer, regenerate, chooseModelFor } = useChatActions()
  const answer = message.answer
  if (!answer || answer.state === 'answered' || answer.state === 'no_source') {
    return answer?.note ? <p className={css.note}>{answer.note}</p> : null
  }
  if (answer.refusal) return <RefusalActions message={message} refusal={answer.refusal} />
  const hasText = message.text !== ''
  const title = {
    stopped: t`Stopped`,
    cut: t`The answer was cut off before its end.`,
    timeout: t`The model took too long and was stopped.`,
    model_error: t`The model could not finish this answer.`,
    refused_policy: '',
    refused_guard: '',
    queued: '',
    searching: '',
    writing: '',
  }[answer.state]
  return (
    <Notice
      kind={answer.state === 'stopped' ? 'info' : 'warn'}
      title={title}
      actions={
        <>
          {hasText && (
            <Button size="small" icon="arrow-down" onPress={() => continueAnswer(message)}>
              <Trans>Continue</Trans>
            </Button>
          )}
          <Button size="small" icon="retry" onPress={() => regenerate(message)}>
            <Trans>Try again</Trans>
          </Button>
          <Button size="small" icon="model" variant="quiet" onPress={() => chooseModelFor(message)}>
            <Trans>Try another model</Trans>
          </Button>
        </>
      }
    >
      <p>
        {answer.note}
        {answer.note ? ' ' : ''}
        {hasText ? <Trans>What was written is kept above.</Trans> : <Trans>Nothing was written. Your question is kept.</Trans>}
      </p>
    </Notice>
  )
}
