import { expect, test } from 'vitest'
import { people } from '../government.ts'
import { notYetAccepted, sampleTerms } from './terms.ts'

const partsOf = (text: string) => ({ headings: text.match(/^## /gm)?.length, points: text.match(/^- /gm)?.length })

test('the sample terms say the same in every language: as many parts, as many points', () => {
  for (const { text } of Object.values(sampleTerms)) expect(partsOf(text)).toEqual(partsOf(sampleTerms.en.text))
})

test('they cover what terms must cover (standards.md, “Terms and conditions”)', () => {
  const needed = [/for your work/, /label/, /Open the sources/, /Do not decide about a person/, /to the public unseen/, /never let somebody else/, /log keeps/, /can be public records/, /unless you ask it to remember/, /trains nobody/, /introduction/, /Report/, /Your access can be paused/, /withdraw/, /privacy@/]
  for (const words of needed) expect(sampleTerms.en.text).toMatch(words)
})

test('whoever has not accepted yet is one of the sample people', () => {
  expect(people.filter((person) => person.name === notYetAccepted)).toHaveLength(1)
})
