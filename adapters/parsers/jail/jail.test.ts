import { readlinkSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import net, { type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseLimits, type ParseResult } from '#kernel/ports/parser.ts'
import { createDocumentReader } from '../document-reader.ts'
import { docxFile, wordParagraph } from '../fixtures/office-files.ts'
import { budgetFor, heapMegabytes, kernelLimits, type JailBudget } from './jail-budget.ts'
import { JailProcess } from './jail-process.ts'
import { jailLaunch, jailWalls } from './jail-walls.ts'
import type { ReadingUsage } from './resource-watch.ts'

const isLinux = process.platform === 'linux'

/** Lets the hostile child do one deed and gives what the product makes of it. */
const deed = async (
  name: string,
  budget: Partial<JailBudget> = {},
  signal?: AbortSignal,
  onUsage?: (usage: ReadingUsage) => void,
): Promise<ParseResult> => {
  const child = new JailProcess(await jailLaunch(), kernelLimits, heapMegabytes, { entry: 'jail/fixtures/hostile-child.ts' })
  return child.run({
    input: { name, bytes: new Uint8Array([1]) },
    limits: parseLimits,
    onProgress: () => {},
    budget: { ...budgetFor(1), ...budget },
    signal,
    onUsage,
  })
}

const saidBy = async (name: string): Promise<string> => {
  const result = await deed(name)
  return result.kind === 'document' ? result.blocks[0]!.text : result.code
}

const codeOf = async (name: string, budget?: Partial<JailBudget>): Promise<string> => {
  const result = await deed(name, budget)
  return result.kind === 'refusal' ? result.code : 'document'
}

/** Counts who comes in through a port of this machine. */
const listening = async (use: (port: number) => Promise<void>): Promise<number> => {
  let visitors = 0
  const server = net.createServer((socket) => {
    visitors++
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await use((server.address() as AddressInfo).port)
  await new Promise((resolve) => server.close(resolve))
  return visitors
}

// Each of these starts processes; on a busy machine a start takes a second.
describe('the walls', { timeout: 30_000 }, () => {
  it('are stated as they are', async () => {
    const walls = await jailWalls()
    expect(walls).toMatchObject({ ownProcess: true, filePermissions: true })
    expect(['kernel', 'language']).toContain(walls.network)
    if (isLinux) expect(walls.watched).toBe(true)
  })

  it.runIf(isLinux)('put a parser into a network of its own when they say "kernel"', async () => {
    if ((await jailWalls()).network !== 'kernel') return
    const visitors = await listening(async (port) =>
      expect(await saidBy(`connect ${port}`)).toMatch(/ENETUNREACH|EACCES|EPERM|ERR_ACCESS_DENIED/),
    )
    expect(visitors).toBe(0)
    expect(readlinkSync('/proc/self/ns/net')).toMatch(/^net:/)
  })

  it('leave JavaScript no way to a socket, whatever the kernel offers', async () => {
    const visitors = await listening(async (port) =>
      expect(await saidBy(`connect-in-language ${port}`)).toContain('closed to parsers'),
    )
    expect(visitors).toBe(0)
    expect(await saidBy('fetch')).toBe('undefined')
  })

  it.runIf(isLinux)('are looked through for sockets from when the parser has its file', async () => {
    const usages: ReadingUsage[] = []
    expect(await deed('hold-socket', {}, undefined, (usage) => void usages.push(usage))).toMatchObject({ kind: 'document' })
    expect(await deed('sleep', { wallMs: 1_000 }, undefined, (usage) => void usages.push(usage))).toMatchObject({ code: 'timeout' })
    expect(usages.map((usage) => usage.sockets)).toEqual([1, 0])
  })

  it('let a parser read only the parsers', async () => {
    expect(await saidBy('read /etc/hostname')).toBe('ERR_ACCESS_DENIED')
    expect(await saidBy(`read ${join(import.meta.dirname, '../../../README.md')}`)).toBe('ERR_ACCESS_DENIED')
    expect(await saidBy(`write ${join(tmpdir(), 'a-parser-was-here')}`)).toBe('ERR_ACCESS_DENIED')
  })

  it('let a parser start no program and no thread', async () => {
    expect(await saidBy('start')).toBe('ERR_ACCESS_DENIED')
    expect(await saidBy('worker')).toBe('ERR_ACCESS_DENIED')
  })

  it.runIf(isLinux)('leave a parser only the time that nobody else wants, in all its threads', async () => {
    if (!(await jailWalls()).idleOnly) return
    // Field 41 of proc(5), of each thread; a parser itself may not look there.
    const look = `const fs = require('node:fs'); console.log(JSON.stringify(fs.readdirSync('/proc/self/task').map((id) => fs.readFileSync('/proc/self/task/' + id + '/stat', 'latin1').split(') ').at(-1).split(' ')[38])))`
    const [command, ...rest] = [...(await jailLaunch()).prefix(kernelLimits, 'idle'), process.execPath, '-e', look]
    const policies = JSON.parse(execFileSync(command!, rest, { encoding: 'utf8', env: {} })) as string[]
    // SCHED_IDLE of sched(7).
    expect(new Set(policies)).toEqual(new Set(['5']))
    expect(policies.length).toBeGreaterThan(1)
  })

  it('hand a parser no secret', async () => {
    process.env.STEWARD_TEST_SECRET = 'must not be seen'
    const { names, uid, cwd } = JSON.parse(await saidBy('environment')) as { names: string[]; uid: number; cwd: string }
    delete process.env.STEWARD_TEST_SECRET
    expect(names.filter((name) => !['LANG', 'TZ', 'PWD', 'SHLVL', '_'].includes(name))).toEqual([])
    expect(cwd).toBe('/')
    if ((await jailWalls()).otherUser) expect(uid).toBe(65534)
  })
})

describe('a breach', { timeout: 30_000 }, () => {
  it.runIf(isLinux)('of memory ends the process, and the product hardly grows', { timeout: 30_000 }, async () => {
    const before = process.memoryUsage.rss()
    expect(await codeOf('buffers')).toBe('memory')
    expect(await codeOf('heap')).toBe('memory')
    expect(process.memoryUsage.rss() - before).toBeLessThan(32 * 1024 * 1024)
  })

  it.runIf(isLinux)('of processor time ends the process', async () => {
    expect(await codeOf('spin', { cpuMs: 500 })).toBe('timeout')
  })

  it('of the clock ends the process', async () => {
    expect(await codeOf('sleep', { wallMs: 500 })).toBe('timeout')
  })

  it('of the protocol ends the process, and the product takes in no more than its limit', async () => {
    const before = process.memoryUsage.rss()
    expect(await codeOf('flood', { resultBytesMax: 8 * 1024 * 1024 })).toBe('broken')
    expect(await codeOf('garbage')).toBe('broken')
    expect(await codeOf('shapes')).toBe('broken')
    expect(process.memoryUsage.rss() - before).toBeLessThan(32 * 1024 * 1024)
  })

  it('by a crash or a silent exit is one clear sentence', async () => {
    for (const name of ['crash', 'leave']) {
      const result = await deed(name)
      expect(result).toMatchObject({ kind: 'refusal', code: 'broken' })
      expect(result.kind === 'refusal' && result.sentence).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('disturbs nobody else', async () => {
    const reader = createDocumentReader()
    const good = docxFile(wordParagraph('All is well.'))
    const results = await Promise.all([
      deed('crash'),
      reader.read({ name: 'a.docx', bytes: good }),
      deed('sleep', { wallMs: 300 }),
      reader.read({ name: 'b.docx', bytes: good }),
    ])
    await reader.close()
    expect(results.map((result) => result.kind)).toEqual(['refusal', 'document', 'refusal', 'document'])
  })
})

describe('the reader', () => {
  it('stops when it is told to', async () => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 200)
    expect(await deed('sleep', {}, stop.signal)).toMatchObject({ kind: 'refusal', sentence: expect.stringContaining('stopped') })
  })

  it('refuses what is larger than it may be, before any process sees it', async () => {
    const reader = createDocumentReader({ inputBytesMax: 10 })
    expect(await reader.read({ name: 'a.txt', bytes: new Uint8Array(11) })).toMatchObject({ kind: 'refusal', code: 'too-large' })
    await reader.close()
  })

  it('reads more files at once than it has places, each with its own answer', async () => {
    const reader = createDocumentReader({ concurrency: 2 })
    const texts = Array.from({ length: 6 }, (_, index) => `File number ${index} says so.`)
    const results = await Promise.all(
      texts.map((text, index) => reader.read({ name: `${index}.txt`, bytes: new TextEncoder().encode(text) })),
    )
    await reader.close()
    expect(results.map((result) => (result.kind === 'document' ? result.blocks[0]!.text : result.code))).toEqual(texts)
  })

  it('answers after it was closed, with a refusal', async () => {
    const reader = createDocumentReader()
    await reader.close()
    expect(await reader.read({ name: 'a.txt', bytes: new Uint8Array([65]) })).toMatchObject({ kind: 'refusal' })
  })

  it('gives tables their cells back after the pipe', async () => {
    const reader = createDocumentReader()
    const result = await reader.read({ name: 'a.csv', bytes: new TextEncoder().encode('name,days\nRuth,12\n,3') })
    await reader.close()
    expect(result.kind === 'document' && result.blocks[0]!.rows).toEqual([
      ['name', 'days'],
      ['Ruth', '12'],
      ['', '3'],
    ])
  })
})
