/** A reporter of vitest that keeps what failed, with the difference that was seen: its JSON reporter keeps the first sentence alone. */
import { writeFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** The file that it writes. */
export const failuresVariable = 'STEWARD_TEST_FAILURES'

/** `at`: file and line of ours where it was thrown; `difference`: the lines that differ, expected with a minus. */
export type Failure = { name: string; message: string; at: string; difference: string[] }

export default class FailureReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const failures = modules.flatMap((module) => [
      ...module.errors().map((error) => failureOf(module.relativeModuleId, error)),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors().map((error) => failureOf(`${module.relativeModuleId} > ${suite.fullName}`, error))),
      ...[...module.children.allTests('failed')].flatMap((test) => (test.result().errors ?? []).map((error) => failureOf(`${module.relativeModuleId} > ${test.fullName}`, error))),
    ])
    const outside = unhandled.map((error) => failureOf('outside of the tests', error))
    writeFileSync(process.env[failuresVariable]!, JSON.stringify([...failures, ...outside]))
  }
}

/** Of an error as vitest hands it on. */
export function failureOf(name: string, error: SerializedError & { diff?: unknown }): Failure {
  const frame = error.stacks?.find(({ file }) => !file.includes('node_modules'))
  const cause = error.cause?.message ? ` (cause: ${error.cause.message})` : ''
  return {
    name,
    message: stripVTControlCharacters(`${error.name ?? 'Error'}: ${error.message}${cause}`),
    at: frame ? `${frame.file.split('/').at(-1)}:${frame.line}` : '',
    difference: typeof error.diff === 'string' ? differingLines(stripVTControlCharacters(error.diff)) : [],
  }
}

/** Without the heading (“- Expected”, “+ Received”) and what is the same on both sides. */
function differingLines(diff: string): string[] {
  return diff.split('\n').filter((line) => /^[-+]/.test(line) && !/^[-+] (?:Expected|Received)\b/.test(line))
}
