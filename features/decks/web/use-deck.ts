import { useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, codeOf } from '#apps/web/api.ts'
import { artefactQuery } from '#features/artefacts/web/artefact-queries.ts'
import type { DeckBody } from '../contract.ts'
import { deckRunQuery, isUnderWay } from './deck-queries.ts'

/** Long enough that a sentence is one version, short enough that a closed window loses no more than it. */
const saveAfterMs = 900

export type SaveState = 'saved' | 'changed' | 'saving' | 'failed' | 'lost-to-another'

/**
 * A deck under a person’s hands: what they change is saved by itself on top of what they had opened. While Steward
 * writes, the deck is shown as it grows and nothing is changed here.
 */
export function useDeck(artefactId: string) {
  const queryClient = useQueryClient()
  const run = useQuery(deckRunQuery(artefactId))
  const isBusy = isUnderWay(run.data)
  const shown = useQuery(artefactQuery(artefactId))
  const [own, setOwn] = useState<DeckBody>()
  const base = useRef<number | undefined>(undefined)
  const body = own ?? (shown.data?.body as DeckBody | undefined)
  const progress = `${run.data?.id} ${run.data?.state} ${run.data?.step}`
  const seen = useRef(progress)
  useEffect(() => {
    if (seen.current === progress) return
    seen.current = progress
    void queryClient.invalidateQueries({ queryKey: artefactQuery(artefactId).queryKey })
  }, [progress, artefactId, queryClient])

  const save = useMutation({
    mutationFn: async (next: DeckBody) => ({ next, saved: await api.saveArtefact({ artefactId, baseVersion: base.current ?? shown.data?.artefact.version ?? 1, body: next, isOngoing: true }) }),
    onSuccess: async ({ next, saved }) => {
      base.current = saved.version
      await queryClient.invalidateQueries({ queryKey: artefactQuery(artefactId).queryKey })
      // What was changed while it was on its way is saved next.
      setOwn((now) => (now === next ? undefined : now))
    },
  })
  const { mutate, isPending, error } = save
  useEffect(() => {
    if (!own || isPending || error) return undefined
    const timer = setTimeout(() => mutate(own), saveAfterMs)
    return () => clearTimeout(timer)
  }, [own, isPending, error, mutate])

  return {
    shown,
    run,
    isBusy,
    body,
    change(next: DeckBody) {
      if (!own) base.current = shown.data?.artefact.version
      save.reset()
      setOwn(next)
    },
    /** Before something that reads what is saved. */
    async settle() {
      if (own) await save.mutateAsync(own)
    },
    reload() {
      setOwn(undefined)
      save.reset()
      void queryClient.invalidateQueries({ queryKey: artefactQuery(artefactId).queryKey })
    },
    problem: error,
    saveState: saveStateOf(own !== undefined, isPending, error),
  }
}

function saveStateOf(isChanged: boolean, isPending: boolean, error: unknown): SaveState {
  if (error) return codeOf(error) === 'other_version' ? 'lost-to-another' : 'failed'
  if (isPending) return 'saving'
  return isChanged ? 'changed' : 'saved'
}

export type OpenDeck = ReturnType<typeof useDeck>
