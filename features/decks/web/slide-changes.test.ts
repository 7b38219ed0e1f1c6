import { expect, test } from 'vitest'
import type { DeckBody } from '../contract.ts'
import { addSlide, changePoint, dropSlide, movePoint, moveSlide, readCites } from './slide-changes.ts'

const slide = (id: string) => ({ id, title: id, plan: [], points: [], notes: '', isWritten: false })
const body: DeckBody = { format: 'steward-deck/1', language: 'en', about: 'x', from: { kind: 'all' }, modelId: null, slidesWanted: 3, stage: 'outline', slides: ['slide-1', 'slide-2', 'slide-3'].map(slide) }
const ids = (deck: DeckBody) => deck.slides.map(({ id }) => id)

test('a slide moves by one place, and not beyond the ends', () => {
  expect(ids(moveSlide(body, 'slide-2', -1))).toEqual(['slide-2', 'slide-1', 'slide-3'])
  expect(ids(moveSlide(body, 'slide-3', 1))).toEqual(ids(body))
  expect(ids(moveSlide(body, 'slide-1', -1))).toEqual(ids(body))
})

test('a new slide has an id that no other has, also after one was dropped', () => {
  const dropped = dropSlide(body, 'slide-1')
  const added = addSlide(dropped, 'New', 'slide-2')
  expect(new Set(ids(added)).size).toBe(3)
  expect(added.slides[1]?.title).toBe('New')
})

test('statements move and change without touching others', () => {
  const point = (text: string) => ({ text, depth: 0 as const, cites: [], isKept: false })
  const full = { ...slide('a'), points: [point('one'), point('two')] }
  expect(movePoint(full, 1, -1).points.map(({ text }) => text)).toEqual(['two', 'one'])
  expect(movePoint(full, 1, 1).points.map(({ text }) => text)).toEqual(['one', 'two'])
  expect(changePoint(full, 0, { cites: [2] }).points.map(({ cites }) => cites)).toEqual([[2], []])
})

test('numbers of sources are read however they are written', () => {
  expect(readCites('1, [3] and 3; 12')).toEqual([1, 3, 12])
  expect(readCites('none')).toEqual([])
})
