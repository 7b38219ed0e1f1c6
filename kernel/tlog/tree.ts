/**
 * The Merkle tree of RFC 6962 over the tiles of C2SP tlog-tiles. A tile holds up to 256 neighbouring hashes of one
 * level, and every eighth level of the tree is kept; what lies between is hashed again when it is needed.
 */
import { emptyRoot, nodeHash, sameHash, type Hash } from './hash.ts'
import { tileWidth } from './tile.ts'

/** The hashes of one tile: `width` of them, or more where the tile has grown since. */
export type ReadTile = (level: number, index: number, width: number) => Promise<readonly Hash[]>

/** Root of neighbouring hashes, all of one level: MTH of RFC 6962 with hashes for leaves. */
export function rootOfHashes(hashes: readonly Hash[]): Hash {
  if (hashes.length === 0) return emptyRoot
  if (hashes.length === 1) return hashes[0]!
  const split = splitOf(hashes.length)
  return nodeHash(rootOfHashes(hashes.slice(0, split)), rootOfHashes(hashes.slice(split)))
}

/** The root of the first `size` entries. */
export async function rootAt(size: number, readTile: ReadTile): Promise<Hash> {
  return size === 0 ? emptyRoot : hashOfRange(0, size, size, remembering(readTile))
}

/** The hashes beside the way from an entry up to the root, lowest first (RFC 6962, 2.1.1). */
export async function inclusionProof(index: number, size: number, readTile: ReadTile): Promise<Hash[]> {
  if (index < 0 || index >= size) throw new Error('the entry is not in the tree')
  const read = remembering(readTile)
  const proof: Hash[] = []
  let from = 0
  let to = size
  while (to - from > 1) {
    const split = from + splitOf(to - from)
    if (index < split) {
      proof.push(await hashOfRange(split, to, size, read))
      to = split
    } else {
      proof.push(await hashOfRange(from, split, size, read))
      from = split
    }
  }
  return proof.reverse()
}

/** The root that an entry and its proof lead to; undefined for a proof of another length (RFC 9162, 2.1.3.2). */
export function rootFromProof(index: number, size: number, leaf: Hash, proof: readonly Hash[]): Hash | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined
  let node = BigInt(index)
  let last = BigInt(size - 1)
  let root = leaf
  for (const beside of proof) {
    if (last === 0n) return undefined
    if (node & 1n || node === last) {
      root = nodeHash(beside, root)
      while (!(node & 1n) && node !== 0n) [node, last] = [node >> 1n, last >> 1n]
    } else root = nodeHash(root, beside)
    node >>= 1n
    last >>= 1n
  }
  return last === 0n ? root : undefined
}

export function isIncluded(index: number, size: number, leaf: Hash, proof: readonly Hash[], root: Hash): boolean {
  const found = rootFromProof(index, size, leaf, proof)
  return found !== undefined && sameHash(found, root)
}

/**
 * Grows a tree by its right edge alone. Of the unfinished tile of each level only the complete subtrees are kept,
 * largest first, so that a leaf costs two hashes on average and a root some eight a level.
 */
export class TreeEdge {
  size: number
  readonly #levels: { width: number; peaks: Hash[] }[]
  #root: Hash | undefined

  constructor(size: number, tiles: readonly (readonly Hash[])[]) {
    this.size = size
    this.#levels = tiles.map((tile) => ({ width: tile.length, peaks: peaksOf(tile) }))
  }

  static async read(size: number, readTile: ReadTile): Promise<TreeEdge> {
    const tiles: Hash[][] = []
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth)) {
      const width = count % tileWidth
      tiles.push(width === 0 ? [] : (await readTile(level, Math.floor(count / tileWidth), width)).slice(0, width))
    }
    return new TreeEdge(size, tiles)
  }

  /** Adds a leaf; `onNode` hears of each hash that this finishes on a kept level above the leaves. */
  add(leaf: Hash, onNode: (level: number, index: number, hash: Hash) => void): void {
    this.size++
    this.#root = undefined
    let finished = leaf
    for (let level = 0, index = this.size - 1; ; level++) {
      const tile = (this.#levels[level] ??= { width: 0, peaks: [] })
      // As in counting by twos: each carry joins two subtrees of one size.
      for (let carry = tile.width; carry & 1; carry >>= 1) finished = nodeHash(tile.peaks.pop()!, finished)
      tile.peaks.push(finished)
      if (++tile.width < tileWidth) return
      this.#levels[level] = { width: 0, peaks: [] }
      index = Math.floor(index / tileWidth)
      onNode(level + 1, index, finished)
    }
  }

  root(): Hash {
    if (this.#root) return this.#root
    const peaks = this.#levels.toReversed().flatMap((level) => level.peaks)
    return (this.#root = peaks.length ? peaks.reduceRight((right, left) => nodeHash(left, right)) : emptyRoot)
  }
}

/** Complete subtrees of a row of hashes, largest first. */
function peaksOf(hashes: readonly Hash[]): Hash[] {
  const peaks: Hash[] = []
  let from = 0
  for (let width = tileWidth / 2; width >= 1; width /= 2) {
    if (hashes.length - from < width) continue
    peaks.push(rootOfHashes(hashes.slice(from, from + width)))
    from += width
  }
  return peaks
}

/** Largest power of two below a count. */
function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

/** MTH(D[from:to]) of a range that some split of the tree of `size` entries makes. */
async function hashOfRange(from: number, to: number, size: number, readTile: ReadTile): Promise<Hash> {
  const count = to - from
  if (Number.isInteger(Math.log2(count))) return hashOfSubtree(from, count, size, readTile)
  const split = from + splitOf(count)
  return nodeHash(await hashOfSubtree(from, split - from, size, readTile), await hashOfRange(split, to, size, readTile))
}

async function hashOfSubtree(from: number, count: number, size: number, readTile: ReadTile): Promise<Hash> {
  let level = 0
  let unit = 1
  while (unit * tileWidth <= count) {
    unit *= tileWidth
    level++
  }
  const first = from / unit
  const index = Math.floor(first / tileWidth)
  const width = Math.min(tileWidth, Math.floor(size / unit) - index * tileWidth)
  const tile = await readTile(level, index, width)
  const at = first - index * tileWidth
  const hashes = tile.slice(at, at + count / unit)
  if (hashes.length !== count / unit) throw new Error('a tile is too short')
  return rootOfHashes(hashes)
}

function remembering(readTile: ReadTile): ReadTile {
  const known = new Map<string, readonly Hash[]>()
  return async (level, index, width) => {
    const key = `${level}/${index}`
    const tile = known.get(key) ?? (await readTile(level, index, width))
    known.set(key, tile)
    return tile
  }
}
