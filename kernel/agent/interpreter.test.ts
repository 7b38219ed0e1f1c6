import { expect, test } from 'vitest'
import { derive, Labeled } from '../flow/labeled.ts'
import type { Label } from '../flow/label.ts'
import { nextAction, nothing, type StepValue } from './interpreter.ts'
import { checkPlan, readPlan, type Plan } from './plan.ts'

const planned: Label = { conf: 'internal', comp: [], readers: ['person:p'], integ: 'trusted' }
const secret: Label = { conf: 'confidential', comp: ['tax'], readers: ['agency:a'], integ: 'untrusted' }
const tools = [
  { name: 'search', description: '', inputSchema: { properties: { question: {} } } },
  { name: 'send', description: '', inputSchema: { properties: { to: {}, text: {} } } },
]
const result = (value: Partial<StepValue>, label: Label) => new Labeled<StepValue>({ ...nothing, ...value }, label)
const plan: Plan = {
  steps: [
    { handle: '$a', do: 'call', tool: 'search', arguments: { question: 'x' } },
    { handle: '$b', do: 'extract', from: ['$a'], question: 'is it?', into: { kind: 'yes-or-no' } },
    { handle: '$c', do: 'call', tool: 'send', arguments: { to: 'me', text: { from: '$a' } }, when: { handle: '$b', is: true } },
    { handle: '$d', do: 'answer', from: ['$a', '$c'] },
  ],
}

test('the first step is decided by the request alone', () => {
  expect(nextAction(plan, new Map(), planned)).toMatchObject({ do: 'call', decision: planned, arguments: { label: planned } })
})

test('an argument carries the label of what it came from, and the decision that of the branch', () => {
  const results = new Map([
    ['$a', result({ text: 'the words' }, secret)],
    ['$b', result({ value: true }, { ...secret, comp: ['health'] })],
  ])
  const action = nextAction(plan, results, planned)
  if (action.do !== 'call') throw new Error(action.do)
  expect(action.arguments.label).toEqual({ conf: 'confidential', comp: ['tax'], readers: ['agency:a', 'person:p'], integ: 'untrusted' })
  expect(action.decision).toEqual({ conf: 'confidential', comp: ['health'], readers: ['agency:a', 'person:p'], integ: 'untrusted' })
  let seen: unknown
  derive([action.arguments], (values) => (seen = values))
  expect(seen).toEqual({ to: 'me', text: 'the words' })
})

test('that a step was left out carries the label of why', () => {
  const results = new Map([
    ['$a', result({ text: 'the words' }, secret)],
    ['$b', result({ value: false }, secret)],
  ])
  const action = nextAction(plan, results, planned)
  expect(action).toMatchObject({ do: 'skip', why: 'condition', left: { label: { conf: 'confidential', integ: 'untrusted' } } })
})

test('a step that has nothing to use is left out; the answer is given from what there is', () => {
  const results = new Map([['$a', result({}, planned)]])
  expect(nextAction(plan, results, planned)).toMatchObject({ do: 'skip', why: 'nothing-to-use' })
  const all = new Map([...results, ['$b', result({}, planned)], ['$c', result({}, planned)]])
  expect(nextAction(plan, all, planned).do).toBe('answer')
  expect(nextAction(plan, new Map([...all, ['$d', result({ text: 'end' }, planned)]]), planned)).toEqual({ do: 'end' })
})

test.each([
  ['a handle nobody gives', { steps: [{ handle: '$d', do: 'answer', from: ['$x'] }] }],
  ['a handle given later', { steps: [{ handle: '$a', do: 'call', tool: 'send', arguments: { text: { from: '$b' } } }, { handle: '$b', do: 'call', tool: 'search', arguments: {} }, { handle: '$d', do: 'answer', from: [] }] }],
  ['a tool there is not', { steps: [{ handle: '$a', do: 'call', tool: 'email', arguments: {} }, { handle: '$d', do: 'answer', from: [] }] }],
  ['an argument the tool does not take', { steps: [{ handle: '$a', do: 'call', tool: 'send', arguments: { bcc: 'x' } }, { handle: '$d', do: 'answer', from: [] }] }],
  ['no answer', { steps: [{ handle: '$a', do: 'call', tool: 'search', arguments: {} }] }],
  ['two answers', { steps: [{ handle: '$a', do: 'answer', from: [] }, { handle: '$d', do: 'answer', from: [] }] }],
  ['thirteen steps', { steps: [...Array.from({ length: 12 }, (_, at) => ({ handle: `$s${at}`, do: 'call', tool: 'search', arguments: {} })), { handle: '$d', do: 'answer', from: [] }] }],
  ['a field the language does not have', { steps: [{ handle: '$d', do: 'answer', from: [], next: 'loop' }] }],
  ['a handle given twice', { steps: [{ handle: '$a', do: 'call', tool: 'search', arguments: {} }, { handle: '$a', do: 'answer', from: [] }] }],
])('a plan with %s is not a plan', (_name, value) => {
  expect(checkPlan(value, tools, false)).toHaveProperty('faults')
})

test('a plan is found in a planner’s words, and the material only when there is some', () => {
  const text = 'Here: ```json\n{"steps":[{"handle":"$d","do":"answer","from":["$material"]}]}\n```'
  expect(readPlan(text, tools, true)).toHaveProperty('plan')
  expect(readPlan(text, tools, false)).toHaveProperty('faults')
  expect(readPlan('no plan', tools, false)).toHaveProperty('faults')
})
