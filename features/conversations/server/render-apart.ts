/**
 * Makes a Word or PDF file on a thread of its own: a hostile or very long text takes these makers seconds, in
 * which nobody else would be answered. What takes too long, or too much memory, is ended.
 */
import { Worker } from 'node:worker_threads'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { conversationErrors, type Conversation } from '../contract.ts'
import type { PrintedMessage } from '../domain/conversation-markdown.ts'

export type ApartFormat = 'docx' | 'pdf'

/** Files made at once; each thread takes some 100 MB for a second. */
const threadsMax = 2
/** More that wait their turn: two minutes of work at most. */
const waitingMax = 50
const renderMsMax = 20_000
const memoryMbMax = 512

let running = 0
const waiting: (() => void)[] = []

export async function renderApart(format: ApartFormat, conversation: Conversation, messages: PrintedMessage[]): Promise<Uint8Array> {
  if (waiting.length >= waitingMax) throw new CodedError(conversationErrors.export_busy)
  if (running >= threadsMax) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await onThread({ format, conversation, messages })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

function onThread(work: { format: ApartFormat; conversation: Conversation; messages: PrintedMessage[] }): Promise<Uint8Array> {
  const worker = new Worker(new URL('./render-worker.ts', import.meta.url), { workerData: work, resourceLimits: { maxOldGenerationSizeMb: memoryMbMax } })
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => void worker.terminate(), renderMsMax)
    worker.once('message', resolve)
    worker.once('error', (error: Error & { code?: string }) => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new CodedError(conversationErrors.export_too_heavy, { cause: error }) : error))
    worker.once('exit', () => {
      clearTimeout(timer)
      // Settled already unless it was ended for taking too long.
      reject(new CodedError(conversationErrors.export_too_heavy))
    })
  })
}
