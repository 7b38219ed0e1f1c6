import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftFormat, readDraftBody, type BlockNode, type DraftBody } from './draft-document.ts'
import { citedNumbers, draftText } from './draft-text.ts'
import { blocksFromMarkdown } from './from-markdown.ts'
import { isLinkAddress } from './link-address.ts'
import { markdownOf } from './to-markdown.ts'

const bodyOf = (content: unknown): unknown => ({ format: draftFormat, document: { type: 'doc', content } })

test('a body is read with its defaults; what nobody knows of falls away', () => {
  const read = readDraftBody(bodyOf([{ type: 'paragraph', extra: 1, content: [{ type: 'text', text: 'Hello', marks: [{ type: 'bold', attrs: { x: 1 } }] }] }]))
  expect(read).toEqual({ body: { format: draftFormat, language: 'en', template: null, comments: [], suggestions: [], letter: '', asks: [], document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Hello', marks: [{ type: 'bold' }] }] }] } } satisfies DraftBody })
})

test.each([
  ['no document', {}],
  ['a script in a link', bodyOf([{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }])],
  ['an unknown node', bodyOf([{ type: 'iframe' }])],
  ['an empty document', bodyOf([])],
  ['a citation of nothing', bodyOf([{ type: 'paragraph', content: [{ type: 'citation', attrs: { number: 0 } }] }])],
  ['a list without items', bodyOf([{ type: 'bulletList', content: [] }])],
  ['too deep', bodyOf([deep(400)])],
  ['endless depth', bodyOf([deep(100_000)])],
  ['too many parts', bodyOf(Array.from({ length: 260_000 }, () => ({ type: 'horizontalRule' })))],
  ['too long', bodyOf([{ type: 'paragraph', content: [{ type: 'text', text: 'x'.repeat(1_600_000) }] }])],
])('%s is refused in a sentence, without ending the process', (_name, value) => {
  expect(readDraftBody(value)).toEqual({ fault: expect.stringMatching(/^This .{10,}/) })
})

test('Markdown of a model becomes blocks: raw HTML, images and dangerous links are words', () => {
  const blocks = blocksFromMarkdown('# Title\n\nSay **it** [2] <script>x()</script> ![alt](http://x/y.png) [bad](javascript:x) [good](https://example.org)\n\n1. one\n2. two\n   - inner\n\n> quoted\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n---\n', (number) => number === 2)
  const read = readDraftBody(bodyOf(blocks))
  expect(read).toHaveProperty('body')
  expect(citedNumbers({ type: 'doc', content: blocks })).toEqual([2])
  const text = JSON.stringify(blocks)
  expect(text).toContain('<script>')
  expect(text).not.toMatch(/javascript:|y\.png/)
  expect(blocks.map((block) => block.type)).toEqual(['heading', 'paragraph', 'orderedList', 'blockquote', 'table', 'horizontalRule'])
})

test('a number that no source has stays as text', () => {
  expect(citedNumbers({ type: 'doc', content: blocksFromMarkdown('It is so [7], and so [1, 2].', (number) => number < 3) })).toEqual([1, 2])
})

const word = fc.constantFrom('fee', 'year', '14', 'a*b', '1.', '#5', '[x]', '<b>', 'é', '`x`')
const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '))
const paragraph = line.map((text): BlockNode => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
const blocks = fc.array(
  fc.oneof(
    paragraph,
    line.map((text): BlockNode => ({ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text }] })),
    fc.array(paragraph, { minLength: 1, maxLength: 3 }).map((items): BlockNode => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [item] })) })),
  ),
  { minLength: 1, maxLength: 4 },
)

test('what is written as Markdown and read again says the same words', () => {
  fc.assert(
    fc.property(blocks, (content) => {
      const words = (document: BlockNode[]) => draftText({ type: 'doc', content: document }).replaceAll(/^(?:#+ |- |\d+\. )+/gm, '').replaceAll(/\s+/g, ' ')
      expect(words(blocksFromMarkdown(markdownOf(content), () => false))).toBe(words(content))
    }),
    { numRuns: 200 },
  )
})

test('any text of a model gives a body that the server takes', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400 }), fc.array(fc.constantFrom('# ', '- ', '1. ', '> ', '| a | b |\n|---|---|\n', '```\n', '**', '[1]', '\n\n', '  ', '![x](y)', '<i>'), { maxLength: 30 }), (text, marks) => {
      expect(readDraftBody(bodyOf(blocksFromMarkdown(marks.join(text.slice(0, 20)) + text)))).toHaveProperty('body')
    }),
    { numRuns: 300 },
  )
})

test('a link leads to a page, an address, a number or a place here, and nowhere else', () => {
  for (const href of ['https://example.org', 'http://a', 'mailto:a@example.org', 'tel:+1', '#place', '/documents/1']) expect(isLinkAddress(href), href).toBe(true)
  for (const href of ['javascript:x', ' javascript:x', 'data:text/html,x', 'file:///etc/passwd', '//evil.example', 'vbscript:x', `https://${'x'.repeat(2_001)}`]) expect(isLinkAddress(href), href).toBe(false)
})

function deep(levels: number): unknown {
  let node: unknown = { type: 'paragraph' }
  for (let level = 0; level < levels; level++) node = { type: 'blockquote', content: [node] }
  return node
}
