import { expect, test } from 'vitest'
import { canariesIn, canaryWord, encodings, formsOf, newCanary } from './canaries.ts'

test('a word is found in the midst of other bytes under each of twelve encodings, and another is not', () => {
  expect(encodings).toHaveLength(12)
  const [word, other] = [newCanary(), newCanary()]
  expect(word).toMatch(canaryWord)
  for (const { name, encode } of encodings) for (const form of encode(word)) expect(canariesIn(`some ${form} words`, [other, word]), name).toEqual([word])
})

test('base64 of a longer text is seen through wherever the word stands in it', () => {
  const word = newCanary()
  for (let shift = 0; shift < 9; shift++) expect(canariesIn(Buffer.from(`${'a'.repeat(shift)}${word} and on`).toString('base64'), [word])).toEqual([word])
})

test('the forms are all different', () => {
  const forms = formsOf(newCanary())
  expect(new Set(forms).size).toBe(forms.length)
})
