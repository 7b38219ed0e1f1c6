/** The port `bilingual`: each file is opened in a process of its own, with the walls that parsers have, a limit of memory and one of time. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Bilingual, BilingualFile, ExtractedText, RebuiltFile } from '#kernel/ports/bilingual.ts'
import type { ParseRefusal } from '#kernel/ports/parser.ts'
import { encodeFrame, FrameReader, jsonFrame, jsonOf } from '../parsers/jail/frames.ts'
import { kernelLimits } from '../parsers/jail/jail-budget.ts'
import { jailLaunch } from '../parsers/jail/jail-walls.ts'
import type { Task } from './bilingual-child.ts'

const mebibyte = 1024 * 1024
const heapMegabytes = 1024
const inputBytesMax = 100 * mebibyte
/** A text of 20 million characters in its widest writing, or a file three times as large as the one that came. */
const resultBytesMax = (inputBytes: number) => 160 * mebibyte + 3 * inputBytes
const wallMs = (inputBytes: number) => 60_000 + (inputBytes / mebibyte) * 3_000
/** Each takes up to a gigabyte for seconds. */
const atOnceMax = 2

export const createBilingualFiles = (): Bilingual => {
  const waiting: (() => void)[] = []
  let active = 0
  const inTurn = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (active < atOnceMax) active++
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else active--
    }
  }
  return {
    extract: (file, signal) => inTurn(() => runChild({ name: file.name }, file, signal)) as Promise<ExtractedText | ParseRefusal>,
    rebuild: (file, texts, options, signal) => inTurn(() => runChild({ name: file.name, rebuild: { texts: [...texts], options } }, file, signal)) as Promise<RebuiltFile | ParseRefusal>,
  }
}

type Result = ExtractedText | RebuiltFile | ParseRefusal

const runChild = async (task: Task, file: BilingualFile, signal: AbortSignal | undefined): Promise<Result> => {
  if (file.bytes.length > inputBytesMax) return refusal('too-large', 'This file is larger than can be translated at once. Split it.')
  const launch = await jailLaunch()
  const [command, ...rest] = [...launch.prefix(kernelLimits), ...childCommand()]
  const child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'ignore'], env: { TZ: 'UTC', LANG: 'C.UTF-8' }, cwd: '/' })
  return new Promise<Result>((settle) => {
    let isOver = false
    const end = (result: Result): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      child.kill('SIGKILL')
      settle(result)
    }
    const stop = () => end(refusal('timeout', 'This was stopped.'))
    const timer = setTimeout(() => end(refusal('timeout', 'This file took too long to open. Split it into smaller files.')), wallMs(file.bytes.length))
    const reader = new FrameReader(resultBytesMax(file.bytes.length), (frame) => end(frame.kind === 'F' ? { kind: 'file', bytes: frame.payload } : (jsonOf(frame) as Result)))
    child.stdout.on('data', (chunk: Buffer) => {
      try {
        if (!isOver) reader.push(chunk)
      } catch (error) {
        end(error instanceof RangeError ? refusal('too-large', 'This file grew too large. Split it into smaller files.') : died)
      }
    })
    child.on('error', () => end(died))
    child.on('close', () => end(died))
    child.stdin.on('error', () => {}) // the child is gone; `close` tells
    signal?.addEventListener('abort', stop, { once: true })
    if (signal?.aborted) return stop()
    for (const part of [...jsonFrame('T', task), ...encodeFrame('B', file.bytes)]) child.stdin.write(part)
    child.stdin.end()
  })
}

const refusal = (code: ParseRefusal['code'], sentence: string): ParseRefusal => ({ kind: 'refusal', code, sentence })
const died = refusal('memory', 'This file needed more memory than one file may have, or is damaged. Split it, or save it again in its own program.')

const folder = resolve(import.meta.dirname)
const rootFolder = resolve(folder, '../..')
const packages = ['fflate', 'saxes', 'xmlchars', 'htmlparser2', 'domhandler', 'domutils', 'domelementtype', 'dom-serializer', 'entities']

/** Node, closed by its permission model to all but this code. */
const childCommand = (): string[] => [
  process.execPath,
  '--permission',
  ...[`${folder}/`, join(rootFolder, 'adapters/parsers/'), join(rootFolder, 'kernel/text/'), join(rootFolder, 'kernel/ports/parser.ts'), join(rootFolder, 'package.json'), ...packages.flatMap(packageFolder)].map((path) => `--allow-fs-read=${path}`),
  `--max-old-space-size=${heapMegabytes}`,
  '--no-warnings',
  join(folder, 'bilingual-child.ts'),
]

/** As Node looks them up: in the nearest `node_modules` above. */
const packageFolder = (name: string): string[] => {
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, 'node_modules', name)
    if (existsSync(candidate)) return [`${candidate}/`]
    if (at === dirname(at)) return []
  }
}
