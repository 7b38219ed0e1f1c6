import { Link } from '@tanstack/react-router'
import { Trans } from '@lingui/react/macro'
import { Button, buttonLook } from '#ui/Button.tsx'
import { Notice } from '#ui/Notice.tsx'
import type { Message, Refusal } from '../../contract.ts'
import { FoundDetails } from './FoundDetails.tsx'
import { useChatActions } from '../chat-context.ts'

/** After a rule said no: the rule stands in the text above; here is what can be done at once. */
export function RefusalActions({ message, refusal }: { message: Message; refusal: Refusal }) {
  const { regenerate } = useChatActions()
  const numbers = refusal.rules.map((rule) => rule.id).join(', ')
  return (
    <Notice
      kind="warn"
      title={refusal.kind === 'guard' ? <Trans>A rule ends this answer here.</Trans> : <Trans>A rule stopped this before it was sent.</Trans>}
      actions={
        <>
          {refusal.models.map((model) => (
            <Button key={model.id} size="small" icon="model" onPress={() => regenerate(message, model.id)}>
              <Trans>Ask {model.title}</Trans>
            </Button>
          ))}
          <Link to="/help" search={{ answer: message.id }} className={buttonLook('secondary', 'small')}>
            <Trans>Ask your contact</Trans>
          </Link>
        </>
      }
    >
      <p>
        <Trans>Rule {numbers}. You can edit your question above; nothing else was changed.</Trans>
      </p>
      {refusal.kind === 'personal-data' && <FoundDetails counts={refusal.details} />}
    </Notice>
  )
}
