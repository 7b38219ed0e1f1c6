/** What an answer comes to: rules of the exercises, with answers that must fail. */
import { describe, expect, test } from 'vitest'
import { start } from '../content/start/course.ts'
import { checkingAnswers } from '../content/checking-answers/course.ts'
import { dataYouMayUse } from '../content/data-you-may-use/course.ts'
import { betterRequests } from '../content/better-requests/course.ts'
import { brierScore, calibrationOf } from './calibration.ts'
import { findBlock, type Course } from './course.ts'
import { metChecks } from './check-rewrite.ts'
import { readMarked } from './marked-text.ts'
import { scoreBlock } from './score-block.ts'
import { showBlock } from './show-block.ts'

const blockOf = (course: Course, id: string) => findBlock(course, id)?.block ?? expect.fail(`no block ${id}`)

describe('a masking exercise', () => {
  const source = 'Dear [[Ms. Orla Fenn|name|A name.]], call ([[555-0142|phone|A phone.]]).\nBye'

  test('is read into words, details and lines', () => {
    const { words, details, plain } = readMarked(source)
    expect(plain).toBe('Dear Ms. Orla Fenn, call (555-0142).\nBye')
    expect(words.map((word) => word.text)).toEqual(['Dear', 'Ms.', 'Orla', 'Fenn,', 'call', '(555-0142).', 'Bye'])
    expect(details.map((detail) => [detail.text, detail.kind, detail.words])).toEqual([['Ms. Orla Fenn', 'name', [1, 2, 3]], ['555-0142', 'phone', [5]]])
    expect(words.map((word) => word.endsLine)).toEqual([false, false, false, false, false, true, false])
  })

  const block = { kind: 'mask' as const, id: 'm', title: '', task: '', text: source, after: '' }
  test('finds a detail only when each of its words was chosen, and takes off for words that are none', () => {
    const score = (words: number[]) => scoreBlock(block, { kind: 'mask', words })
    expect(score([1, 2, 3, 5])).toMatchObject({ score: 1, isPassed: true })
    expect(score([1, 2, 5])?.score).toBe(0.5)
    expect(score([1, 2, 3, 5, 0])).toMatchObject({ isPassed: false, score: expect.closeTo(1 - 1 / 7) })
    expect(score([])).toMatchObject({ score: 0, isPassed: false })
    expect(score([99])).toBeUndefined()
  })

  test('says honestly which details the product’s own detectors find: numbers with a form yes, a rare fact no', () => {
    const known = (course: Course, id: string) => {
      const found = blockOf(course, id)
      const { details } = readMarked(found.kind === 'mask' ? found.text : '')
      const result = scoreBlock(found, { kind: 'mask', words: [0] })
      return Object.fromEntries(details.map((detail) => [detail.kind, result?.details.find((each) => each.id === detail.id)?.isFoundBySteward]))
    }
    expect(known(dataYouMayUse, 'mask-letter')).toMatchObject({ email: true, name: true })
    expect(known(dataYouMayUse, 'mask-note')).toMatchObject({ 'rare fact': false })
  })
})

