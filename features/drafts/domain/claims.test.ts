import { expect, test } from 'vitest'
import { checkClaims } from './claims.ts'
import { compareBlocks } from './compare-versions.ts'

const sources = [{ number: 1, title: 'Parking', text: 'A permit for the north yard costs 14 crowns a month. Apply by 3 May 2026.' }]
const check = (...texts: string[]) => checkClaims(texts.map((text) => ({ kind: 'paragraph', text })), sources)

test('a statement that stands in its source is supported; a changed figure, date or missing source is not', () => {
  expect(check('A permit for the north yard costs 14 crowns a month [1].')).toMatchObject({ supported: 1, unsupported: 0 })
  expect(check('A permit for the north yard costs 15 crowns a month [1].').claims[0]).toMatchObject({ verdict: 'unsupported', reason: 'number' })
  expect(check('Apply by 9 June 2031 [1].').claims[0]).toMatchObject({ verdict: 'unsupported', reason: 'date' })
  expect(check('A permit costs 14 crowns a month [4].').claims[0]).toMatchObject({ verdict: 'unsupported', reason: 'no-such-source' })
})

test('each claim says its line and its own words, whatever stands before it', () => {
  const found = checkClaims([{ kind: 'heading', text: 'Permits' }, { kind: 'item', text: 'A permit for the north yard costs 14 crowns a month [1].' }, { kind: 'item', text: 'Apply by 4 May 2026 [1].' }, { kind: 'cell', text: 'Fees are due monthly.' }], sources)
  expect(found.claims.map(({ line, text, verdict }) => [line, text, verdict])).toEqual([
    [1, 'A permit for the north yard costs 14 crowns a month [1].', 'supported'],
    [2, 'Apply by 4 May 2026 [1].', 'unsupported'],
    [3, 'Fees are due monthly.', 'uncited'],
  ])
})

test('guidance and gaps of a template state nothing', () => {
  expect(check('[The facts and rules that matter, each with its source.]', 'Dear [name],').claims).toEqual([])
})

test('two versions are compared line by line and word by word, also when a line has moved', () => {
  const doc = (...texts: string[]) => ({ type: 'doc' as const, content: texts.map((text) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] })) })
  expect(compareBlocks(doc('One.', 'The fee is 14 crowns.', 'Gone.'), doc('One.', 'The fee is 15 crowns.', 'New.'))).toEqual([
    [{ kind: 'deletion', text: 'Gone.' }],
    [{ kind: 'same', text: 'The fee is ' }, { kind: 'deletion', text: '14' }, { kind: 'insertion', text: '15' }, { kind: 'same', text: ' crowns.' }],
    [{ kind: 'insertion', text: 'New.' }],
  ])
  expect(compareBlocks(doc('Same.'), doc('Same.'))).toEqual([])
})
