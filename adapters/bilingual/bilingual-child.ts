/** The inside of the jail (adapters/parsers/jail): one process for one file, without network, secrets or other files. */
import type { RebuildOptions } from '#kernel/ports/bilingual.ts'
import { closeNetwork } from '../parsers/jail/close-network.ts'
import { encodeFrame, FrameReader, jsonFrame, jsonOf } from '../parsers/jail/frames.ts'
import { extract, rebuild } from './open-any.ts'

export type Task = { name: string; rebuild?: { texts: (string | null)[]; options: RebuildOptions } }

const start = (): void => {
  closeNetwork()
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[name] = () => {}
  let task: Task | undefined
  const reader = new FrameReader(Number.MAX_SAFE_INTEGER, (frame) => {
    if (frame.kind === 'T') task = jsonOf(frame) as Task
    else if (task) work(task, frame.payload)
  })
  process.stdin.on('data', (chunk: Buffer) => reader.push(chunk))
  process.stdin.on('end', () => task ?? process.exit(0))
}

const work = (task: Task, bytes: Uint8Array): void => {
  const file = { name: task.name, bytes }
  const result = task.rebuild ? rebuild(file, task.rebuild.texts, task.rebuild.options) : extract(file)
  send(result.kind === 'file' ? encodeFrame('F', result.bytes) : jsonFrame('R', result))
  process.stdout.end(() => process.exit(0))
}

const send = (parts: Uint8Array[]): void => {
  for (const part of parts) process.stdout.write(part)
}

start()
