/**
 * D11: whatever is asked of whatever model, with evidence that lapses, is lowered or replaced between two attempts, and
 * with models to fall back on, nothing is dialled that its label does not allow. The gateway and the register are the
 * real ones; the adapter only dials, and the dialer only writes down. What is allowed is judged here by other words.
 */
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { Dialer } from '#kernel/gateway/dialer.ts'
import type { Errand, MayLeave } from '#kernel/gateway/errand.ts'
import { createGateway } from '#kernel/gateway/gateway.ts'
import type { Label } from '#kernel/flow/label.ts'
import { ModelFault, type ModelAdapter } from '#kernel/ports/model.ts'
import { registerWord } from './server/register-word.ts'
import { fingerprintOf, type ReviewRow } from './server/review-store.ts'

const requestsCount = 100_000
const atOnce = 100
const levels = ['public', 'internal', 'confidential', 'restricted'] as const
const compartments = ['tax', 'health', 'cjis']
const hour = 3_600_000

test('100,000 random requests with retries and fallbacks: nothing leaves that its label does not allow', async () => {
  const run = await play((world) => registerWord(world).leaveFault, requestsCount)
  expect(run.violations).toEqual([])
  expect(run.unmarked).toBe(0)
  // The walk saw everything it is about.
  expect(run.dials).toBeGreaterThan(requestsCount / 4)
  expect(run.retried).toBeGreaterThan(1_000)
  expect(run.fellBack).toBeGreaterThan(1_000)
  for (const refused of ['lapsed', 'label', 'stopped'] as const) expect(run.refused[refused], refused).toBeGreaterThan(1_000)
}, 120_000)

test('the walk can fail: a gateway that asks nobody, only once, or for the label alone is caught', async () => {
  const careless: Record<string, (world: World) => MayLeave> = {
    'asks nobody': () => () => undefined,
    'asks once a request': (world) => {
      const said = new WeakMap<Errand, ModelFault | undefined>()
      return (errand) => (said.has(errand) ? said.get(errand) : (said.set(errand, registerWord(world).leaveFault(errand)), said.get(errand)))
    },
    'forgets that evidence lapses': (world) => registerWord({ ...world, now: () => 0 }).leaveFault,
    'forgets the label': (world) => (errand) => registerWord(world).leaveFault({ ...errand, label: { conf: 'public', comp: [], readers: [], integ: 'trusted' } }),
    'forgets what is stopped': (world) => registerWord({ ...world, stopOf: () => undefined }).leaveFault,
  }
  for (const [how, leave] of Object.entries(careless)) expect((await play(leave, 10_000)).violations.length, how).toBeGreaterThan(0)
}, 60_000)

test('a request without a label goes to no vendor but one cleared for everything', async () => {
  const world = makeWorld(seeded(5))
  const word = registerWord(world)
  world.all.splice(0, Infinity, reviewOf(world, 0, { max_conf: 'restricted', comps: ['*'] }), reviewOf(world, 1, { max_conf: 'restricted', comps: compartments }))
  const ask = (vendor: number) => word.leaveFault({ connectionId: world.accounts[vendor]!.id, adapterId: 'recorded', model: 'm', label: undefined })
  expect(ask(0)).toBeUndefined()
  expect([ask(1)?.code, ask(2)?.code]).toEqual(['forbidden', 'forbidden'])
})

type World = ReturnType<typeof makeWorld>
type Asked = { label: Label | undefined; vendor: number }

