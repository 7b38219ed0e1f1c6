/**
 * An endpoint as a value: one object gives the server its route, validation and permission, the web and
 * the command line their typed call, OpenAPI its operation and the permission matrix its row.
 * `needs`, `records` and `doors` are required, so a forgotten line is a type error, never an open door.
 */
import { z } from 'zod'
import type { Gate } from './gate.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Door = 'http' | 'cli' | 'jobs'
/** Protocols that are not ours (kernel/doors/dialect.ts). */
export type DialectName = 'scim'

/** Names a kind of thing that permissions are about; `Loaded` is what its feature's policy loads for it. */
export type ResourceKind<Loaded> = { kind: string; readonly loaded?: Loaded }

export function resource<Loaded>(kind: string): ResourceKind<Loaded> {
  return { kind }
}

// Method syntax keeps the input parameter bivariant, so endpoints of any input fit one list.
export type Need<Input = never, Loaded = unknown> =
  | { who: 'anyone'; reason: string }
  | { who: 'permitted'; action: string; of?: { resource: ResourceKind<Loaded>; id(input: Input): string } }

/** No session needed. The reason is printed in the permission matrix. */
export function anyone(reason: string): { who: 'anyone'; reason: string } {
  return { who: 'anyone', reason }
}

/** The person needs this action in their own agency; `.on(resource, id)` loads that resource through the permission. */
export function action(name: string) {
  return {
    who: 'permitted' as const,
    action: name,
    on<Input, Loaded>(kind: ResourceKind<Loaded>, id: (input: Input) => string) {
      return { who: 'permitted' as const, action: name, of: { resource: kind, id } }
    },
  }
}

/** What the pipeline writes to the audit log; `details` hold ids and codes, never content (standards.md, audit event). */
export type Records<Input, Output, Loaded> =
  | { event: string; details(at: { input: Input; output: Output; resource: Loaded }): Record<string, string | number | boolean | null> }
  | { quiet: string }

/** Success leaves no entry (a refusal always does). The reason is printed in the reference. */
export function quiet(reason: string): { quiet: string } {
  return { quiet: reason }
}

/** A call that answers with server-sent events; each part names its event and its data. */
export type StreamOutput<Part> = { stream: z.ZodType<Part> }
/** A call that answers with a file. */
export type FileOutput = { file: true }

/** Who reads shared words: people of the writer’s agency, or of every agency. */
export type Readership = 'agency' | 'everyone'
/** What becomes of the words that a person writes with a change: read by others, or guarded in another way, which is named. */
export type Words<Input, Loaded> = { readBy: Readership | ((at: { input: Input; resource: Loaded }) => Readership) } | { ownWay: string }

/** These words meet the flow elsewhere, or nobody but their writer reads them. The reason is printed in the reference. */
export function ownWay(reason: string): { ownWay: string } {
  return { ownWay: reason }
}

export type Endpoint<Input extends z.ZodType = z.ZodType, Output = unknown, Loaded = unknown> = {
  at: `${Method} /${string}`
  /** One sentence for the reference and the command line. */
  summary: string
  input: Input
  output: z.ZodType<Output> | StreamOutput<Output> | FileOutput
  /** The request body is the bytes of a file, the other inputs come from path and query; or it is a form, as other protocols post one. */
  takes?: 'bytes' | 'form'
  /**
   * Why the page of another site may post this form, which is refused everywhere else (I7). The caller is nobody, and the
   * answer, `{ goTo }`, is a path of ours at which the browser goes on (kernel/doors/from-elsewhere.ts).
   */
  fromElsewhere?: string
  /** The longest JSON body it takes, in bytes; without it, one of a long question. */
  bodyBytesMax?: number
  /** Levels of lists and objects in its input, where more than those of a form are honest: an editor’s document. */
  inputDepthMax?: number
  /** Set by `longEndpoint`. */
  isLong?: true
  /** With `Accept: text/event-stream`, the answer goes on as this endpoint’s stream. */
  streamsAs?: { name: string; input(output: NoInfer<Output>): Record<string, unknown> }
  /** The answer holds a secret that is shown once: it is never kept to answer a repeated request. */
  isSecret?: true
  /** It speaks another protocol, on the address as it stands (without /api), to callers with a token of that protocol. */
  dialect?: DialectName
  /** The answer’s token becomes, or stops being, the browser’s session. */
  session?: 'starts' | 'ends'
  /** Gate by gate, why it answers a person whom that gate holds; without a reason, it refuses them. Printed in the permission matrix. */
  passes?: Partial<Record<Gate, string>>
  /**
   * Why this change, which an employee may not make, goes through without a fresh confirmation of who is there (I4).
   * Without a reason it asks for one; printed in the permission matrix.
   */
  withoutStepUp?: string
  /** Why this call asks for one although it changes nothing, or although an employee may make it. */
  needsStepUp?: string
  /**
   * Who reads what is written with this change. Without a line everybody does: the strictest, so that a forgotten one opens
   * nothing (kernel/pipeline/shared-words.ts).
   */
  words?: Words<z.output<Input>, Loaded>
  needs: Need<z.output<Input>, Loaded>
  records: Records<z.output<Input>, Output, Loaded>
  doors: readonly Door[]
}

type AnyOutput = z.ZodType | StreamOutput<unknown> | FileOutput
type ValueIn<Out> = Out extends z.ZodType<infer Value> ? Value : Out extends StreamOutput<infer Part> ? Part : undefined

/** Gives inference and keeps which kind of answer it is; returns the same value. */
export function endpoint<Input extends z.ZodType, Out extends AnyOutput, Loaded = undefined>(
  value: Omit<Endpoint<Input, ValueIn<Out>, Loaded>, 'output'> & { output: Out },
): Endpoint<Input, ValueIn<Out>, Loaded> & { output: Out } {
  return value as Endpoint<Input, ValueIn<Out>, Loaded> & { output: Out }
}

/**
 * An endpoint whose handler waits for the outside (a vendor, an upload): it runs between transactions and
 * returns what to do inside the last one, where its effect and its record hold together.
 */
export function longEndpoint<Input extends z.ZodType, Out extends AnyOutput, Loaded = undefined>(
  value: Omit<Endpoint<Input, ValueIn<Out>, Loaded>, 'output' | 'isLong'> & { output: Out },
): Endpoint<Input, ValueIn<Out>, Loaded> & { output: Out; isLong: true } {
  return { ...value, isLong: true } as unknown as Endpoint<Input, ValueIn<Out>, Loaded> & { output: Out; isLong: true }
}

export const Nothing = z.object({}).strict()

/** Every id is a UUID, so a malformed one is refused before it reaches a query. */
export const Id = z.uuid()

/** An agency's short name in addresses and policies. */
export const AgencyId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'Use 2 to 40 small letters, digits or hyphens, starting with a letter.')

/** The contract of one feature: its endpoints by verb-noun name, and the errors it may answer with. */
export type Contract = Record<string, AnyEndpoint>
// oxlint-disable-next-line no-explicit-any -- the one place where endpoints of every input meet in a list
export type AnyEndpoint = Endpoint<any, any, any>

export type InputOf<E> = E extends Endpoint<infer I, infer _O, infer _L> ? z.output<I> : never
export type CallInputOf<E> = E extends Endpoint<infer I, infer _O, infer _L> ? z.input<I> : never
export type OutputOf<E> = E extends { output: FileOutput } ? never : E extends Endpoint<infer _I, infer O, infer _L> ? O : never
export type LoadedOf<E> = E extends Endpoint<infer _I, infer _O, infer L> ? L : never
