/**
 * The hallway: identify, admit, parse, decide, run, guard, record, respond. Every door only calls
 * `invoke`, and a handler cannot be reached another way.
 */
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { Logger } from 'pino'
import { recordEvent } from '../audit/audit-log.ts'
import { CodedError, kernelErrors, type ErrorKind } from '../contract/coded-error.ts'
import type { FlowEngine } from '../flow/flow-engine.ts'
import type { Gate } from '../contract/gate.ts'
import type { AnyEndpoint, Door, Need } from '../contract/endpoint.ts'
import type { Worker } from '../jobs/worker.ts'
import type { Decision, PolicyEngine } from '../policy/policy-engine.ts'
import type { Database } from '../store/database.ts'
import { newId } from '../store/new-id.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { Admission } from './admit.ts'
import type { Feature, HandlerContext, Inside } from './feature.ts'
import { hashOfInput, nameOfKey, openAnswer, sealAnswer, type KeptPlace } from './kept-answer.ts'
import { endpointIndex } from './endpoint-index.ts'
import { narrowList, type ListedRowsOf } from './narrow-lists.ts'
import { parseInput } from './parse.ts'
import type { SharedWords, WordRulesOf } from './shared-words.ts'
import { createWordsRule } from './words-rule.ts'
import { createStepUpRule } from './step-up.ts'

export type Call = {
  endpoint: AnyEndpoint
  input: unknown
  actor: Actor
  door: Door
  requestId: string
  bytes?: Readable
  idempotencyKey?: string | undefined
  /** What the caller goes on to follow, permitted in the same transaction; its source is the result. */
  follow?: { endpoint: AnyEndpoint; input(output: unknown): unknown } | undefined
}

/** What a person hears whom a gate holds. */
const gateErrors: Record<Gate, ErrorKind> = { wave: kernelErrors.wave_not_open, membership: kernelErrors.not_a_member, terms: kernelErrors.terms_not_accepted }

type AfterCommit = (() => void | Promise<void>)[]

export type Hallway = {
  invoke(call: Call): Promise<unknown>
  endpoints: ReadonlyMap<string, AnyEndpoint>
  features: readonly Feature[]
}

