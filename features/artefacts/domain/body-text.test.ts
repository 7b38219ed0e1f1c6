import { describe, expect, test } from 'vitest'
import { textsOf } from './body-text.ts'

describe('the words of a body', () => {
  test('are one text a paragraph, whatever its marks', () => {
    const bold = { type: 'text', text: '-45', marks: [{ type: 'bold' }] }
    expect(textsOf({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '123' }, bold, { type: 'text', text: '-6789' }] }, { type: 'paragraph', content: [{ type: 'text', text: 'Next.' }] }] })).toEqual(['123-45-6789', 'Next.'])
  })

  test('are those of cells, numbers and nested things too; kinds and ids are none', () => {
    expect(textsOf({ columns: [{ id: 'c1', name: 'Fee' }], rows: [['a', 1], ['', null]], more: { deep: [['x']] } })).toEqual(['Fee', 'a', '1', 'x'])
    expect(textsOf('just words')).toEqual(['just words'])
    expect(textsOf(null)).toEqual([])
  })

  test('keep a citation in its sentence, and say nothing of formats', () => {
    const document = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It costs 14 crowns' }, { type: 'citation', attrs: { number: 2 } }, { type: 'hardBreak' }, { type: 'text', text: 'a month.' }] }] }
    expect(textsOf({ format: 'steward-draft/1', language: 'en', document })).toEqual(['It costs 14 crowns[2]\na month.'])
  })

  test('an object with words beside its text is more than a run of text', () => {
    expect(textsOf([{ text: 'a', comments: [{ words: 'hidden 555' }] }, { text: 'b' }])).toEqual(['a', 'hidden 555', 'b'])
  })
})
