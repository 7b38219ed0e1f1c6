import { expect, test } from 'vitest'
import type { PlaceChoice, ResearchPlan } from '../contract.ts'
import { incomplete, reword, withConditions, withNewPart, withoutPart, withPlace } from './plan-changes.ts'

const view: PlaceChoice = { place: { kind: 'view', viewId: 'v', where: '' }, title: 'Permits', about: '' }
const plan: ResearchPlan = { subQuestions: [{ id: 'q1', question: 'What does it cost?', places: [{ kind: 'everything' }] }, { id: 'q4', question: 'Who?', places: [{ kind: 'everything' }] }] }

test('parts are reworded, added with an id of their own and taken away', () => {
  expect(reword(plan, 'q1', 'How much?').subQuestions.map((part) => part.question)).toEqual(['How much?', 'Who?'])
  expect(withNewPart(plan).subQuestions.at(-1)).toEqual({ id: 'q5', question: '', places: [{ kind: 'everything' }] })
  expect(withoutPart(plan, 'q1').subQuestions.map((part) => part.id)).toEqual(['q4'])
})

test('a place is chosen once, with its conditions, and a part without one is not complete', () => {
  const chosen = withConditions(withPlace(withPlace(plan, 'q1', view, true), 'q1', view, true), 'q1', 'v', 'fee > 15')
  expect(chosen.subQuestions[0]?.places).toEqual([{ kind: 'everything' }, { kind: 'view', viewId: 'v', where: 'fee > 15' }])
  const everything: PlaceChoice = { place: { kind: 'everything' }, title: '', about: '' }
  expect(incomplete(withNewPart(withPlace(plan, 'q4', everything, false)))).toEqual([{ id: 'q4', lacks: 'place' }, { id: 'q5', lacks: 'question' }])
})
