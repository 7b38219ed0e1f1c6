/** RFC 6962, section 2.1: the two hashes of a Merkle log, told apart by their first byte. */
import { hash } from 'node:crypto'

export type Hash = Uint8Array

export const hashBytes = 32

const leafMark = Uint8Array.of(0)
const nodeMark = Uint8Array.of(1)

export function leafHash(entry: Uint8Array): Hash {
  return sha256(Buffer.concat([leafMark, entry]))
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(Buffer.concat([nodeMark, left, right]))
}

/** In one call, which is twice as fast as by an object for each. */
function sha256(bytes: Uint8Array): Hash {
  return hash('sha256', bytes, 'buffer')
}

/** The root of an empty tree is the hash of nothing. */
export const emptyRoot: Hash = sha256(new Uint8Array())

export function sameHash(one: Hash, other: Hash): boolean {
  return Buffer.compare(one, other) === 0
}
