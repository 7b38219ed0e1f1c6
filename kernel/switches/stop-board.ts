/**
 * What is switched off right now, in memory, for every place that has to ask before it acts (I3, ASI10: within 5 s).
 * Filled by features/controls; this is all the rest of the house knows of it.
 */
export const stopKinds = ['model', 'vendor', 'tool', 'feature', 'agency'] as const
export type StopKind = (typeof stopKinds)[number]

export type Stop = {
  id: string
  kind: StopKind
  /** A model’s id, a vendor’s id, a tool’s, feature’s or agency’s short name. */
  target: string
  until: Date | null
  /** For the person who meets it: what is off, since when, why, and what to do instead. */
  sentence: string
}

export type StopBoard = {
  /** The stop in force on this very thing; expired ones are none. */
  find(kind: StopKind, target: string): Stop | undefined
  /** Called after every change, in this process and within about a second of one in another. */
  listen(onChange: () => void): () => void
}

/** Work that was ended because something it needs was switched off. Its message is the sentence for the person. */
export class WorkStopped extends Error {}
