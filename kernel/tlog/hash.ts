/** RFC 6962, section 2.1: the two hashes of a Merkle log, told apart by their first byte. */
import { createHash } from 'node:crypto'

export type Hash = Uint8Array

export const hashBytes = 32

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

export function leafHash(entry: Uint8Array): Hash {
  return createHash('sha256').update(leafMark).update(entry).digest()
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(nodeMark).update(left).update(right).digest()
}

/** The root of an empty tree is the hash of nothing. */
export const emptyRoot: Hash = createHash('sha256').digest()

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0
}
