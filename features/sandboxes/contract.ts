import { z } from 'zod'
import { action, AgencyId, endpoint, Id, Nothing, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const SyntheticSet = z.enum(['casework', 'permits'])
export type SyntheticSet = z.infer<typeof SyntheticSet>

/** A lab space of an agency (R08): invented files only, and a day on which it locks. */
export const Sandbox = z.object({
  id: Id,
  agencyId: AgencyId,
  name: z.string(),
  purpose: z.string(),
  set: SyntheticSet,
  /** Where its files are found and asked about. */
  collectionId: Id,
  ownerName: z.string(),
  expiresOn: z.iso.date(),
  /** `locked` from that day on: it is read, nothing is added. */
  state: z.enum(['open', 'locked']),
  /** On that day it is removed with its files. */
  removesOn: z.iso.date(),
  promotion: z.object({ title: z.string(), problem: z.string(), personName: z.string(), at: z.iso.datetime() }).nullable(),
})
export type Sandbox = z.infer<typeof Sandbox>

export const sandboxes = {
  listSandboxes: endpoint({
    at: 'GET /sandboxes',
    summary: 'The lab spaces of your agency, newest first; every agency’s for oversight and administrators.',
    input: z.object({ after: z.string().max(300).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) }),
    output: z.object({ sandboxes: z.array(Sandbox), next: z.string().nullable(), daysMax: z.number().int() }),
    needs: action('sandbox.list'),
    records: quiet('names of spaces without real data'),
    doors: ['http', 'cli'],
  }),
  createSandbox: endpoint({
    at: 'POST /sandboxes',
    summary: 'Open a lab space for your agency, filled with invented files; no other file can be added to it.',
    input: z.object({
      name: z.string().trim().min(1, 'Enter a name.').max(120),
      purpose: z.string().trim().min(10, 'Say in a sentence what is tried out.').max(1_000),
      set: SyntheticSet,
      days: z.number().int().min(1).max(180),
    }),
    output: Sandbox,
    needs: action('sandbox.create'),
    records: { event: 'sandbox.created', details: ({ output }) => ({ sandboxId: output.id, agencyId: output.agencyId, expiresOn: output.expiresOn }) },
    doors: ['http', 'cli'],
  }),
  promoteSandbox: endpoint({
    at: 'POST /sandboxes/:sandboxId/promotion',
    summary: 'Ask that what was tried here becomes a use case: a record for those who review use cases.',
    input: z.object({ sandboxId: Id, title: z.string().trim().min(1, 'Enter a title.').max(200), problem: z.string().trim().min(10, 'Say what it helps with.').max(2_000) }),
    output: Nothing,
    needs: action('sandbox.create'),
    records: { event: 'sandbox.promoted', details: ({ input }) => ({ sandboxId: input.sandboxId }) },
    doors: ['http', 'cli'],
  }),
  removeSandbox: endpoint({
    at: 'DELETE /sandboxes/:sandboxId',
    summary: 'Remove a lab space of your agency with its files and the keys they lie under. It happens by itself thirty days after its last day.',
    input: z.object({ sandboxId: Id }),
    output: Nothing,
    needs: action('sandbox.create'),
    records: { event: 'sandbox.removed', details: ({ input }) => ({ sandboxId: input.sandboxId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
} as const

export const sandboxErrors = errors({
  sandbox_synthetic_only: { status: 403, sentence: 'This is a lab space: it holds its own invented files only. Put real files somewhere else.' },
  sandbox_locked: { status: 409, sentence: 'The time of this lab space is over. It can be read, and nothing can be added.' },
  sandbox_days: { status: 400, sentence: 'Your agency does not allow a lab space for that many days.' },
  sandbox_promoted: { status: 409, sentence: 'This was asked for already.' },
})
