import { lazy, Suspense } from 'react'
import { useParams, useSearch } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { Page } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { Chat } from './Chat.tsx'
import { useConversation } from './use-conversation.ts'

const TourNote = lazy(async () => ({ default: (await import('#features/guides/web/TourNote.tsx')).TourNote }))

/** `/chat/:id`, with `leaf` for a branch, `message` for a search hit and `source` for an open citation in the address. */
export function ChatPage() {
  const { conversationId = '' } = useParams({ strict: false })
  return <OpenConversation key={conversationId} conversationId={conversationId} />
}

function OpenConversation({ conversationId }: { conversationId: string }) {
  const { t } = useLingui()
  const { leaf, message, tour } = useSearch({ strict: false })
  const conversation = useConversation(conversationId, leaf, message)
  if (conversation.view)
    return (
      <>
        <Chat conversation={{ ...conversation, view: conversation.view }} openAt={message} leafId={leaf} />
        {tour && (
          <Suspense>
            <TourNote conversationId={conversationId} />
          </Suspense>
        )}
      </>
    )
  if (conversation.error) {
    return (
      <Page title={t`This chat could not be opened`} width="narrow">
        <ProblemNotice
          error={conversation.error}
          actions={<Button icon="retry" onPress={() => void conversation.refetch()}>{t`Try again`}</Button>}
        />
      </Page>
    )
  }
  return <Page title={t`Chat`}>{<Loading label={t`Opening the chat…`} />}</Page>
}
