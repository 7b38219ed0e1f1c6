import { describe, expect, it } from 'vitest'
import { chooseDraft, forgetDrafts, keepDraft, newChatDraft, readDraft } from './draft.ts'

function storageOf(entries: Record<string, string> = {}): Storage {
  const map = new Map(Object.entries(entries))
  return {
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
    clear: () => map.clear(),
    key: (index) => [...map.keys()][index] ?? null,
    get length() {
      return map.size
    },
  }
}

describe('a draft', () => {
  it('of this device wins when the server was not told of it', () => {
    expect(chooseDraft({ text: 'typed offline', saved: 'typed' }, 'typed')).toBe('typed offline')
    expect(chooseDraft({ text: 'typed', saved: null }, '')).toBe('typed')
  })
  it('of the server wins when this device had told it everything', () => {
    expect(chooseDraft({ text: 'typed', saved: 'typed' }, 'typed, and more on the phone')).toBe('typed, and more on the phone')
    expect(chooseDraft({ text: 'sent from the phone', saved: 'sent from the phone' }, '')).toBe('')
    expect(chooseDraft(undefined, 'from the phone')).toBe('from the phone')
  })
  it('survives a reload, and goes when it is empty', () => {
    const storage = storageOf()
    keepDraft('c', { text: 'a', saved: null }, storage)
    expect(readDraft('c', storage)).toEqual({ text: 'a', saved: null })
    keepDraft('c', { text: '', saved: null }, storage)
    expect(readDraft('c', storage)).toBeUndefined()
  })
  it('of a chat to come is its writer’s own, and goes from the device at sign-out with all others', () => {
    const storage = storageOf({ 'steward.settings': '{}' })
    keepDraft(newChatDraft('ana'), { text: 'mine', saved: null }, storage)
    keepDraft('c', { text: 'in a chat', saved: null }, storage)
    expect(readDraft(newChatDraft('bo'), storage)).toBeUndefined()
    expect(readDraft(newChatDraft('ana'), storage)?.text).toBe('mine')
    forgetDrafts(storage)
    expect([readDraft(newChatDraft('ana'), storage), readDraft('c', storage)]).toEqual([undefined, undefined])
    expect(storage.length).toBe(1)
  })
  it('that is damaged counts as none', () => {
    expect(readDraft('c', storageOf({ 'steward.draft.c': '{"text":' }))).toBeUndefined()
    expect(readDraft('c', storageOf({ 'steward.draft.c': '{"text":3}' }))).toBeUndefined()
  })
  it('does not break typing when the storage is full', () => {
    const full = {
      ...storageOf(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    expect(() => keepDraft('c', { text: 'a', saved: null }, full)).not.toThrow()
  })
})
