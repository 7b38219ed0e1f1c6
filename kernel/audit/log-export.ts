/**
 * The log as files that need neither Steward nor trust in it: C2SP tiles and entry bundles, the signed checkpoint,
 * the public key, and how to check them with a program that is not ours.
 */
import type { Reader } from '../store/store.ts'
import { sql } from '../store/sql.ts'
import type { SignedCheckpoint } from './log-signer.ts'
import { joinBundle, joinTile, tilePath, tilesOf, tileWidth } from '../tlog/tile.ts'
import { checkpointText } from '../tlog/checkpoint.ts'
import { inclusionProof } from '../tlog/tree.ts'
import { proofText } from '../tlog/proof.ts'
import { entryBytes } from './log-entry.ts'
import { placedRows, tilesIn } from './log-store.ts'

export type LogFile = { path: string; bytes: Uint8Array }

export async function* filesOf(store: Reader, checkpoint: SignedCheckpoint, verifierKey: string): AsyncGenerator<LogFile> {
  yield { path: 'README.txt', bytes: Buffer.from(readMe(checkpoint, verifierKey)) }
  yield { path: 'public-key', bytes: Buffer.from(`${verifierKey}\n`) }
  yield { path: 'checkpoint', bytes: Buffer.from(checkpoint.text) }
  for (const cosigned of await cosignedCheckpoints(store, checkpoint)) yield cosigned
  const readTile = tilesIn(store)
  for (const place of tilesOf(checkpoint.size)) {
    const path = tilePath(place)
    if (place.level !== 'entries') yield { path, bytes: joinTile(await readTile(place.level, place.index, place.width)) }
    else yield { path, bytes: await bundleOf(store, place.index * tileWidth, place.width) }
  }
}

/** Entries are made from the lines as they are now; where a line is gone, an empty entry shows that it is. */
async function bundleOf(store: Reader, from: number, width: number): Promise<Uint8Array> {
  const rows = await placedRows(store, from, from + width)
  return joinBundle(rows.map((row) => (row.id === null ? new Uint8Array() : entryBytes(row))))
}

/** What witnesses have confirmed, each with the log's own signature as it can be made again from the size. */
async function cosignedCheckpoints(store: Reader, checkpoint: SignedCheckpoint): Promise<LogFile[]> {
  const rows = await store.rows<{ size: string; root: Uint8Array; log_line: string; lines: string[] }>(sql`
    select audit_log_size.size, root, min(log_line) as log_line, array_agg(line order by name) as lines from audit_log_cosignature join audit_log_size on audit_log_size.size = audit_log_cosignature.size
    where audit_log_size.size <= ${checkpoint.size} group by audit_log_size.size, root order by audit_log_size.size desc limit ${cosignedMax}`)
  return rows.map((row) => ({
    path: `checkpoints/${row.size}`,
    bytes: Buffer.from(`${checkpointText({ origin: checkpoint.origin, size: Number(row.size), root: row.root })}\n${row.log_line}${row.lines.join('')}`),
  }))
}

/** Each of them vouches for all before it. */
const cosignedMax = 20

export type ProofFile = { text: string; position: number; size: number }

/** One line's proof, with the line itself in it; undefined while it has no signed place yet. For every export of records (A5). */
export async function proofOf(store: Reader, eventId: string, checkpoint: SignedCheckpoint): Promise<ProofFile | undefined> {
  const place = await store.maybe<{ position: string }>(sql`select position from audit_log_entry where event_id = ${eventId}`)
  const position = Number(place?.position ?? checkpoint.size)
  if (position >= checkpoint.size) return undefined
  const [row] = await placedRows(store, position, position + 1)
  if (!row || row.id === null) return undefined
  const hashes = await inclusionProof(position, checkpoint.size, tilesIn(store))
  return { text: proofText({ extra: entryBytes(row), index: position, hashes, checkpoint: checkpoint.text }), position, size: checkpoint.size }
}

function readMe({ origin, size }: SignedCheckpoint, verifierKey: string): string {
  return `The audit log “${origin}”: ${size} entries.

What is here
  checkpoint        how many entries there are and the hash over all of them, signed (C2SP tlog-checkpoint, signed-note, Ed25519)
  tile/entries/…    the entries: who did what and when, ids and codes, no content (C2SP tlog-tiles, entry bundles)
  tile/0/… 1/…      the hashes (RFC 6962) that lead from each entry to the signed one
  checkpoints/…     earlier checkpoints that witnesses have signed too, if there are any
  public-key        the key that the checkpoint was signed with:
                    ${verifierKey}

Compare the key with the one that you noted down earlier, from another place than this file. A key that comes with
the log proves only that the log fits together, not whose it is.

Check it with Steward, without a network
  steward audit verify THIS-FILE.tar --key '${verifierKey}'
Also give the checkpoint of your last export, which shows that nothing of that time was changed or cut off:
  steward audit verify THIS-FILE.tar --key '…' --since OLD-CHECKPOINT

Check it without Steward, with the code of Go's checksum database as Debian ships it
  apt-get install golang-go golang-golang-x-mod-dev
  tar xf THIS-FILE.tar -C audit-log
  GO111MODULE=off GOPATH=/usr/share/gocode go run verify.go audit-log '${verifierKey}' [OLD-CHECKPOINT]
  verify.go is in tools/audit-verify-go of Steward's source; it is short enough to read first.
`
}
