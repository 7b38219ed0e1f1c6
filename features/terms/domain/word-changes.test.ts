import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import type { Change } from '../contract.ts'
import { wordChanges } from './word-changes.ts'

const side = (changes: Change[], kind: 'added' | 'removed') => changes.filter((each) => each.kind === 'same' || each.kind === kind).map((each) => each.text).join('')

describe('changes word by word', () => {
  test('show a replaced word, an added sentence and a removed one', () => {
    expect(wordChanges('You may use it for work.', 'You must use it for work. Report mistakes.')).toEqual([
      { kind: 'same', text: 'You ' },
      { kind: 'removed', text: 'may' },
      { kind: 'added', text: 'must' },
      { kind: 'same', text: ' use it for work.' },
      { kind: 'added', text: ' Report mistakes.' },
    ])
    expect(wordChanges('One. Two. Three.', 'One. Three.')).toContainEqual({ kind: 'removed', text: 'Two. ' })
    expect(wordChanges('Same.', 'Same.')).toEqual([{ kind: 'same', text: 'Same.' }])
    expect(wordChanges('', 'New.')).toEqual([{ kind: 'added', text: 'New.' }])
  })

  test('give back both texts whole, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c ', ' ', '\n', 'word', '\n\n', 'é'), { maxLength: 60 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (older, newer) => {
        const changes = wordChanges(older, newer)
        expect(side(changes, 'removed')).toBe(older)
        expect(side(changes, 'added')).toBe(newer)
      }),
      { numRuns: 2_000 },
    )
  })

  test('stay quick with long texts that have nothing in common', () => {
    const long = (word: string) => Array.from({ length: 8_000 }, (_, index) => `${word}${index}`).join(' ')
    let changes: ReturnType<typeof wordChanges> = []
    expect(cpuMs(() => void (changes = wordChanges(long('a'), long('b'))))).toBeLessThan(2_000)
    expect(side(changes, 'removed')).toBe(long('a'))
    expect(side(changes, 'added')).toBe(long('b'))
  })
})
