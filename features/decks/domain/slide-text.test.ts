import { expect, test } from 'vitest'
import type { DeckBody } from '../contract.ts'
import { withSlide } from './deck-body.ts'
import { deckFile } from './deck-file.ts'
import { readSlide } from './slide-text.ts'

const all = (number: number) => number

test('each line is a statement with what it cites; notes are apart; openings and headings are neither', () => {
  const read = readSlide('Here is the slide:\n\n## Fees\n- A permit costs **14 crowns**. [1]\n- It lasts seven days [1, 2]\n\n**Speaker notes:** Say it slowly. [1]\nThen pause.', all)
  expect(read.points.map(({ text, cites }) => [text, cites])).toEqual([['A permit costs 14 crowns.', [1]], ['It lasts seven days', [1, 2]]])
  expect(read.notes).toBe('Say it slowly. Then pause.')
})

test('a number that no source has is no citation', () => {
  expect(readSlide('- A permit costs 14 crowns. [7]', () => undefined).points).toEqual([{ text: 'A permit costs 14 crowns.', depth: 0, cites: [], isKept: false }])
})

const slide = { id: 'a', title: 'Fees', plan: [], notes: '', isWritten: true, points: [] }
const body: DeckBody = { format: 'steward-deck/1', language: 'en', about: 'x', from: { kind: 'all' }, modelId: null, slidesWanted: 1, stage: 'slides', slides: [] }
const sources = [{ number: 1, title: 'Rules', place: '', text: 'A permit for the north yard costs 14 crowns a month.' }, { number: 2, title: 'Other', place: '', text: 'Something else.' }]

test('what no source bears out stays behind unless it is kept, and then says so; sources that nothing cites stay behind too', () => {
  const point = (text: string, cites: number[], isKept = false) => ({ text, depth: 0 as const, cites, isKept })
  const points = [point('A permit for the north yard costs 14 crowns a month.', [1]), point('A permit for the north yard costs 99 crowns a month.', [1]), point('Parking is free for every minister.', [], true)]
  const file = deckFile({ title: 'T', author: 'A', body: { ...body, slides: [{ ...slide, points }] }, sources, standing: { lines: [] }, charts: new Map() })
  expect(file.slides[0]?.points.map(({ text, mark }) => [text, mark])).toEqual([[points[0]?.text, undefined], [points[2]?.text, 'not in the sources']])
  expect(file.sources.map(({ number }) => number)).toEqual([1])
})

test('a slide that a person wrote or dropped meanwhile stays as they left it', () => {
  const written = { ...slide, points: [{ text: 'x', depth: 0 as const, cites: [], isKept: false }] }
  expect(withSlide({ ...body, slides: [] }, written).slides).toEqual([])
  expect(withSlide({ ...body, slides: [{ ...slide, title: 'Mine' }] }, written).slides[0]).toMatchObject({ title: 'Mine', points: [] })
})
