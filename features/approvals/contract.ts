import { z } from 'zod'
import { action, endpoint, Id, ownWay, resource } from '#kernel/contract/endpoint.ts'
import { quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Label } from '#kernel/flow/label.ts'

/**
 * `tool`: the person whose agent it is says yes to one call. `release`: officers let exact bytes leave their label's
 * bounds once (P7). Neither is ever remembered for a next time.
 */
export const ApprovalKind = z.enum(['tool', 'release'])
export type ApprovalKind = z.infer<typeof ApprovalKind>

export const ApprovalState = z.enum(['waiting', 'approved', 'refused', 'used', 'expired', 'withdrawn'])
export type ApprovalState = z.infer<typeof ApprovalState>

/** What is approved is as long as a note; a person has to be able to read it. */
export const approvedCharsMax = 60_000

export const Approval = z.object({
  id: Id,
  kind: ApprovalKind,
  state: ApprovalState,
  /** The tool, or the place the bytes would go to. */
  subject: z.string(),
  /** What will happen, in plain words. */
  summary: z.string(),
  /** Exactly what will be used, character for character. */
  bytes: z.string(),
  /** SHA-256 of the person, the subject and the bytes together. */
  sha256: z.string(),
  label: Label,
  askedBy: z.object({ personId: Id, name: z.string() }),
  purpose: z.string(),
  taskId: Id.nullable(),
  needed: z.number().int(),
  decisions: z.array(z.object({ personId: Id, name: z.string(), isApproved: z.boolean(), reason: z.string(), at: z.iso.datetime() })),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
  /** True when the asking person may decide it now. */
  canDecide: z.boolean(),
})
export type Approval = z.infer<typeof Approval>

export type LoadedApproval = { id: string; agencyId: string; personId: string; kind: ApprovalKind }
export const approval = resource<LoadedApproval>('Approval')
const onApproval = (input: { approvalId: string }) => input.approvalId

export const approvals = {
  listApprovals: endpoint({
    at: 'GET /approvals',
    summary: 'Approvals waiting for you, and those you asked for, newest first.',
    input: z.object({ which: z.enum(['to-decide', 'asked', 'decided']).default('to-decide'), limit: z.coerce.number().int().min(1).max(100).default(50) }),
    output: z.object({ approvals: z.array(Approval) }),
    needs: action('approval.list'),
    records: quiet('what the person asked for or may decide; deciding is recorded'),
    doors: ['http', 'cli'],
  }),
  getApproval: endpoint({
    at: 'GET /approvals/:approvalId',
    summary: 'One approval with its exact bytes.',
    input: z.object({ approvalId: Id }),
    output: Approval,
    needs: action('approval.read').on(approval, onApproval),
    records: { event: 'approval.opened', details: ({ input }) => ({ approvalId: input.approvalId }) },
    doors: ['http', 'cli'],
  }),
  requestApproval: endpoint({
    at: 'POST /approvals',
    summary: 'Ask officers to let exactly this text go to a place its label does not allow, once.',
    input: z.object({
      subject: z.string().trim().min(1, 'Say where it should go.').max(200),
      bytes: z.string().min(1, 'Give the exact text.').max(approvedCharsMax),
      label: Label,
      purpose: z.string().trim().min(5, 'Say in a few words what it is for.').max(400),
    }),
    output: Approval,
    words: ownWay('carries its label; the exact bytes are shown to those who may read them'),
    needs: action('approval.request'),
    records: { event: 'approval.requested', details: ({ output }) => ({ approvalId: output.id, kind: output.kind, conf: output.label.conf, needed: output.needed }) },
    doors: ['http', 'cli'],
  }),
  decideApproval: endpoint({
    at: 'POST /approvals/:approvalId/decision',
    summary: 'Approve or refuse exactly these bytes; `sha256` says which ones you saw.',
    input: z.object({ approvalId: Id, isApproved: z.boolean(), sha256: z.string().regex(/^[0-9a-f]{64}$/), reason: z.string().trim().max(400).default('') }),
    output: Approval,
    needs: action('approval.decide').on(approval, onApproval),
    records: { event: 'approval.decided', details: ({ input, output }) => ({ approvalId: input.approvalId, isApproved: input.isApproved, state: output.state, sha256: output.sha256 }) },
    doors: ['http', 'cli'],
  }),
  withdrawApproval: endpoint({
    at: 'DELETE /approvals/:approvalId',
    summary: 'Take back what you asked for, or a yes that was not used yet.',
    input: z.object({ approvalId: Id }),
    output: Approval,
    needs: action('approval.withdraw').on(approval, onApproval),
    records: { event: 'approval.withdrawn', details: ({ input }) => ({ approvalId: input.approvalId }) },
    doors: ['http', 'cli'],
  }),
} as const

export const approvalErrors = errors({
  approval_over: { status: 409, sentence: 'This approval was decided, used or has expired in the meantime. Nothing was changed.' },
  approval_other_bytes: { status: 409, sentence: 'What you saw is not what would be used. Reload and look again.' },
  approval_decided_by_you: { status: 409, sentence: 'You have decided this one already; it needs another person.' },
})
