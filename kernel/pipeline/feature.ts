/** What a feature hands to the hallway: its contract, its rights, one handler an endpoint, its tables and jobs. */
import type { Readable } from 'node:stream'
import type { AnyEndpoint, Contract, Door, FileOutput, InputOf, LoadedOf, OutputOf, StreamOutput } from '../contract/endpoint.ts'
import type { JobQueue } from '../jobs/job.ts'
import type { OlderRows } from '../keys/seal-older.ts'
import type { FeaturePolicy } from '../policy/feature-policy.ts'
import type { Migration, Reader, Transactor } from '../store/store.ts'
import type { Actor } from './actor.ts'
import type { SharedWords } from './shared-words.ts'

/** Opens a stream: the door gives ways to write framed events and to end; the result stops it. */
export type StreamSource = { open(out: { write(frame: string): void; end(): void; lastEventId: string | undefined }): () => void }

/** A file to send: `bytes` whole or streamed; the name is made by the server. */
export type FileAnswer = { bytes: Uint8Array | Readable; mediaType: string; fileName: string; isInline: boolean; sizeBytes?: number }

export type AnswerOf<E> = E extends { output: FileOutput } ? FileAnswer : E extends { output: StreamOutput<unknown> } ? StreamSource : OutputOf<E>

export type HandlerContext<E> = {
  input: InputOf<E>
  /** Loaded through the permission and already permitted; undefined for endpoints without a resource. */
  resource: LoadedOf<E>
  actor: Actor & { personId: string; agencyId: string }
  store: Transactor
  /** Through which door this was asked: what a job reads stays inside, what anybody else is handed leaves. */
  door: Door
  now: Date
  newId(): string
  /** The request’s bytes, for endpoints that take a file. */
  bytes: Readable | undefined
  /** Runs once the transaction holds; never when it does not. */
  afterCommit(run: () => void | Promise<void>): void
  /** Another feature’s endpoint, as the same person, in the same transaction, through the same hallway. */
  call<Other extends AnyEndpoint>(endpoint: Other, input: InputOf<Other>): Promise<OutputOf<Other>>
  /** Puts work into the durable queue in this transaction. */
  enqueue(queue: string, payload: Record<string, unknown>): Promise<string>
  /**
   * The same, and says whether its first attempt begins in this process as soon as the transaction holds, or it waits for
   * a place. That attempt is handed what is known of it already; any other reads it.
   */
  accept(queue: string, payload: Record<string, unknown>, known: unknown): Promise<{ id: string; isBornLeased: boolean }>
  /** Rights of the person, for answers that say what may be done. */
  may(action: string): boolean
  /** What became of the details in words that others read. */
  words: SharedWords
}

/** What a long handler does inside its last transaction. */
export type Inside = { store: Transactor; enqueue(queue: string, payload: Record<string, unknown>): Promise<string> }

/** A long endpoint's handler gets a store whose every read is a transaction of its own, and no `enqueue`. */
export type LongHandler<E> = (context: Omit<HandlerContext<E>, 'store' | 'enqueue' | 'accept' | 'call'> & { store: Reader }) => Promise<(inside: Inside) => Promise<AnswerOf<E>>>

export type Handler<E> = E extends { isLong: true } ? LongHandler<E> : (context: HandlerContext<E>) => Promise<AnswerOf<E>>
export type Handlers<C extends Contract> = { [K in keyof C]: Handler<C[K]> }

export type Feature = {
  name: string
  contract: Contract
  policy: FeaturePolicy
  migrations: readonly Migration[]
  queues: Record<string, JobQueue>
  /** Rows that a release before their sealing left open. */
  olderRows: readonly OlderRows[]
  // oxlint-disable-next-line no-explicit-any -- checked against the contract in serve()
  handlers: Record<string, Handler<any>>
}

/** The only way to register: a missing handler, or one too many, is a type error. */
export function serve<C extends Contract>(
  contract: C,
  feature: { name: string; handlers: Handlers<C>; policy: FeaturePolicy; migrations?: readonly Migration[]; queues?: Record<string, JobQueue>; olderRows?: readonly OlderRows[] },
): Feature {
  return { contract, name: feature.name, policy: feature.policy, migrations: feature.migrations ?? [], queues: feature.queues ?? {}, olderRows: feature.olderRows ?? [], handlers: feature.handlers as Feature['handlers'] }
}
