import { describe, expect, test } from 'vitest'
import { codesOnly, commitTo, isCommitmentTo, withheld } from './content-free.ts'

describe('a line keeps', () => {
  test('ids, codes, numbers, model names and short lists of codes as they are', () => {
    const details = {
      messageId: '01900000-0000-7000-8000-000000000001',
      model: '01900000-0000-7000-8000-000000000001/claude-3.5:free(beta)',
      reasons: 'wrong slow',
      roles: ['employee', 'agency-lead'],
      tokens: 12.5,
      isSame: true,
      nothing: null,
    }
    expect(codesOnly(details)).toEqual(details)
  })

  test('no sentence, no name with signs, no other script, no line break, no long word', () => {
    for (const content of ['What is the parking fee?', 'José García', 'Cara’s file', 'a\nb', 'x'.repeat(500), 'Дело', 'one  two', ' lead', 'a'.repeat(10) + '\u0000']) expect(codesOnly({ at: content })).toEqual({ at: withheld })
  })

  test('nothing hidden deep, in names of fields, or in what is not a value', () => {
    expect(codesOnly({ a: { b: { c: { d: 'x' } } } })).toEqual({ a: { b: { c: withheld } } })
    expect(codesOnly({ 'A question, asked?': 1 })).toEqual({})
    expect(codesOnly({ at: Number.NaN, un: undefined, fn: () => 'x' })).toEqual({ at: null, un: null, fn: withheld })
    expect((codesOnly({ list: Array.from({ length: 500 }, () => 'a') }).list as unknown[]).length).toBe(100)
  })
})

test('a commitment opens with its salt and its content alone', () => {
  const { hash, salt } = commitTo('the content')
  expect(isCommitmentTo(hash, 'the content', salt)).toBe(true)
  expect(isCommitmentTo(hash, 'the contents', salt)).toBe(false)
  expect(isCommitmentTo(hash, 'the content', commitTo('x').salt)).toBe(false)
  expect(commitTo('the content').hash).not.toBe(hash)
  expect(() => commitTo('x', new Uint8Array(8))).toThrow('32 bytes')
})
