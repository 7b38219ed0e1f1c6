/** A signed log of made-up entries as an export holds it, and every way of harming it that a verifier has to notice. */
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { entryBytes } from '#kernel/audit/log-entry.ts'
import { checkpointText } from '#kernel/tlog/checkpoint.ts'
import { leafHash, type Hash } from '#kernel/tlog/hash.ts'
import { publicKeyBytes, signNote, verifierKey } from '#kernel/tlog/note.ts'
import { joinBundle, joinTile, tilePath, tilesOf, tileWidth } from '#kernel/tlog/tile.ts'
import { TreeEdge } from '#kernel/tlog/tree.ts'
import type { LogFiles } from '#kernel/tlog/verify-log.ts'

export type MadeLog = { files: Map<string, Uint8Array>; entries: Uint8Array[]; verifierKey: string; privateKey: KeyObject; origin: string }

const origin = 'steward.example/audit-log'

export function makeLog(size: number, privateKey = generateKeyPairSync('ed25519').privateKey): MadeLog {
  const entries = Array.from({ length: size }, (_, index) => madeEntry(index))
  const { files, root } = tilesFor(entries)
  files.set('checkpoint', Buffer.from(signNote(checkpointText({ origin, size, root }), origin, privateKey)))
  return { files, entries, verifierKey: verifierKey(origin, 'log', publicKeyBytes(privateKey)), privateKey, origin }
}

export function filesIn(files: Map<string, Uint8Array>): LogFiles {
  return { read: async (path) => files.get(path), tilePaths: async () => [...files.keys()].filter((path) => path.startsWith('tile/')) }
}

export function tilesFor(entries: readonly Uint8Array[]): { files: Map<string, Uint8Array>; root: Hash } {
  const edge = new TreeEdge(0, [])
  const hashes: Hash[][] = []
  for (const entry of entries) {
    const leaf = leafHash(entry)
    ;(hashes[0] ??= []).push(leaf)
    edge.add(leaf, (level, _index, hash) => void (hashes[level] ??= []).push(hash))
  }
  const files = new Map<string, Uint8Array>()
  for (const place of tilesOf(entries.length)) {
    const from = place.index * tileWidth
    files.set(tilePath(place), place.level === 'entries' ? joinBundle(entries.slice(from, from + place.width)) : joinTile(hashes[place.level]?.slice(from, from + place.width) ?? []))
  }
  return { files, root: edge.root() }
}

/** As an answered question leaves it; ids that look random but are the same every time. */
function madeEntry(index: number): Uint8Array {
  const id = (of: string) => createHash('sha256').update(`${of} ${index}`).digest('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
  return entryBytes({
    id: id('event'), at: new Date(1_790_000_000_000 + index * 37), event: index % 7 ? 'message.sent' : 'answer.rated', outcome: index % 11 ? 'done' : 'refused', actor_id: id('person'), actor_agency: 'benefits', actor_roles: ['employee'], session_id: id('session'),
    network: '192.0.2.0', door: 'http', resource_kind: 'Conversation', resource_id: id('conversation'), reason: index % 11 ? null : 'not_found', policies: ['conversations.owner'], details: { conversationId: id('conversation'), messageId: id('message'), model: 'quote', tokens: index % 900 }, request_id: id('request'),
  })
}

/** With one bit of one entry flipped; the tiles stay. */
export function flippedEntry(log: MadeLog, index: number, bit: number): Map<string, Uint8Array> {
  const bundle = Math.floor(index / tileWidth)
  const path = [...log.files.keys()].find((each) => each.startsWith(`tile/entries/${String(bundle).padStart(3, '0')}`)) ?? ''
  const within = log.entries.slice(bundle * tileWidth, index).reduce((sum, entry) => sum + 2 + entry.length, 2)
  return flippedFile(log, path, within * 8 + bit)
}

export function flippedFile(log: MadeLog, path: string, bit: number): Map<string, Uint8Array> {
  const bytes = Buffer.from(log.files.get(path) ?? [])
  bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7))
  return new Map(log.files).set(path, bytes)
}

/** The whole log made anew from other entries, as somebody without the key would do it: the checkpoint stays, its size as it must be. */
export function rebuilt(log: MadeLog, entries: readonly Uint8Array[]): Map<string, Uint8Array> {
  return tilesFor(entries).files.set('checkpoint', log.files.get('checkpoint') ?? new Uint8Array())
}

/** Named harms other than flipped bits; each with its tiles made to fit. */
export function harms(log: MadeLog, random: () => number): { what: string; files: Map<string, Uint8Array> }[] {
  const { entries } = log
  const at = () => Math.floor(random() * entries.length)
  const one = at()
  const other = (one + 1 + Math.floor(random() * (entries.length - 1))) % entries.length
  const swapped = entries.with(one, entries[other] ?? new Uint8Array()).with(other, entries[one] ?? new Uint8Array())
  const stranger = generateKeyPairSync('ed25519').privateKey
  const changed = entries.with(one, Buffer.from(Buffer.from(entries[one] ?? []).toString().replace('"v":1', '"v":2')))
  const forged = tilesFor(changed)
  const forgedCheckpoint = Buffer.from(signNote(checkpointText({ origin, size: entries.length, root: forged.root }), origin, stranger))
  const missing = new Map(log.files)
  missing.delete([...log.files.keys()].filter((path) => path.startsWith('tile/'))[Math.floor(random() * (log.files.size - 1))] ?? '')
  return [
    { what: `entry ${one} removed`, files: rebuilt(log, entries.toSpliced(one, 1)) },
    { what: `entry ${one} removed, and the last one doubled to keep the count`, files: rebuilt(log, [...entries.toSpliced(one, 1), entries.at(-1) ?? new Uint8Array()]) },
    { what: `entries ${one} and ${other} swapped`, files: rebuilt(log, swapped) },
    { what: `entry ${one} doubled`, files: rebuilt(log, entries.toSpliced(one, 0, entries[one] ?? new Uint8Array())) },
    { what: `entry ${one} doubled in place of ${other}`, files: rebuilt(log, entries.with(other, entries[one] ?? new Uint8Array())) },
    { what: `entry ${one} changed and all tiles made anew`, files: rebuilt(log, changed) },
    { what: 'the checkpoint of another key', files: forged.files.set('checkpoint', forgedCheckpoint) },
    { what: 'the checkpoint of another log of this key', files: new Map(log.files).set('checkpoint', makeLog(entries.length - 1, log.privateKey).files.get('checkpoint') ?? new Uint8Array()) },
    { what: 'a file missing', files: missing },
    { what: 'a bundle too many', files: new Map(log.files).set(tilePath({ level: 'entries', index: Math.ceil(entries.length / tileWidth), width: 1 }), joinBundle([Buffer.from('x')])) },
  ]
}
