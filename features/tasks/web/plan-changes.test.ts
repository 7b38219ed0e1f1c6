import { expect, test } from 'vitest'
import type { Task } from '../contract.ts'
import { leaveOut, literalsOf, rewrite } from './plan-changes.ts'

const plan: NonNullable<Task['plan']> = {
  steps: [
    { handle: '$a', do: 'call', tool: 'search_documents', arguments: { question: 'Old?' } },
    { handle: '$b', do: 'call', tool: 'save_note', arguments: { title: 'T', text: { from: '$a' } } },
    { handle: '$c', do: 'answer', from: ['$a', '$b'] },
  ],
}

test('without a step there is nothing that needs it, and the answer is kept', () => {
  expect(leaveOut(plan, '$a').steps).toEqual([{ handle: '$c', do: 'answer', from: [] }])
  expect(leaveOut(plan, '$b').steps.map((step) => step.handle)).toEqual(['$a', '$c'])
})

test('texts of a step are written anew; results of others stay where they are', () => {
  expect(literalsOf(plan, '$b')).toEqual([{ name: 'title', text: 'T' }])
  expect(rewrite(plan, '$b', { title: 'New' }).steps[1]).toMatchObject({ arguments: { title: 'New', text: { from: '$a' } } })
})
