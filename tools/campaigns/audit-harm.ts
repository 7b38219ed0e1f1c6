/** Harmed logs: every flipped bit of every entry, removals, swaps, doubles, replaced checkpoints; before our verifier and Go’s (A2). */
import { leafHash, sameHash } from '#kernel/tlog/hash.ts'
import { readVerifierKey, type NoteKey } from '#kernel/tlog/note.ts'
import { splitTile, tileWidth } from '#kernel/tlog/tile.ts'
import { rootOfHashes } from '#kernel/tlog/tree.ts'
import { verifyLog } from '#kernel/tlog/verify-log.ts'
import { filesIn, flippedEntry, flippedFile, harms, makeLog, type MadeLog } from '#testkit/made-log.ts'
import { buildGoVerifier, canBuildGo, type GoVerifier } from '../audit-verify-go/go-verifier.ts'

type Options = { random(): number; say(line: string): void }

/** Whole verifications of ours, beside the exhaustive pass over the leaves. */
const wholeFlips = 3_000
const namedRounds = 20

export async function campaignHarm(options: Options & { entries: number; goFlips: number }): Promise<string[]> {
  const { random, say } = options
  const log = makeLog(options.entries)
  const key = readVerifierKey(log.verifierKey)
  if (!key) throw new Error('the made log has no key')
  const missed: string[] = []
  if (!(await isSound(log.files, key))) missed.push('a whole log is not sound')
  const bits = everyBit(log, missed)
  say(`ours: every one of ${bits} bits of ${options.entries} entries flipped, ${missed.length} missed at the leaf`)
  let whole = 0
  for (let flip = 0; flip < wholeFlips; flip++, whole++) if (await isSound(someFlip(log, random, flip % options.entries), key)) missed.push('ours: a flipped bit of an entry')
  for (const bit of bitsOf(log, 'checkpoint')) if ((whole++, await isSound(flippedFile(log, 'checkpoint', bit), key))) missed.push(`ours: bit ${bit} of the checkpoint`)
  for (const path of log.files.keys()) if (path.startsWith('tile/')) for (let flip = 0; flip < 100; flip++, whole++) if (await isSound(flippedFile(log, path, Math.floor(random() * bitsOf(log, path).length)), key)) missed.push(`ours: a bit of ${path}`)
  const named = Array.from({ length: namedRounds }, () => harms(log, random)).flat()
  for (const { what, files } of named) if (await isSound(files, key)) missed.push(`ours: ${what}`)
  say(`ours: ${whole} flipped logs verified whole (each bit of the checkpoint among them) and ${named.length} removals, swaps, doubles and replacements; ${missed.length} missed`)
  return [...missed, ...goHarm(log, named, options)]
}

/** Go’s verifier is a program of its own, so its flips are drawn: some bits of every entry, every bit of the checkpoint. */
function goHarm(log: MadeLog, named: { what: string; files: Map<string, Uint8Array> }[], { goFlips, entries, random, say }: Options & { entries: number; goFlips: number }): string[] {
  if (!canBuildGo()) {
    say('Go: skipped: no Go (apt-get install golang-go golang-golang-x-mod-dev)')
    return []
  }
  const go: GoVerifier = buildGoVerifier()
  const missed: string[] = []
  const isSoundInGo = (files: Map<string, Uint8Array>) => go.verify(files, log.verifierKey).isSound
  if (!isSoundInGo(log.files)) missed.push('Go: a whole log is not sound')
  for (let flip = 0; flip < goFlips; flip++) if (isSoundInGo(someFlip(log, random, flip % entries))) missed.push('Go: a flipped bit of an entry')
  for (const bit of bitsOf(log, 'checkpoint')) if (isSoundInGo(flippedFile(log, 'checkpoint', bit))) missed.push(`Go: bit ${bit} of the checkpoint`)
  for (const path of log.files.keys()) if (path.startsWith('tile/')) for (let flip = 0; flip < 20; flip++) if (isSoundInGo(flippedFile(log, path, Math.floor(random() * bitsOf(log, path).length)))) missed.push(`Go: a bit of ${path}`)
  for (const { what, files } of named) if (isSoundInGo(files)) missed.push(`Go: ${what}`)
  go.close()
  say(`Go: ${goFlips} flipped bits of entries, ${bitsOf(log, 'checkpoint').length} of the checkpoint, ${20 * (log.files.size - 1)} of tiles, ${named.length} removals, swaps, doubles and replacements; ${missed.length} missed`)
  return missed
}

