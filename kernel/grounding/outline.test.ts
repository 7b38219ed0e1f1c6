import { expect, test } from 'vitest'
import { outlineOfPassages, readOutline } from './outline.ts'

test('an outline is read whatever marks a model used, and nothing but its words is kept', () => {
  const text = 'Here is the outline:\n\n## Slide 1: **Fees** [1]\n- north yard\n* south yard [2]\n\n2. How long it lasts\n• seven days\n### [Click](https://example.org)\n'
  expect(readOutline(text, 10)).toEqual([
    { title: 'Fees', plan: ['north yard', 'south yard'] },
    { title: 'How long it lasts', plan: ['seven days'] },
    { title: 'Click', plan: [] },
  ])
})

test('no more parts than asked for, no more points than a part takes, and no end of a text breaks it', () => {
  const text = Array.from({ length: 90 }, (_, at) => `## Part ${at}\n${'- point\n'.repeat(30)}`).join('')
  const read = readOutline(text, 5)
  expect(read).toHaveLength(5)
  expect(Math.max(...read.map(({ plan }) => plan.length))).toBe(6)
  expect(readOutline('', 5)).toEqual([])
  expect(readOutline('#'.repeat(100_000), 5)).toEqual([])
})

test('without a model the weightiest headings come first, each once', () => {
  const passage = (number: number, heading: string, score: number) => ({ number, id: `${number}`, documentId: 'd', title: 'Rules', headings: [heading], text: 'x', score })
  expect(outlineOfPassages([passage(1, 'Fees', 1), passage(2, 'Days', 3), passage(3, 'Fees', 2)], 5).map(({ title }) => title)).toEqual(['Days', 'Fees'])
})
