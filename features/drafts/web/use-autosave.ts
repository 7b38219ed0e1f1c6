import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api, codeOf } from '#apps/web/api.ts'
import type { DraftBody } from '#kernel/prose/draft-document.ts'
import type { Artefact, Source } from '#features/artefacts/contract.ts'
import { dropLocalCopy, keepLocalCopy } from './local-copy.ts'

export type SaveState = { kind: 'saved' } | { kind: 'waiting' } | { kind: 'saving' } | { kind: 'offline' } | { kind: 'conflict' } | { kind: 'failed'; problem: unknown }
export type Content = { body: DraftBody; sources: Source[] }

/** Long enough that a sentence is one save, short enough that nobody loses more than one. */
const saveAfterMs = 1_200
/** A connection that is gone is tried again this often. */
const retryMs = 5_000

export type Saving = {
  artefact: Artefact
  state: SaveState
  /** Call after each change. */
  changed(): void
  /** Saves what is there now; true when the server has it. `note` begins a version of its own. */
  saveNow(note?: string): Promise<boolean>
  /** After a conflict: the text here becomes the newest version, on top of the other one. */
  keepMine(): Promise<void>
}

export function useAutosave(opened: Artefact, contentNow: () => Content | undefined): Saving {
  const queryClient = useQueryClient()
  const [artefact, setArtefact] = useState(opened)
  const [state, setState] = useState<SaveState>({ kind: 'saved' })
  const at = useRef({ version: opened.version, hash: opened.contentHash, isDirty: false, isBlocked: false })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const running = useRef<Promise<boolean>>(undefined)
  const content = useRef(contentNow)
  useEffect(() => {
    content.current = contentNow
  })

  const send = useCallback(
    async (note: string | undefined): Promise<boolean> => {
      const now = content.current()
      if (!now) return false
      at.current.isDirty = false
      setState({ kind: 'saving' })
      try {
        const saved = await api.saveArtefact({ artefactId: opened.id, baseVersion: at.current.version, baseHash: at.current.hash, body: now.body, sources: now.sources, by: 'person', note: note ?? '', isOngoing: note === undefined })
        at.current = { ...at.current, version: saved.version, hash: saved.contentHash }
        setArtefact(saved)
        if (!at.current.isDirty) dropLocalCopy(opened.id)
        setState(at.current.isDirty ? { kind: 'waiting' } : { kind: 'saved' })
        void queryClient.invalidateQueries({ queryKey: ['artefacts'] })
        return true
      } catch (error) {
        at.current.isDirty = true
        keepLocalCopy(opened.id, { baseVersion: at.current.version, body: now.body })
        const code = codeOf(error)
        if (code === 'other_version') at.current.isBlocked = true
        setState(code === 'other_version' ? { kind: 'conflict' } : code === 'offline' ? { kind: 'offline' } : { kind: 'failed', problem: error })
        return false
      }
    },
    [opened.id, queryClient],
  )

  const again = useRef(() => {})
  const saveNow = useCallback(
    async (note?: string): Promise<boolean> => {
      clearTimeout(timer.current)
      await running.current
      if (at.current.isBlocked) return false
      running.current = send(note)
      const isSaved = await running.current
      if ((isSaved && at.current.isDirty) || (!isSaved && !at.current.isBlocked)) timer.current = setTimeout(() => again.current(), isSaved ? saveAfterMs : retryMs)
      return isSaved
    },
    [send],
  )
  useEffect(() => {
    again.current = () => void saveNow()
  }, [saveNow])

  const changed = useCallback((): void => {
    at.current.isDirty = true
    if (at.current.isBlocked) {
      const now = content.current()
      if (now) keepLocalCopy(opened.id, { baseVersion: at.current.version, body: now.body })
      return
    }
    setState({ kind: 'waiting' })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void saveNow(), saveAfterMs)
  }, [opened.id, saveNow])

  const keepMine = useCallback(async (): Promise<void> => {
    const { artefact: newest } = await api.getArtefact({ artefactId: opened.id })
    at.current = { version: newest.version, hash: newest.contentHash, isDirty: true, isBlocked: false }
    await saveNow(`Kept over version ${newest.version}`)
  }, [opened.id, saveNow])

  useLeaving(at, timer, content, opened.id, saveNow)
  return { artefact, state, changed, saveNow, keepMine }
}

/** Leaving the page saves; closing the window with something unsaved asks first. */
function useLeaving(at: { current: { isDirty: boolean; version: number } }, timer: { current: ReturnType<typeof setTimeout> | undefined }, content: { current: () => Content | undefined }, artefactId: string, saveNow: () => Promise<boolean>): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (!at.current.isDirty) return
      const now = content.current()
      if (now) keepLocalCopy(artefactId, { baseVersion: at.current.version, body: now.body })
      event.preventDefault()
    }
    const hide = (): void => {
      if (document.visibilityState === 'hidden' && at.current.isDirty) void saveNow()
    }
    const leave = (): void => {
      clearTimeout(timer.current)
      if (at.current.isDirty) void saveNow()
    }
    window.addEventListener('beforeunload', ask)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('beforeunload', ask)
      document.removeEventListener('visibilitychange', hide)
      leave()
    }
  }, [at, timer, content, artefactId, saveNow])
}
