import { useCallback, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#apps/web/api.ts'
import type { ModelCard } from '#features/models/contract.ts'
import type { Sources } from '../../contract.ts'

const modelKey = 'steward.chat.model'

export const modelsQuery = {
  queryKey: ['models'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.listModels({}, { signal }),
  staleTime: 60_000,
}
export const collectionsQuery = {
  queryKey: ['collections'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.listCollections({}, { signal }),
  staleTime: 60_000,
}

/**
 * Where to look and which model answers. The model is remembered on this device; where to look belongs to one chat and
 * is remembered for the visit, so that a chat begun over attached files goes on over them.
 */
export function useChoices(conversationId: string | undefined) {
  const [sources, setShown] = useState<Sources>(() => keptSources(conversationId))
  const setSources = useCallback(
    (next: Sources) => {
      setShown(next)
      if (conversationId) keepSources(conversationId, next)
    },
    [conversationId],
  )
  const [chosenId, setChosenId] = useState<string | null>(() => localStorage.getItem(modelKey))
  const { data } = useQuery(modelsQuery)
  // What is off is shown on the page of models, with the reason; here it is no choice.
  const models = (data?.models ?? []).filter((each) => each.off === null)
  const model: ModelCard | undefined =
    models.find((each) => each.id === chosenId) ?? models.find((each) => each.isDefault) ?? models[0]
  const setModel = useCallback((id: string) => {
    localStorage.setItem(modelKey, id)
    setChosenId(id)
  }, [])
  return { sources, setSources, models, model, setModel }
}

export type Choices = ReturnType<typeof useChoices>

const sourcesKey = (conversationId: string) => `steward.chat.sources.${conversationId}`

export function keepSources(conversationId: string, sources: Sources): void {
  sessionStorage.setItem(sourcesKey(conversationId), JSON.stringify(sources))
}

function keptSources(conversationId: string | undefined): Sources {
  const kept = conversationId && sessionStorage.getItem(sourcesKey(conversationId))
  return kept ? (JSON.parse(kept) as Sources) : { kind: 'all' }
}
