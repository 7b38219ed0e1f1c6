import { expect, test } from 'vitest'
import { runPatternTests } from '#features/protection/server/agency-patterns.ts'
import { casePattern } from './protection.ts'

test('the sample pattern passes its own test cases, so that it can be activated', () => {
  const { fault, cases } = runPatternTests(casePattern)
  expect(fault).toBeNull()
  expect(cases.filter((each) => !each.isPassed)).toEqual([])
})