export function createHallway(options: {
  features: readonly Feature[]
  database: Database
  policy: PolicyEngine
  admission: Admission
  lists: ListedRowsOf
  worker: () => Worker
  flow: FlowEngine
  wordRulesOf: WordRulesOf
  refuseOutsideKey(call: Call): void
  log: Logger
}): Hallway {
  const { database, policy, admission, log } = options
  const { endpoints, handlerOf, names } = endpointIndex(options.features)
  const stepUpRule = createStepUpRule(options.features)
  const wordsRule = createWordsRule(options)

  return { invoke, endpoints, features: options.features }

  async function invoke(call: Call): Promise<unknown> {
    const afterCommit: AfterCommit = []
    let refusedOn: { kind: string; id: string } | undefined
    try {
      if (!call.endpoint.doors.includes(call.door)) throw new CodedError(kernelErrors.not_found)
      admission.admit(call)
      options.refuseOutsideKey(call)
      const gate = call.actor.heldBy?.find((each) => !call.endpoint.passes?.[each])
      if (gate) throw new CodedError(gateErrors[gate])
      const onResource = (at: { kind: string; id: string }) => void (refusedOn = at)
      const result = call.endpoint.isLong ? await walkLong(call, afterCommit, onResource) : await database.transact(call.actor, (store) => walkAndFollow(call, store, afterCommit, onResource))
      for (const run of afterCommit) await runAfter(call, run)
      return result
    } catch (error) {
      if (error instanceof KeyTaken) return answerAgain(call, error.read(await database.transact(call.actor, (store) => readKept(store, call))))
      await recordFailure(call, error, refusedOn)
      throw error
    }
  }

  async function walkAndFollow(call: Call, store: Transactor, afterCommit: AfterCommit, onResource: (at: { kind: string; id: string }) => void): Promise<unknown> {
    const output = await walk(call, store, afterCommit, onResource)
    return call.follow ? walk(followOf(call, output), store, afterCommit, onResource) : output
  }

  /** The first call’s answer is followed like any other: whether that is still permitted is asked now. */
  async function answerAgain(call: Call, output: unknown): Promise<unknown> {
    return call.follow ? invoke(followOf(call, output)) : output
  }

  function followOf({ follow, actor, door, requestId }: Call, output: unknown): Call {
    if (!follow) throw new Error('a call that follows nothing')
    return { endpoint: follow.endpoint, input: follow.input(output), actor, door, requestId }
  }

  /** The effect holds already: what follows it may fail, but not the call. */
  async function runAfter(call: Call, run: () => void | Promise<void>): Promise<void> {
    try {
      await run()
    } catch (error) {
      log.error({ error, endpoint: names.get(call.endpoint), requestId: call.requestId }, 'what follows a call failed; its effect holds')
    }
  }

  /** One call inside a transaction; `ctx.call` comes back here with the same one. */
  async function walk(call: Call, store: Transactor, afterCommit: AfterCommit, onResource: (at: { kind: string; id: string }) => void): Promise<unknown> {
    const { endpoint } = call
    const input = parseInput(endpoint, call.input)
    const key = keyFor(call)
    // Before anything is looked at: whoever repeats a call waits here for the first one’s end, and sees the state before it never.
    if (key && !(await reserve(store, call, input))) throw new KeyTaken(call, input)
    const { resource, at, decision } = await permit(call, input, store, onResource)
    const shared = await wordsRule.pass(call, input, resource, store)
    const run = (given: unknown) => handlerOf(endpoint)(contextOf(call, given, resource, store, afterCommit, shared.words))
    const output = guard(endpoint, await narrowList(listedBy(endpoint), await run(shared.input), { ...call, store, policy }, (after) => run({ ...(shared.input as object), after })))
    await shared.keep(store)
    await record(call, store, { input: shared.input, output, resource, at, decision })
    if (key) await keep(store, call, output)
    return output
  }

  /** Permission, then the outside, then effect and record in one last transaction. */
  async function walkLong(call: Call, afterCommit: AfterCommit, onResource: (at: { kind: string; id: string }) => void): Promise<unknown> {
    const { endpoint, actor } = call
    const input = parseInput(endpoint, call.input)
    const permitted = await database.transact(actor, (store) => permit(call, input, store, onResource))
    const shared = await wordsRule.pass(call, input, permitted.resource, readsAlone(actor))
    const context = contextOf(call, shared.input, permitted.resource, readsAlone(actor), afterCommit, shared.words)
    const finish = (await handlerOf(endpoint)(context)) as unknown as (inside: Inside) => Promise<unknown>
    return database.transact(actor, async (store) => {
      const output = guard(endpoint, await narrowList(listedBy(endpoint), await finish({ store, enqueue: enqueueIn(store, actor, afterCommit) }), { ...call, store, policy }))
      await shared.keep(store)
      await record(call, store, { input: shared.input, output, ...permitted })
      return output
    })
  }

  function listedBy(endpoint: AnyEndpoint) {
    return options.lists[names.get(endpoint) ?? '']
  }

  function readsAlone(actor: Actor): Transactor {
    const alone = <T>(run: (store: Transactor) => Promise<T>) => database.transact(actor, run)
    return { keys: database.keys, rows: (query) => alone((store) => store.rows(query)), one: (query) => alone((store) => store.one(query)), maybe: (query) => alone((store) => store.maybe(query)), run: (query) => alone((store) => store.run(query)), later: keptTooEarly }
  }

  async function record(call: Call, store: Transactor, done: { input: unknown; output: unknown; resource: unknown; at: { kind: string; id: string } | undefined; decision: Decision }): Promise<void> {
    const { endpoint, actor } = call
    if (!('quiet' in endpoint.records)) {
      const details = endpoint.records.details({ input: done.input as never, output: done.output, resource: done.resource as never })
      await recordEvent(store, { event: endpoint.records.event, outcome: 'done', actor, door: call.door, resource: done.at, policies: done.decision.reasons, details, requestId: call.requestId })
    }
  }

  function enqueueIn(store: Transactor, actor: Actor, afterCommit: AfterCommit): Inside['enqueue'] {
    return async (queue, payload) => (await acceptIn(store, actor, afterCommit)(queue, payload, undefined)).id
  }

  function acceptIn(store: Transactor, actor: Actor, afterCommit: AfterCommit): HandlerContext<AnyEndpoint>['accept'] {
    return async (queue, payload, known) => {
      const { start, ...accepted } = await options.worker().enqueue(store, actor, queue, payload, known)
      afterCommit.push(start)
      return accepted
    }
  }

  /** Loads the resource through the permission: what a person may not see does not exist for them (404). */
  async function permit(call: Call, input: unknown, store: Transactor, onResource: (at: { kind: string; id: string }) => void) {
    const { endpoint, actor } = call
    const need = endpoint.needs as Need<unknown>
    if (need.who === 'anyone') return { resource: undefined, at: undefined, decision: { isAllowed: true, reasons: [] } satisfies Decision }
    if (!actor.personId || !actor.agencyId) throw new CodedError(kernelErrors.signed_out)
    const { resource, at, on } = need.of ? await find(need.of.resource.kind, need.of.id(input), store, onResource) : { resource: undefined, at: undefined, on: { kind: 'Agency', attributes: { agency: actor.agencyId } } }
    const decision = policy.decide(actor, need.action, on)
    if (!decision.isAllowed) throw new CodedError(kernelErrors.not_allowed)
    stepUpRule.enforce(call, need.action, on)
    return { resource, at, decision }
  }

  async function find(kind: string, id: string, store: Transactor, onResource: (at: { kind: string; id: string }) => void) {
    const at = { kind, id }
    onResource(at)
    const rights = Object.hasOwn(policy.resources, kind) ? policy.resources[kind] : undefined
    if (!rights) throw new Error(`no feature loads a ${kind}`)
    const resource: unknown = await rights.load(store, id)
    if (resource === undefined) throw new CodedError(kernelErrors.not_found)
    return { resource, at, on: { kind, attributes: rights.attributes(resource) } }
  }

  function contextOf(call: Call, input: unknown, resource: unknown, store: Transactor, afterCommit: AfterCommit, words: SharedWords): HandlerContext<AnyEndpoint> {
    return {
      input,
      resource,
      actor: call.actor as HandlerContext<AnyEndpoint>['actor'],
      store,
      door: call.door,
      now: new Date(),
      newId: () => newId(),
      bytes: call.bytes,
      afterCommit: (run) => void afterCommit.push(run),
      call: (endpoint, nested) => walk({ endpoint, input: nested, actor: call.actor, door: call.door, requestId: call.requestId }, store, afterCommit, () => {}) as never,
      enqueue: enqueueIn(store, call.actor, afterCommit),
      accept: acceptIn(store, call.actor, afterCommit),
      may: (action) => policy.decide(call.actor, action, { kind: 'Agency', attributes: { agency: call.actor.agencyId } }).isAllowed,
      words,
    }
  }

  /** Refusals and failures leave a line too, in a transaction of their own: the call’s was rolled back. */
  async function recordFailure(call: Call, error: unknown, resource: { kind: string; id: string } | undefined): Promise<void> {
    const coded = error instanceof CodedError ? error : undefined
    if (!coded) log.error({ error, endpoint: names.get(call.endpoint), requestId: call.requestId }, 'a call failed')
    // Bad input and rate limits concern nobody's access and would let anyone fill the log.
    if (coded && ![401, 403, 404].includes(coded.status)) return
    // A line would tell whoever reads the log who paused or left (R04).
    if (coded?.code === kernelErrors.not_a_member.code) return
    if (coded?.status === 401 && !resource) return
    const id = resource && isUuid(resource.id) ? resource.id : undefined
    await database.transact(call.actor, async (store) => {
      await wordsRule.keepRefused(store, call, error)
      await recordEvent(store, {
        event: names.get(call.endpoint) ?? 'unknown',
        outcome: coded ? 'refused' : 'failed',
        actor: call.actor,
        door: call.door,
        resource: resource && id ? { kind: resource.kind, id } : undefined,
        reason: coded?.code ?? 'internal_error',
        requestId: call.requestId,
      })
    })
  }

  async function readKept(store: Transactor, call: Call): Promise<Kept | undefined> {
    return store.maybe<Kept>(sql`select endpoint, request_hash, response from idempotency where person_id = ${call.actor.personId} and key = ${nameOfKey(call.idempotencyKey ?? '')}`)
  }

  /** False when the key is somebody’s already: then everything is undone and they are answered what the first was. */
  async function reserve(store: Transactor, call: Call, input: unknown): Promise<boolean> {
    const touched = await store.run(sql`
      insert into idempotency (person_id, key, endpoint, request_hash, response)
      values (${call.actor.personId}, ${nameOfKey(call.idempotencyKey ?? '')}, ${call.endpoint.at}, ${hashOfInput(input, placeOf(call))}, 'null') on conflict do nothing`)
    return touched === 1
  }

  async function keep(store: Transactor, call: Call, output: unknown): Promise<void> {
    await store.run(sql`update idempotency set response = ${sealAnswer(output, placeOf(call))} where person_id = ${call.actor.personId} and key = ${nameOfKey(call.idempotencyKey ?? '')}`)
  }
}

