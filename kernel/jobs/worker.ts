/**
 * Runs durable jobs. A job is born leased to the process that accepted it (no claim query, no wake-up delay);
 * if that process dies, the lease runs out and another takes over with the next fencing number.
 * Written by us and not taken from a queue library: see docs/decisions/2026-11-22-own-leased-jobs.md.
 */
import type { Logger } from 'pino'
import { recordEvent } from '../audit/audit-log.ts'
import { CodedError, kernelErrors } from '../contract/coded-error.ts'
import type { AnyEndpoint } from '../contract/endpoint.ts'
import type { Actor } from '../pipeline/actor.ts'
import { rolesUnderKey } from '../pipeline/api-key.ts'
import type { Database } from '../store/database.ts'
import { newId } from '../store/new-id.ts'
import { sql } from '../store/sql.ts'
import type { Transactor } from '../store/store.ts'
import { LeaseLost, PersonDisabled, type Ahead, type Job, type JobContext, type JobQueue } from './job.ts'

/** A lease outlives a busy moment and ends soon after a death: takeover within 10 s (security.md, R8). */
const leaseSeconds = 8
const tickMs = 2_000
/** Jobs that may always wait, however small the queue’s concurrency (files dropped by the hundred). */
const waitingMin = 1_000

type Row = { id: string; queue: string; payload: Record<string, unknown>; attempt: number; person_id: string; agency_id: string; key_id: string | null }

type Entry = { job: Job; abort: AbortController; done: Promise<void> }

export type Worker = {
  /** `known` is handed to the first attempt, when that begins here. */
  enqueue(store: Transactor, actor: Actor, queue: string, payload: Record<string, unknown>, known?: unknown): Promise<{ id: string; isBornLeased: boolean; start(): void }>
  start(): Promise<void>
  /** Lets running jobs go on for `graceMs`, then aborts them; their leases end at once so that others take over. */
  stop(graceMs: number): Promise<void>
  running(queue: string): number
}

