/** Durable work: leased with a fencing number, acting as the person who caused it. */
import type { AnyEndpoint, InputOf, OutputOf } from '../contract/endpoint.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { Transactor } from '../store/store.ts'

export type Job = { id: string; queue: string; payload: Record<string, unknown>; attempt: number; personId: string; agencyId: string; keyId: string | null; /** What whoever accepted it handed over; of its first attempt, in the process that accepted it. */ known?: unknown }

export type JobContext = {
  job: Job
  actor: Actor & { personId: string; agencyId: string }
  /** Aborts when the lease is lost, the server shuts down, or the person is disabled. */
  signal: AbortSignal
  /** A transaction as the person; first checks that this attempt still holds the lease, else throws `LeaseLost`. */
  transact<T>(run: (store: Transactor) => Promise<T>, how?: Ahead): Promise<T>
  /** The same, and marks the job ended in that transaction. */
  finish<T>(run: (store: Transactor) => Promise<T>, how?: Ahead): Promise<T>
  /** An endpoint as the person; `bytes` are the file of one that takes a file. */
  call<E extends AnyEndpoint>(endpoint: E, input: InputOf<E>, bytes?: Uint8Array): Promise<OutputOf<E>>
  /** Work that follows, accepted in this transaction; it starts within seconds. */
  enqueue(store: Transactor, queue: string, payload: Record<string, unknown>): Promise<void>
  record(store: Transactor, event: string, details: Record<string, unknown>, outcome?: 'done' | 'failed'): Promise<void>
}

/** For what does nothing but ask and tell the database: it begins at once, and is undone when the lease is lost. */
export type Ahead = { isAhead: true }

export type JobQueue = {
  /** Jobs of this queue running at once in one process; more wait in the database. */
  concurrencyMax: number
  attemptsMax: number
  run(context: JobContext): Promise<void>
  /** After the last attempt failed, or the person was disabled: leave a stated end. */
  giveUp(context: JobContext, error: Error): Promise<void>
}

/** The person whose work this is was disabled, or the key that began it was revoked: it ends at once, in a stated way (I3). */
export class PersonDisabled extends Error {}

/** Another process took the job over; whatever this attempt still does must not be kept. */
export class LeaseLost extends Error {}