type Kept = { endpoint: string; request_hash: string; response: unknown }

class KeyTaken extends Error {
  readonly call: Call
  readonly input: unknown
  constructor(call: Call, input: unknown) {
    super('idempotency key taken')
    this.call = call
    this.input = input
  }
  read(kept: Kept | undefined): unknown {
    const at = placeOf(this.call)
    // A plain hash is what an older release left; such rows are a day old at most.
    const isSame = kept?.endpoint === at.endpoint && [hashOfInput(this.input, at), createHash('sha256').update(JSON.stringify(this.input)).digest('hex')].includes(kept.request_hash)
    if (!kept || !isSame) throw new CodedError(kernelErrors.key_reused)
    return openAnswer(kept.response, at)
  }
}

function placeOf(call: Call): KeptPlace {
  return { key: call.idempotencyKey ?? '', personId: call.actor.personId ?? '', endpoint: call.endpoint.at }
}

/** Keys belong to a person; an answer that holds a secret must not lie in the table of kept answers. */
function keyFor(call: Call): string | undefined {
  return call.actor.personId && !call.endpoint.isSecret && call.endpoint.session !== 'starts' ? call.idempotencyKey : undefined
}

/** Drops fields the contract does not name; a mismatch is our error and becomes a 500. */
function guard(endpoint: AnyEndpoint, output: unknown): unknown {
  return 'parse' in endpoint.output ? endpoint.output.parse(output) : output
}

function keptTooEarly(): never {
  throw new Error('a long call keeps nothing before its last transaction')
}

function isUuid(text: string): boolean {
  return /^[0-9a-f-]{36}$/i.test(text)
}
