/**
 * Apertium, an engine of rules on this machine (GPL-2.0 or later, a program of its own that is started, never linked). What it is
 * given stays here. Its languages are those that are installed.
 */
import { spawn } from 'node:child_process'
import { TranslatorFault, type TranslatorAdapter } from '#kernel/ports/translator.ts'

const timeoutMs = 30_000
const outputBytesMax = 4 * 1024 * 1024
const errorCharsMax = 2_000

export const apertium: TranslatorAdapter = {
  port: 'translator',
  version: 1,
  id: 'apertium',
  title: 'Apertium (on this server)',
  defaultUrl: null,
  segmentsMax: 100,
  charsMax: 40_000,
  pairs: async () => (await modes()).flatMap(({ from, to }) => ({ from, to })),
  create: () => ({
    async translate({ from, to, segments }, signal) {
      const mode = (await modes()).find((each) => isSame(each.from, from) && isSame(each.to, to))
      if (!mode) throw new TranslatorFault('unsupported', 'Apertium is not installed for these languages.')
      const markup = segments.map((segment, index) => `<p id="s${index}">${segment}</p>`).join('\n')
      const said = await run(['-f', 'html-noent', '-u', mode.name], markup, signal)
      return segments.map((_, index) => pieceOf(said, index))
    },
  }),
}

const pieceOf = (said: string, index: number): string => {
  const piece = new RegExp(`<p id="s${index}">([\\s\\S]*?)</p>`).exec(said)?.[1]
  if (piece === undefined) throw new TranslatorFault('malformed', 'Apertium lost a sentence.')
  return piece.trim()
}

/** ISO 639-2 as Apertium names its modes. */
const twoLetters: Record<string, string> = { eng: 'en', spa: 'es', fra: 'fr', por: 'pt', cat: 'ca', ita: 'it', deu: 'de', glg: 'gl', ron: 'ro', nld: 'nl', swe: 'sv', dan: 'da', nob: 'nb', epo: 'eo', eus: 'eu', oci: 'oc', arg: 'an', srd: 'sc' }

type Mode = { name: string; from: string; to: string }
let known: { at: number; modes: Promise<Mode[]> } | undefined
const rememberedMs = 60_000

const modes = (): Promise<Mode[]> => {
  if (!known || Date.now() - known.at > rememberedMs) known = { at: Date.now(), modes: readModes() }
  return known.modes
}

/** None when the program is not there: the engine says so, and everything else works. */
const readModes = async (): Promise<Mode[]> => {
  try {
    const listed = await run(['-l'], '', AbortSignal.timeout(5_000))
    return listed.split('\n').flatMap((line): Mode[] => {
      const name = line.trim()
      const [from = '', to = ''] = name.split('-').map((code) => code.replace('_', '-'))
      return /^[a-z]{2,3}-[a-z]{2,3}$/.test(name) ? [{ name, from: twoLetters[from] ?? from, to: twoLetters[to] ?? to }] : []
    })
  } catch (error) {
    if (error instanceof TranslatorFault) return []
    throw error
  }
}

const isSame = (a: string, b: string): boolean => a.split('-')[0]!.toLowerCase() === b.split('-')[0]!.toLowerCase()

/** A group of its own, so that every program of its pipeline ends with it. */
const run = (args: string[], input: string, signal: AbortSignal): Promise<string> =>
  new Promise((resolve, reject) => {
    // Its script opens /dev/stdin anew, which the socket that Node gives a child does not allow; a pipe does.
    const child = spawn('sh', ['-c', 'cat | apertium "$@"', 'sh', ...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }, cwd: '/', detached: true })
    const chunks: Buffer[] = []
    let bytes = 0
    let complaint = ''
    let isOver = false
    const end = (fault?: TranslatorFault): void => {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      if (fault) {
        killGroup(child.pid)
        reject(fault)
      } else resolve(Buffer.concat(chunks).toString('utf8'))
    }
    const stop = () => end(new TranslatorFault('stopped', 'The translation was stopped.'))
    const timer = setTimeout(() => end(new TranslatorFault('busy', 'Apertium took too long.')), timeoutMs)
    child.on('error', (cause) => end(new TranslatorFault('unsupported', 'Apertium is not installed on this server.', { cause })))
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > outputBytesMax) end(new TranslatorFault('malformed', 'Apertium answered with far more than it was given.'))
      else chunks.push(chunk)
    })
    child.stderr.on('data', (chunk: Buffer) => void (complaint = (complaint + chunk.toString('utf8')).slice(-errorCharsMax)))
    child.on('close', (code) => end(code === 0 ? undefined : new TranslatorFault('unsupported', 'Apertium could not translate this.', { cause: complaint })))
    child.stdin.on('error', () => {}) // it is gone; `close` tells
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) return stop()
    child.stdin.end(input)
  })

const killGroup = (pid: number | undefined): void => {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
