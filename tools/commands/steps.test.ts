import { expect, test } from 'vitest'
import { StepFailed, summaryOf } from './steps.ts'
import { failuresOf } from './vitest.ts'

test('the end of a log names the seconds of every step and every failure', () => {
  const summary = summaryOf([
    { name: 'unit tests', seconds: 61.04 },
    { name: 'scenarios', seconds: 301.5, error: new StepFailed('exit code 1', ['kernel/a.test.ts > a rule holds: Error: it did not']) },
    { name: 'durability', seconds: 2, error: new Error('exit code 2') },
  ])
  expect(summary.split('\n')).toEqual([
    '    61.0 s  done    unit tests',
    '   301.5 s  FAILED  scenarios',
    '     2.0 s  FAILED  durability',
    '   364.5 s  in all',
    '',
    '1 passed, 2 failed',
    'Failed: scenarios: exit code 1',
    '  kernel/a.test.ts > a rule holds: Error: it did not',
    'Failed: durability: exit code 2',
  ])
})

test('failed cases are named with their file and the beginning of why, and so is a file that failed as a whole', () => {
  const ofFile = (name: string, status: string, message: string, ...cases: [string, string, string][]) => ({ name, status, message, assertionResults: cases.map(([fullName, state, why]) => ({ fullName, status: state, failureMessages: why ? [why] : [] })) })
  const found = {
    testResults: [
      ofFile('/root/kernel/a.test.ts', 'failed', '', ['a rule holds', 'failed', 'Error: it did not\n    at a.test.ts:3'], ['another holds', 'passed', '']),
      ofFile('/root/kernel/b.test.ts', 'failed', 'its set-up broke'),
      ofFile('/root/kernel/c.test.ts', 'passed', '', ['one more', 'passed', '']),
    ],
  }
  expect(failuresOf(found, '/root')).toEqual(['kernel/a.test.ts > a rule holds: Error: it did not', 'kernel/b.test.ts: its set-up broke'])
  const hundred = Array.from({ length: 100 }, (_, at): [string, string, string] => [`case ${at}`, 'failed', 'Error: no'])
  const crowded = failuresOf({ testResults: [ofFile('/root/kernel/a.test.ts', 'failed', '', ...hundred), ...found.testResults.slice(1)] }, '/root')
  expect(crowded.slice(4)).toEqual(['kernel/a.test.ts > case 4: Error: no', 'and 95 more in kernel/a.test.ts', 'kernel/b.test.ts: its set-up broke'])
  expect(failuresOf({ testResults: [] }, '/root')).toEqual(['no case failed: an error outside of the tests, above'])
})
