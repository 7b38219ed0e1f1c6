import { describe, expect, test } from 'vitest'
import { readDraftBody } from '#kernel/prose/draft-document.ts'
import { draftText } from '#kernel/prose/draft-text.ts'
import type { PlaceChoice } from '../contract.ts'
import { findDisagreements } from './disagreements.ts'
import { gathered, type Finding } from './finding.ts'
import { planPrompt, readPlan } from './plan-prompt.ts'
import { reportDocument } from './report-document.ts'
import { splitQuestion } from './split-question.ts'
import { stepsOfPlan } from './steps-of-plan.ts'

describe('the parts of a question', () => {
  test.each([
    ['What does a permit cost, and who issues it?', ['What does a permit cost?', 'Who issues it (a permit)?']],
    ['How long is a permit valid?', ['How long is a permit valid?']],
    ['What is the fee for salt and pepper?', ['What is the fee for salt and pepper?']],
    ['Find out:\n- what a parking permit costs\n- who may apply for one', ['what a parking permit costs', 'who may apply for one']],
    ['Compare the leave rules of both agencies.', ['Compare the leave rules of both agencies.']],
    ['What does it cost? What does it cost?', ['What does it cost?']],
  ])('%j', (question, parts) => expect(splitQuestion(question)).toEqual(parts))
  test('are never empty and never endless', () => {
    for (const question of ['?????????', 'a', 'What? '.repeat(500), 'x, '.repeat(1_000)]) expect(splitQuestion(question).length).toBeLessThanOrEqual(8)
  })
})

const choices: PlaceChoice[] = [{ place: { kind: 'everything' }, title: 'All', about: '' }, { place: { kind: 'view', viewId: '01900000-0000-7000-8000-000000000001', where: '' }, title: 'Permits', about: 'Columns: fee' }]

describe('a planner’s answer', () => {
  const read = (text: string) => readPlan(text, choices, (_view, where) => (where.includes('bad') ? 'Bad conditions.' : undefined))
  test('names places by number, and conditions for a database only', () => {
    expect(read('Sure: {"subQuestions":[{"question":"What does it cost?","places":["P1","P2 where fee > 15"]}]} Done.')).toEqual({ plan: { subQuestions: [{ id: 'q1', question: 'What does it cost?', places: [{ kind: 'everything' }, { ...choices[1]?.place, where: 'fee > 15' }] }] } })
  })
  test.each(['no plan', '{', '{"subQuestions":[]}', '{"subQuestions":[{"question":"What?","places":["P9"]}]}', '{"subQuestions":[{"question":"What?","places":["P2 where bad"]}]}', `{"subQuestions":${JSON.stringify(Array.from({ length: 30 }, () => ({ question: 'What?', places: ['P1'] })))}}`])('%s is no plan, and it is said why', (text) => {
    const answer = read(text)
    expect('faults' in answer && answer.faults.length > 0).toBe(true)
  })
  test('is asked for with names alone', () => expect(JSON.stringify(planPrompt('What?', choices, []))).toContain('Columns: fee'))
})

const finding = (key: string, over: Partial<Finding> = {}): Finding => ({ key, passageId: null, documentId: `d-${key}`, title: `Source ${key}`, headings: [], text: '', place: 'Paragraph 1', statedOn: null, url: null, fetchedOn: null, isRemoved: false, score: 1, ...over })

test('what several places bring is mixed, so that none crowds out another', () => {
  expect(gathered([[finding('a'), finding('b'), finding('c')], [finding('x'), finding('a')]], 3).map((each) => each.key)).toEqual(['a', 'x', 'b'])
})

test('steps are the same for an unchanged part and others for a reworded one', () => {
  const part = { id: 'q1', question: 'What does it cost?', places: [{ kind: 'everything' as const }] }
  const handles = (question: string, id = 'q1') => stepsOfPlan({ subQuestions: [{ ...part, id, question }] }).map((step) => step.handle)
  expect(handles('What does  it cost?', 'q7')).toEqual(handles('what does it cost?'))
  expect(handles('What did it cost?')).not.toEqual(handles('What does it cost?'))
})

describe('the report', () => {
  const newer = finding('n', { title: 'Handbook', text: 'A permit costs 14 crowns a month.', statedOn: '2026-02-01' })
  const older = finding('o', { title: 'Notice', text: 'A permit costs 12 crowns a month.', fetchedOn: '2024-03-01', url: 'https://a.example/notice', isRemoved: true })
  const disagreements = findDisagreements('What does a permit cost?', [older, newer])
  const order = { question: 'Q', language: 'en' as const, disagreements, modelTitle: 'M', isGenerative: true, on: '2026-11-22T10:00:00.000Z', note: null }
  const parts = [
    { question: 'What does a permit cost?', text: 'A permit costs 14 crowns a month [2]. It is the best in the world [2].', findings: [older, newer], isGap: false, searched: [{ place: 'All', count: 2, note: null }], note: null },
    { question: 'Who owns dogs?', text: '', findings: [], isGap: true, searched: [{ place: 'All', count: 0, note: null }], note: null },
  ]
  const report = reportDocument({ ...order, parts })
  const text = draftText(report.body.document)

  test('states both sides of a disagreement, the newest first, and does not choose', () => {
    expect(disagreements.map(({ kind, sides }) => [kind, sides.map((side) => side.title)])).toEqual([['number', ['Handbook', 'Notice']]])
    expect(text.indexOf('14 crowns a month.”')).toBeLessThan(text.indexOf('12 crowns a month.”'))
  })
  test('numbers sources as they are cited, dates each, and says that a page is gone', () => {
    expect(report.sources.map((source) => [source.number, source.title, source.statedOn])).toEqual([[1, 'Handbook', '2026-02-01'], [2, 'Notice', '2024-03-01']])
    expect(text).toContain('Notice (Paragraph 1; copy of March 1, 2024; no longer on the site), https://a.example/notice')
  })
  test('says what was not found, where it was looked for, and what share of statements is borne out', () => {
    expect(text).toContain('Nothing found on “Who owns dogs?”')
    expect(text).toContain('1 of 2 statements are borne out')
    expect(report).toMatchObject({ claims: 2, supported: 1 })
    expect(report.body.comments.map((comment) => comment.text).join()).toContain('best in the world')
  })
  test.each(['en', 'es', 'fr'] as const)('is a draft’s body in %s, whatever was written', (language) => {
    for (const words of ['', '# x\n\n| a |\n|---|\n| b [9] |', '> '.repeat(40), '[1]'.repeat(500)]) {
      const made = reportDocument({ ...order, language, parts: [{ question: 'Q?', text: words, findings: [newer], isGap: false, searched: [], note: null }] })
      expect(readDraftBody(made.body)).toHaveProperty('body')
      expect(made.sources.every((source) => source.number >= 1)).toBe(true)
    }
  })
})
