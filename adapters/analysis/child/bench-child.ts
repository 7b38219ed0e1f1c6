/**
 * The inside of a workbench: one process for one person's file. It reads the file through a descriptor it was given,
 * loads its tables, closes everything and answers queries. It holds no secret, no path and no socket.
 */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { LoadedTable, QueryTree, Value } from '#kernel/ports/analysis.ts'
import { closeNetwork } from '../../parsers/jail/close-network.ts'
import { FrameReader, jsonFrame, jsonOf, type Frame } from '../../parsers/jail/frames.ts'
import { Refusal } from '../../parsers/ground/refusal.ts'
import { benchFrames } from '../bench-frames.ts'
import { answerQuery, faultOf, parseQuery, textOfTree } from './answer-query.ts'
import { lockDatabase, openDatabase } from './bench-database.ts'
import { closeSource, openSource, type OpenSource } from './open-source.ts'

type Asked = { id: number; sql?: string; tree?: QueryTree; rowsMax: number; timeLimitMs: number; values: Value[] }

let connection: DuckDBConnection
let tables: LoadedTable[] = []
let names: ReadonlySet<string> = new Set()

function start(): void {
  closeNetwork()
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) console[name] = () => {}
  let last = Promise.resolve()
  const reader = new FrameReader(Number.MAX_SAFE_INTEGER, (frame) => {
    if (frame.kind === benchFrames.interrupt) connection.interrupt()
    else last = last.then(() => take(frame))
  })
  process.stdin.on('data', (chunk: Buffer) => reader.push(chunk))
  process.stdin.on('end', () => process.exit(0))
}

async function take(frame: Frame): Promise<void> {
  if (frame.kind === benchFrames.open) return open((jsonOf(frame) as { sources: OpenSource[] }).sources)
  const asked = jsonOf(frame) as Asked
  const result = await (frame.kind === benchFrames.parse ? parseQuery(connection, asked.sql ?? '', names) : run(asked)).catch((error: unknown) => faultOf(error, false))
  answer(asked.id, result)
}

async function run({ sql, tree, ...ask }: Asked) {
  const text = tree ? await textOfTree(connection, tree) : (sql ?? '')
  const parsed = await parseQuery(connection, text, names)
  return parsed.kind === 'fault' ? parsed : answerQuery(connection, text, ask)
}

async function open(sources: OpenSource[]): Promise<void> {
  try {
    connection = await openDatabase()
    const warnings: string[] = []
    for (const [index, source] of sources.entries()) {
      const loaded = await openSource(connection, source)
      closeSource(source)
      tables.push(...loaded.tables)
      if (index === 0) warnings.push(...loaded.warnings)
      send(benchFrames.progress, { share: (index + 1) / sources.length })
    }
    await lockDatabase(connection)
    names = new Set(tables.map((table) => table.name.toLowerCase()))
    send(benchFrames.loaded, { tables, warnings })
    tables = []
  } catch (cause) {
    send(benchFrames.refusal, refusalOf(cause))
    process.stdout.end(() => process.exit(0))
  }
}

function refusalOf(cause: unknown): { kind: string; code: string; sentence: string } {
  if (cause instanceof Refusal) return cause.value
  const message = cause instanceof Error ? cause.message : ''
  if (/out of memory|allocation|Invalid (array|string) length/i.test(message)) return { kind: 'refusal', code: 'memory', sentence: 'This file needs more memory than an analysis may use. Leave out columns, or split it.' }
  return { kind: 'refusal', code: 'broken', sentence: 'This file could not be opened as data. Open it in its own program, save it again and try once more.' }
}

function answer(id: number, result: object): void {
  send(benchFrames.answer, { id, result })
}

function send(kind: string, value: object): void {
  for (const part of jsonFrame(kind, value)) process.stdout.write(part)
}

start()
