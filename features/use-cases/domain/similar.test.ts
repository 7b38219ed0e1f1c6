/** Near-duplicates on a set of pairs that two offices wrote (R10): found, and little else with them. Fitted on one half, measured on the other. */
import { describe, expect, test } from 'vitest'
import { cpuMs } from '#testkit/cpu-time.ts'
import { duplicatePairs, heldOutFrom } from './fixtures/duplicate-set.ts'
import { contained, likeness, likenessMin, lookUpWords, profileOf } from './similar.ts'

const profiles = duplicatePairs.map((pair) => pair.map(([title, problem, prompt]) => profileOf({ title, problem, prompt })))

/** Of each second text: whether its first is offered; and of all pairs that are none, how many are offered. */
function measure(from: number, to: number) {
  const half = profiles.slice(from, to)
  const found = half.filter(([one, other]) => likeness(one!, other!) >= likenessMin).length
  const strangers = half.flatMap(([, other], at) => half.flatMap(([one], index) => (index === at ? [] : [likeness(one!, other!)])))
  return { recall: found / half.length, falseAlarms: strangers.filter((value) => value >= likenessMin).length / strangers.length, pairs: half.length, strangers: strangers.length }
}

describe('near-duplicates', () => {
  test.each([['fitted on', 0, heldOutFrom], ['held out', heldOutFrom, duplicatePairs.length]] as const)('of the half that is %s are found, with few false alarms', (name, from, to) => {
    const result = measure(from, to)
    if (process.env['STEWARD_PRINT']) process.stdout.write(`${name} ${JSON.stringify(result)}\n`)
    expect(result.recall).toBeGreaterThanOrEqual(0.9)
    expect(result.falseAlarms).toBeLessThanOrEqual(0.05)
  })

  test('the words of a look-up always share some with a duplicate', () => {
    for (const [one, other] of profiles) {
      const wanted = new Set(lookUpWords(other!))
      expect(lookUpWords(one!).filter((word) => wanted.has(word)).length).toBeGreaterThan(1)
    }
  })

  test('likeness is the same both ways, 1 for the same words and 0 for none', () => {
    const [one, other] = profiles[0]!
    expect(likeness(one!, other!)).toBe(likeness(other!, one!))
    expect(likeness(one!, one!)).toBeCloseTo(1)
    expect(likeness(one!, profileOf({ title: '', problem: '', prompt: '' }))).toBe(0)
  })

  test('a template is offered by its name, when most of its words stand in what is written', () => {
    const [one] = profiles[10]!
    expect(contained('Handover note', one!)).toBe(1)
    expect(contained('Quarterly budget notice', one!)).toBeLessThan(0.65)
    expect(contained('Letter', one!)).toBe(0)
  })

  test('a look at a page of candidates costs milliseconds', () => {
    const look = () => {
      const profile = profileOf({ title: 'Shorten minutes', problem: 'x '.repeat(1_000), prompt: 'word '.repeat(2_400) })
      for (const [one] of profiles) likeness(profile, one!)
    }
    expect(cpuMs(look)).toBeLessThan(500)
  })
})
