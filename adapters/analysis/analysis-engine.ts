/** Opens files as tables, each in a workbench of its own (kernel/ports/analysis.ts). */
import { constants } from 'node:fs'
import { access, chmod, mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AnalysisEngine, AnalysisRefusal, AnalysisSource, Workbench } from '#kernel/ports/analysis.ts'
import { jailLaunch } from '../parsers/jail/jail-walls.ts'
import { BenchProcess } from './bench-process.ts'

/** A hundred megabytes of text take some four seconds; a busy machine takes longer. */
const openTimeLimitMs = 120_000

export function createAnalysisEngine(): AnalysisEngine {
  const benches = new Set<BenchProcess>()
  let isClosed = false

  async function openBench(sources: readonly AnalysisSource[], { signal, onProgress = () => {} }: { signal?: AbortSignal; onProgress?(share: number): void } = {}): Promise<Workbench | AnalysisRefusal> {
    const files: FileHandle[] = []
    try {
      for (const source of sources) files.push(await unnamedFile(source.bytes, signal))
      onProgress(0.2)
      const launch = await jailLaunch()
      if (isClosed) return { kind: 'refusal', code: 'broken', sentence: 'Steward is shutting down.' }
      signal?.throwIfAborted()
      const bench = new BenchProcess(launch, files.map((file) => file.fd))
      benches.add(bench)
      const abort = () => bench.close()
      signal?.addEventListener('abort', abort)
      const given = sources.map(({ name, mediaType, sizeBytes, prefix = '' }) => ({ name, mediaType, sizeBytes, prefix }))
      const refusal = await bench.open(given, openTimeLimitMs, (share) => onProgress(0.2 + share * 0.8))
      signal?.removeEventListener('abort', abort)
      for (const each of benches) if (!each.isAlive) benches.delete(each)
      return refusal ?? bench
    } finally {
      for (const file of files) await file.close()
    }
  }

  return {
    open: openBench,
    async close() {
      isClosed = true
      for (const bench of benches) bench.close()
    },
  }
}

/**
 * The bytes where the database can read them as often as it needs: in memory where the system has such a folder, else
 * among temporary files; under no name, so that they are gone with the last descriptor, even after a crash.
 */
async function unnamedFile(bytes: AsyncIterable<Uint8Array>, signal: AbortSignal | undefined): Promise<FileHandle> {
  const folder = await mkdtemp(join(await temporaryFolder(), 'steward-data-'))
  const path = join(folder, 'source')
  try {
    const writing = await open(path, 'wx', 0o600)
    try {
      for await (const chunk of bytes) {
        signal?.throwIfAborted()
        await writing.writeFile(chunk)
      }
    } finally {
      await writing.close()
    }
    const reading = await open(path, 'r')
    // The bench runs as another user and reopens the descriptor; nobody reaches the folder.
    await chmod(path, 0o444)
    return reading
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function temporaryFolder(): Promise<string> {
  try {
    await access('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
