/**
 * One answer being followed, outside of React: parts may come a hundred times a second, the page hears of them ten times
 * (screens.md section 2: batching matters as much as the renderer).
 */
import type { Message } from '../../contract.ts'
import { startProgress, type AnswerProgress } from './answer-progress.ts'
import { followAnswer, type OpenStream } from './follow-answer.ts'

const batchMs = 100
/** A line that breaks and is back at once is nobody's concern. */
const lostAfterMs = 2_500

export type LiveAnswer = {
  messageId: string
  read(): AnswerProgress
  /** The connection has been away for a while; what is shown may be behind. */
  isLost(): boolean
  subscribe(listener: () => void): () => void
  stop(): void
}

export function startLiveAnswer(options: {
  message: Message
  open: OpenStream
  isFinal(error: unknown): boolean
  onEnd(message: Message): void
  onRefused(error: unknown): void
}): LiveAnswer {
  const listeners = new Set<() => void>()
  const stop = new AbortController()
  let shown = startProgress(options.message)
  let newest = shown
  let timer: ReturnType<typeof setTimeout> | undefined
  let lostTimer: ReturnType<typeof setTimeout> | undefined
  let isLost = false

  function show(): void {
    timer = undefined
    if (shown === newest || stop.signal.aborted) return
    shown = newest
    tell()
  }

  function tell(): void {
    for (const listener of listeners) listener()
  }

  function noteConnection(isConnected: boolean): void {
    if (!isConnected) {
      lostTimer ??= setTimeout(() => setLost(true), lostAfterMs)
      return
    }
    clearTimeout(lostTimer)
    lostTimer = undefined
    setLost(false)
  }

  function setLost(value: boolean): void {
    if (isLost === value || stop.signal.aborted) return
    isLost = value
    tell()
  }

  void followAnswer({
    open: options.open,
    start: shown,
    signal: stop.signal,
    isFinal: options.isFinal,
    onConnection: noteConnection,
    onProgress(progress) {
      const isFirstText = newest.text === '' && progress.text !== ''
      newest = progress
      // A new state and the first words show at once.
      if (isFirstText || progress.state !== shown.state) return show()
      timer ??= setTimeout(show, batchMs)
    },
  }).then(
    (progress) => {
      clearTimeout(timer)
      clearTimeout(lostTimer)
      if (stop.signal.aborted) return
      show()
      if (progress.end) options.onEnd(progress.end)
    },
    (error: unknown) => {
      clearTimeout(timer)
      clearTimeout(lostTimer)
      if (!stop.signal.aborted) options.onRefused(error)
    },
  )

  return {
    messageId: options.message.id,
    read: () => shown,
    isLost: () => isLost,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      clearTimeout(timer)
      clearTimeout(lostTimer)
      stop.abort()
    },
  }
}
