import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ModelFault, type ModelAdapter, type ModelCall, type ModelConnection, type ModelSink } from '#kernel/ports/model.ts'
import type { Dialer } from './dialer.ts'
import { createGateway, type Gateway } from './gateway.ts'

const call: ModelCall = { model: 'small', messages: [{ role: 'user', text: 'Hello' }] }
const finish = { reason: 'stop', usage: { inputTokens: 1, outputTokens: 1, isEstimated: false } } as const
const config = { id: 'c1', adapterId: 'scripted', options: {} }
const dialer = { dial: () => () => undefined, fetch: () => fetch, close: async () => undefined } as Dialer
const limits = { firstByteMs: 80, idleMs: 60, streamMs: 400, answerCharsMax: 100 }

type Script = (sink: ModelSink, signal: AbortSignal, attempt: number) => Promise<void> | void

function gatewayWith(
  script: Script,
  more: Partial<ModelConnection> = {},
  limited = limits,
): { gateway: Gateway; calls(): number; clock: { ms: number } } {
  let calls = 0
  const clock = { ms: 0 }
  const adapter: ModelAdapter = {
    port: 'model',
    version: 1,
    id: 'scripted',
    title: 'Scripted',
    options: z.object({ url: z.string().optional() }),
    addresses: () => [],
    noStore: { fields: () => ({}), sentence: 'Nothing is sent.' },
    create: () => ({
      async doStream(_call, sink, signal) {
        await script(sink, signal, ++calls)
        return finish
      },
      ...more,
    }),
  }
  const elapsedMs = (): number => performance.now() + clock.ms
  return {
    gateway: createGateway({ adapters: [adapter], dialer, mayLeave: () => undefined, log: { info() {}, warn() {} }, limits: limited, elapsedMs }),
    calls: () => calls,
    clock,
  }
}

async function ask(
  gateway: Gateway,
  signal = new AbortController().signal,
  connection = config,
): Promise<{ text: string; fault?: ModelFault }> {
  let text = ''
  try {
    await gateway.stream(connection, call, { text: (delta) => void (text += delta) }, signal)
    return { text }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    return { text, fault: error }
  }
}

const fail = (code: ModelFault['code'], retryAfterMs?: number): never => {
  throw new ModelFault(code, 'It failed for the test.', { retryAfterMs })
}
const forever = new Promise<void>(() => undefined)

describe('retries', () => {
  test('a passing failure before any text is tried once more', async () => {
    const { gateway, calls } = gatewayWith((sink, _signal, attempt) => (attempt === 1 ? fail('overloaded') : sink.text('fine')))
    expect(await ask(gateway)).toEqual({ text: 'fine' })
    expect(calls()).toBe(2)
  })
  test('nothing is tried again once text was shown', async () => {
    const { gateway, calls } = gatewayWith((sink) => (sink.text('half'), fail('overloaded')))
    expect((await ask(gateway)).fault?.code).toBe('overloaded')
    expect(calls()).toBe(1)
  })
  test('a vendor that asks for up to 5 s is waited for, one that asks for more is not', async () => {
    const short = gatewayWith((_sink, _signal, attempt) => (attempt === 1 ? fail('rate-limited', 100) : undefined))
    const startedMs = performance.now()
    expect((await ask(short.gateway)).fault).toBeUndefined()
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(95)
    const long = gatewayWith(() => fail('rate-limited', 5_001))
    expect((await ask(long.gateway)).fault?.retryAfterMs).toBe(5_001)
    expect(long.calls()).toBe(1)
  })
  test('a refusal is not tried again', async () => {
    const { gateway, calls } = gatewayWith(() => fail('rejected'))
    await ask(gateway)
    expect(calls()).toBe(1)
  })
  test('stopping ends the pause before a retry', async () => {
    const { gateway } = gatewayWith(() => fail('rate-limited', 4_000))
    const startedMs = performance.now()
    expect((await ask(gateway, AbortSignal.timeout(30))).fault?.code).toBe('stopped')
    expect(performance.now() - startedMs).toBeLessThan(1_000)
  })
})

