/** The approvals feature: one yes for exact bytes, by whoever may give it, used once. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { serve, type Feature, type Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { approvalErrors, approvals, type Approval } from '../contract.ts'
import { releasingRoles, stateAfter } from '../domain/approval-rules.ts'
import { approvalsPolicy } from '../policy.ts'
import { findApprovals, getApproval, insertApproval, type Viewer } from './approval-store.ts'
import { approvalsMigration } from './migrations/0001-approvals.ts'
import { approvalsSealedMigration } from './migrations/0002-sealed.ts'
import { olderApprovals } from './sealed-approval.ts'

export function createApprovals(): Feature {
  return serve(approvals, {
    name: 'approvals',
    policy: approvalsPolicy,
    migrations: [approvalsMigration, approvalsSealedMigration],
    olderRows: [olderApprovals],
    handlers: { listApprovals, getApproval: openApproval, requestApproval, decideApproval, withdrawApproval },
  })
}

type Context = { actor: { personId: string; roles: readonly string[] }; now: Date }

const viewerOf = ({ actor, now }: Context): Viewer => ({ personId: actor.personId, now, releases: releasingRoles.some((role) => actor.roles.includes(role)) })

const listApprovals: Handler<typeof approvals.listApprovals> = async (context) => {
  const { input, actor, store } = context
  const mine = sql`approval.person_id = ${actor.personId}`
  const where = {
    'to-decide': sql`state = 'waiting' and expires_at > now() and (kind = 'tool') = (${mine}) and not exists (select from approval_decision own where own.approval_id = approval.id and own.person_id = ${actor.personId})`,
    asked: sql`${mine}`,
    decided: sql`exists (select from approval_decision own where own.approval_id = approval.id and own.person_id = ${actor.personId})`,
  }[input.which]
  return { approvals: await findApprovals(store, viewerOf(context), where, input.limit) }
}

const openApproval: Handler<typeof approvals.getApproval> = (context) => getApproval(context.store, viewerOf(context), context.resource.id)

const requestApproval: Handler<typeof approvals.requestApproval> = async (context) => {
  const { input, actor, store } = context
  const id = await insertApproval(store, actor, { kind: 'release', summary: `Let this text go to ${input.subject} once, although its label does not allow it.`, ...input })
  return getApproval(store, viewerOf(context), id)
}

const decideApproval: Handler<typeof approvals.decideApproval> = async (context) => {
  const { input, actor, resource, store } = context
  // Of two deciders at once, the second waits here and counts the first.
  const row = await store.maybe<{ state: string; sha256: string; is_over: boolean; needed: number; queue: string | null; payload: Record<string, unknown> | null }>(sql`
    select state, sha256, expires_at <= now() as is_over, needed, resume_queue as queue, resume_payload as payload from approval where id = ${resource.id} for update`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  if (row.state !== 'waiting' || row.is_over) throw new CodedError(approvalErrors.approval_over)
  if (row.sha256 !== input.sha256) throw new CodedError(approvalErrors.approval_other_bytes)
  const added = await store.run(sql`
    insert into approval_decision (approval_id, agency_id, person_id, is_approved, reason) values (${resource.id}, ${actor.agencyId}, ${actor.personId}, ${input.isApproved}, ${input.reason})
    on conflict do nothing`)
  if (!added) throw new CodedError(approvalErrors.approval_decided_by_you)
  const decisions = await store.rows<{ personId: string; isApproved: boolean }>(sql`select person_id as "personId", is_approved as "isApproved" from approval_decision where approval_id = ${resource.id}`)
  const state = stateAfter(row.needed, decisions)
  if (state !== 'waiting') {
    await store.run(sql`update approval set state = ${state} where id = ${resource.id}`)
    // Only the person's own work goes on by itself; an officer's yes waits until the person uses it.
    if (row.queue && row.payload && resource.personId === actor.personId) await context.enqueue(row.queue, row.payload)
  }
  return getApproval(store, viewerOf(context), resource.id)
}

const withdrawApproval: Handler<typeof approvals.withdrawApproval> = async (context): Promise<Approval> => {
  const { resource, store } = context
  const row = await store.maybe<{ queue: string | null; payload: Record<string, unknown> | null }>(sql`
    update approval set state = 'withdrawn' where id = ${resource.id} and state in ('waiting', 'approved') returning resume_queue as queue, resume_payload as payload`)
  if (!row) throw new CodedError(approvalErrors.approval_over)
  if (row.queue && row.payload) await context.enqueue(row.queue, row.payload)
  return getApproval(store, viewerOf(context), resource.id)
}
