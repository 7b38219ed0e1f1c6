/** The thread of `office.ts`: one file, then it ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { OfficeFault, type OfficeWork } from '#kernel/ports/office.ts'
import { makeFile } from './make-file.ts'

export type OfficeAnswer = { bytes: Uint8Array } | { refused: string }

try {
  const bytes = Uint8Array.from(await makeFile(workerData as OfficeWork))
  parentPort?.postMessage({ bytes } satisfies OfficeAnswer, [bytes.buffer])
} catch (error) {
  if (!(error instanceof OfficeFault)) throw error
  parentPort?.postMessage({ refused: error.message } satisfies OfficeAnswer)
}
