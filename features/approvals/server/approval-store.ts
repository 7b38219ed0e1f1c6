/** Rows of approvals, and the one statement by which a yes is spent. */
import { sql } from '#kernel/store/sql.ts'
import type { Sql } from '#kernel/store/sql.ts'
import { readLabel, type Label } from '#kernel/flow/label.ts'
import { issueKeyFor } from '#kernel/keys/key-of.ts'
import { isKeyGone, keyToRead, type KeyedRow } from '#kernel/keys/thing-key.ts'
import { newId } from '#kernel/store/new-id.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Approval, ApprovalKind } from '../contract.ts'
import { boundHash, deciderCount, releaseApprovalMinutes, toolApprovalMinutes } from '../domain/approval-rules.ts'
import { approvalPlace, openWords, sealWords } from './sealed-approval.ts'

type Asker = { personId: string; agencyId: string }
export type Asking = {
  kind: ApprovalKind
  subject: string
  summary: string
  purpose: string
  bytes: string
  label: Label
  taskId?: string | undefined
  /** Work that goes on once it is decided. */
  resume?: { queue: string; payload: Record<string, unknown> } | undefined
}

export async function insertApproval(store: Transactor, asker: Asker, asking: Asking): Promise<string> {
  const id = newId()
  const { ref, key } = await issueKeyFor(store, { agencyId: asker.agencyId, id })
  const words = sealWords(key, asking)
  const minutes = asking.kind === 'tool' ? toolApprovalMinutes : releaseApprovalMinutes
  await store.run(sql`
    insert into approval (id, agency_id, person_id, key_ref, kind, subject, summary, purpose, bytes, sha256, label, needed, task_id, resume_queue, resume_payload, expires_at)
    values (${id}, ${asker.agencyId}, ${asker.personId}, ${ref}, ${asking.kind}, ${asking.subject}, ${words.summary}, ${words.purpose}, ${words.bytes},
      ${boundHash({ personId: asker.personId, ...asking })}, ${JSON.stringify(asking.label)}, ${deciderCount(asking.kind, asking.label.conf)}, ${asking.taskId ?? null},
      ${asking.resume?.queue ?? null}, ${asking.resume ? JSON.stringify(asking.resume.payload) : null}, now() + make_interval(mins => ${minutes}))`)
  return id
}

export type Spent = { id: string; bytes: string; deciders: number }

/**
 * Spends a yes for exactly these bytes, once: whoever comes second finds it used. Gives back the bytes that were
 * approved, which are what the caller must use.
 */
export async function spendApproval(store: Transactor, of: { personId: string; kind: ApprovalKind; subject: string; bytes: string; id?: string }): Promise<Spent | undefined> {
  const sha256 = boundHash(of)
  // One statement: the row is locked, looked at again and moved on, so two at once cannot both find it unused.
  const spent = await store.maybe<KeyedRow & { bytes: string; needed: number }>(sql`
    update approval set state = 'used', used_at = now()
    where id = (select id from approval where person_id = ${of.personId} and kind = ${of.kind} and subject = ${of.subject} and sha256 = ${sha256}
        and state = 'approved' and expires_at > now() and (${of.id ?? null}::uuid is null or id = ${of.id ?? null}::uuid) order by id limit 1)
      and state = 'approved' and expires_at > now()
    returning id, agency_id, key_ref, bytes, needed`)
  if (!spent) return undefined
  const bytes = (await keyToRead(store, spent))?.open(spent.bytes, approvalPlace('bytes')) ?? spent.bytes
  if (boundHash({ ...of, bytes }) !== sha256) throw new Error('an approval holds other bytes than its hash says')
  return { id: spent.id, bytes, deciders: spent.needed }
}

type Row = KeyedRow & {
  kind: ApprovalKind
  state: Exclude<Approval['state'], 'expired'>
  subject: string
  summary: string
  purpose: string
  bytes: string
  sha256: string
  label: unknown
  needed: number
  task_id: string | null
  person_id: string
  person_name: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
  decisions: Approval['decisions']
}

export type Viewer = { personId: string; now: Date; releases: boolean }

export async function findApprovals(store: Reader, viewer: Viewer, where: Sql, limit: number): Promise<Approval[]> {
  const rows = await store.rows<Row>(sql`
    select approval.id, approval.agency_id, approval.key_ref, kind, state, subject, summary, purpose, bytes, sha256, label, needed, task_id, approval.person_id, coalesce(person.name, '') as person_name,
      approval.created_at, expires_at, used_at,
      coalesce((select jsonb_agg(jsonb_build_object('personId', decision.person_id, 'name', coalesce(decider.name, ''), 'isApproved', decision.is_approved, 'reason', decision.reason,
        'at', to_char(decision.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by decision.at)
        from approval_decision decision left join person decider on decider.id = decision.person_id where decision.approval_id = approval.id), '[]'::jsonb) as decisions
    from approval left join person on person.id = approval.person_id
    where ${where} order by approval.id desc limit ${limit}`)
  const opened: Approval[] = []
  for (const row of rows) opened.push(toApproval({ ...row, ...(await wordsOf(store, row)) }, viewer))
  return opened
}

/** A list is not emptied by one whose key is withdrawn: its bytes are not shown, and nobody can say yes to them unseen. */
async function wordsOf(store: Reader, row: Row): Promise<Pick<Row, 'summary' | 'purpose' | 'bytes'>> {
  try {
    return openWords(await keyToRead(store, row), row)
  } catch (error) {
    if (!isKeyGone(error)) throw error
    return { summary: 'The key of this text was destroyed', purpose: '', bytes: '' }
  }
}

export async function getApproval(store: Reader, viewer: Viewer, id: string): Promise<Approval> {
  const [found] = await findApprovals(store, viewer, sql`approval.id = ${id}`, 1)
  if (!found) throw new Error('an approval that was permitted is gone')
  return found
}

function toApproval(row: Row, viewer: Viewer): Approval {
  const isOver = row.expires_at.getTime() <= viewer.now.getTime()
  const isOwn = row.person_id === viewer.personId
  const hasDecided = row.decisions.some((each) => each.personId === viewer.personId)
  const isWaiting = row.state === 'waiting' && !isOver
  return {
    id: row.id,
    kind: row.kind,
    state: isOver && (row.state === 'waiting' || row.state === 'approved') ? 'expired' : row.state,
    subject: row.subject,
    summary: row.summary,
    purpose: row.purpose,
    bytes: row.bytes,
    sha256: row.sha256,
    label: readLabel(row.label),
    needed: row.needed,
    taskId: row.task_id,
    askedBy: { personId: row.person_id, name: row.person_name },
    decisions: row.decisions,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    usedAt: row.used_at?.toISOString() ?? null,
    canDecide: isWaiting && row.bytes !== '' && !hasDecided && (row.kind === 'tool' ? isOwn : !isOwn && viewer.releases),
  }
}
