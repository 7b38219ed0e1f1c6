/** Checkpoints (C2SP tlog-checkpoint 1.0): the size and root of a log, to be signed as a note. */
import { hashBytes, type Hash } from './hash.ts'
import { fromBase64 } from './note.ts'

export type Checkpoint = { origin: string; size: number; root: Hash }

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`
}

/** Undefined when it is not one. Lines after the third are other logs’ and are kept out of ours. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', sizeText = '', rootText = '', ...rest] = text.split('\n')
  const root = fromBase64(rootText)
  const size = Number(sizeText)
  const isWhole = rest.at(-1) === '' && rest.slice(0, -1).every((line) => line !== '')
  if (!origin || !/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size) || root?.length !== hashBytes || !isWhole) return undefined
  return { origin, size, root }
}
