/**
 * A lane takes the plain text out of a vendor's stream before the vendor's own package sees it.
 *
 * The AI SDK builds and signs requests, and reads everything that has a meaning of its own: tool calls, end,
 * usage, errors. But it carries each event through five web streams and a schema, 77–90 µs of CPU a token;
 * text needs none of that (docs/decisions/2026-11-22-model-gateway.md). Whatever a lane does not recognise
 * it passes on unread, so a new kind of event is slower, never lost.
 */
import { ModelFault } from '#kernel/ports/model.ts'
import { createEventLines } from './event-lines.ts'

/** Where a lane puts what it finds. */
export type LaneExit = {
  text(delta: string): void
  reasoning(delta: string): void
  /** One whole event of any kind has arrived. */
  activity(): void
  /** Bytes for the vendor's own package. */
  pass(bytes: Uint8Array): void
}

/** Reads the body of one answer. */
export type Lane = {
  push(bytes: Uint8Array): void
  /** True once the vendor's own mark of the end has been seen. */
  hasEnded(): boolean
}

export type OpenLane = (exit: LaneExit) => Lane

/** What one event of a vendor is, read as JSON: what is left for the vendor's package, or null for nothing. */
export type EventReader = {
  read(event: unknown, data: string, exit: LaneExit): string | null
  hasEnded(): boolean
  /** The text of an event that need not be read to know that it holds nothing else (text-template.ts). */
  textOf?(data: string): string | undefined
}

/**
 * A lane over server-sent events. Text of events that arrived together goes on as one piece, before whatever follows
 * it: what is behind a lane costs the same for a word as for ten. So does what is left for the vendor’s package.
 */
export function eventLane(openReader: () => EventReader): OpenLane {
  return (exit) => {
    const reader = openReader()
    let joined = ''
    let left = ''
    const give = (): void => {
      const text = joined
      joined = ''
      if (text !== '') exit.text(text)
    }
    const pass = (): void => {
      const events = left
      left = ''
      if (events !== '') exit.pass(encoder.encode(events))
    }
    const onEvent = (data: string): void => {
      exit.activity()
      if (data === '[DONE]') return
      const text = reader.textOf?.(data)
      if (text !== undefined) return void (joined += text)
      give()
      const unread = reader.read(parseEvent(data), data, exit)
      if (unread !== null) left += `data: ${unread}\n\n`
    }
    const read = createEventLines(onEvent, exit.activity)
    const push = (bytes: Uint8Array): void => {
      try {
        read(bytes)
      } finally {
        // Also before a fault: what was said before it was said.
        give()
        pass()
      }
    }
    return { push, hasEnded: reader.hasEnded }
  }
}

const encoder = new TextEncoder()

/** The text of a stream is outside text: it is parsed here and nowhere else, and its shape is checked by each reader. */
export function parseEvent(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch (cause) {
    throw new ModelFault('malformed', 'The vendor sent something that is not its own protocol, so the answer was stopped.', {
      cause,
    })
  }
}

/** A record, or undefined: the only way an event's inside is looked at. */
export function record(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
}

export function list(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}
