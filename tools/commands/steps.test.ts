import { expect, test } from 'vitest'
import { StepFailed, summaryOf } from './steps.ts'
import { failureOf, type Failure } from './failure-reporter.ts'
import { linesOf } from './vitest.ts'

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

test('failed cases are named with their file, place and the beginning of why, a file that failed as a whole, too, and no file hides another', () => {
  const failure = (name: string, message: string): Failure => ({ name, message, at: '', difference: [] })
  expect(linesOf([{ ...failure('kernel/a.test.ts > a rule holds', 'Error: it did not'), at: 'a.test.ts:3' }, failure('kernel/b.test.ts', 'its set-up broke')])).toEqual([
    'kernel/a.test.ts > a rule holds (a.test.ts:3): Error: it did not',
    'kernel/b.test.ts: its set-up broke',
  ])
  const hundred = Array.from({ length: 100 }, (_, at) => failure(`kernel/a.test.ts > case ${at}`, 'Error: no'))
  expect(linesOf([...hundred, failure('kernel/b.test.ts', 'its set-up broke')]).slice(4)).toEqual(['kernel/a.test.ts > case 4: Error: no', 'and 95 more in kernel/a.test.ts', 'kernel/b.test.ts: its set-up broke'])
  expect(linesOf([])).toEqual(['no case failed: an error outside of the tests, above'])
})

test('below a failed case stands what differed, without colours and what is the same, and never more than the end of a log holds', () => {
  const diff = '\u001b[32m- Expected\u001b[39m\n\u001b[31m+ Received\u001b[39m\n\n  Set {\n\u001b[32m-   "5",\u001b[39m\n\u001b[31m+   "0",\u001b[39m\n  }'
  const stacks = [{ method: '', file: '/root/node_modules/vitest/index.js', line: 1, column: 1 }, { method: '', file: '/root/adapters/background.test.ts', line: 22, column: 31 }]
  const seen = failureOf('adapters/background.test.ts > is idle', { name: 'AssertionError', message: "expected Set{ '0' } to deeply equal Set{ '5' }", diff, stacks, cause: { message: 'it was busy' } })
  const told = ["adapters/background.test.ts > is idle (background.test.ts:22): AssertionError: expected Set{ '0' } to deeply equal Set{ '5' } (cause: it was busy)", '    -   "5",', '    +   "0",']
  expect(linesOf([seen])).toEqual(told)
  const long = { ...seen, difference: Array.from({ length: 500 }, (_, at) => `+ ${at}`) }
  expect(linesOf([long, long, long, long])).toHaveLength(4 + 20)
})
