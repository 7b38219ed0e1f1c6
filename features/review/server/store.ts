import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { reviewErrors, type Audience, type CheckedPart, type LoadedOutput, type LoadedReview, type OutputKind, type RequestState, type Review, type ReviewedContent, type Reviewer } from '../contract.ts'
import { contentPlace, findKeyRef, openKey, titlePlace, type ShownAt } from './shown-words.ts'

/** An output named, and whose it is. */
export type OutputRef = { kind: OutputKind; outputId: string; conversationId: string | null; artefactId: string | null; agencyId: string; ownerId: string; contentHash: string }

export type StepRow = {
  outputId: string
  step: 'checked' | 'attested' | 'adopted' | 'audience'
  personId: string
  personName: string
  contentHash: string
  audience: Audience | null
  checks: CheckedPart[]
  note: string
  validUntil: Date | null
  at: Date
}

export async function loadReview(store: Reader, id: string): Promise<LoadedReview | undefined> {
  return store.maybe<LoadedReview>(sql`select id, agency_id as "agencyId", owner_id as "ownerId", reviewer_id as "reviewerId" from review_request where id = ${id}`)
}

/** An answer or a piece of work, as its own feature’s row security shows it; which of the two, its id says. */
export async function loadOutput(store: Reader, id: string): Promise<LoadedOutput | undefined> {
  return store.maybe<LoadedOutput>(sql`
    select id, agency_id as "agencyId", owner_id as "ownerId", 'none' as role from message where id = ${id}
    union all
    select id, agency_id, owner_id, case when project_id is null then 'none' when project_id = any((select scope_projects('owner'))::uuid[]) then 'owner'
      when project_id = any((select scope_projects('editor'))::uuid[]) then 'editor' when project_id = any((select scope_projects('reader'))::uuid[]) then 'reader' else 'none' end
    from artefact where id = ${id} limit 1`)
}

/** What was said about these outputs, oldest first. */
export async function listSteps(store: Reader, kind: OutputKind, outputIds: readonly string[]): Promise<StepRow[]> {
  return store.rows<StepRow>(sql`
    select output_id as "outputId", step, person_id as "personId", coalesce((select name from person where person.id = person_id), '') as "personName",
      content_hash as "contentHash", audience, checks, note, valid_until as "validUntil", at
    from review_step where kind = ${kind} and output_id = any(${[...outputIds]}::uuid[]) order by at, id`)
}

/** Outputs of a conversation that anything was said or asked about. */
export async function listTouched(store: Reader, conversationId: string): Promise<string[]> {
  const rows = await store.rows<{ id: string }>(sql`
    select output_id as id from review_step where conversation_id = ${conversationId} union select output_id from review_request where conversation_id = ${conversationId} limit 500`)
  return rows.map((row) => row.id)
}

export type NewStep = OutputRef & { id: string; step: StepRow['step']; personId: string; audience?: Audience; checks?: readonly CheckedPart[]; note?: string; validUntil?: Date }

/** Stamped by the clock and not by the transaction: attesting and adopting at once keep their order. */
export async function addStep(store: Transactor, step: NewStep): Promise<void> {
  await store.run(sql`
    insert into review_step (id, step, kind, output_id, conversation_id, artefact_id, agency_id, owner_id, person_id, content_hash, audience, checks, note, valid_until, at)
    values (${step.id}, ${step.step}, ${step.kind}, ${step.outputId}, ${step.conversationId}, ${step.artefactId}, ${step.agencyId}, ${step.ownerId}, ${step.personId},
      ${step.contentHash}, ${step.audience ?? null}, ${[...(step.checks ?? [])]}, ${step.note ?? ''}, ${step.validUntil?.toISOString() ?? null}, clock_timestamp())`)
}

export type NewRequest = OutputRef & { id: string; reviewerId: string; audience: Audience; title: string; content: ReviewedContent; note: string; expiresAt: Date }

export async function addRequest(store: Transactor, request: NewRequest): Promise<void> {
  const keyRef = await findKeyRef(store, request)
  const key = await openKey(store, { ...request, keyRef })
  if (key === 'gone') throw new CodedError(reviewErrors.review_closed)
  const title = key?.seal(request.title, titlePlace(request.outputId)) ?? request.title
  const content = key?.sealJson(request.content, contentPlace(request.outputId)) ?? JSON.stringify(request.content)
  await store.run(sql`
    insert into review_request (id, state, kind, output_id, conversation_id, artefact_id, agency_id, owner_id, reviewer_id, audience, title, content_hash, content, note, expires_at, key_ref)
    values (${request.id}, 'requested', ${request.kind}, ${request.outputId}, ${request.conversationId}, ${request.artefactId}, ${request.agencyId}, ${request.ownerId}, ${request.reviewerId},
      ${request.audience}, ${title}, ${request.contentHash}, ${content}, ${request.note}, ${request.expiresAt.toISOString()}, ${keyRef})`)
}

