import { describe, expect, it } from 'vitest'
import type { Message } from '../contract.ts'
import { lastMessageId, withEarlier, withMessage, withNewest, withSettled, withTurn, type ConversationView } from './conversation-view.ts'

const message = (id: string, parentId: string | null): Message => ({
  id,
  parentId,
  conversationId: 'c',
  role: /^q/.test(id) ? 'person' : 'assistant',
  text: id,
  createdAt: '',
  branch: { ids: [id], at: 0 },
  attachments: [],
  label: null,
  labelWhy: [],
  answer: null,
})
const chain = (...ids: string[]) => ids.map((id, at) => message(id, ids[at - 1] ?? null))
const view = (...ids: string[]): ConversationView => ({
  conversation: { id: 'c', title: 't', isPinned: false, isArchived: false, conf: 'internal', comp: [], createdAt: '', updatedAt: '' },
  messages: chain(...ids),
  hasEarlier: true,
  draft: '',
})
const ids = (at: ConversationView) => at.messages.map((each) => each.id)

describe('the shown part of a conversation', () => {
  it('learns of a branch that another tab opened beside a question', () => {
    const shown = view('q1', 'a1')
    const found = withSettled(shown, { ...message('q1', null), text: 'changed?', branch: { ids: ['q1', 'q1b'], at: 0 } })
    expect(found.messages[0]).toMatchObject({ text: 'q1', branch: { ids: ['q1', 'q1b'], at: 0 } })
    expect(withSettled(shown, message('q1', null))).toBe(shown)
    expect(withSettled(shown, message('q9', null))).toBe(shown)
    const label = { conf: 'confidential' as const, comp: [], readers: [], integ: 'trusted' as const }
    expect(withSettled(shown, { ...message('q1', null), label }).messages[0]).toMatchObject({ text: 'q1', label })
  })

  it('puts earlier messages first, each once', () => {
    expect(ids(withEarlier(view('q2', 'a2'), { messages: chain('q1', 'a1', 'q2'), hasEarlier: false }))).toEqual([
      'q1',
      'a1',
      'q2',
      'a2',
    ])
  })
  it('keeps earlier messages when the newest page is read again', () => {
    expect(ids(withNewest(view('q1', 'a1', 'q2', 'a2'), view('q2', 'a2', 'q3', 'a3')))).toEqual([
      'q1',
      'a1',
      'q2',
      'a2',
      'q3',
      'a3',
    ])
  })
  it('takes the newest page alone when another device changed the branch', () => {
    expect(ids(withNewest(view('q1', 'a1', 'q2', 'a2'), view('q9', 'a9')))).toEqual(['q9', 'a9'])
  })
  it('an edited question replaces what followed its parent', () => {
    expect(
      ids(withTurn(view('q1', 'a1', 'q2', 'a2'), { question: message('q2b', 'a1'), answer: message('a2b', 'q2b') })),
    ).toEqual(['q1', 'a1', 'q2b', 'a2b'])
    expect(ids(withTurn(view('q1', 'a1'), { question: message('q1b', null), answer: message('a1b', 'q1b') }))).toEqual([
      'q1b',
      'a1b',
    ])
  })
  it('another version of an answer stands in the place of the first', () => {
    expect(ids(withTurn(view('q1', 'a1', 'q2', 'a2'), { question: null, answer: message('a1b', 'q1') }))).toEqual(['q1', 'a1b'])
  })
  it('changes a message in place, and only if it is shown', () => {
    const shown = view('q1', 'a1')
    expect(withMessage(shown, { ...message('a1', 'q1'), text: 'new' }).messages[1]?.text).toBe('new')
    expect(withMessage(shown, message('other', null))).toBe(shown)
  })
  it('a new question follows the last message shown', () => {
    expect(lastMessageId(view('q1', 'a1'))).toBe('a1')
    expect(lastMessageId(view())).toBe(null)
  })
})
