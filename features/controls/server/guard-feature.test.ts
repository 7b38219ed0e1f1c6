import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { action, endpoint, longEndpoint, quiet } from '#kernel/contract/endpoint.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import { serve, type Feature, type StreamSource } from '#kernel/pipeline/feature.ts'
import { WorkStopped, type Stop, type StopBoard } from '#kernel/switches/stop-board.ts'
import { guardFeature } from './guard-feature.ts'

/** A board with a lever. */
function lever(): StopBoard & { stop(kind: Stop['kind'], target: string): void; listeners: Set<() => void> } {
  const stops: Stop[] = []
  const listeners = new Set<() => void>()
  return {
    listeners,
    find: (kind, target) => stops.find((stop) => stop.kind === kind && stop.target === target),
    listen: (onChange) => (listeners.add(onChange), () => void listeners.delete(onChange)),
    stop(kind, target) {
      stops.push({ id: '1', kind, target, until: null, sentence: `${target} is off.` })
      for (const listener of listeners) listener()
    },
  }
}

const some = { at: 'GET /some' as const, summary: 'Some.', input: z.object({}), needs: action('some'), records: quiet('a test'), doors: ['http'] as const }
const contract = {
  getSome: endpoint({ ...some, output: z.object({ isDone: z.boolean() }) }),
  waitSome: longEndpoint({ ...some, at: 'POST /some', output: z.object({ isDone: z.boolean() }) }),
  followSome: endpoint({ ...some, at: 'GET /some/stream', output: { stream: z.object({}) } }),
}

function featureWith(board: StopBoard, queue: Partial<JobQueue> = {}, source: Partial<StreamSource> = {}, name = 'some'): Feature {
  const feature = serve(contract, {
    name,
    policy: { cedar: {}, resources: {} },
    handlers: {
      getSome: async () => ({ isDone: true }),
      waitSome: async () => async () => ({ isDone: true }),
      followSome: async () => ({ open: () => () => {}, ...source }),
    },
    queues: { work: { concurrencyMax: 1, attemptsMax: 1, run: async () => {}, giveUp: async () => {}, ...queue } },
  })
  return guardFeature(feature, board)
}

const context = { actor: { agencyId: 'benefits' } } as never
const job = { job: { agencyId: 'benefits' }, signal: new AbortController().signal } as JobContext
const soon = () => new Promise((resolve) => setTimeout(resolve, 20))

describe.each([
  ['feature', 'some'],
  ['agency', 'benefits'],
] as const)('a stopped %s', (kind, target) => {
  test('answers no call; one that began before has no effect', async () => {
    const board = lever()
    const { handlers } = featureWith(board)
    expect(await handlers.getSome!(context)).toEqual({ isDone: true })
    const finish = (await handlers.waitSome!(context)) as (inside: never) => Promise<unknown>
    board.stop(kind, target)
    for (const name of ['getSome', 'waitSome', 'followSome']) await expect(handlers[name]!(context)).rejects.toMatchObject({ status: 503, code: 'switched_off', message: `${target} is off.` })
    expect(() => finish(undefined as never)).toThrow(`${target} is off.`)
  })

  test('tells a running job to end, and gives it up with the sentence', async () => {
    const board = lever()
    const given: Error[] = []
    const { queues } = featureWith(board, {
      run: (at) => new Promise((_resolve, reject) => at.signal.addEventListener('abort', () => reject(at.signal.reason as Error))),
      giveUp: async (_context, error) => void given.push(error),
    })
    const running = queues.work!.run(job)
    await soon()
    board.stop(kind, target)
    await running
    expect(given).toEqual([new WorkStopped(`${target} is off.`)])
    // One that begins later does not run at all.
    await queues.work!.run(job)
    expect(given).toHaveLength(2)
    expect(board.listeners.size).toBe(0)
  })
})

test('a job that does not listen is given up within the five seconds', async () => {
  const board = lever()
  const given: Error[] = []
  const { queues } = featureWith(board, { run: () => new Promise(() => {}), giveUp: async (_context, error) => void given.push(error) })
  const startedMs = performance.now()
  const running = queues.work!.run(job)
  await soon()
  board.stop('agency', 'benefits')
  await running
  expect(given).toHaveLength(1)
  expect(performance.now() - startedMs).toBeLessThan(5_000)
})

test('a job that ends by itself in answer to the stop keeps its own end', async () => {
  const board = lever()
  const given: Error[] = []
  const { queues } = featureWith(board, { run: (at) => new Promise((resolve) => at.signal.addEventListener('abort', () => resolve())), giveUp: async (_context, error) => void given.push(error) })
  const running = queues.work!.run(job)
  await soon()
  board.stop('agency', 'benefits')
  await running
  expect(given).toEqual([])
})

test('open streams are closed, and those of others are not', async () => {
  const board = lever()
  let closed = 0
  const { handlers } = featureWith(board, {}, { open: () => () => void closed++ })
  const open = async (agencyId: string) => {
    let hasEnded = false
    const source = (await handlers.followSome!({ actor: { agencyId } } as never)) as StreamSource
    const close = source.open({ write() {}, end: () => ((hasEnded = true), close()), lastEventId: undefined })
    return { hasEnded: () => hasEnded, close }
  }
  const [ours, theirs] = [await open('benefits'), await open('licensing')]
  board.stop('agency', 'benefits')
  await expect.poll(() => ours.hasEnded(), { timeout: 4_000 }).toBe(true)
  expect([theirs.hasEnded(), closed]).toEqual([false, 1])
  theirs.close()
  expect(board.listeners.size).toBe(0)
})

test.each(['people', 'controls', 'audit', 'oversight', 'terms'])('%s goes on whatever is stopped', async (name) => {
  const board = lever()
  const { handlers } = featureWith(board, {}, {}, name)
  board.stop('feature', name)
  board.stop('agency', 'benefits')
  expect(await handlers.getSome!(context)).toEqual({ isDone: true })
})
