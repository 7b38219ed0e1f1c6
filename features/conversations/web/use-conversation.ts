import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import { CallProblem } from '#kernel/contract/client.ts'
import type { Message } from '../contract.ts'
import { isRunning } from './answer/answer-progress.ts'
import { startLiveAnswer, type LiveAnswer } from './answer/live-answer.ts'
import { isFinalRefusal, openStream } from '#apps/web/open-stream.ts'
import { withEarlier, withMessage, withNewest, withSettled, type ConversationView } from './conversation-view.ts'

const pageSize = 50
/** A search hit may lie far back; this is the most the server gives at once. */
const pageSizeMax = 500

export const conversationKey = (conversationId: string, leafId?: string) =>
  ['conversation', conversationId, leafId ?? null] as const

export function conversationQuery(
  queryClient: QueryClient,
  at: { conversationId: string; leafId?: string | undefined; isWhole?: boolean },
) {
  const queryKey = conversationKey(at.conversationId, at.leafId)
  return {
    queryKey,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<ConversationView> => {
      const fresh = await api.getConversation(
        {
          conversationId: at.conversationId,
          limit: at.isWhole ? pageSizeMax : pageSize,
          ...(at.leafId ? { leafId: at.leafId } : {}),
        },
        { signal },
      )
      return withNewest(queryClient.getQueryData(queryKey), fresh)
    },
  }
}

/** The conversation on the page: its messages, the answer being written, and what changes them. */
export function useConversation(conversationId: string, leafId: string | undefined, messageId: string | undefined) {
  const queryClient = useQueryClient()
  const leaf = leafId ?? messageId
  const query = useQuery({
    ...conversationQuery(queryClient, { conversationId, leafId: leaf, isWhole: messageId !== undefined }),
    // Another device may have asked meanwhile; a look back at the page shows it.
    refetchOnWindowFocus: 'always',
    placeholderData: (before) => (before?.conversation.id === conversationId ? before : undefined),
  })
  const update = useCallback(
    (change: (view: ConversationView) => ConversationView) => {
      const queryKey = conversationKey(conversationId, leaf)
      // An answer of the server that is already on its way is older than this change, and would undo it.
      const isOnItsWay = queryClient.isFetching({ queryKey, exact: true }) > 0
      if (isOnItsWay) void queryClient.cancelQueries({ queryKey, exact: true })
      queryClient.setQueryData<ConversationView>(queryKey, (view) => view && change(view))
      if (isOnItsWay) void queryClient.invalidateQueries({ queryKey, exact: true })
    },
    [queryClient, conversationId, leaf],
  )
  const view = query.data
  const earlier = useEarlier(view, leaf, update)
  const { live, refusal } = useLive(view?.messages, (message) => {
    update((shown) => withMessage(shown, message))
    void showSettled(message, update)
  })
  return {
    view,
    error: query.error,
    isLoading: query.isPending,
    isChanging: query.isPlaceholderData,
    refetch: query.refetch,
    update,
    ...earlier,
    live,
    refusal,
  }
}

/**
 * Another tab may have asked at the same place in the same moment; each was told of its own question alone. At the end
 * of an answer its question is read again, so that the other branch has its switch and the question its label at once
 * and not after a reload.
 */
async function showSettled(answer: Message, update: (change: (view: ConversationView) => ConversationView) => void) {
  if (!answer.parentId) return
  try {
    const question = await api.getMessage({ messageId: answer.parentId })
    update((shown) => withSettled(shown, question))
  } catch (error) {
    // The branch switch is a convenience; a lost connection shows itself elsewhere.
    if (!(error instanceof TypeError) && !(error instanceof CallProblem)) throw error
  }
}

function useEarlier(
  view: ConversationView | undefined,
  leafId: string | undefined,
  update: (change: (view: ConversationView) => ConversationView) => void,
) {
  const [isLoadingEarlier, setLoading] = useState(false)
  const isBusy = useRef(false)
  const loadEarlier = useCallback(async () => {
    const before = view?.messages[0]?.id
    if (!view?.hasEarlier || !before || isBusy.current) return
    isBusy.current = true
    setLoading(true)
    try {
      const page = await api.getConversation({
        conversationId: view.conversation.id,
        before,
        limit: pageSize,
        ...(leafId ? { leafId } : {}),
      })
      update((shown) => withEarlier(shown, page))
    } finally {
      isBusy.current = false
      setLoading(false)
    }
  }, [view, leafId, update])
  return { loadEarlier, isLoadingEarlier }
}

/** Follows the running answer of the branch, whoever started it, on whatever device. */
function useLive(messages: Message[] | undefined, onEnd: (message: Message) => void) {
  const running = messages?.findLast((message) => message.answer && isRunning(message.answer.state))
  const [live, setLive] = useState<LiveAnswer>()
  const [refusal, setRefusal] = useState<unknown>()
  const [round, setRound] = useState(0)
  const latest = useRef({ onEnd, running })
  latest.current = { onEnd, running }
  const id = running?.id
  useEffect(() => {
    const message = latest.current.running
    if (!id || !message) return
    const following = startLiveAnswer({
      message,
      open: (position, signal) => openStream(`/messages/${id}/stream`, position, signal),
      isFinal: isFinalRefusal,
      onEnd: (ended) => latest.current.onEnd(ended),
      onRefused: setRefusal,
    })
    setRefusal(undefined)
    setLive(following)
    return () => {
      following.stop()
      setLive(undefined)
    }
  }, [id, round])
  // Followed to its end, and yet it runs: another device let it go on. It is followed again.
  useEffect(() => {
    if (live && live.messageId === id && live.read().end) setRound((before) => before + 1)
  }, [messages, live, id])
  return useMemo(() => ({ live: live?.messageId === id ? live : undefined, refusal }), [live, id, refusal])
}
