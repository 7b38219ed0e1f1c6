/** What a server holds that nobody asks anything: as `npm start` runs it, its embedded database included. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { layMigrated } from '#testkit/migrated-folder.ts'
import { isOnPostgres } from '#testkit/platform.ts'
import { serverEnvironment, serverFlags } from '../../tools/server-process.mjs'

const main = fileURLToPath(new URL('./main.ts', import.meta.url))
/** 330 were measured (docs/figures.md), 560 before it was looked at; the rest is room for other machines. */
const residentMbMax = 370
/** The engine compiles the database’s code while it is used first, which takes half a gigabyte for a moment. */
const looksAlike = 4

test.skipIf(isOnPostgres || !existsSync('/proc/self/status'))(`an idle server settles below ${residentMbMax} MB of resident memory`, { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'steward-memory-'))
  await layMigrated(folder)
  const { NODE_OPTIONS: _ours, ...env } = process.env
  const server = spawn(process.execPath, [...serverFlags, main], { env: { ...env, ...serverEnvironment, PORT: '0', STEWARD_DATA: folder, STEWARD_MODE: 'live', STEWARD_LOG: 'error' }, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await new Promise<void>((resolve, reject) => {
      server.stdout.on('data', (text: Buffer) => String(text).includes('Steward is ready') && resolve())
      server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
    })
    expect(await settledMb(server.pid ?? 0)).toBeLessThan(residentMbMax)
  } finally {
    server.removeAllListeners('exit')
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
})

/** Resident memory in MB once several looks in a row see the same. */
async function settledMb(pid: number): Promise<number> {
  const seen: number[] = []
  for (;;) {
    seen.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024)
    const last = seen.slice(-looksAlike)
    if (last.length === looksAlike && Math.max(...last) - Math.min(...last) < 2) return last.at(-1) ?? 0
    await pause(400)
  }
}
