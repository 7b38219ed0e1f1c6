import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '#testkit/free-port.ts'
import { serverEnvironment } from '../server-process.mjs'

/** A start that takes longer has failed. */
const startMsMax = 30_000

/** One Steward as a process of its own, on one data folder and one port, started again after each kill. */
export class KilledServer {
  readonly url: string
  failedOpens = 0
  readonly startsMs: number[] = []
  /** The one-time link of the first start. */
  firstRunSecret = ''
  readonly #env: NodeJS.ProcessEnv
  readonly #folder: string
  #process: ChildProcess | undefined
  #said = ''

  private constructor(folder: string, port: number, databaseUrl: string | undefined) {
    this.#folder = folder
    this.url = `http://127.0.0.1:${port}`
    this.#env = { ...process.env, ...serverEnvironment, PORT: String(port), STEWARD_DATA: folder, STEWARD_MODE: 'live', STEWARD_LOG: 'fatal', ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) }
    if (!databaseUrl) delete this.#env.DATABASE_URL
  }

  static async create(databaseUrl: string | undefined): Promise<KilledServer> {
    return new KilledServer(await mkdtemp(join(tmpdir(), 'steward-kill-')), await freePort(), databaseUrl)
  }

  /** Begins a start that may be killed before it is ready. Without the flags of `npm start`, which pay for less memory under load with a longer start. */
  spawn(): void {
    this.#said = ''
    const child = spawn(process.execPath, ['apps/server/main.ts'], { env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', (chunk: Buffer) => (this.#said += chunk))
    child.stderr.on('data', (chunk: Buffer) => (this.#said += chunk))
    this.#process = child
  }

  get isUp(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
  }

  async startIfDown(): Promise<void> {
    if (!this.isUp) await this.start()
  }

  async start(): Promise<void> {
    const started = performance.now()
    this.spawn()
    // It says so itself: asking again and again would take a good part of the time that the start has.
    if ((await this.#saysReady()) && (await fetch(`${this.url}/readyz`).then((response) => response.ok, () => false))) {
      this.startsMs.push(performance.now() - started)
      this.firstRunSecret ||= /#(\S+)/.exec(this.#said)?.[1] ?? ''
      return
    }
    this.failedOpens++
    throw new Error(`the server did not open its data again: ${this.#said.slice(-500)}`)
  }

  /** False when it ends before it is ready, or is not ready in time. */
  #saysReady(): Promise<boolean> {
    const child = this.#process
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), startMsMax)
      const settle = (isReady: boolean) => {
        clearTimeout(timer)
        resolve(isReady)
      }
      child?.once('exit', () => settle(false))
      child?.stdout?.on('data', () => this.#said.includes('Steward is ready: ') && settle(true))
    })
  }

  async kill(): Promise<void> {
    const child = this.#process
    if (!child || !this.isUp) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }
}
