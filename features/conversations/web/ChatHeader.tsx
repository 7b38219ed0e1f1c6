import { useLingui } from '@lingui/react/macro'
import { IconButton } from '#ui/Button.tsx'
import { readableKeys } from '#ui/keyboard.ts'
import type { Conversation, Message } from '../contract.ts'
import { ConversationLabel } from './ConversationLabel.tsx'
import { ConversationMenu } from './manage/ConversationMenu.tsx'
import { firstSource } from './message/cited-numbers.ts'
import type { useOpenSource } from './use-open-source.ts'
import css from './chat.module.css'

export function ChatHeader({
  conversation,
  leafId,
  messages,
  source,
}: {
  conversation: Conversation
  leafId: string | undefined
  messages: Message[]
  source: ReturnType<typeof useOpenSource>
}) {
  const { t } = useLingui()
  const cited = messages.findLast((message) => message.answer?.citations.length)
  const first = cited && firstSource(cited.text, cited.answer?.citations ?? [])
  return (
    <header className={css.header}>
      <h1 className={css.title} tabIndex={-1} dir="auto">
        {conversation.title || t`New chat`}
      </h1>
      <ConversationLabel conversation={conversation} />
      {cited && first && (
        <IconButton
          icon="panel"
          label={source.open ? t`Close the source` : t`Open the sources of the last answer`}
          keys={readableKeys('Mod+Shift+S').join(' ')}
          aria-expanded={source.open !== undefined}
          onPress={({ target }) => (source.open ? source.close() : source.openAt(cited.id, first.number, target as HTMLElement))}
        />
      )}
      <ConversationMenu conversation={conversation} leafId={leafId} isOpenHere />
    </header>
  )
}
