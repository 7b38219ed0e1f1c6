import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ContentBroken, createContentKey, isSealed, type Place } from './content-key.ts'

const belongs = { agencyId: 'benefits', conversationId: 'c-1' }
const key = createContentKey(randomBytes(32), belongs)
const place: Place = { column: 'text', messageId: 'm-1' }

describe('a sealed text', () => {
  it('comes back as it was, whatever it holds', () => {
    for (const text of ['a', 'ä€😀', 'sealed1:not', '\ufffd|\n', 'x'.repeat(100_000)]) expect(key.open(key.seal(text, place), place)).toBe(text)
    expect(key.seal('', place)).toBe('')
  })

  it('is never the same twice, and holds none of its words', () => {
    const sealed = new Set(Array.from({ length: 1_000 }, () => key.seal('crowns', place)))
    expect(sealed.size).toBe(1_000)
    for (const each of sealed) expect(Buffer.from(each.slice(8), 'base64').includes('crowns')).toBe(false)
  })

  it('of an older release is given back as it is', () => {
    expect(key.open('It costs 14 crowns.', place)).toBe('It costs 14 crowns.')
    expect(key.openJson([{ number: 1 }], place)).toEqual([{ number: 1 }])
    expect(key.openJson(null, place)).toBe(null)
  })
})

describe('sealing once', () => {
  it('leaves what is sealed in its place, and seals everything else, also words that look sealed', () => {
    const sealed = key.seal('crowns', place)
    expect(key.sealOnce(sealed, place)).toBe(sealed)
    for (const text of ['crowns', 'sealed1:', 'sealed1:not', key.seal('crowns', { column: 'note' })]) {
      const once = key.sealOnce(text, place)
      expect(once).not.toBe(text)
      expect(key.open(once, place)).toBe(text)
    }
    const json = key.sealJson([{ number: 1 }], place)
    expect(key.sealJsonOnce(JSON.parse(json), place)).toBe(json)
    expect(key.sealJsonOnce(null, place)).toBe(null)
    expect(key.openJson(JSON.parse(key.sealJsonOnce([1], place) ?? ''), place)).toEqual([1])
  })
})

describe('a token', () => {
  it('is the same for the same words, in one place and under one key only', () => {
    const other = createContentKey(randomBytes(32), belongs)
    expect(key.token('crowns', place)).toBe(key.token('crowns', place))
    expect(new Set([key.token('crowns', place), key.token('crown', place), key.token('crowns', { column: 'note' }), other.token('crowns', place)]).size).toBe(4)
    expect(key.token('crowns', place)).not.toContain('crowns')
  })
})

/** 10,000 moves of every kind between places drawn at random (security.md, D5). */
describe('a ciphertext that was moved', () => {
  const pick = <T>(of: readonly T[]) => of[Math.floor(Math.random() * of.length)] as T
  const secret = randomBytes(32)
  const anywhere = () => ({
    agencyId: pick(['benefits', 'licensing', 'benefits|c-1']),
    conversationId: pick(['c-1', 'c-2', 'c-1|m-1']),
    place: { column: pick(['text', 'title', 'note', 'citations', 'chunk 1:0', 'chunk 1:10', 'chunk 2:0']), messageId: pick(['m-1', 'm-2', undefined]) },
  })

  it('does not open between agency, conversation, message and column, even under one key', () => {
    let moves = 0
    while (moves < 10_000) {
      const [from, to] = [anywhere(), anywhere()]
      const text = createContentKey(secret, from).seal('a secret', from.place as Place)
      const open = () => createContentKey(secret, to).open(text, to.place as Place)
      if (JSON.stringify(from) === JSON.stringify(to)) expect(open()).toBe('a secret')
      else {
        // The same parts cut differently are another place only if no part may hold the separator; ids and agencies do not.
        if ([from, to].some((each) => each.agencyId.includes('|') || each.conversationId.includes('|'))) continue
        expect(open, JSON.stringify([from, to])).toThrow(ContentBroken)
        moves++
      }
    }
  })

  it('does not open under another key, nor changed in any bit, nor cut', () => {
    const sealed = key.seal('a secret', place)
    expect(() => createContentKey(randomBytes(32), belongs).open(sealed, place)).toThrow(ContentBroken)
    const bytes = Buffer.from(sealed.slice(8), 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => key.open(`sealed1:${changed.toString('base64')}`, place)).toThrow(ContentBroken)
    }
    for (let length = 0; length < bytes.length; length++) expect(() => key.open(`sealed1:${bytes.subarray(0, length).toString('base64')}`, place)).toThrow(ContentBroken)
  })

  it('keeps its mark: what was sealed is known to be', () => {
    expect(isSealed(key.seal('x', place))).toBe(true)
    expect(isSealed('x')).toBe(false)
  })
})