async function play(leaveOf: (world: World) => MayLeave, count: number) {
  const random = seeded(20_261_122)
  const world = makeWorld(random)
  const run = { violations: [] as string[], dials: 0, unmarked: 0, retried: 0, fellBack: 0, refused: { lapsed: 0, label: 0, stopped: 0 } }
  const asked = new Map<number, Asked>()
  const dialer: Dialer = {
    dial: (_reach, caller) => (request, reply) => {
      const { number, store } = JSON.parse(String(request.body)) as { number: number; store: unknown }
      const { label, vendor } = asked.get(number) ?? expect.fail('a dial nobody asked for')
      run.dials++
      if (store !== false) run.unmarked++
      const wrong = world.isForbidden(vendor, label) ?? (caller?.connectionId === world.accounts[vendor]!.id ? undefined : 'another account')
      if (wrong) run.violations.push(`${number}: ${wrong}`)
      // Before the answer, the world goes on.
      if (random() < 0.2) world.change()
      if (random() < 0.3) return reply.fault(new ModelFault('overloaded', 'Busy.', { retryAfterMs: 0 }))
      reply.end()
    },
    fetch: () => globalThis.fetch,
    close: async () => undefined,
  }
  let elapsedMs = 0
  // Each look at the clock is a minute later, so that no breaker stays open for the rest of the walk.
  const gateway = createGateway({ adapters: [recorded], dialer, mayLeave: leaveOf(world), log: { info() {}, warn() {} }, elapsedMs: () => (elapsedMs += 60_000), limits: { firstByteMs: 1e12, idleMs: 1e12, streamMs: 1e12 } })
  const askOne = async (number: number): Promise<void> => {
    const label = randomLabel(random)
    const order = shuffled([...world.accounts.keys()], random).slice(0, 1 + Math.floor(random() * 3))
    for (const [place, vendor] of order.entries()) {
      asked.set(number, { label, vendor })
      const before = run.dials
      try {
        const account = world.accounts[vendor]!
        await gateway.stream({ id: account.id, adapterId: 'recorded', options: {} }, { model: 'm', messages: [{ role: 'user', text: String(number) }] }, { text() {} }, never, label)
        return
      } catch (error) {
        if (!(error instanceof ModelFault)) throw error
        if (run.dials - before > 1) run.retried++
        if (error.code === 'forbidden') run.refused[reasonOf(error)]++
        if (place < order.length - 1) run.fellBack++
      }
    }
  }
  for (let from = 0; from < count; from += atOnce) {
    await Promise.all(Array.from({ length: atOnce }, (_, index) => askOne(from + index)))
    asked.clear()
    world.change()
  }
  return run
}

const never = new AbortController().signal

const recorded: ModelAdapter = {
  port: 'model',
  version: 1,
  id: 'recorded',
  title: 'Recorded',
  options: z.object({}),
  addresses: () => ['https://recorded.example'],
  noStore: { fields: () => ({ store: false }), sentence: 'Every request says store: false.' },
  create: (_options, { dial }) => ({
    doStream: (call, _sink, signal) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify({ number: Number(call.messages[0]?.text), store: false })
        const end = () => resolve({ reason: 'stop', usage: { inputTokens: 1, outputTokens: 1, isEstimated: true } })
        dial({ url: 'https://recorded.example/v1/chat', method: 'POST', headers: {}, body, signal }, { head() {}, bytes() {}, end, fault: reject })
      }),
  }),
}

function reasonOf(fault: ModelFault): 'lapsed' | 'label' | 'stopped' {
  return fault.message.includes('held until') ? 'lapsed' : fault.message === 'It is stopped.' ? 'stopped' : 'label'
}

