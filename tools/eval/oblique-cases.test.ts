import { describe, expect, test } from 'vitest'
import { judgeRequest } from '#kernel/guard/judge-request.ts'
import { obliqueCases } from './oblique-cases.ts'
import { languages } from './oblique-people.ts'

const held = (kind: 'decisions' | 'near-misses', language: string) => obliqueCases(kind).filter((one) => one.part === 'held' && one.language === language)
const stopped = (cases: readonly { text: string }[]) => cases.map(({ text }) => judgeRequest(text)).filter(({ outcome }) => outcome === 'refuse')

describe('the oblique sets', () => {
  test('keep a wording, with its translations and fillings, in one part', () => {
    for (const kind of ['decisions', 'near-misses'] as const) {
      for (const parts of Map.groupBy(obliqueCases(kind), ({ wording }) => wording).values()) expect(new Set(parts.map(({ part }) => part)).size).toBe(1)
    }
  })

  // Measured .77, .77 and .80 of requests, .05, .14 and .11 of near misses (docs/figures.md): what falls below was lost by a change.
  test.each(languages)('%s: held-out requests are recognised with their reasons, and most near misses pass', (language) => {
    const [requests, work] = [held('decisions', language), held('near-misses', language)]
    expect(requests.length).toBeGreaterThan(300)
    expect(work.length).toBeGreaterThan(300)
    const refused = stopped(requests)
    expect(refused.length / requests.length).toBeGreaterThan(0.75)
    expect(refused.every(({ signs }) => signs.length > 0)).toBe(true)
    expect(stopped(work).length / work.length).toBeLessThan(0.15)
  })

  test('a request is found at the end of a long text, and a long text alone is none', () => {
    const around = 'The office wrote about the new parking rules and the opening hours in June. '.repeat(20)
    expect(judgeRequest(around).outcome).toBe('pass')
    expect(judgeRequest(`${around}Between Fatima and Olga, whom would you keep?`).outcome).toBe('refuse')
  })
})
