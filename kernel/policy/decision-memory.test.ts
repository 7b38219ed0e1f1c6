import { expect, it } from 'vitest'
import { createDecisionMemory } from './decision-memory.ts'

it('answers what it was told, and nothing after it was cleared', () => {
  const memory = createDecisionMemory<number>()
  memory.set('one', 1)
  expect(memory.get('one')).toBe(1)
  expect(memory.get('two')).toBeUndefined()
  memory.clear()
  expect(memory.get('one')).toBeUndefined()
})

it('holds no more letters than it may, and keeps what is asked again and again', () => {
  const charsMax = 1_000
  const memory = createDecisionMemory<number>(charsMax)
  const question = (number: number) => `question ${String(number).padStart(11, '0')}`
  memory.set('often', -1)
  for (let number = 0; number < 5_000; number++) {
    memory.set(question(number), number)
    expect(memory.get('often')).toBe(-1)
    expect(memory.get(question(number))).toBe(number)
  }
  const held = Array.from({ length: 5_000 }, (_, number) => question(number)).filter((each) => memory.get(each) !== undefined)
  expect(held.join('').length).toBeLessThanOrEqual(charsMax + 20)
  expect(held.length).toBeGreaterThan(10)
})