function makeWorld(random: () => number) {
  const accounts = Array.from({ length: 6 }, (_, index) => ({ id: `00000000-0000-7000-8000-00000000000${index}`, title: `Vendor ${index}`, adapter_id: 'recorded', options: { baseUrl: `https://v${index}.example` } as Record<string, string> }))
  const all: ReviewRow[] = []
  const stopped = new Set<string>()
  let nowMs = Date.parse('2026-11-22T00:00:00Z')
  const world = {
    accounts,
    all,
    vendors: () => accounts,
    reviews: () => all,
    isInside: () => false,
    stopOf: (vendorId: string) => (stopped.has(vendorId) ? 'It is stopped.' : undefined),
    now: () => nowMs,
    /** One of: time passes, evidence is replaced or taken away, a vendor moves, is stopped, goes on. */
    change() {
      const vendor = Math.floor(random() * accounts.length)
      const account = accounts[vendor]!
      const kind = Math.floor(random() * 6)
      if (kind === 0) nowMs += Math.floor(random() * 2 * hour)
      if (kind === 1) stopped.add(account.id)
      if (kind === 2 || kind === 3) stopped.delete(account.id)
      if (kind === 4 && random() < 0.2) account.options = { baseUrl: `https://moved-${random()}.example` }
      if (kind !== 5 && random() < 0.5) return
      all.splice(0, Infinity, ...all.filter((review) => review.vendor_id !== account.id))
      if (random() < 0.85) all.push(reviewOf(world, vendor, { max_conf: oneOf(levels, random), comps: randomSubset([...compartments, '*'], random), valid_until: new Date(nowMs + (random() - 0.15) * 6 * hour), facts: { isZeroRetention: random() < 0.7, isNoTraining: random() < 0.9 } }))
    },
    /** The rule once more, in other words (security.md, section 9): why this may not go there now. */
    isForbidden(vendor: number, label: Label | undefined): string | undefined {
      const account = accounts[vendor]!
      if (stopped.has(account.id)) return 'stopped'
      const review = all.find((each) => each.vendor_id === account.id && each.fingerprint === fingerprintOf(account))
      if (review && review.valid_until.getTime() <= nowMs) return 'lapsed'
      const level = label ? ['public', 'internal', 'confidential', 'restricted'].indexOf(label.conf) : 3
      const cleared = review ? ['public', 'internal', 'confidential', 'restricted'].indexOf(review.max_conf) : 0
      if (level > cleared) return 'too high'
      for (const name of label ? label.comp : ['everything']) if (!review?.comps.some((each) => each === name || each === '*')) return `no ${name}`
      return level >= 2 && !(review?.facts.isZeroRetention && review.facts.isNoTraining) ? 'kept or trained on' : undefined
    },
  }
  for (let index = 0; index < 40; index++) world.change()
  return world
}

function reviewOf(world: { accounts: World['accounts'] }, vendor: number, over: Partial<Omit<ReviewRow, 'facts'>> & { facts?: Partial<ReviewRow['facts']> }): ReviewRow {
  const account = world.accounts[vendor]!
  return {
    id: account.id, vendor_id: account.id, model: '*', fingerprint: fingerprintOf(account), max_conf: 'public', comps: [], valid_until: new Date('2027-11-22'), is_lowering: false, state: 'in force',
    proposed_by: 'a', proposed_name: 'A', proposed_at: new Date(0), decided_by: 'b', decided_name: 'B', decided_at: new Date(0), ...over,
    facts: { isNoTraining: true, noTrainingClause: 'Never.', retentionDays: 0, isZeroRetention: true, region: 'here', certificate: '', title: 'Contract', link: null, documentId: null, sha256: '0'.repeat(64), ...over.facts },
  }
}

function randomLabel(random: () => number): Label | undefined {
  if (random() < 0.03) return undefined
  // Low ones more often, as at work: what is refused at once would otherwise be most of the walk.
  const conf = levels[Math.min(Math.floor(random() * 4), Math.floor(random() * 4))]!
  return { conf, comp: random() < 0.6 ? [] : randomSubset(random() < 0.05 ? ['*'] : compartments, random), readers: [], integ: 'untrusted' }
}

function randomSubset(names: string[], random: () => number): string[] {
  return names.filter(() => random() < 0.4)
}

function oneOf<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!
}

function shuffled<T>(list: T[], random: () => number): T[] {
  return list.map((value) => ({ value, at: random() })).sort((a, b) => a.at - b.at).map((each) => each.value)
}

/** Mulberry32: the same walk every time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
