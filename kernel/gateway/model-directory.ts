/**
 * Which model a name means, and with what account to reach it. Implemented by features/models; secrets stay inside.
 * Answers from memory, refreshed on every change and every few seconds, so that a switched-off model is off at once.
 */
import type { Label } from '#kernel/flow/label.ts'
import type { Clearance } from './clearance.ts'

export type ResolvedModel = {
  /** `quote`, or `<vendorId>/<model name>`. */
  id: string
  title: string
  /** The vendor's own model name. */
  name: string
  /** Opened options; never leaves the server, never logged. */
  connection: { id: string; adapterId: string; options: unknown }
  contextTokens: number | null
  /** False for the quote engine, which never writes a sentence of its own. */
  isGenerative: boolean
  /** What it may be told, as the clock says now: compare with `clearanceRefusal`. */
  clearance: Clearance
}

export type ModelDirectory = {
  /** Without an id: the default model. Undefined when there is no such model, it is switched off, or its evidence has lapsed. */
  resolve(modelId: string | undefined): ResolvedModel | undefined
  /** The embedding model in use: the first one an administrator enabled. */
  embedding(): ResolvedModel | undefined
  /** Models that may be told this, to offer one instead of a refusal; the quote engine is always among them. */
  clearedFor(label: Label, person: { agencyId: string | null }): ResolvedModel[]
  /** Why a model of this name does not answer now, in a sentence for people; undefined when it does, or nobody knows it. */
  whyOff(modelId: string): string | undefined
}
