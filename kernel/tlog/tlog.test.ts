/** The log’s mathematics against a reference as slow and plain as the RFC’s own words, and the formats against the specifications’ examples. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkpointText, readCheckpoint } from './checkpoint.ts'
import { emptyRoot, leafHash, nodeHash, sameHash, type Hash } from './hash.ts'
import { cosign, keyIdOf, publicKeyBytes, readNote, readVerifierKey, signersOf, signNote, verifierKey } from './note.ts'
import { proofText, readProof, verifyProof } from './proof.ts'
import { joinBundle, splitBundle, tilePath, tilesOf, tileWidth } from './tile.ts'
import { inclusionProof, isIncluded, rootAt, TreeEdge, type ReadTile } from './tree.ts'

/** RFC 6962, 2.1, word for word. */
function reference(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0] ?? emptyRoot
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(reference(leaves.slice(0, split)), reference(leaves.slice(split)))
}

function grown(size: number) {
  const kept: Hash[][] = []
  const edge = new TreeEdge(0, [])
  for (let index = 0; index < size; index++) {
    const leaf = leafHash(Buffer.from(`entry ${index}`))
    ;(kept[0] ??= []).push(leaf)
    edge.add(leaf, (level, at, hash) => {
      expect((kept[level] ??= []).length).toBe(at)
      kept[level]?.push(hash)
    })
  }
  const readTile: ReadTile = async (level, index, width) => (kept[level] ?? []).slice(index * tileWidth, index * tileWidth + width)
  return { edge, leaves: kept[0] ?? [], readTile }
}

const sizes = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 100, 255, 256, 257, 511, 512, 513, 700, 1023, 1025]

test('the known answers of RFC 6962: the empty tree, one empty leaf', () => {
  expect(Buffer.from(emptyRoot).toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(Buffer.from(leafHash(new Uint8Array())).toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
})

test('a tree grown by its edge, and one read from tiles, have the root of the reference', async () => {
  for (const size of sizes) {
    const { edge, leaves, readTile } = grown(size)
    expect(sameHash(edge.root(), reference(leaves)), String(size)).toBe(true)
    expect(sameHash(await rootAt(size, readTile), reference(leaves)), String(size)).toBe(true)
    const again = await TreeEdge.read(size, readTile)
    again.add(leafHash(Buffer.from('next')), () => {})
    expect(sameHash(again.root(), reference([...leaves, leafHash(Buffer.from('next'))])), String(size)).toBe(true)
  }
})

test('a tree of three levels of tiles', { timeout: 60_000 }, async () => {
  const { edge, leaves, readTile } = grown(66_000)
  expect(sameHash(edge.root(), reference(leaves))).toBe(true)
  expect(sameHash(await rootAt(65_537, readTile), reference(leaves.slice(0, 65_537)))).toBe(true)
  for (const index of [0, 65_535, 65_536, 65_999]) expect(isIncluded(index, 66_000, leaves[index] ?? emptyRoot, await inclusionProof(index, 66_000, readTile), edge.root())).toBe(true)
})

test('each entry of a tree has a proof that holds for it, in its place, in that tree, and for nothing else', { timeout: 60_000 }, async () => {
  for (const size of sizes.filter((each) => each > 0 && each <= 300)) {
    const { edge, leaves, readTile } = grown(size)
    for (let index = 0; index < size; index += size > 40 ? 13 : 1) {
      const leaf = leaves[index] ?? emptyRoot
      const proof = await inclusionProof(index, size, readTile)
      expect(isIncluded(index, size, leaf, proof, edge.root())).toBe(true)
      expect(isIncluded(index + 1, size, leaf, proof, edge.root())).toBe(false)
      expect(isIncluded(index, size, leafHash(Buffer.from('other')), proof, edge.root())).toBe(false)
      expect(isIncluded(index, size, leaf, [...proof, leaf], edge.root())).toBe(false)
      if (proof.length) expect(isIncluded(index, size, leaf, proof.slice(1), edge.root())).toBe(false)
    }
  }
})

describe('tiles', () => {
  test('are named as tlog-tiles says', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 'entries', index: 273, width: 112 })).toBe('tile/entries/273.p/112')
    expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1')
  })

  test('of 70,000 entries are those of the specification’s example', () => {
    const paths = tilesOf(70_000).map(tilePath)
    expect(paths.filter((path) => path.startsWith('tile/0/') && !path.includes('.p/'))).toHaveLength(273)
    expect(paths).toEqual(expect.arrayContaining(['tile/0/273.p/112', 'tile/1/000', 'tile/1/001.p/17', 'tile/2/000.p/1', 'tile/entries/273.p/112']))
    expect(tilesOf(256).map(tilePath)).toEqual(['tile/entries/000', 'tile/0/000', 'tile/1/000.p/1'])
    expect(tilesOf(0)).toEqual([])
  })

  test('a bundle holds its entries whole, or it is none', () => {
    const entries = [Buffer.from(''), Buffer.from('a'), Buffer.alloc(65_535, 7)]
    const bytes = joinBundle(entries)
    expect(splitBundle(bytes, 3)?.map((entry) => entry.length)).toEqual([0, 1, 65_535])
    expect(splitBundle(bytes, 2)).toBeUndefined()
    expect(splitBundle(bytes.subarray(0, -1), 3)).toBeUndefined()
    expect(splitBundle(Buffer.concat([bytes, Buffer.from([0])]), 3)).toBeUndefined()
    expect(() => joinBundle([Buffer.alloc(65_536)])).toThrow('too long')
  })
})

