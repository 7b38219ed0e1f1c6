/** One run of vitest as a step: what is read on the screen, and the names of what failed for the end of the log. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { StepFailed } from './steps.ts'

/** More is said by the log itself; a file with hundreds must not hide that others failed, too. */
const failuresMax = 60
const failuresOfFileMax = 5

export function vitest(args: string[], env: Record<string, string> = {}): void {
  const folder = mkdtempSync(join(tmpdir(), 'steward-vitest-'))
  const found = join(folder, 'found.json')
  try {
    const result = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${found}`, ...args], { stdio: 'inherit', env: { ...process.env, ...env } })
    if (result.status === 0) return
    const how = result.signal ? `ended by ${result.signal}` : `exit code ${result.status}`
    throw new StepFailed(how, existsSync(found) ? failuresOf(JSON.parse(readFileSync(found, 'utf8')) as Found, process.cwd()) : ['it ended before it could say what failed'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What vitest’s JSON reporter writes, as far as it is read here. */
export type Found = { testResults: { name: string; status: string; message: string; assertionResults: { fullName: string; status: string; failureMessages: string[] }[] }[] }

/** A line for each failed case with the beginning of why; a file that failed as a whole has one of its own. */
export function failuresOf(found: Found, root: string): string[] {
  const lines = found.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name)
    const cases = shortened(assertionResults.filter((each) => each.status === 'failed').map((each) => `${file} > ${each.fullName}: ${firstLine(each.failureMessages[0])}`), failuresOfFileMax, ` in ${file}`)
    return status === 'failed' && (cases.length === 0 || message) ? [`${file}: ${firstLine(message)}`, ...cases] : cases
  })
  if (lines.length === 0) return ['no case failed: an error outside of the tests, above']
  return shortened(lines, failuresMax)
}

function shortened(lines: string[], max: number, where = ''): string[] {
  return lines.length > max ? [...lines.slice(0, max), `and ${lines.length - max} more${where}`] : lines
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0]?.slice(0, 300) ?? ''
}
