/** One run of vitest as a step: what is read on the screen, and what failed, with why, for the end of the log. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failuresVariable, type Failure } from './failure-reporter.ts'
import { StepFailed } from './steps.ts'

/** More is said by the log itself; a file with hundreds must not hide that others failed, too. */
const failuresMax = 60
const failuresOfFileMax = 5
/** Of a log often the last 40 lines alone are kept: with a line for each step, so many are left to say how it differed. */
const differenceLinesMax = 20
const differenceLinesOfCaseMax = 10
const lineCharsMax = 300

export function vitest(args: string[], env: Record<string, string> = {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'steward-vitest-'))
  const found = join(folder, 'failures.json')
  try {
    const result = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=./tools/commands/failure-reporter.ts', ...args], { stdio: 'inherit', env: { ...process.env, ...env, [failuresVariable]: found } })
    if (result.status === 0) return
    const how = result.signal ? `ended by ${result.signal}` : `exit code ${result.status}`
    throw new StepFailed(how, existsSync(found) ? linesOf(JSON.parse(readFileSync(found, 'utf8')) as Failure[]) : ['it ended before it could say what failed'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A line for each failure, with the place and the beginning of why; below the first ones what differed. */
export function linesOf(failures: readonly Failure[]): string[] {
  if (failures.length === 0) return ['no case failed: an error outside of the tests, above']
  let left = differenceLinesMax
  const ofFiles = Object.values(Object.groupBy(failures, fileOf)).flatMap((ofFile = []) => shortened(ofFile.map(linesOfOne), failuresOfFileMax, ` in ${fileOf(ofFile[0]!)}`))
  return shortened(ofFiles, failuresMax).flat()

  function linesOfOne({ name, message, at, difference }: Failure): string[] {
    const [why = '', ...more] = message.split('\n').filter((line) => line.trim() !== '')
    const shown = [...more, ...difference].slice(0, Math.min(left, differenceLinesOfCaseMax))
    left -= shown.length
    return [`${name}${at && ` (${at})`}: ${why.slice(0, lineCharsMax)}`, ...shown.map((line) => `    ${line.slice(0, lineCharsMax)}`)]
  }
}

function fileOf({ name }: Failure): string {
  return name.split(' > ', 1)[0] ?? ''
}

function shortened(failures: string[][], max: number, where = ''): string[][] {
  return failures.length > max ? [...failures.slice(0, max), [`and ${failures.length - max} more${where}`]] : failures
}