describe('signed notes', () => {
  const example = 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n'
  const key = readVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')
  const keys = key ? [key] : []

  test('the example of the specification opens with its key', () => {
    const note = readNote(Buffer.from(example)) ?? expect.fail()
    expect(note.text).toBe('This is an example message.\n')
    expect(signersOf(note, keys)?.map((signer) => signer.name)).toEqual(['example.com/foo'])
  })

  test('every single changed bit of it is noticed', () => {
    const bytes = Buffer.from(example)
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
      const note = readNote(changed)
      expect(note && signersOf(note, keys), `bit ${bit}`).toBeUndefined()
    }
  })

  test('a verifier key whose id is another’s is none', () => {
    expect(readVerifierKey('example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')).toBeUndefined()
    expect(readVerifierKey('example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k')).toBeUndefined()
  })

  test('a witness’s line beside the log’s is known by its own key, and a wrong one spoils the note', () => {
    const log = generateKeyPairSync('ed25519')
    const witness = generateKeyPairSync('ed25519')
    const text = checkpointText({ origin: 'a.example/log', size: 5, root: createHash('sha256').digest() })
    const signed = signNote(text, 'a.example/log', log.privateKey) + cosign(text, 'w.example', witness.privateKey, 1_790_000_000)
    const logKey = readVerifierKey(verifierKey('a.example/log', 'log', publicKeyBytes(log.publicKey))) ?? expect.fail()
    const witnessKey = readVerifierKey(verifierKey('w.example', 'witness', publicKeyBytes(witness.publicKey))) ?? expect.fail()
    const note = readNote(Buffer.from(signed)) ?? expect.fail()
    expect(signersOf(note, [logKey, witnessKey])?.map((signer) => signer.name)).toEqual(['a.example/log', 'w.example'])
    expect(signersOf(note, [logKey])).toHaveLength(1)
    const later = signed.replace(/(w\.example )(\S+)/, (_, name: string, base64: string) => {
      const bytes = Buffer.from(base64, 'base64')
      bytes[11] = bytes[11]! ^ 1
      return `${name}${bytes.toString('base64')}`
    })
    expect(signersOf(readNote(Buffer.from(later)) ?? expect.fail(), [logKey, witnessKey])).toBeUndefined()
    expect(keyIdOf('w.example', 'witness', publicKeyBytes(witness.publicKey))).not.toBe(keyIdOf('w.example', 'log', publicKeyBytes(witness.publicKey)))
  })
})

test('a checkpoint is read as it was written, and nothing that is not one', () => {
  const root = createHash('sha256').update('x').digest()
  const text = checkpointText({ origin: 'a.example/log', size: 20_852_163, root })
  expect(readCheckpoint(text)).toEqual({ origin: 'a.example/log', size: 20_852_163, root })
  for (const wrong of ['', 'a\n1\n', text.replace('20852163', '020852163'), text.replace('20852163', '-1'), text.replace('=', ''), text.slice(0, -1), `${text}\n`]) expect(readCheckpoint(wrong), JSON.stringify(wrong)).toBeUndefined()
})

test('a proof as a file holds with the public key alone, and with no changed line', { timeout: 60_000 }, async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = readVerifierKey(verifierKey('a.example/log', 'log', publicKeyBytes(publicKey))) ?? expect.fail()
  const { edge, readTile } = grown(600)
  const checkpoint = signNote(checkpointText({ origin: 'a.example/log', size: 600, root: edge.root() }), 'a.example/log', privateKey)
  const text = proofText({ extra: Buffer.from('entry 417'), index: 417, hashes: await inclusionProof(417, 600, readTile), checkpoint })
  expect(readProof(text)?.index).toBe(417)
  expect(verifyProof(text, [key])).toMatchObject({ isSound: true, index: 417 })
  expect(verifyProof(text, [key], Buffer.from('entry 418'))).toMatchObject({ isSound: false })
  expect(verifyProof(text.replace('index 417', 'index 416'), [key])).toMatchObject({ isSound: false })
  expect(verifyProof(text, [])).toMatchObject({ isSound: false })
  const bytes = Buffer.from(text)
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7))
    expect(verifyProof(changed.toString('latin1') === bytes.toString('latin1') ? text : changed.toString('utf8'), [key]).isSound, `bit ${bit}`).toBe(false)
  }
})
