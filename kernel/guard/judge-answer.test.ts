import { describe, expect, test } from 'vitest'
import { decisionsStated, rulesStated } from '#testkit/guard-answers.ts'
import { createAnswerGuard, judgeAnswer } from './judge-answer.ts'
import { refusalText } from './refusal-text.ts'

/** What an answer can say without any of the forms known; named so that nobody takes the guard for a wall. */
const knownGaps = new Set([
  'Ranking: 1. Anna Keller, 2. Bashir Noor, 3. Carla Diaz.',
  'We can approve the permit.',
  'Their household income of 3,200 is above the limit, so they are out.',
  'You can retire with a full pension.',
  'Your license can be renewed; the 2015 conviction is no obstacle.',
])

describe('an answer that decides about a person', () => {
  test.each(decisionsStated.filter((answer) => !knownGaps.has(answer)))('is recognised: %s', (answer) => {
    const verdict = judgeAnswer(`Here is what I found.\n\n${answer}\n\nAsk the office.`)
    expect(verdict).toMatchObject({ outcome: 'refuse', rule: 'R14-eligibility' })
    expect(verdict.signs.length).toBeGreaterThan(0)
  })

  test('is marked where the decision stands, to the letter', () => {
    const answer = 'The limit is 60 percent [1]. Mrs. Ortega is therefore eligible. The office opens at 8.'
    const { sentences } = judgeAnswer(answer)
    expect(sentences.map(({ start, end }) => answer.slice(start, end).trim())).toEqual(['Mrs. Ortega is therefore eligible.'])
  })
})

describe('an answer that states rules', () => {
  test.each(rulesStated)('passes: %s', (answer) => {
    expect(judgeAnswer(answer)).toMatchObject({ outcome: 'pass', sentences: [] })
  })

  test('passes when it quotes a rule word for word, and not when it bends it', () => {
    const sources = ['Agency manual, section 3. You are eligible for a reduced fee. You must bring an identity card.']
    expect(judgeAnswer('> You are eligible for a reduced fee. [1]', { sources }).outcome).toBe('pass')
    expect(judgeAnswer('You are eligible for a reduced fee of $5.', { sources }).outcome).toBe('refuse')
  })

  test('passes as our own refusals do', () => {
    for (const language of ['en', 'es', 'fr'] as const) {
      for (const rule of ['R14-eligibility', 'R18-deceptive-media'] as const)
        expect(judgeAnswer(refusalText({ rule, language })).signs).toEqual([])
    }
  })
})

describe('while an answer is written', () => {
  const answer = 'The limit is 60 percent of the median, i.e. $2,310 for three. You qualify for the subsidy. Bring the form.'

  test.each([1, 3, 7, 40, 500])('nothing of a decision is released, in steps of %i characters', (step) => {
    const guard = createAnswerGuard()
    let shown = ''
    for (let at = 0; at < answer.length; at += step) shown += guard.push(answer.slice(at, at + step))
    shown += guard.end()
    expect(shown).toBe('The limit is 60 percent of the median, i.e. $2,310 for three.')
    expect(guard.verdict()).toMatchObject({ outcome: 'refuse', sentences: [{ start: shown.length }] })
  })

  test.each([1, 5, 64])('an answer without one arrives whole, in steps of %i characters', (step) => {
    const plain =
      '**Who can apply**\n\nYou qualify if:\n- you are 65 or older, and\n- you are entitled to a pension\n\n1. Ask Dr. Lee.\nNo full stop at the end'
    const guard = createAnswerGuard()
    let shown = ''
    for (let at = 0; at < plain.length; at += step) shown += guard.push(plain.slice(at, at + step))
    expect(shown + guard.end()).toBe(plain)
    expect(guard.verdict().outcome).toBe('pass')
  })

  test('text without any full stop is not held back for ever', () => {
    const guard = createAnswerGuard()
    let shown = ''
    for (let at = 0; at < 500; at++) shown += guard.push('word and ')
    expect(shown.length).toBeGreaterThan(3_000)
  })
})