describe('deadlines and sizes', () => {
  test('no first byte in time ends as silent, even when the adapter ignores its signal', async () => {
    const { gateway } = gatewayWith(() => forever)
    expect((await ask(gateway)).fault?.code).toBe('silent')
  })
  test('before the first word the longer wait counts, after it the shorter', async () => {
    const limited = { ...limits, firstByteMs: 5_000, streamMs: 10_000, idleMs: 60 }
    const thinks = gatewayWith(
      async (sink) => {
        sink.activity?.()
        await new Promise((resolve) => setTimeout(resolve, 150))
        sink.text('thought out')
      },
      {},
      limited,
    )
    expect(await ask(thinks.gateway)).toEqual({ text: 'thought out' })
    const stalls = gatewayWith(
      async (sink) => {
        sink.text('half')
        await new Promise((resolve) => setTimeout(resolve, 250))
      },
      {},
      limited,
    )
    expect((await ask(stalls.gateway)).fault?.code).toBe('silent')
  })
  test('silence in the middle keeps the text and ends as silent', async () => {
    const { gateway } = gatewayWith((sink) => (sink.text('half'), forever))
    const { text, fault } = await ask(gateway)
    expect([text, fault?.code]).toEqual(['half', 'silent'])
  })
  test('signs of life without text keep a stream alive, but not past its longest time', async () => {
    const { gateway } = gatewayWith(
      async (sink, signal) => {
        while (!signal.aborted) {
          sink.activity?.()
          await new Promise((resolve) => setTimeout(resolve, 20))
        }
      },
      {},
      { ...limits, firstByteMs: 400, streamMs: 900 },
    )
    const startedMs = performance.now()
    expect((await ask(gateway)).fault?.code).toBe('silent')
    expect(performance.now() - startedMs).toBeGreaterThan(850)
  })
  test('an answer over the limit is cut there', async () => {
    const { gateway } = gatewayWith((sink, signal) => {
      for (let i = 0; i < 50 && !signal.aborted; i++) sink.text('0123456789')
    })
    const { text, fault } = await ask(gateway)
    expect([text.length, fault?.code]).toEqual([100, 'too-large'])
  })
  test('after the end nothing reaches the sink', async () => {
    let late!: ModelSink
    const { gateway } = gatewayWith((sink) => ((late = sink), fail('cut')))
    let texts = 0
    await gateway.stream(config, call, { text: () => void texts++ }, new AbortController().signal).catch(() => undefined)
    late.text('too late')
    expect(texts).toBe(0)
  })
  test('stopping is a fault of its own', async () => {
    const { gateway } = gatewayWith((sink) => (sink.text('half'), forever))
    expect((await ask(gateway, AbortSignal.timeout(5))).fault?.code).toBe('stopped')
  })
  test('an adapter that throws something else still ends in a sentence', async () => {
    const { gateway } = gatewayWith(() => {
      throw new Error('a programmer slipped')
    })
    expect((await ask(gateway)).fault?.message).toBe('Steward could not read what the vendor sent.')
  })
})

describe('breaker', () => {
  test('five faults in a row pause the model; the pause ends with one trial', async () => {
    let isWell = false
    const { gateway, calls, clock } = gatewayWith(() => (isWell ? undefined : fail('malformed')))
    for (let i = 0; i < 5; i++) await ask(gateway)
    expect(calls()).toBe(5)
    expect((await ask(gateway)).fault?.retryAfterMs).toBeGreaterThan(0)
    expect(calls()).toBe(5)
    expect(gateway.status('c1').isPaused).toBe(true)
    clock.ms += 16_000
    expect((await ask(gateway)).fault?.code).toBe('malformed')
    clock.ms += 16_000
    expect((await ask(gateway)).fault?.code).toBe('overloaded')
    expect(calls()).toBe(6)
    clock.ms += 16_000
    isWell = true
    expect((await ask(gateway)).fault).toBeUndefined()
    expect((await ask(gateway)).fault).toBeUndefined()
    expect(gateway.status('c1').isPaused).toBe(false)
  })
  test('while a trial runs, others are refused', async () => {
    const { gateway, calls, clock } = gatewayWith((_sink, _signal, attempt) =>
      attempt <= 5 ? fail('malformed') : new Promise((resolve) => setTimeout(resolve, 40)),
    )
    for (let i = 0; i < 5; i++) await ask(gateway)
    clock.ms += 16_000
    const [trial, other] = await Promise.all([ask(gateway), ask(gateway)])
    expect([trial.fault, other.fault?.code, calls()]).toEqual([undefined, 'overloaded', 6])
  })
  test('refusals and stops do not count', async () => {
    const { gateway, calls } = gatewayWith(() => fail('rejected'))
    for (let i = 0; i < 8; i++) await ask(gateway)
    expect(calls()).toBe(8)
  })
  test('changed settings start with a clean slate', async () => {
    const { gateway, calls } = gatewayWith(() => fail('malformed'))
    for (let i = 0; i < 6; i++) await ask(gateway)
    expect(calls()).toBe(5)
    await ask(gateway, undefined, { ...config, options: { url: 'https://elsewhere.example' } })
    expect(calls()).toBe(6)
  })
})

describe('limits and settings', () => {
  test('more calls than a connection may run wait in the order they came', async () => {
    let running = 0
    let most = 0
    const { gateway } = gatewayWith(async () => {
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5))
      running--
    })
    const narrow = { ...config, streamsMax: 3 }
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => ask(gateway, undefined, narrow)))
    expect(outcomes.filter((outcome) => outcome.fault !== undefined)).toEqual([])
    expect(most).toBe(3)
    expect(gateway.status('c1')).toEqual({ running: 0, waiting: 0, isPaused: false })
  })
  test('unknown kinds and incomplete settings are refused in words', async () => {
    const { gateway } = gatewayWith(() => undefined)
    expect(() => gateway.check({ id: 'x', adapterId: 'nothing', options: {} })).toThrow('does not know this kind')
    expect(() => gateway.check({ id: 'x', adapterId: 'scripted', options: { url: 5 } })).toThrow('not complete')
  })
  test('vectors that do not fit the texts are refused', async () => {
    const answers: Record<string, Float32Array[]> = {
      few: [new Float32Array(3)],
      uneven: [new Float32Array(3), new Float32Array(2)],
      odd: [new Float32Array(2), Float32Array.of(1, Number.NaN)],
    }
    const { gateway } = gatewayWith(() => undefined, { doEmbed: async (model) => answers[model]! })
    const signal = new AbortController().signal
    for (const model of Object.keys(answers))
      await expect(gateway.embed(config, model, ['a', 'b'], signal)).rejects.toMatchObject({ code: 'malformed' })
  })
})
