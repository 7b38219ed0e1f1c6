import { expect, test } from 'vitest'
import { decideProtection, type ProtectionSettings } from './decide.ts'
import type { Hit } from './hit.ts'

const hit = (type: Hit['type'], rule = `${type}.form`): Hit => ({ start: 0, end: 9, type, confidence: 1, isStructured: true, rule })
const settings: ProtectionSettings = {
  rules: { ssn: { action: 'mask', raisesTo: 'confidential', comps: ['tax'] }, email: { action: 'pass', raisesTo: 'internal' }, 'birth-date': { action: 'warn', raisesTo: 'confidential', passesAt: 'confidential' }, secret: { action: 'block', raisesTo: 'restricted' } },
  patterns: { 'the-case-number': { action: 'mask', raisesTo: 'restricted', comps: ['health'] } },
}

test('the strictest rule decides for the whole text, the highest label and every compartment are its own', () => {
  expect(decideProtection([hit('email'), hit('ssn')], settings)).toMatchObject({ action: 'mask', raisesTo: 'confidential', comps: ['tax'] })
  expect(decideProtection([hit('ssn'), hit('secret')], settings)).toMatchObject({ action: 'block', raisesTo: 'restricted' })
  expect(decideProtection([], settings)).toMatchObject({ action: 'pass', raisesTo: undefined, comps: [] })
})

test('what is masked raises the text that leaves no more', () => {
  expect(decideProtection([hit('email'), hit('ssn')], settings)).toMatchObject({ maskedRaisesTo: 'internal', maskedComps: [] })
})

test('a destination that is cleared for it gets the detail as it is, and its label all the same', () => {
  const decide = (clearance: 'internal' | 'confidential') => decideProtection([hit('birth-date')], settings, { clearance })
  expect(decide('internal')).toMatchObject({ action: 'warn', raisesTo: 'confidential' })
  expect(decide('confidential')).toMatchObject({ action: 'pass', raisesTo: 'confidential', maskedRaisesTo: 'confidential' })
})

test('a kind or a pattern that nobody has decided about does not leave', () => {
  expect(decideProtection([hit('passport')], settings)).toMatchObject({ action: 'block', raisesTo: 'restricted' })
  expect(decideProtection([hit('agency-pattern', 'unknown')], settings).action).toBe('block')
  expect(decideProtection([hit('agency-pattern', 'the-case-number')], settings)).toMatchObject({ action: 'mask', comps: ['health'] })
  expect(decideProtection([hit('agency-pattern', 'constructor')], settings).action).toBe('block')
})
