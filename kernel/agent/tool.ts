/** A tool as an agent meets it, whoever runs it: ours, or one behind a pinned manifest. */
import type { z } from 'zod'
import type { Sink } from '../flow/flow-engine.ts'
import type { Label } from '../flow/label.ts'
import type { AnyEndpoint, InputOf, OutputOf } from '../contract/endpoint.ts'
import type { KnownId } from './bounded.ts'

export type ToolPerson = { personId: string; agencyId: string }

/** What a tool hands back: words for people and readers, things it names, and where it all comes from. */
export type ToolResult = { text: string; known: KnownId[]; passages?: ToolPassage[]; label: Label }

export type ToolPassage = { id: string; documentId: string; title: string; headings: string[]; text: string; score: number }

/** How a tool acts: as the person, through the same hallway as their own clicks. */
export type ToolHands = {
  person: ToolPerson
  signal: AbortSignal
  /** The label of all that the arguments come from; what is kept of them keeps it. */
  label: Label
  call<E extends AnyEndpoint>(endpoint: E, input: InputOf<E>, bytes?: Uint8Array): Promise<OutputOf<E>>
}

export type Tool = {
  name: string
  title: string
  description: string
  input: z.ZodType<Record<string, unknown>>
  inputSchema: Record<string, unknown>
  /** `read` changes nothing and tells nobody; everything else asks the person each time. */
  effect: 'read' | 'ask'
  /** The three of the lethal trifecta, for `configurationRefusal`. */
  traits: { readsPrivate: boolean; readsUntrusted: boolean; leavesSteward: boolean }
  /** What its arguments may hold. */
  sink(person: ToolPerson): Sink
  /** In plain words, what running it with these arguments will do. */
  says(values: Record<string, unknown>): string
  run(hands: ToolHands, values: Record<string, unknown>): Promise<ToolResult>
}

/** The tools one person may use now; a tool that is switched off, or changed since it was approved, is not among them. */
export type ToolBox = { toolsOf(person: ToolPerson): Promise<Tool[]> }

/** One result is read by a model and a person: about thirty pages. */
export const resultCharsMax = 60_000