/** False when it was decided, withdrawn or ran out meanwhile. */
export async function decideRequest(store: Transactor, id: string, state: 'attested' | 'declined' | 'withdrawn', note: string): Promise<boolean> {
  return (await store.run(sql`update review_request set state = ${state}, decided_at = now(), decision_note = ${note} where id = ${id} and state = 'requested' and expires_at > now()`)) === 1
}

type ReviewRow = Omit<Review, 'isMineToDo' | 'requestedAt' | 'expiresAt' | 'decidedAt'> & ShownAt & { reviewerId: string; requestedAt: Date; expiresAt: Date; decidedAt: Date | null }

const columns = sql`
  id, kind, output_id as "outputId", title, audience, coalesce((select name from person where person.id = owner_id), '') as "ownerName",
  coalesce((select name from person where person.id = reviewer_id), '') as "reviewerName", reviewer_id as "reviewerId", note,
  case when state = 'requested' and expires_at <= now() then 'expired' else state end as state,
  requested_at as "requestedAt", expires_at as "expiresAt", decided_at as "decidedAt", decision_note as "decisionNote",
  conversation_id as "conversationId", artefact_id as "artefactId", agency_id as "agencyId", key_ref as "keyRef"`

export async function listRequests(store: Reader, personId: string, box: 'to-do' | 'done' | 'asked'): Promise<Review[]> {
  const isOpen = box === 'to-do'
  const rows = await store.rows<ReviewRow>(sql`
    select ${columns} from review_request
    where case when ${box} = 'asked' then owner_id = ${personId} else reviewer_id = ${personId} and (state = 'requested' and expires_at > now()) = ${isOpen}::boolean end
    order by requested_at desc, id desc limit 200`)
  return Promise.all(rows.map((row) => reviewOf(store, row, personId)))
}

/** Those that row security shows: asked by the person, or of them. */
export async function listRequestsFor(store: Reader, kind: OutputKind, outputIds: readonly string[]): Promise<Review[]> {
  const rows = await store.rows<ReviewRow>(sql`
    select ${columns} from review_request where kind = ${kind} and output_id = any(${[...outputIds]}::uuid[]) order by requested_at desc, id desc limit 500`)
  return Promise.all(rows.map((row) => reviewOf(store, row, undefined)))
}

export async function findRequest(store: Reader, id: string, personId: string): Promise<{ review: Review; contentHash: string; content: ReviewedContent; ref: OutputRef }> {
  const row = await store.one<ReviewRow & { contentHash: string; content: unknown; ownerId: string }>(sql`
    select ${columns}, content_hash as "contentHash", content, owner_id as "ownerId" from review_request where id = ${id}`)
  const { contentHash, conversationId, artefactId, agencyId, ownerId } = row
  const key = await openKey(store, row)
  if (key === 'gone') throw new CodedError(reviewErrors.review_closed)
  const content = key ? key.openJson<ReviewedContent>(row.content, contentPlace(row.outputId)) : (row.content as ReviewedContent)
  return { review: await reviewOf(store, row, personId), contentHash, content, ref: { kind: row.kind, outputId: row.outputId, conversationId, artefactId, agencyId, ownerId, contentHash } }
}

/** Under an output it is the owner who looks: nothing there is theirs to do. */
async function reviewOf(store: Reader, row: ReviewRow, personId: string | undefined): Promise<Review> {
  const { id, kind, outputId, audience, ownerName, reviewerName, note, decisionNote } = row
  const state: RequestState = row.state
  const key = await openKey(store, row)
  const title = key === 'gone' ? '' : (key?.open(row.title, titlePlace(outputId)) ?? row.title)
  return {
    id,
    kind,
    outputId,
    title,
    audience,
    ownerName,
    reviewerName,
    note,
    state,
    decisionNote,
    isMineToDo: row.reviewerId === personId && state === 'requested',
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
  }
}

export async function listReviewerCandidates(store: Reader, personId: string, agencyId: string, search: string): Promise<Reviewer[]> {
  return store.rows<Reviewer>(sql`
    select id, name, job_title as "jobTitle" from person
    where agency_id = ${agencyId} and id <> ${personId} and not is_disabled and position(lower(${search}) in lower(name || ' ' || job_title)) > 0 order by name, id limit 50`)
}

export async function isReviewer(store: Reader, reviewerId: string, agencyId: string): Promise<boolean> {
  return (await store.maybe(sql`select from person where id = ${reviewerId} and agency_id = ${agencyId} and not is_disabled`)) !== undefined
}
