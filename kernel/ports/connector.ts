/**
 * Port `connector`, version 1: rows of a view that an administrator offered, read as the person who asks.
 *
 * A question is a value, never a text of SQL: whoever could write SQL could change the session’s variables by which
 * the database knows the person, and read what was not offered (docs/decisions/2026-11-22-source-libraries.md).
 * Every statement runs in a session that the database itself keeps from writing.
 */
import type { Duplex } from 'node:stream'
import type { z } from 'zod'

/** As whom the database’s own row security sees the session. */
export type ConnectorPerson = { personId: string; agencyId: string; email: string; roles: readonly string[] }

export type CellKind = 'text' | 'number' | 'boolean' | 'date'
export type Cell = string | number | boolean | null
export type ColumnShape = { name: string; kind: CellKind }
export type ViewName = { schema: string; name: string }
export type ViewShape = ViewName & { columns: ColumnShape[] }

export const comparisons = ['=', '!=', '<', '<=', '>', '>=', 'contains', 'in', 'is-empty', 'is-not-empty'] as const
export type Comparison = (typeof comparisons)[number]
/** `values`: none for the two of emptiness, several for `in`, else one. */
export type Condition = { column: string; is: Comparison; values: readonly Cell[] }

export const aggregates = ['count', 'sum', 'avg', 'min', 'max'] as const
/** `count` takes no column, or counts what is not empty. */
export type Aggregate = { compute: (typeof aggregates)[number]; column: string | null }

/** Names in it were compared with the view’s own columns by whoever built it. */
export type ViewQuestion = {
  view: ViewName
  columns: readonly string[]
  where: readonly Condition[]
  /** With `compute`: rows of `columns` are groups. */
  compute: readonly Aggregate[]
  order: readonly { column: string; descending: boolean }[]
}

export type ReadLimits = { rowsMax: number; bytesMax: number; timeMs: number }
export type ViewRows = { columns: ColumnShape[]; rows: Cell[][]; /** There was more than the limits let in. */ isCut: boolean }

/** What the server answered to an attempt to write, made in just the session in which questions are asked. */
export type WriteCheck = {
  isRefused: boolean
  /** `role`: the login may not write at all; `session`: it might, but the session was opened for reading only. */
  refusedBy: 'role' | 'session' | null
  /** The server’s own words or code. */
  answer: string
}

/** A TCP socket, connected; the drivers count its bytes and switch it to TLS. */
export type OpenSocket = Duplex & { readonly bytesRead: number; setNoDelay(on?: boolean): unknown; setKeepAlive(on?: boolean, delayMs?: number): unknown }

/** `open` gives a connected socket to a checked address, or throws `ConnectorFault`. */
export type ConnectorTools = { open(host: string, port: number, signal: AbortSignal): Promise<OpenSocket>; /** Where files of databases lie; nothing outside it is opened. */ folder: string }

export type OpenConnector = {
  checkWrites(view: ViewName | undefined, signal: AbortSignal): Promise<WriteCheck>
  /** Views and tables that the login may read; at most `viewsMax`. */
  listViews(signal: AbortSignal): Promise<ViewShape[]>
  read(question: ViewQuestion, person: ConnectorPerson, limits: ReadLimits, signal: AbortSignal): Promise<ViewRows>
}

export type Connector<Options = unknown> = {
  port: 'connector'
  version: 1
  id: string
  title: string
  options: z.ZodType<Options>
  /** Host and port it connects to; null for a file. */
  address(options: Options): { host: string; port: number } | null
  /** How the database learns who asks, for the administrator who writes its views. */
  personWords: string
  create(options: Options, secret: string, tools: ConnectorTools): OpenConnector
}

export const connectorFaultCodes = [
  'unreachable', // refused, DNS, TLS, not on the list
  'unauthorised', // the login was refused
  'refused', // the database said no to this question
  'timeout', // took longer than its time
  'stopped', // the caller’s signal
  'too-large', // more bytes than allowed
  'misconfigured', // options that cannot work
  'failed', // anything else
] as const

/** The one error a connector throws; the sentence is for people and holds no row and no secret. */
export class ConnectorFault extends Error {
  readonly code: (typeof connectorFaultCodes)[number]
  constructor(code: (typeof connectorFaultCodes)[number], sentence: string, options: { cause?: unknown } = {}) {
    super(sentence, options)
    this.code = code
  }
}

/** An administrator looks through them; a database with more offers a schema made for Steward. */
export const viewsMax = 500
export const columnsMax = 200
/** One cell: a page of text. */
export const cellCharsMax = 10_000
