/** Who decides an approval, how many it takes, how long it holds, and what exactly it binds. */
import { canonicalJson, sha256Of } from '#kernel/agent/canonical-json.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import type { ApprovalKind } from '../contract.ts'

/** Officers who may let bytes out of their label's bounds. */
export const releasingRoles = ['privacy', 'records', 'agency-lead'] as const

/** A yes is for what was just read; an hour covers a meeting in between. */
export const toolApprovalMinutes = 60
/** Two officers must find the time. */
export const releaseApprovalMinutes = 3 * 24 * 60

/** Restricted values need two people's word (security.md, section 9: declassify). */
export function deciderCount(kind: ApprovalKind, conf: Confidentiality): number {
  return kind === 'release' && conf === 'restricted' ? 2 : 1
}

/** One hash over everything a yes binds: another person, another tool or one other byte is another hash. */
export function boundHash(of: { personId: string; kind: ApprovalKind; subject: string; bytes: string }): string {
  return sha256Of(canonicalJson({ person: of.personId, kind: of.kind, subject: of.subject, bytes: sha256Of(of.bytes) }))
}

export type Decided = { personId: string; isApproved: boolean }

/** The state after these decisions: one no ends it, enough yeses of different people open it. */
export function stateAfter(needed: number, decisions: readonly Decided[]): 'waiting' | 'approved' | 'refused' {
  if (decisions.some((each) => !each.isApproved)) return 'refused'
  return new Set(decisions.map((each) => each.personId)).size >= needed ? 'approved' : 'waiting'
}
