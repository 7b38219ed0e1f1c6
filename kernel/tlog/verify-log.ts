/**
 * Checks a whole log from its files alone: signature, every entry, every tile, the root, and that earlier signed
 * checkpoints are beginnings of it. What it says holds for anybody who has the public key from a safe place.
 */
import { checkpointText, readCheckpoint, type Checkpoint } from './checkpoint.ts'
import { leafHash, sameHash, type Hash } from './hash.ts'
import { readNote, signersOf, type NoteKey } from './note.ts'
import { joinTile, splitBundle, tilePath, tilesOf, tileWidth, type TilePlace } from './tile.ts'
import { rootAt, TreeEdge } from './tree.ts'

export type LogFiles = {
  /** Undefined for a file that is not there. */
  read(path: string): Promise<Uint8Array | undefined>
  /** Every file under `tile/`. */
  tilePaths(): Promise<string[]>
}

export type LogFault = { where: string; sentence: string }
export type LogVerdict = {
  isSound: boolean
  checkpoint: Checkpoint | undefined
  /** Those of the given keys that signed this checkpoint, or an earlier one that it continues. */
  signedBy: NoteKey[]
  entries: number
  faults: LogFault[]
}

/** Enough to see where it is broken; a log that is broken everywhere would fill the screen. */
const faultsMax = 50

export async function verifyLog(files: LogFiles, options: { keys: readonly NoteKey[]; earlier?: readonly Uint8Array[]; onEntry?: (index: number, entry: Uint8Array) => void }): Promise<LogVerdict> {
  const faults: LogFault[] = []
  const fault = (where: string, sentence: string) => void (faults.length < faultsMax && faults.push({ where, sentence }))
  const bytes = await files.read('checkpoint')
  const opened = bytes && openCheckpoint(bytes, options.keys)
  if (!opened) {
    fault('checkpoint', bytes ? 'The checkpoint is not signed by the key given, or was changed.' : 'There is no checkpoint.')
    return { isSound: false, checkpoint: undefined, signedBy: [], entries: 0, faults }
  }
  const { checkpoint, signers } = opened
  const places = tilesOf(checkpoint.size)
  const allowed = new Set(places.map(tilePath))
  for (const path of await files.tilePaths()) if (!allowed.has(path)) fault(path, 'This file is not part of a log of the signed size.')
  const rebuilt = await rebuild(files, places, fault, options.onEntry)
  if (rebuilt.edge.size !== checkpoint.size) fault('checkpoint', `The checkpoint is about ${checkpoint.size} entries; ${rebuilt.edge.size} are here.`)
  else if (!sameHash(rebuilt.edge.root(), checkpoint.root)) fault('checkpoint', 'The entries here do not add up to the signed root: at least one was changed, removed, added or moved.')
  for (const earlier of options.earlier ?? []) signers.push(...(await checkEarlier(earlier, checkpoint, options.keys, rebuilt.hashes, fault)))
  return { isSound: faults.length === 0, checkpoint, signedBy: [...new Set(signers)], entries: rebuilt.edge.size, faults }
}

/** Undefined unless the log’s own key is among those that signed it, and it is written in the one right way. */
export function openCheckpoint(bytes: Uint8Array, keys: readonly NoteKey[]): { checkpoint: Checkpoint; signers: NoteKey[] } | undefined {
  const note = readNote(bytes)
  const checkpoint = note && readCheckpoint(note.text)
  const signers = note && signersOf(note, keys)
  if (!checkpoint || !signers?.some((signer) => signer.kind === 'log' && signer.name === checkpoint.origin) || !note.text.startsWith(checkpointText(checkpoint))) return undefined
  return { checkpoint, signers }
}

/** Reads every bundle, hashes every entry, and holds the tiles against what that gives. */
async function rebuild(files: LogFiles, places: readonly TilePlace[], fault: (where: string, sentence: string) => void, onEntry: ((index: number, entry: Uint8Array) => void) | undefined) {
  const edge = new TreeEdge(0, [])
  const hashes: Hash[][] = []
  for (const place of places) {
    const path = tilePath(place)
    const bytes = await files.read(path)
    if (!bytes) fault(path, 'This file is missing.')
    else if (place.level === 'entries') {
      const entries = splitBundle(bytes, place.width)
      if (!entries) fault(path, `This is not a bundle of ${place.width} entries.`)
      for (const entry of entries ?? []) {
        onEntry?.(edge.size, entry)
        const leaf = leafHash(entry)
        ;(hashes[0] ??= []).push(leaf)
        edge.add(leaf, (level, _index, hash) => void (hashes[level] ??= []).push(hash))
      }
    } else compareTile(path, place.level, bytes, hashes[place.level]?.slice(place.index * tileWidth, place.index * tileWidth + place.width) ?? [], place, fault)
  }
  return { edge, hashes }
}

function compareTile(path: string, level: number, bytes: Uint8Array, expected: readonly Hash[], place: TilePlace, fault: (where: string, sentence: string) => void): void {
  if (Buffer.compare(bytes, joinTile(expected)) === 0) return
  const at = expected.findIndex((hash, index) => !sameHash(hash, bytes.subarray(index * hash.length, (index + 1) * hash.length)))
  const entry = place.index * tileWidth + at
  fault(path, level === 0 && at >= 0 ? `Entry ${entry} is not the one that was logged in its place.` : 'The hashes in this file do not belong to the entries.')
}

/** Who signed the earlier checkpoint, if this log is its continuation. */
async function checkEarlier(bytes: Uint8Array, now: Checkpoint, keys: readonly NoteKey[], hashes: readonly (readonly Hash[])[], fault: (where: string, sentence: string) => void): Promise<NoteKey[]> {
  const opened = openCheckpoint(bytes, keys)
  const say = (sentence: string) => (fault('earlier checkpoint', sentence), [])
  if (!opened) return say('The earlier checkpoint is not signed by the key given.')
  const before = opened.checkpoint
  if (before.origin !== now.origin) return say(`The earlier checkpoint is of another log, ${before.origin}.`)
  if (before.size > now.size) return say(`The log was cut: an earlier checkpoint speaks of ${before.size} entries, this one of ${now.size}.`)
  // Fewer entries than signed have been complained of already.
  if (before.size > (hashes[0]?.length ?? 0)) return []
  const root = await rootAt(before.size, async (level, index, width) => hashes[level]?.slice(index * tileWidth, index * tileWidth + width) ?? [])
  if (!sameHash(root, before.root)) return say(`The first ${before.size} entries are not those of the earlier checkpoint: the log was rewritten.`)
  return opened.signers
}
