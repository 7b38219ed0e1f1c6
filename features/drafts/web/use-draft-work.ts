import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useSession } from '#apps/web/session.ts'
import type { DraftBody, DraftDocument, DraftSuggestion } from '#kernel/prose/draft-document.ts'
import { pendingSuggestions } from '#kernel/prose/draft-text.ts'
import type { Source } from '#features/artefacts/contract.ts'
import { listSuggestions } from '../domain/suggestion-list.ts'
import { settle, type Verdict } from '../domain/suggestions.ts'
import type { Opened } from './DraftPage.tsx'
import { documentOf, setDocument } from './editor/change-document.ts'
import { useAutosave } from './use-autosave.ts'
import { useDraftEditor, useEditorRevision, type EditorActions } from './use-draft-editor.ts'

type Beside = Pick<DraftBody, 'comments' | 'suggestions' | 'letter' | 'asks' | 'language' | 'template'>

/** The text in the editor, what belongs to it, and the saving of both as one body. */
export function useDraftWork(opened: Opened, place: RefObject<HTMLDivElement | null>, given: { isEditable: boolean; label: string; actions: EditorActions; isUnsaved: boolean }) {
  const { body } = opened
  const { person } = useSession()
  const [beside, setBeside] = useState<Beside>(() => ({ comments: body.comments ?? [], suggestions: body.suggestions ?? [], letter: body.letter ?? '', asks: body.asks ?? [], language: body.language ?? 'en', template: body.template ?? null }))
  const [sources, setSources] = useState<Source[]>(opened.sources)
  const editor = useDraftEditor(place, body, given)
  const revision = useEditorRevision(editor, 'document')
  const doc = editor?.state.doc
  const document = useMemo(() => (doc ? documentOf(doc) : body.document), [doc, body.document])
  const latest = useRef({ beside, sources })
  const contentNow = useCallback(() => {
    if (!editor || editor.isDestroyed) return undefined
    const now = documentOf(editor.state.doc)
    return { body: wholeBody(latest.current.beside, now), sources: latest.current.sources }
  }, [editor])
  const saving = useAutosave(opened.artefact, contentNow)
  const { changed, saveNow } = saving
  useEffect(() => {
    if (!editor) return
    const hear = ({ transaction }: { transaction: { docChanged: boolean } }): void => {
      if (transaction.docChanged) changed()
    }
    editor.on('transaction', hear)
    if (given.isUnsaved) changed()
    return () => void editor.off('transaction', hear)
  }, [editor, changed, given.isUnsaved])

  const change = useCallback(
    (part: Partial<Beside>, nextSources?: Source[]): void => {
      latest.current = { beside: { ...latest.current.beside, ...part }, sources: nextSources ?? latest.current.sources }
      setBeside(latest.current.beside)
      setSources(latest.current.sources)
      changed()
    },
    [changed],
  )
  const took = useCallback(
    (suggestion: DraftSuggestion, fresh: Source[]): Promise<boolean> => {
      const known = new Set(latest.current.sources.map((source) => source.number))
      change({ suggestions: [...latest.current.beside.suggestions, suggestion] }, [...latest.current.sources, ...fresh.filter((source) => !known.has(source.number))])
      return saveNow()
    },
    [change, saveNow],
  )
  const settleSuggestion = (verdict: Verdict, id?: string): void => {
    if (editor) setDocument(editor, settle(documentOf(editor.state.doc), verdict, id))
  }
  const addComment = (text: string): boolean => {
    if (!editor || editor.state.selection.empty) return false
    const id = crypto.randomUUID()
    editor.commands.setMark('comment', { id })
    change({ comments: [...latest.current.beside.comments, { id, author: person?.name ?? '', text: text.slice(0, 4_000), at: new Date().toISOString(), isResolved: false }] })
    return true
  }
  const isPending = (id: string): boolean => (editor ? pendingSuggestions(documentOf(editor.state.doc)).includes(id) : false)
  const listed = useMemo(() => listSuggestions(document, beside.suggestions), [document, beside.suggestions])
  return { editor, revision, document, beside, sources, saving, change, took, settleSuggestion, addComment, isPending, listed }
}

/** What nothing in the text refers to any more is left behind. */
function wholeBody(beside: Beside, document: DraftDocument): DraftBody {
  const pending = new Set(pendingSuggestions(document))
  return { format: 'steward-draft/1', ...beside, suggestions: beside.suggestions.filter((each) => pending.has(each.id)), document }
}
