import type { ApprovalDesk } from '#kernel/agent/approval.ts'
import { sql } from '#kernel/store/sql.ts'
import { boundHash } from '../domain/approval-rules.ts'
import { insertApproval, spendApproval } from './approval-store.ts'

/** For work that runs on a person’s behalf: ask them, wait, and spend exactly one yes. */
export const approvalDesk: ApprovalDesk = {
  ask: (store, person, asking) => insertApproval(store, person, { kind: 'tool', ...asking }),
  async stateOf(store, approvalId) {
    const row = await store.maybe<{ state: 'waiting' | 'approved' | 'refused' | 'used' | 'withdrawn'; is_over: boolean }>(sql`select state, expires_at <= now() as is_over from approval where id = ${approvalId}`)
    if (!row) return 'refused'
    return row.is_over && (row.state === 'waiting' || row.state === 'approved') ? 'expired' : row.state
  },
  spend: (store, person, approvalId, of) => spendApproval(store, { personId: person.personId, kind: 'tool', id: approvalId, ...of }),
  async releasesOf(store, person, of) {
    const sha256 = boundHash({ personId: person.personId, kind: 'release', ...of })
    const row = await store.maybe<{ needed: number }>(sql`
      select needed from approval where person_id = ${person.personId} and kind = 'release' and subject = ${of.subject} and sha256 = ${sha256} and state = 'approved' and expires_at > now() limit 1`)
    return row?.needed ?? 0
  },
  spendRelease: async (store, person, of) => (await spendApproval(store, { personId: person.personId, kind: 'release', ...of }))?.deciders ?? 0,
}
