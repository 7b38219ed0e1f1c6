import { useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { LabelChip } from '#ui/LabelChip.tsx'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import { toast } from '#ui/toast.tsx'
import { useLabelWords } from '#ui/label-words.ts'
import type { Conversation } from '../contract.ts'
import { useConversationChanges } from './manage/use-conversation-changes.ts'
import css from './chat.module.css'

const levels = ['public', 'internal', 'confidential', 'restricted'] as const

/** How confidential a conversation is, chosen by who leads it; holds for what is said from now on. */
export function ConversationLabel({ conversation }: { conversation: Conversation }) {
  const { t } = useLingui()
  const words = useLabelWords()
  const sentence = useProblemSentence()
  const { label } = useConversationChanges()
  // Shown as chosen at once; taken back when the server says no.
  const [chosen, setChosen] = useState<Conversation['conf']>()
  const choose = (conf: Conversation['conf']) => {
    setChosen(conf)
    label(conversation, conf)
      .catch((error: unknown) => toast(sentence(error)))
      .finally(() => setChosen(undefined))
  }
  return (
    <LabelChip label={conversation} of={t`this conversation`}>
      <fieldset className={css.levels}>
        <legend>{t`What is said from now on is`}</legend>
        {levels.map((conf) => (
          <label key={conf}>
            <input type="radio" name="conversation-label" checked={(chosen ?? conversation.conf) === conf} onChange={() => choose(conf)} />
            <span>
              <strong>{words.names[conf]}.</strong> {words.meanings[conf]}
            </span>
          </label>
        ))}
      </fieldset>
    </LabelChip>
  )
}
