import fc from 'fast-check'
import { expect, test } from 'vitest'
import { detect } from './detect.ts'
import { maskText, type MaskPair } from './mask.ts'
import { createUnmasker, unmaskText } from './unmask.ts'

const agencyKey = 'key of the benefits agency'
const text = 'Ann writes from ann@example.org, SSN 460-89-9847, and again: ann@example.org. Card 4111 1111 1111 1111.'

function masked(source: string, key = agencyKey, known: MaskPair[] = []) {
  return maskText(source, detect(source, { onlyStructured: true }), { agencyKey: key, known })
}

test('no original is left in what goes out, and all of it comes back', () => {
  const { text: out, pairs } = masked(text)
  for (const original of ['ann@example.org', '460-89-9847', '4111 1111 1111 1111']) expect(out).not.toContain(original)
  expect(out).toMatch(/\[EMAIL-[0-9a-f]{6}\], SSN \[SSN-[0-9a-f]{6}\]/)
  expect(unmaskText(out, pairs)).toBe(text)
})

test('a detail keeps its token over the turns, however it is spaced', () => {
  const first = masked(text)
  const second = masked('Is 460 89 9847 the SSN of the one above?', agencyKey, first.pairs)
  expect(second.pairs.map((pair) => pair.token)).toEqual(first.pairs.filter((pair) => pair.type === 'ssn').map((pair) => pair.token))
})

test('a value of an earlier turn is hidden also where no detector would see it', () => {
  const known: MaskPair[] = maskText('Rubija', [{ start: 0, end: 6, type: 'name', confidence: 1, isStructured: false, rule: 'test' }], { agencyKey }).pairs
  expect(maskText('ask rubija, then Rubija!', [], { agencyKey, known }).text).toBe(`ask rubija, then ${known[0]?.token}!`)
  expect(maskText('Rubijana', [], { agencyKey, known }).text).toBe('Rubijana')
})

test('two agencies’ tokens of one detail have nothing in common', () => {
  const tokens = (key: string) => masked(text, key).pairs.map((pair) => pair.token.replace(/^.*-/, ''))
  const others = tokens('key of the revenue agency')
  expect(tokens(agencyKey).filter((token) => others.includes(token))).toEqual([])
})

test('what is masked already is not found again', () => {
  const { text: out } = masked(text)
  expect(detect(out, { onlyStructured: true })).toEqual([])
})

test('two values that share a token’s digits get longer ones', () => {
  const first = masked('a@example.org').pairs
  const clash: MaskPair = { ...(first[0] as MaskPair), value: 'somebody-else@example.org' }
  const second = masked('a@example.org', agencyKey, [clash])
  expect(second.pairs[0]?.token).not.toBe(clash.token)
  expect(second.pairs[0]?.token.startsWith(clash.token.slice(0, -1))).toBe(true)
})

test('10,000 random chunkings give the bytes of the whole (D10)', () => {
  const { text: out, pairs } = masked(text)
  const tokens = pairs.map((pair) => pair.token)
  const piece = fc.oneof(
    fc.constantFrom(...tokens, ...tokens.map((token) => token.slice(0, -2)), ...tokens.map((token) => `**${token}**, [x](https://a.test/${token})`), out),
    fc.constantFrom('[', '[[', '\\[', '[EMAIL-', ']', '[1]', '`', '|', '\u{1f600}', 'ß'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.array(fc.nat(400), { maxLength: 40 }), (pieces, cuts) => {
      const answer = pieces.join('')
      const whole = unmaskText(answer, pairs)
      const unmasker = createUnmasker(pairs)
      let restored = ''
      let at = 0
      for (const cut of cuts.map((each) => each % (answer.length + 1)).toSorted((a, b) => a - b)) {
        restored += unmasker.push(answer.slice(at, cut))
        at = cut
      }
      restored += unmasker.push(answer.slice(at)) + unmasker.end()
      expect(Buffer.from(restored)).toEqual(Buffer.from(whole))
    }),
    { numRuns: 10_000 },
  )
}, 60_000)

test('only what begins a known token is held back', () => {
  const { pairs } = masked('ann@example.org')
  const token = pairs[0]?.token ?? ''
  const unmasker = createUnmasker(pairs)
  expect(unmasker.push('see [1] and [SSN-')).toBe('see [1] and [SSN-')
  expect(unmasker.push(`go ${token.slice(0, 9)}`)).toBe('go ')
  expect(unmasker.push(token.slice(9))).toBe('ann@example.org')
  expect(unmasker.push('[EMAIL-')).toBe('')
  expect(unmasker.end()).toBe('[EMAIL-')
})

test('a token with its brackets escaped for Markdown comes back too', () => {
  const { pairs } = masked('ann@example.org')
  const token = pairs[0]?.token ?? ''
  expect(unmaskText(`\\${token.slice(0, -1)}\\] wrote`, pairs)).toBe('ann@example.org wrote')
})
