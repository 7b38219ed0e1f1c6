import { useCallback, useEffect, useRef, useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { announce } from '#ui/announcer.ts'
import type { DraftSuggestion } from '#kernel/prose/draft-document.ts'
import type { Source } from '#features/artefacts/contract.ts'
import type { ChangeKind, DraftRun, DraftSources } from '../contract.ts'
import { findWords, trackProposal, type Picked } from './editor/change-document.ts'
import { isOpen, runsQuery } from './draft-queries.ts'
import { useChangeWords } from './draft-words.ts'

export type Asked = { kind: ChangeKind; asked: string; modelId: string; sources: DraftSources }

type Place = Pick<Picked, 'from' | 'to' | 'isInline'>

/** Work on this draft: what is asked, what is under way, and proposals brought into the text as tracked changes, each once. */
export function useDraftRuns(given: {
  artefactId: string
  editor: Editor | null
  language: string
  isPending(suggestionId: string): boolean
  sources: readonly Source[]
  /** Notes a proposal that now stands in the text; true when the server has it. */
  took(suggestion: DraftSuggestion, sources: Source[]): Promise<boolean>
}) {
  const { t } = useLingui()
  const words = useChangeWords()
  const { artefactId, editor } = given
  const queryClient = useQueryClient()
  const runs = useQuery(runsQuery(artefactId)).data?.runs ?? []
  const places = useTrackedPlaces(editor)
  const taken = useRef(new Set<string>())
  const [unplaced, setUnplaced] = useState<string[]>([])
  const refresh = useCallback(() => queryClient.invalidateQueries({ queryKey: runsQuery(artefactId).queryKey }), [queryClient, artefactId])
  const dismiss = useMutation({ mutationFn: (runId: string) => api.dismissDraftRun({ runId }), onSettled: refresh })
  const stop = useMutation({ mutationFn: (runId: string) => api.stopDraftRun({ runId }), onSettled: refresh })
  const resume = useMutation({ mutationFn: (runId: string) => api.resumeDraftRun({ runId }), onSettled: refresh })
  const ask = useMutation({
    mutationFn: async ({ picked, asked }: { picked: Picked; asked: Asked }) => {
      const { kind, asked: own, modelId, sources } = asked
      const run = await api.askForChange({ artefactId, kind, asked: own, selected: picked.markdown, before: picked.before, after: picked.after, language: given.language, sources, ...(modelId && { modelId }) })
      places.set(run.id, picked)
      announce(t`Steward is writing a suggestion.`)
      return run
    },
    onSettled: refresh,
  })

  /** False when its place is not there any more: then the person decides. */
  async function take(run: DraftRun, place: Place | undefined): Promise<boolean> {
    const { change } = run
    if (!editor || !change?.proposed || !place) return false
    const known = new Set([...given.sources, ...change.sources].map((source) => source.number))
    const { blocksFromMarkdown } = await import('#kernel/prose/from-markdown.ts')
    if (editor.isDestroyed || !trackProposal(editor, place, blocksFromMarkdown(change.proposed, (number) => known.has(number)), run.id)) return false
    announce(t`A suggestion is ready. Accept or reject it in the list of suggestions.`)
    const isSaved = await given.took({ id: run.id, by: run.modelTitle, asked: words.sentence(change.kind, change.asked), at: run.createdAt }, change.sources)
    if (isSaved) dismiss.mutate(run.id)
    return true
  }

  useEffect(() => {
    if (!editor) return
    for (const run of runs) {
      if (run.kind !== 'change' || run.state !== 'done' || taken.current.has(run.id)) continue
      taken.current.add(run.id)
      // It stood in the text before the page was loaded anew.
      if (given.isPending(run.id)) dismiss.mutate(run.id)
      else void take(run, places.get(run.id) ?? findWords(editor.state.doc, run.change?.selected ?? '')).then((isTaken) => !isTaken && setUnplaced((before) => [...before, run.id]))
    }
  })
  /** At the end of the text, when the words it was asked for have changed too much. */
  const insertAtEnd = (run: DraftRun): void => {
    const size = editor?.state.doc.content.size ?? 0
    const last = editor?.state.doc.lastChild
    if (last) void take(run, { from: size - last.nodeSize, to: size, isInline: false })
  }
  return { runs, openRun: runs.find(isOpen), unplaced: runs.filter((run) => unplaced.includes(run.id)), insertAtEnd, ask, stop, resume, dismiss }
}

/** Where words were picked, kept right while the person goes on writing elsewhere. */
function useTrackedPlaces(editor: Editor | null): Map<string, Place> {
  const places = useRef(new Map<string, Place>()).current
  useEffect(() => {
    if (!editor) return
    const follow = ({ transaction }: { transaction: { docChanged: boolean; mapping: { map(position: number, side?: number): number } } }): void => {
      if (!transaction.docChanged) return
      for (const [id, { from, to, isInline }] of places) places.set(id, { from: transaction.mapping.map(from, 1), to: transaction.mapping.map(to, -1), isInline })
    }
    editor.on('transaction', follow)
    return () => void editor.off('transaction', follow)
  }, [editor, places])
  return places
}
