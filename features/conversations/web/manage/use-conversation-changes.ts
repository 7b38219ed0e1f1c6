import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { api } from '#apps/web/api.ts'
import type { Conversation } from '../../contract.ts'
import type { ConversationView } from '../conversation-view.ts'

export type ConversationChange = { title?: string; isPinned?: boolean; isArchived?: boolean }

/** Changes one conversation and everything on the page that shows it. */
export function useConversationChanges() {
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { conversationId: openId } = useParams({ strict: false })

  const change = async (id: string, wanted: ConversationChange): Promise<Conversation> => show(await api.updateConversation({ conversationId: id, ...wanted }))

  /** Compartments stay as they are. */
  const label = async (conversation: Conversation, conf: Conversation['conf']): Promise<Conversation> =>
    show(await api.labelConversation({ conversationId: conversation.id, conf, comp: conversation.comp }))

  const show = async (changed: Conversation): Promise<Conversation> => {
    queryClient.setQueriesData<ConversationView>(
      { queryKey: ['conversation', changed.id] },
      (view) => view && { ...view, conversation: changed },
    )
    await queryClient.invalidateQueries({ queryKey: ['conversations'] })
    return changed
  }

  const remove = async (id: string): Promise<void> => {
    await api.deleteConversation({ conversationId: id })
    if (openId === id) await navigate({ to: '/' })
    queryClient.removeQueries({ queryKey: ['conversation', id] })
    await queryClient.invalidateQueries({ queryKey: ['conversations'] })
  }
  return { change, label, remove }
}
