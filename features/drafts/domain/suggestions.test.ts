import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BlockNode, DraftDocument, DraftMark, InlineNode } from '#kernel/prose/draft-document.ts'
import { draftText, inlineText } from '#kernel/prose/draft-text.ts'
import { listSuggestions } from './suggestion-list.ts'
import { joined, settle, suggestBlocks, suggestInline } from './suggestions.ts'
import { diffTokens, tokensOf } from './word-diff.ts'

const word = fc.constantFrom('the', 'old', 'fee', 'is', '14', '14.50', 'crowns', ' ', '  ', '\u00a0', ',', '.', 'año', 'l’été', '😀', '٣')
const text = fc.array(word, { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''))
const look = fc.subarray<DraftMark>([{ type: 'bold' }, { type: 'italic' }, { type: 'comment', attrs: { id: 'c1' } }])
const inline: fc.Arbitrary<InlineNode> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text' as const), text, marks: look }).map(({ marks, ...node }) => (marks.length ? { ...node, marks } : node)) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('citation' as const), attrs: fc.record({ number: fc.integer({ min: 1, max: 4 }) }) }) },
  { weight: 1, arbitrary: fc.constant<InlineNode>({ type: 'hardBreak' }) },
)
const line = fc.array(inline, { minLength: 1, maxLength: 5 }).map(joined)
const { blocks } = fc.letrec<{ block: BlockNode; blocks: BlockNode[] }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    line.map((content): BlockNode => ({ type: 'paragraph', content })),
    line.map((content): BlockNode => ({ type: 'heading', attrs: { level: 2 }, content })),
    fc.constant<BlockNode>({ type: 'horizontalRule' }),
    tie('blocks').map((content): BlockNode => ({ type: 'bulletList', content: content.map((each) => ({ type: 'listItem', content: [each] })) })),
    tie('blocks').map((content): BlockNode => ({ type: 'table', content: [{ type: 'tableRow', content: [{ type: 'tableCell', content }] }] })),
    tie('blocks').map((content): BlockNode => ({ type: 'blockquote', content })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 4 }),
}))
const doc = (content: BlockNode[]): DraftDocument => ({ type: 'doc', content })

test('accepting a change of blocks gives what was proposed, rejecting it what was there', () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const suggested = doc(suggestBlocks(before, after, 's1'))
      expect(settle(suggested, 'reject', 's1')).toEqual(doc(before))
      expect(draftText(settle(suggested, 'accept', 's1'))).toBe(draftText(doc(after)))
      expect(draftText(suggested, 'accepted')).toBe(draftText(doc(after)))
      expect(draftText(suggested, 'original')).toBe(draftText(doc(before)))
    }),
    { numRuns: 400 },
  )
})

test('accepting a change within a line gives what was proposed, rejecting it what was there, wherever the selection begins', () => {
  fc.assert(
    fc.property(line, line, fc.nat(60), fc.nat(60), (before, after, a, b) => {
      const size = before.reduce((sum, node) => sum + (node.type === 'text' ? node.text.length : 1), 0)
      // The editor selects whole characters.
      const at = (place: number): number => wholeCharacter(before, Math.min(place, size))
      const range = { from: Math.min(at(a), at(b)), to: Math.max(at(a), at(b)) }
      const suggested = doc([{ type: 'paragraph', content: suggestInline(before, range, after, 's1') }])
      expect(settle(suggested, 'reject', 's1')).toEqual(doc([{ type: 'paragraph', content: before }]))
      const flat = flatten(before)
      const wanted = [...flat.slice(0, range.from), ...flatten(after), ...flat.slice(range.to)].join('')
      const accepted = settle(suggested, 'accept', 's1').content[0]
      expect(flatten(accepted?.type === 'paragraph' ? (accepted.content ?? []) : []).join('')).toBe(wanted)
    }),
    { numRuns: 400 },
  )
})

test('of two suggestions one over the other, rejecting both, in either order, gives the document as it was; accepting both the last proposal', () => {
  fc.assert(
    fc.property(line, line, line, fc.boolean(), (before, first, second, order) => {
      const one = suggestInline(before, { from: 0, to: Number.POSITIVE_INFINITY }, first, 's1')
      const both = doc([{ type: 'paragraph', content: suggestInline(one, { from: 0, to: Number.POSITIVE_INFINITY }, second, 's2') }])
      const ids = order ? ['s1', 's2'] : ['s2', 's1']
      expect(draftText(ids.reduce((left, id) => settle(left, 'accept', id), both))).toBe(draftText(doc([{ type: 'paragraph', content: second }])))
      const rejected = settle(settle(both, 'reject', 's2'), 'reject', 's1')
      expect(rejected).toEqual(doc([{ type: 'paragraph', content: before }]))
    }),
    { numRuns: 300 },
  )
})

test('a change of one word is a change of that word alone, and neighbouring changes are one', () => {
  const shown = (a: string, b: string) => diffTokens(tokensOf(a), tokensOf(b), (token) => token).map(({ op, token }) => (op === 'same' ? token : op === 'delete' ? `[-${token}]` : `[+${token}]`)).join('')
  expect(shown('The fee is 14 crowns.', 'The fee is 15 crowns.')).toBe('The fee is [-14][+15] crowns.')
  expect(shown('You must pay now.', 'You may wait now.')).toBe('You [-must][- ][-pay][+may][+ ][+wait] now.')
  expect(shown('a  b', 'a x b')).toBe('a[-  ][+ ][+x][+ ]b')
})

test('the list of suggestions says what goes and what comes, with the words around it', () => {
  const content = suggestInline([{ type: 'text', text: 'The fee is 14 crowns.' }], { from: 0, to: 99 }, [{ type: 'text', text: 'The fee is 15 crowns.' }, { type: 'citation', attrs: { number: 2 } }], 's1')
  const [listed] = listSuggestions(doc([{ type: 'paragraph', content }]), [{ id: 's1', by: 'Small', asked: 'shorter', at: '2026-11-22T10:00:00Z' }])
  expect(listed?.about?.asked).toBe('shorter')
  expect(listed?.pieces).toEqual([{ kind: 'same', text: 'The fee is ' }, { kind: 'deletion', text: '14' }, { kind: 'insertion', text: '15' }, { kind: 'same', text: ' crowns.' }, { kind: 'insertion', text: '[2]' }])
})

/** One entry a unit of text; a citation or line break is one. */
function flatten(nodes: readonly InlineNode[]): string[] {
  return nodes.flatMap((node) => (node.type === 'text' ? node.text.split('') : [inlineText([node])]))
}

function wholeCharacter(nodes: readonly InlineNode[], at: number): number {
  const unit = flatten(nodes)[at]
  return unit !== undefined && /^[\uDC00-\uDFFF]$/.test(unit) ? at - 1 : at
}
