/** The thread of `render-apart.ts`: one file, then it ends. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Conversation } from '../contract.ts'
import type { PrintedMessage } from '../domain/conversation-markdown.ts'

const { format, conversation, messages } = workerData as { format: 'docx' | 'pdf'; conversation: Conversation; messages: PrintedMessage[] }
const render = format === 'docx' ? (await import('./export-docx.ts')).toDocx : (await import('./export-pdf.ts')).toPdf
const made = await render(conversation, messages)
parentPort?.postMessage(Uint8Array.from(made))
