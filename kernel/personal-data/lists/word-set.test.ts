import { describe, expect, it } from 'vitest'
import englishWords from './english-words.json' with { type: 'json' }
import lastNames from './last-names.json' with { type: 'json' }
import { createWordSet } from './word-set.ts'

describe('a set of words', () => {
  it('has exactly the words of its text', () => {
    for (const text of [englishWords, lastNames]) {
      const words = new Set(text.split(' '))
      const set = createWordSet(text)
      expect([...words].filter((word) => !set.has(word))).toEqual([])
      const others = [...words].flatMap((word) => [`${word}q`, word.slice(1), word.slice(0, -1), [...word].reverse().join('')])
      expect(others.filter((word) => set.has(word) !== words.has(word))).toEqual([])
    }
  })

  it('knows no part of a word, no two words and no empty one', () => {
    const set = createWordSet('ann anna bob')
    expect(['ann', 'anna', 'bob', 'an', 'nna', 'ann anna', '', ' ', 'bob '].map((word) => set.has(word))).toEqual([true, true, true, false, false, false, false, false, false])
    expect(createWordSet('').has('')).toBe(false)
    expect(createWordSet('').has('a')).toBe(false)
  })
})
