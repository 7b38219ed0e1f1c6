import { expect, test } from 'vitest'
import type { BlockNode } from '#kernel/prose/draft-document.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import { headingOf, joinSections, partSections, replan, showSections, unwritten } from './report-document.ts'
import { readSection, renumber } from './section-text.ts'
import { numberTables } from './table-captions.ts'

const paragraph = (text: string): BlockNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const table: BlockNode = { type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph('x')] }] }] }

test('a plan is in the report, and comes out of it as it went in', () => {
  const blocks = joinSections({ before: [paragraph('Preface')], sections: [unwritten({ heading: 'One', guidance: 'fees' }), { heading: 'Two', guidance: '', isWritten: true, blocks: [headingOf('Two'), paragraph('Two words')] }] })
  expect(showSections(partSections(blocks))).toEqual([{ heading: 'One', guidance: 'fees', isWritten: false, words: 0 }, { heading: 'Two', guidance: '', isWritten: true, words: 2 }])
  expect(joinSections(partSections(blocks))).toEqual(blocks)
})

test('replanned, a written section keeps its words under a new heading and place; what was left out is gone', () => {
  const parted = partSections([headingOf('One'), paragraph('Words of one'), headingOf('Two'), paragraph('Words of two')])
  const text = draftText({ type: 'doc', content: joinSections(replan(parted, [{ heading: 'New', guidance: 'x', at: null }, { heading: 'First', guidance: '', at: 0 }])) })
  expect(text).toBe('# New\n[…] x\n# First\nWords of one')
})

test('tables count through the report, also when one is put before another', () => {
  const once = numberTables([headingOf('Fees'), table], 'en')
  const twice = numberTables([headingOf('Days'), table, ...once], 'en')
  expect(draftText({ type: 'doc', content: twice }).match(/Table \d\. \w+/g)).toEqual(['Table 1. Days', 'Table 2. Fees'])
  expect(numberTables(twice, 'en')).toEqual(twice)
})

test('of an answer stay its statements: no echo of the heading, no announcement; its headings go below the section’s', () => {
  const blocks = readSection('# Fees\n\nQuoted word for word from 2 of your sources:\n\n## Yards\n\nIt costs 14. [2]', 'Fees', 3)
  expect(blocks.map((block) => (block.type === 'heading' ? block.attrs.level : block.type))).toEqual([2, 'paragraph'])
  expect(JSON.stringify(renumber(blocks, (number) => number + 10))).toContain('"number":12')
})
