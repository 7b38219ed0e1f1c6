import { z } from 'zod'
import { Id } from './endpoint.ts'

export const WorkRunState = z.enum(['waiting', 'running', 'done', 'stopped', 'failed'])
export type WorkRunState = z.infer<typeof WorkRunState>

/** Work on an artefact under way, or its last end: what a page shows while it waits. */
export const WorkRun = z.object({
  id: Id,
  artefactId: Id,
  /** What is being done: `outline`, `write`. */
  kind: z.string(),
  state: WorkRunState,
  /** Parts done, and parts in all. */
  step: z.number().int(),
  steps: z.number().int(),
  /** Why it stopped or failed, or what is to be known about what it made. */
  note: z.string().nullable(),
  modelId: z.string(),
  modelTitle: z.string(),
  isGenerative: z.boolean(),
  createdAt: z.iso.datetime(),
})
export type WorkRun = z.infer<typeof WorkRun>
