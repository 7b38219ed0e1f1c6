import { useCallback, useEffect, useRef, useState } from 'react'
import { useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { api, apiBase } from '#apps/web/api.ts'
import { sendFile } from '#apps/web/send-file.ts'
import { useProblemSentence } from '#ui/problem-sentence.ts'
import type { Document } from '#features/documents/contract.ts'
import { attachmentsMax, documentOf, fileSizeBytesMax, readingIds, stepOf, withDocument, withStep, type Attachment } from './attachments.ts'
import { keepFiles, readKeptFiles } from './kept-files.ts'

/**
 * Files a person adds to a question: sent at once, side by side, each with its own progress and its own refusal. `chat`
 * names the draft they belong to, which a reload keeps.
 */
export function useAttachments(conversationId: string | undefined, chat: string) {
  const { t } = useLingui()
  const sentence = useProblemSentence()
  const [list, setList] = useState<Attachment[]>([])
  const [leftOut, setLeftOut] = useState<string>()
  const sending = useRef(new Map<string, AbortController>())
  const files = useRef(new Map<string, File>())
  const step = useCallback((key: string, next: Attachment['step']) => setList((shown) => withStep(shown, key, next)), [])

  async function send(key: string, file: File): Promise<void> {
    const stop = new AbortController()
    sending.current.set(key, stop)
    try {
      const document = await sendFile(file, conversationId ? { conversationId } : {}, {
        signal: stop.signal,
        onProgress: (share) => step(key, { kind: 'sending', share }),
      })
      step(key, stepOf(document))
    } catch (error) {
      if (!stop.signal.aborted) step(key, { kind: 'refused', sentences: [sentence(error)], canRetry: error instanceof TypeError })
    } finally {
      sending.current.delete(key)
    }
  }

  /** `folders` were dropped as well; browsers give them as files that cannot be read. */
  function add(wanted: Iterable<File>, folders: string[] = []): void {
    const all = [...wanted]
    const room = Math.max(0, attachmentsMax - list.length)
    const added = all.slice(0, room).map((file) => ({ file, key: crypto.randomUUID() }))
    const names = all.slice(room).map((file) => file.name).join(', ')
    const folder = folders.join(', ')
    setLeftOut(
      [
        folder && t`A folder cannot be attached: ${folder}. Open it and choose the files in it.`,
        names && t`One question takes ${attachmentsMax} files. Left out: ${names}`,
      ]
        .filter(Boolean)
        .join(' ') || undefined,
    )
    const tooLarge = t`This file is larger than 100 MB. Split it, or send the part you need.`
    setList((shown) => [
      ...shown,
      ...added.map(({ file, key }): Attachment => ({
        key,
        fileName: file.name,
        sizeBytes: file.size,
        step:
          file.size > fileSizeBytesMax
            ? { kind: 'refused', sentences: [tooLarge], canRetry: false }
            : { kind: 'sending', share: 0 },
      })),
    ])
    for (const { file, key } of added) {
      files.current.set(key, file)
      if (file.size <= fileSizeBytesMax) void send(key, file)
    }
    if (added.length > 0) announce(t`Sending ${added.map(({ file }) => file.name).join(', ')}`)
  }

  /** Once more, after the network was gone. */
  function retry(key: string): void {
    const file = files.current.get(key)
    if (!file) return
    step(key, { kind: 'sending', share: 0 })
    void send(key, file)
  }

  function remove(key: string): void {
    sending.current.get(key)?.abort()
    files.current.delete(key)
    setLeftOut(undefined)
    const gone = list.find((each) => each.key === key)
    setList((shown) => shown.filter((each) => each.key !== key))
    const document = gone && documentOf(gone)
    // A file that was taken back before any question used it is nobody's; a failure leaves it among the person's own files.
    // One that was kept over a reload may be in a question of another tab by now, so it stays there.
    if (document && !gone.isKept) void api.deleteDocument({ documentId: document.id }).catch(() => {})
  }

  const clear = useCallback(() => {
    files.current.clear()
    // At once: the first question of a chat leaves this page, and nothing is noted after that.
    keepFiles(chat, [])
    setLeftOut(undefined)
    setList([])
  }, [chat])
  useKeptFiles(chat, list, setList)
  useReading(readingIds(list), setList)
  useSpokenSteps(list)
  return { list, leftOut, add, retry, remove, clear }
}

/** Puts back what was attached before a reload, and notes what is attached now. */
function useKeptFiles(chat: string, list: Attachment[], setList: (change: (list: Attachment[]) => Attachment[]) => void): void {
  const isRestored = useRef(false)
  useEffect(() => {
    let isHere = true
    const kept = readKeptFiles(chat)
    void Promise.all(kept.map(({ documentId }) => api.getDocument({ documentId }).catch(() => undefined))).then((documents) => {
      if (!isHere) return
      isRestored.current = true
      // What was deleted meanwhile, or cannot be asked for, is left away.
      const back = documents.filter((each) => each !== undefined)
      if (back.length > 0) setList((shown) => [...back.map(keptAttachment), ...shown].slice(0, attachmentsMax))
    })
    return () => {
      isHere = false
    }
  }, [chat, setList])
  useEffect(() => {
    if (!isRestored.current) return
    keepFiles(
      chat,
      list.flatMap((each) => {
        const document = documentOf(each)
        return document && each.step.kind !== 'refused' ? [{ documentId: document.id, fileName: each.fileName, sizeBytes: each.sizeBytes }] : []
      }),
    )
  }, [chat, list])
}

function keptAttachment(document: Document): Attachment {
  return { key: document.id, fileName: document.fileName, sizeBytes: document.sizeBytes, step: stepOf(document), isKept: true }
}

/** Follows the reading of sent files until each is ready or refused. */
function useReading(ids: string[], setList: (change: (list: Attachment[]) => Attachment[]) => void): void {
  const key = ids.join(' ')
  useEffect(() => {
    if (key === '') return
    const query = new URLSearchParams(key.split(' ').map((id) => ['documentIds', id]))
    const stream = new EventSource(`${apiBase}/documents/progress?${query}`)
    stream.addEventListener('document', (event) => setList((shown) => withDocument(shown, JSON.parse(event.data) as Document)))
    stream.addEventListener('end', () => stream.close())
    return () => stream.close()
  }, [key, setList])
}

/** Says in words when a file is ready or refused; its row shows the same. */
function useSpokenSteps(list: Attachment[]): void {
  const { t } = useLingui()
  const said = useRef(new Map<string, string>())
  useEffect(() => {
    for (const { key, fileName, step, isKept } of list) {
      if (said.current.get(key) === step.kind) continue
      const isFirst = !said.current.has(key)
      said.current.set(key, step.kind)
      if (step.kind === 'ready' && !(isKept && isFirst)) announce(t`${fileName} is read and ready`)
      if (step.kind === 'refused') announce(`${fileName}: ${step.sentences.join(' ')}`, 'assertive')
    }
  }, [list, t])
}