export function createWorker(options: {
  database: Database
  queues: Record<string, JobQueue>
  call(endpoint: AnyEndpoint, input: unknown, actor: Actor, requestId: string, bytes?: Uint8Array): Promise<unknown>
  log: Logger
}): Worker {
  const { database, queues, log } = options
  const running = new Map<string, Entry>()
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let ticking: Promise<void> | undefined
  /** Jobs accepted here that wait for a place, by queue: an estimate, as other processes may take them. */
  const waiting = new Map<string, number>()
  const claims = new Map<string, Promise<void>>()

  return { enqueue, start, stop, running: (queue) => countOf(queue) }

  async function enqueue(store: Transactor, actor: Actor, queue: string, payload: Record<string, unknown>, known?: unknown) {
    const isBornLeased = !isStopping && countOf(queue) < definitionOf(queue).concurrencyMax
    if (!isBornLeased) refuseWhenFull(queue)
    const job = insert(store, actor, queue, payload, isBornLeased)
    if (!isBornLeased) waiting.set(queue, waitingOf(queue) + 1)
    // What holds a person’s calls does not hold the work they were allowed to begin.
    const { heldBy: _heldBy, ...free } = actor
    return { id: job.id, isBornLeased, start: () => (isBornLeased ? launch({ ...job, known }, free) : undefined) }
  }

  function insert(store: Transactor, actor: Actor, queue: string, payload: Record<string, unknown>, isBornLeased: boolean): Job {
    const job: Job = { id: newId(), queue, payload, attempt: isBornLeased ? 1 : 0, personId: actor.personId ?? '', agencyId: actor.agencyId ?? '', keyId: actor.key?.id ?? null }
    store.later(sql`
      insert into job (id, queue, person_id, agency_id, key_id, payload, attempt, attempts_max, lease_until)
      values (${job.id}, ${queue}, ${actor.personId}, ${actor.agencyId}, ${job.keyId}, ${JSON.stringify(payload)}, ${job.attempt}, ${definitionOf(queue).attemptsMax},
        case when ${isBornLeased}::boolean then now() + make_interval(secs => ${leaseSeconds}) end)`)
    return job
  }

  async function start(): Promise<void> {
    // Only one process can hold the embedded database, so every lease found there is of a dead one.
    if (database.kind === 'embedded') await database.asSystem((store) => store.run(sql`update job set lease_until = now() where ended_at is null and lease_until > now()`))
    timer = setInterval(() => void tick(), tickMs)
    await tick()
  }

  async function stop(graceMs: number): Promise<void> {
    isStopping = true
    clearInterval(timer)
    // What is being taken up at this moment is among those that are waited for.
    await Promise.all([ticking, ...claims.values()])
    const all = Promise.allSettled([...running.values()].map((entry) => entry.done))
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, graceMs).unref())])
    const left = [...running.keys()]
    for (const entry of running.values()) entry.abort.abort(new LeaseLost('the server is shutting down'))
    await all
    if (left.length) await database.asSystem((store) => store.run(sql`update job set lease_until = now() where id = any(${left}::uuid[]) and ended_at is null`))
  }

  function tick(): Promise<void> {
    if (isStopping) return Promise.resolve()
    return (ticking ??= look().finally(() => (ticking = undefined)))
  }

  /** One transaction a beat, however many queues there are: most of the time nothing waits in any. */
  async function look(): Promise<void> {
    try {
      const held = [...running.values()]
      const [kept, due] = await database.asSystem((store) => Promise.all([renewed(store, held), dueQueues(store)]))
      endLost(held, kept)
      for (const [queue, definition] of Object.entries(queues)) {
        const free = definition.concurrencyMax - countOf(queue)
        if (free > 0 && due.has(queue)) await claim(queue, free)
        else if (free > 0) waiting.set(queue, 0)
      }
    } catch (error) {
      log.error({ error }, 'the job queue could not be read; it is tried again')
    }
  }

  async function dueQueues(store: Transactor): Promise<Set<string>> {
    const rows = await store.rows<{ queue: string }>(sql`
      select distinct queue from job where ended_at is null and run_at <= now() and (lease_until is null or lease_until <= now()) and queue = any(${Object.keys(queues)}::text[])`)
    return new Set(rows.map((row) => row.queue))
  }

  async function renewed(store: Transactor, entries: readonly Entry[]): Promise<{ id: string; is_disabled: boolean }[]> {
    if (!entries.length) return []
    return store.rows(sql`
        update job set lease_until = now() + make_interval(secs => ${leaseSeconds})
        from unnest(${entries.map((entry) => entry.job.id)}::uuid[], ${entries.map((entry) => entry.job.attempt)}::int[]) as held(id, attempt)
        where job.id = held.id and job.attempt = held.attempt and job.ended_at is null
        returning job.id, coalesce((select person.is_disabled from person where person.id = job.person_id), true)
          or exists (select from api_key where api_key.id = job.key_id and revoked_at is not null) as is_disabled`)
  }

  function endLost(entries: readonly Entry[], kept: readonly { id: string; is_disabled: boolean }[]): void {
    const keptIds = new Set(kept.map((row) => row.id))
    const disabled = new Set(kept.flatMap((row) => (row.is_disabled ? [row.id] : [])))
    for (const entry of entries) {
      // A job that just ended is gone from the map; one still in it without a lease was taken over.
      if (!keptIds.has(entry.job.id) && running.get(entry.job.id) === entry) entry.abort.abort(new LeaseLost('another process took over'))
      else if (disabled.has(entry.job.id)) entry.abort.abort(new PersonDisabled())
    }
  }

  async function claim(queue: string, free: number): Promise<void> {
    const rows = await database.asSystem((store) =>
      store.rows<Row>(sql`
        update job set attempt = attempt + 1, lease_until = now() + make_interval(secs => ${leaseSeconds})
        where id in (
          select id from job where queue = ${queue} and ended_at is null and run_at <= now() and (lease_until is null or lease_until <= now())
          order by run_at limit ${free} for update skip locked)
        returning id, queue, payload, attempt, person_id, agency_id, key_id`),
    )
    // As many as asked for: there may be more, of this process or another.
    waiting.set(queue, rows.length < free ? 0 : Math.max(1, waitingOf(queue) - rows.length))
    for (const row of rows) {
      const job: Job = { id: row.id, queue: row.queue, payload: row.payload, attempt: row.attempt, personId: row.person_id, agencyId: row.agency_id, keyId: row.key_id }
      const { actor, isDisabled } = await personOf(job)
      launch(job, actor, isDisabled)
    }
  }

  /** The person as they are now: a disabled one has no rights, and their jobs end; so do those of a revoked key. */
  async function personOf(job: Job): Promise<{ actor: Actor; isDisabled: boolean }> {
    const person = await database.asSystem((store) =>
      store.maybe<{ name: string; roles: string[]; is_disabled: boolean }>(sql`
        select name, roles, is_disabled or exists (select from api_key where id = ${job.keyId}::uuid and revoked_at is not null) as is_disabled from person where id = ${job.personId}`),
    )
    const isDisabled = person?.is_disabled ?? true
    const roles = person && !isDisabled ? person.roles : []
    const actor: Actor = { personId: job.personId, agencyId: job.agencyId, roles: job.keyId ? rolesUnderKey(roles) : roles, name: person?.name ?? null, sessionId: null, network: null, ...(job.keyId && { key: { id: job.keyId, scopes: [], callsPerMinute: 0 } }) }
    return { actor, isDisabled }
  }

  function launch(job: Job, actor: Actor, isDisabled = false): void {
    const abort = new AbortController()
    const entry = { job, abort, done: Promise.resolve() }
    running.set(job.id, entry)
    entry.done = runJob(job, actor, abort.signal, isDisabled).finally(() => {
      // Not the next attempt’s entry, should this process have claimed the job again.
      if (running.get(job.id) === entry) running.delete(job.id)
      // What it left to do as well: its own queue has a place again, and work that follows was accepted by now.
      if (!isStopping) setImmediate(claimWaiting)
    })
  }

  function claimWaiting(): void {
    for (const queue of waiting.keys()) claimIfWaiting(queue)
  }

  /** A freed place is taken at once by a job of this process that waits; those of others are found at the next beat. */
  function claimIfWaiting(queue: string): void {
    if (waitingOf(queue) === 0) return
    // One after the other: two that count the same free place would both fill it.
    const next = (claims.get(queue) ?? Promise.resolve()).then(async () => {
      const free = definitionOf(queue).concurrencyMax - countOf(queue)
      if (free <= 0 || waitingOf(queue) === 0 || isStopping) return
      try {
        await claim(queue, free)
      } catch (error) {
        log.error({ error }, 'waiting work could not be taken up; it is tried again at the next beat')
      }
    })
    claims.set(queue, next)
  }

  /** A line as long as the places means a wait of a whole answer: beyond it, an early no is kinder than a late one. */
  function refuseWhenFull(queue: string): void {
    if (waitingOf(queue) >= Math.max(waitingMin, definitionOf(queue).concurrencyMax)) throw new CodedError(kernelErrors.busy, { retryAfterSeconds: 5 })
  }

  function waitingOf(queue: string): number {
    return waiting.get(queue) ?? 0
  }

  async function runJob(job: Job, actor: Actor, signal: AbortSignal, isDisabled: boolean): Promise<void> {
    const context = contextOf(job, actor, signal)
    const definition = definitionOf(job.queue)
    try {
      if (isDisabled) throw new PersonDisabled()
      if (job.attempt > definition.attemptsMax) await definition.giveUp(context, new Error('the work was interrupted too often'))
      else await definition.run(context)
    } catch (error) {
      if (error instanceof PersonDisabled || signal.reason instanceof PersonDisabled) return await giveUp(context, definition, new PersonDisabled())
      if (error instanceof LeaseLost || signal.aborted) return
      log.error({ error, queue: job.queue, job: job.id, attempt: job.attempt }, 'a job failed')
      await fail(context, definition, error as Error)
    }
  }

  async function giveUp(context: JobContext, definition: JobQueue, error: Error): Promise<void> {
    try {
      await definition.giveUp(context, error)
    } catch (second) {
      // The lease runs out by itself and the end is written then.
      if (!(second instanceof LeaseLost)) log.error({ error: second, job: context.job.id }, 'a job could not be given up')
    }
  }

  async function fail(context: JobContext, definition: JobQueue, error: Error): Promise<void> {
    if (context.job.attempt >= definition.attemptsMax) return giveUp(context, definition, error)
    try {
      const waitSeconds = 2 ** context.job.attempt
      await database.asSystem((store) =>
        store.run(sql`update job set lease_until = null, error = ${error.message}, run_at = now() + make_interval(secs => ${waitSeconds}) where id = ${context.job.id} and attempt = ${context.job.attempt}`),
      )
    } catch (second) {
      // The lease runs out by itself and the job is tried again.
      log.error({ error: second, job: context.job.id }, 'a failed job could not be put back')
    }
  }

  function contextOf(job: Job, actor: Actor, signal: AbortSignal): JobContext {
    const requestId = `job-${job.id}-${job.attempt}`
    const fenced = <T>(run: (store: Transactor) => Promise<T>, isEnd: boolean, how?: Ahead) =>
      database.transactHolding(actor, { jobId: job.id, attempt: job.attempt, isEnd, isAhead: how?.isAhead ?? false, lost: () => new LeaseLost('another process took over') }, run)
    return {
      job,
      actor: actor as JobContext['actor'],
      signal,
      transact: (run, how) => fenced(run, false, how),
      finish: (run, how) => fenced(run, true, how),
      enqueue: async (store, queue, payload) => {
        insert(store, actor, queue, payload, false)
        waiting.set(queue, waitingOf(queue) + 1)
      },
      call: (endpoint, input, bytes) => options.call(endpoint, input, actor, requestId, bytes) as never,
      record: (store, event, details, outcome = 'done') => recordEvent(store, { event, outcome, actor, door: 'jobs', details, requestId }),
    }
  }

  function countOf(queue: string): number {
    let count = 0
    for (const entry of running.values()) if (entry.job.queue === queue) count++
    return count
  }

  function definitionOf(queue: string): JobQueue {
    const definition = queues[queue]
    if (!definition) throw new Error(`no queue named ${queue}`)
    return definition
  }
}
