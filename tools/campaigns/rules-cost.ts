/**
 * What the rules’ pure pieces cost: processor time for an answer of 200 short tokens as load harnesses send them, and for
 * 1,000 words of the sample’s papers. `npm run campaign -- rules-cost [FOLDER]` reads the pieces from another checkout,
 * so that two states can be put side by side. Cold code costs more in a server: what counts is the whole (`npm run bench`).
 */
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { papers } from '../../sample/content/library.ts'

const folder = resolve(process.argv[2] ?? '.')
const piece = <Module>(path: string) => import(pathToFileURL(join(folder, path)).href) as Promise<Module>
const { detect } = await piece<typeof import('#kernel/personal-data/detect.ts')>('kernel/personal-data/detect.ts')
const { createAnswerGuard } = await piece<typeof import('#kernel/guard/judge-answer.ts')>('kernel/guard/judge-answer.ts')
const { judgeRequest } = await piece<typeof import('#kernel/guard/judge-request.ts')>('kernel/guard/judge-request.ts')
const { createContentKey } = await piece<typeof import('#kernel/keys/content-key.ts')>('kernel/keys/content-key.ts')

/** Texts differ, so that nothing is remembered. */
const count = 300
const tokens = Array.from({ length: count }, (_, text) => Array.from({ length: 200 }, (_each, at) => `#${at}@${(6_200_000_000 + text * 50_000 + at * 2_517).toString(36)} `))
const words = stringsIn(papers).join('\n\n').split(/(?<=\s)/)
const prose = Array.from({ length: count }, (_, text) => words.slice((text * 397) % (words.length - 1_000)).slice(0, 1_000))
const keys = Array.from({ length: count }, (_, at) => createContentKey(randomBytes(32), { agencyId: 'agency', conversationId: String(at) }))

measure('detectors, 200 tokens', (at) => detect(tokens[at]!.join('')))
measure('detectors, 1,000 words', (at) => detect(prose[at]!.join('')))
measure('guard of an answer, 200 tokens', (at) => watch(tokens[at]!))
measure('guard of an answer, 1,000 words', (at) => watch(prose[at]!))
measure('guard of a request, one sentence', (at) => judgeRequest(`What does section ${at} of the manual say about leave?`))
measure('sealing ten texts of 300 letters', (at) => {
  for (let part = 0; part < 10; part++) keys[at]!.seal(tokens[at]!.slice(part * 20, part * 20 + 20).join(''), { column: `chunk 1:${part}`, messageId: String(at) })
})

/** As an answer is watched while it is written: by sentences, or by 400 characters. */
function watch(deltas: readonly string[]): void {
  const guard = createAnswerGuard()
  let pending = ''
  for (const delta of deltas) {
    pending += delta
    if (pending.length < 400 && !/[.!?…\n]/.test(delta)) continue
    guard.push(pending)
    pending = ''
  }
  guard.push(pending)
  guard.end()
}

/** The middle one of seven rounds, in microseconds of this process’s processor time. */
function measure(name: string, run: (at: number) => unknown): void {
  const rounds = Array.from({ length: 8 }, () => {
    const before = process.cpuUsage()
    for (let at = 0; at < count; at++) run(at)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / count
  })
  const [first = 0, ...warm] = rounds
  process.stdout.write(`${name.padEnd(36)} ${Math.round(warm.sort((a, b) => a - b)[3] ?? first)} µs\n`)
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length > 40 ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}
