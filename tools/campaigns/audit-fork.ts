/** One log, one history: two sequencers at once, and databases that were set back by a restored backup (A4). */
import { rename } from 'node:fs/promises'
import { recordEvent } from '#kernel/audit/audit-log.ts'
import { tilesIn } from '#kernel/audit/log-store.ts'
import { nobody } from '#kernel/pipeline/actor.ts'
import { newId } from '#kernel/store/new-id.ts'
import { readCheckpoint } from '#kernel/tlog/checkpoint.ts'
import { sameHash } from '#kernel/tlog/hash.ts'
import { tileWidth } from '#kernel/tlog/tile.ts'
import { rootAt, type ReadTile } from '#kernel/tlog/tree.ts'
import { setLogBack } from '#testkit/log-set-back.ts'
import type { Platform } from '#testkit/platform.ts'
import { openSecondSequencer } from '#testkit/second-sequencer.ts'

type Say = (line: string) => void

export async function campaignForks(platform: Platform, options: { batches: number; say: Say }): Promise<string[]> {
  await platform.steward.auditLog.stop()
  const signed: string[] = []
  const bySequencer = [0, 0]
  const both = await Promise.all(bySequencer.map((_, at) => openSecondSequencer(platform, { batchMax: at + 2, onSigned: (text) => void (signed.push(text), bySequencer[at]!++) })))
  const started = performance.now()
  let isWriting = true
  const running = both.map(async (sequencer) => {
    while (isWriting) await sequencer.run()
  })
  while (signed.length < options.batches) {
    const before = signed.length
    await Promise.all([write(platform, 1), write(platform, 2)])
    while (signed.length === before) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  isWriting = false
  await Promise.all(running)
  await both[0]?.run()
  const readTile = await wholeLog(platform)
  const forks: string[] = []
  for (const text of signed) {
    const { size, root } = readCheckpoint(text.slice(0, text.indexOf('\n\n') + 1)) ?? { size: 0, root: new Uint8Array() }
    if (!sameHash(await rootAt(size, readTile), root)) forks.push(`the checkpoint of ${size} lines is not a beginning of the log`)
  }
  const found = await (await platform.as('overseer')).verifyAuditLog({})
  options.say(`two sequencers: ${signed.length} signatures (${bySequencer.join(' and ')}) over ${found.size} lines in ${Math.round((performance.now() - started) / 1_000)} s; ${forks.length} forks, ${found.faultCount} faults`)
  return [...forks, ...found.faults.map((fault) => `two sequencers: ${fault.kind} at ${fault.position}`), ...(Math.min(...bySequencer) < options.batches / 20 ? ['two sequencers: one of them hardly worked, so this proves too little'] : [])]
}

export async function campaignSetBacks(platform: Platform, options: { kind: string; times: number; random(): number; say: Say }): Promise<string[]> {
  await platform.steward.auditLog.stop()
  const broken: string[] = []
  let refused = 0
  for (let time = 0; time < options.times; time++) {
    // Each time a log of its own begins where the last one was refused, as an operator would have it.
    const sequencer = await openSecondSequencer(platform, {})
    await write(platform, 5 + Math.floor(options.random() * 40))
    await sequencer.run()
    const before = await sequencer.latest()
    await setLogBack(platform, 1 + Math.floor(options.random() * 5))
    await write(platform, Math.floor(options.random() * 60) + 1)
    const isRefused = await (await openSecondSequencer(platform, {})).run().then(() => false, (error: Error) => error.message.includes('set-back'))
    if (isRefused && (await sequencer.latest())?.text === before?.text) refused++
    else broken.push(`${options.kind}: set back number ${time} was signed over`)
    await beginAnew(platform)
  }
  options.say(`${options.kind}: set back ${options.times} times, refused ${refused} times`)
  return broken
}

async function beginAnew(platform: Platform): Promise<void> {
  const folder = `${platform.settings.dataFolder}/audit-log`
  await rename(folder, `${folder}-${newId()}`)
}

async function write(platform: Platform, lines: number): Promise<void> {
  await platform.steward.database.transact({ ...nobody, agencyId: 'benefits' }, async (store) => {
    for (let index = 0; index < lines; index++) await recordEvent(store, { event: 'campaign.line', outcome: 'done', actor: nobody, door: 'jobs', details: { index }, requestId: newId() })
  })
}

/** Tiles from memory: ten thousand roots are computed from them. */
async function wholeLog(platform: Platform): Promise<ReadTile> {
  const known = new Map<string, Awaited<ReturnType<ReadTile>>>()
  return async (level, index, width) => {
    const key = `${level}/${index}`
    const tile = known.get(key) ?? (await platform.steward.database.transact({ ...nobody, roles: ['oversight'] }, (store) => tilesIn(store)(level, index, tileWidth)))
    known.set(key, tile)
    return tile.slice(0, width)
  }
}
