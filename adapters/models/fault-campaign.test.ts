import { afterAll, describe, expect, test } from 'vitest'
import { createDialer } from '#kernel/gateway/dialer.ts'
import { createGateway } from '#kernel/gateway/gateway.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { faultNames, openFaultVendor, type FaultName } from './ai-sdk/fault-vendor.ts'
import { readRecording, vertexOptions, type Framing } from './ai-sdk/recording.ts'
import { modelAdapters } from './model-adapters.ts'

/** Deadlines shortened a hundredfold; everything else is as in production: real sockets, real dialer, real gateway. */
const limits = { firstByteMs: 600, idleMs: 300, streamMs: 5_000, answerCharsMax: 400_000 }
/** First byte, one retry with its pause, and slack for a loaded machine. */
const endWithinMs = 4_000

const expectedCodes: Record<FaultName, string[]> = {
  'refuses the connection': ['unreachable'],
  'speaks no TLS': ['unreachable'],
  'answers 429 with Retry-After': ['rate-limited'],
  'answers 503': ['overloaded'],
  'accepts and stays silent': ['silent'],
  'falls silent half-way': ['silent'],
  'ends cleanly half-way': ['cut'],
  'sends garbage half-way': ['malformed'],
  'drips one byte at a time': ['silent'],
  'resets the connection half-way': ['cut'],
  'resets the connection at once': ['unreachable'],
  'sends one event of 50 MB': ['too-large'],
  'does not know the model': ['rejected'],
}

type Vendor = { id: string; framing: Framing; fixture: string; options(origin: string): object }

const key = { apiKey: 'some-key', isLocal: true }
const vendors: Vendor[] = [
  {
    id: 'openai',
    framing: 'named-events',
    fixture: 'openai/fixtures/responses-text',
    options: (origin) => ({ ...key, baseUrl: `${origin}/v1` }),
  },
  {
    id: 'azure-openai',
    framing: 'chat',
    fixture: 'azure-openai/fixtures/chat-text',
    options: (origin) => ({ ...key, baseUrl: `${origin}/v1`, api: 'chat' }),
  },
  {
    id: 'anthropic',
    framing: 'named-events',
    fixture: 'anthropic/fixtures/text',
    options: (origin) => ({ ...key, baseUrl: `${origin}/v1` }),
  },
  {
    id: 'amazon-bedrock',
    framing: 'amazon-frames',
    fixture: 'amazon-bedrock/fixtures/text',
    options: (origin) => ({ ...key, region: 'us-gov-west-1', baseUrl: origin }),
  },
  { id: 'google-vertex', framing: 'events', fixture: 'google-vertex/fixtures/text', options: (origin) => vertexOptions(origin) },
  {
    id: 'mistral',
    framing: 'chat',
    fixture: 'mistral/fixtures/text',
    options: (origin) => ({ ...key, baseUrl: `${origin}/v1` }),
  },
  {
    id: 'openai-compatible',
    framing: 'chat',
    fixture: 'openai-compatible/fixtures/perplexity-text',
    options: (origin) => ({ ...key, baseUrl: `${origin}/v1` }),
  },
]

const dialer = createDialer({ allows: (host) => host === '127.0.0.1' })
const gatewayWithin = (within: typeof limits) => createGateway({ adapters: modelAdapters, dialer, mayLeave: () => undefined, log: { info() {}, warn() {} }, limits: within })
const gateway = gatewayWithin(limits)
/** What breaks a size is no smaller than in production: a busy machine needs more than the shortened silence to carry it. */
const gatewayOfSizes = gatewayWithin({ ...limits, firstByteMs: endWithinMs, idleMs: endWithinMs })
afterAll(() => dialer.close())

/** Runs alone: carried in this very process, it would make the vendors beside it late. */
const flood = 'sends one event of 50 MB'

describe.each(vendors)('$id ends every fault of its vendor in a stated way', (vendor) => {
  test.concurrent.each(faultNames.filter((fault) => fault !== flood))('a vendor that %s', (fault) => expectStatedEnd(vendor, fault))
  test(`a vendor that ${flood}`, () => expectStatedEnd(vendor, flood))
})

async function expectStatedEnd(vendor: Vendor, fault: FaultName): Promise<void> {
  const recording = readRecording(vendor.framing, new URL(`${vendor.fixture}.chunks.txt`, import.meta.url))
  const faulty = await openFaultVendor(fault, recording)
  try {
    const { code, sentence, text, tookMs } = await ask(vendor, faulty.origin, fault)
    expect(expectedCodes[fault]).toContain(code)
    expect(sentence).toMatch(/^[A-Z“].{20,}\.$/)
    expect(tookMs).toBeLessThan(endWithinMs)
    if (fault.endsWith('half-way')) expect(text).not.toBe('')
    else expect(text).toBe('')
    // One careful retry for a passing failure, never once text has been shown.
    expect(faulty.requests()).toBe(
      fault === 'answers 503' || fault === 'resets the connection at once' ? 2 : faulty.requests() === 0 ? 0 : 1,
    )
  } finally {
    await faulty.close()
  }
}

async function ask(
  vendor: Vendor,
  origin: string,
  fault: string,
): Promise<{ code: string; sentence: string; text: string; tookMs: number }> {
  let text = ''
  const startedMs = performance.now()
  const config = { id: `${vendor.id} ${fault}`, adapterId: vendor.id, options: vendor.options(origin) }
  const call = { model: 'no-such-model', messages: [{ role: 'user' as const, text: 'Hello' }] }
  const sink = { text: (delta: string) => void (text += delta) }
  try {
    const through = fault === flood ? gatewayOfSizes : gateway
    const finish = await through.stream(config, call, sink, AbortSignal.timeout(20_000))
    return { code: `resolved with ${finish.reason}`, sentence: '', text, tookMs: performance.now() - startedMs }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error
    return { code: error.code, sentence: error.message, text, tookMs: performance.now() - startedMs }
  }
}