/** A changed entry is noticed exactly when its leaf differs from the one in the tile, which is what is tried here for each bit there is. */
function everyBit(log: MadeLog, missed: string[]): number {
  let bits = 0
  for (const [index, entry] of log.entries.entries()) {
    const leaf = leafHash(entry)
    const changed = Buffer.from(entry)
    for (let bit = 0; bit < entry.length * 8; bit++, bits++) {
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
      if (sameHash(leafHash(changed), leaf)) missed.push(`ours: bit ${bit} of entry ${index}`)
      changed[bit >> 3] = entry[bit >> 3]!
    }
  }
  return bits
}

/** A million entries, as far as a flip reaches: its bundle against its tile, and that tile against the level above. */
export async function campaignLarge({ entries, flips, random, say }: Options & { entries: number; flips: number }): Promise<string[]> {
  const started = performance.now()
  const log = makeLog(entries)
  const key = readVerifierKey(log.verifierKey)
  const made = performance.now()
  const missed: string[] = []
  if (!key || !(await isSound(log.files, key))) missed.push('a whole log of a million is not sound')
  const verified = performance.now()
  for (let flip = 0; flip < flips; flip++) {
    const index = Math.floor(random() * Math.floor(entries / tileWidth) * tileWidth)
    const tile = Math.floor(index / tileWidth)
    const above = splitTile(fileOf(log, `tile/1/`, Math.floor(tile / tileWidth)), widthOf(log, 1, Math.floor(tile / tileWidth)))
    const hashes = splitTile(fileOf(log, 'tile/0/', tile), tileWidth) ?? []
    const entry = Buffer.from(log.entries[index] ?? [])
    const bit = Math.floor(random() * entry.length * 8)
    entry[bit >> 3] = entry[bit >> 3]! ^ (1 << (bit & 7))
    const changed = hashes.with(index % tileWidth, leafHash(entry))
    if (sameHash(rootOfHashes(changed), above?.[tile % tileWidth] ?? new Uint8Array())) missed.push(`large: bit ${bit} of entry ${index}`)
  }
  say(`ours: a log of ${entries} entries made in ${Math.round((made - started) / 1_000)} s, verified whole in ${((verified - made) / 1_000).toFixed(1)} s; ${flips} flipped bits, ${missed.length} missed`)
  return missed
}

function someFlip(log: MadeLog, random: () => number, index: number): Map<string, Uint8Array> {
  return flippedEntry(log, index, Math.floor(random() * (log.entries[index]?.length ?? 1) * 8))
}

function bitsOf(log: MadeLog, path: string): number[] {
  return Array.from({ length: (log.files.get(path)?.length ?? 0) * 8 }, (_, bit) => bit)
}

const paths = new WeakMap<MadeLog, Map<string, Uint8Array[]>>()

function fileOf(log: MadeLog, row: string, index: number): Uint8Array {
  let rows = paths.get(log)
  if (!rows) paths.set(log, (rows = new Map()))
  // Files stand in the order in which they were made.
  const files = rows.get(row) ?? [...log.files].flatMap(([path, bytes]) => (path.startsWith(row) ? [bytes] : []))
  rows.set(row, files)
  return files[index] ?? new Uint8Array()
}

function widthOf(log: MadeLog, level: number, index: number): number {
  return fileOf(log, `tile/${level}/`, index).length / 32
}

async function isSound(files: Map<string, Uint8Array>, key: NoteKey): Promise<boolean> {
  return (await verifyLog(filesIn(files), { keys: [key] })).isSound
}