describe('an exercise', () => {
  test('with an invented claim is passed by finding it', () => {
    const block = blockOf(checkingAnswers, 'five-spot')
    expect(scoreBlock(block, { kind: 'citations', claimId: 'b3' })).toMatchObject({ isPassed: true, score: 1 })
    const wrong = scoreBlock(block, { kind: 'citations', claimId: 'b1' })
    expect(wrong).toMatchObject({ isPassed: false, score: 0 })
    expect(wrong?.details.map((each) => each.answer)).toEqual(['in-source', 'in-source', 'not-in-source', 'in-source'])
  })

  test('takes each part once: nothing left out, nothing twice, nothing foreign', () => {
    const block = blockOf(start, 'start-quiz-items')
    const all = block.kind === 'quiz' ? block.items.map((item) => ({ itemId: item.id, choice: item.right })) : []
    expect(scoreBlock(block, { kind: 'quiz', choices: all })).toMatchObject({ score: 1, isPassed: true })
    const [first, second, ...rest] = all
    if (!first || !second) return expect.fail()
    expect(scoreBlock(block, { kind: 'quiz', choices: [second, ...rest] })).toBeUndefined()
    expect(scoreBlock(block, { kind: 'quiz', choices: [first, first, ...rest] })).toBeUndefined()
    const oneWrong = all.map((each, index) => (index < 1 ? { ...each, choice: 'e' } : each))
    const twoWrong = all.map((each, index) => (index < 2 ? { ...each, choice: 'e' } : each))
    expect(scoreBlock(block, { kind: 'quiz', choices: oneWrong })).toMatchObject({ isPassed: true })
    expect(scoreBlock(block, { kind: 'quiz', choices: twoWrong })).toMatchObject({ isPassed: false })
  })

  test('of order counts the steps that stand in their place', () => {
    const block = blockOf(start, 'first-order')
    const right = block.kind === 'order' ? block.steps.map((step) => step.id) : []
    expect(scoreBlock(block, { kind: 'order', order: right })).toMatchObject({ isPassed: true })
    expect(scoreBlock(block, { kind: 'order', order: right.toReversed() })?.score).toBeCloseTo(1 / 5)
  })

  test('is shown without its keys', () => {
    for (const id of ['first-spot', 'what-sort', 'first-order', 'work-judge', 'start-quiz-items']) {
      const shown = JSON.stringify(showBlock(blockOf(start, id)))
      expect(shown).not.toMatch(/isInvented|isRight|"why"|"right"/)
    }
    const shown = showBlock(blockOf(dataYouMayUse, 'mask-letter'))
    expect(JSON.stringify(shown)).not.toContain('[[')
  })
})

describe('a rewritten request', () => {
  const block = blockOf(betterRequests, 'write-memo')
  const checks = block.kind === 'rewrite' ? block.checks : []

  test('meets the checks that it meets: the sample of the course all, the weak one next to none, an empty one none', () => {
    const good = 'Draft a memo for my team about our move on May 4. Use the attached moving plan only. Say what each of us packs and by when. At most 150 words, no introduction.'
    expect(metChecks(good, checks)).toEqual(checks.map((check) => check.id))
    expect(metChecks('Write something about the move.', checks)).toEqual(['verb'])
    expect(metChecks('   ', checks)).toEqual([])
  })

  test('is checked by whole words', () => {
    expect(metChecks('teamwork', [{ id: 'a', label: '', words: ['team'] }])).toEqual([])
    expect(metChecks('The team’s plan', [{ id: 'a', label: '', words: ['team'] }, { id: 'b', label: '', without: ['plan'] }])).toEqual(['a'])
    expect(metChecks('by 5', [{ id: 'a', label: '', words: ['#'] }])).toEqual(['a'])
  })
})

describe('calibration', () => {
  test('is the mean square of stated chance minus outcome (Brier 1950)', () => {
    const judged = (confidence: number, isRight: boolean) => ({ confidence, isRight })
    expect(brierScore([judged(100, true), judged(0, false)])).toBe(0)
    expect(brierScore([judged(50, true), judged(50, false)])).toBe(0.25)
    expect(brierScore([judged(100, false)])).toBe(1)
    expect(brierScore([judged(70, true), judged(30, false), judged(80, false)])).toBeCloseTo((0.09 + 0.09 + 0.64) / 3)
  })

  test('is shown by how sure one was; 100 belongs to the last group', () => {
    const own = calibrationOf([{ confidence: 100, isRight: true }, { confidence: 90, isRight: false }, { confidence: 10, isRight: false }])
    expect(own?.bins).toEqual([{ from: 0, to: 20, count: 1, stated: 10, right: 0 }, { from: 80, to: 100, count: 2, stated: 95, right: 50 }])
    expect(own?.overconfidence).toBeCloseTo(200 / 3 - 100 / 3)
    expect(calibrationOf([])).toBeUndefined()
  })
})
