/**
 * Runs the steps of a command one after another and says what came of each. All of it stands again at the end, with the
 * seconds of every step and what failed in it by name: of a long log often the end alone is kept.
 */
import { spawn, spawnSync } from 'node:child_process'

export type Step = { name: string; run(): void | Promise<void> }

/** What failed in a step, by name, for the end of the log. */
export class StepFailed extends Error {
  readonly failures: readonly string[]
  constructor(message: string, failures: readonly string[]) {
    super(message)
    this.failures = failures
  }
}

type Outcome = { name: string; seconds: number; error?: Error }

export async function runSteps(steps: readonly Step[]): Promise<void> {
  const outcomes: Outcome[] = []
  for (const step of steps) {
    const started = performance.now()
    process.stdout.write(`\n=== ${step.name}\n`)
    const error = await Promise.resolve().then(() => step.run()).then(() => undefined, (thrown: Error) => thrown)
    const seconds = (performance.now() - started) / 1000
    outcomes.push({ name: step.name, seconds, ...(error && { error }) })
    process.stdout.write(`--- ${step.name}: ${error ? 'FAILED' : 'done'} in ${seconds.toFixed(1)} s${error ? `: ${error.message}` : ''}\n`)
  }
  process.stdout.write(`\n${summaryOf(outcomes)}\n`)
  if (outcomes.some((outcome) => outcome.error)) process.exitCode = 1
}

/** A line a step with its seconds, then what failed in each. */
export function summaryOf(outcomes: readonly Outcome[]): string {
  const failed = outcomes.filter((outcome) => outcome.error)
  const all = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0)
  return [
    ...outcomes.map(({ name, seconds, error }) => `${seconds.toFixed(1).padStart(8)} s  ${error ? 'FAILED' : 'done  '}  ${name}`),
    `${all.toFixed(1).padStart(8)} s  in all`,
    '',
    `${outcomes.length - failed.length} passed, ${failed.length} failed`,
    ...failed.flatMap(({ name, error }) => [`Failed: ${name}: ${error?.message}`, ...(error instanceof StepFailed ? error.failures.map((line) => `  ${line}`) : [])]),
  ].join('\n')
}

/** A tool of ours or of node_modules, under this Node. */
export function node(args: string[], env: Record<string, string> = {}): void {
  const result = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (result.status !== 0) throw new Error(result.signal ? `ended by ${result.signal}` : `exit code ${result.status}`)
}

/** Of what a program said last, this much stands again at the end of the log when it failed. */
const lastLinesMax = 15

/** The same for a program whose own words say what failed. */
export async function nodeHeard(args: string[]): Promise<void> {
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk)
      said = `${said}${chunk.toString()}`.slice(-20_000)
    })
  }
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => child.once('error', reject).once('close', (...how) => resolve(how)))
  if (code !== 0) throw new StepFailed(signal ? `ended by ${signal}` : `exit code ${code}`, said.trimEnd().split('\n').slice(-lastLinesMax))
}
