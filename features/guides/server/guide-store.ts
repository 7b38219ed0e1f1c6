import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { GuideKind, LoadedGuide } from '../contract.ts'

export type GuideRow = {
  id: string
  slug: string
  agencyId: string | null
  kind: GuideKind
  title: string
  summary: string
  body: string
  tags: string[]
  ownerName: string
  reviewOn: string
  state: 'draft' | 'published' | 'retired'
  retiredReason: string | null
  version: number
}
export type GuideText = Pick<GuideRow, 'kind' | 'title' | 'summary' | 'body' | 'tags' | 'reviewOn'>

const columns = sql`
  guide.id, slug, guide.agency_id as "agencyId", kind, title, summary, body, tags, coalesce((select name from person where person.id = owner_id), '') as "ownerName",
  review_on::text as "reviewOn", state, retired_reason as "retiredReason", version`

/** An installation has some hundred articles; more than this is no knowledge center. */
export const guidesMax = 500

export async function loadGuide(store: Reader, id: string): Promise<LoadedGuide | undefined> {
  return store.maybe<LoadedGuide>(sql`select id, agency_id as "agencyId", state from guide where id = ${id}`)
}

export async function findGuide(store: Reader, id: string): Promise<GuideRow> {
  return store.one<GuideRow>(sql`select ${columns} from guide where guide.id = ${id}`)
}

/** All that the person may read, retired ones left out; an agency’s own before the government’s. */
export async function listOwnGuides(store: Reader): Promise<GuideRow[]> {
  return store.rows<GuideRow>(sql`select ${columns} from guide where state <> 'retired' order by (agency_id is null), title, guide.id limit ${guidesMax}`)
}

export async function addGuide(store: Transactor, written: GuideText & { id: string; slug: string; agencyId: string | null; personId: string }): Promise<boolean> {
  const touched = await store.run(sql`
    insert into guide (id, slug, agency_id, kind, title, summary, body, tags, owner_id, review_on)
    values (${written.id}, ${written.slug}, ${written.agencyId}, ${written.kind}, ${written.title}, ${written.summary}, ${written.body}, ${written.tags}, ${written.personId}, ${written.reviewOn})
    on conflict do nothing`)
  if (touched === 1) await addVersion(store, written.id, written.personId)
  return touched === 1
}

/** False when it was changed since `baseVersion`. */
export async function changeGuide(store: Transactor, written: GuideText & { id: string; baseVersion: number; personId: string }): Promise<boolean> {
  const touched = await store.run(sql`
    update guide set kind = ${written.kind}, title = ${written.title}, summary = ${written.summary}, body = ${written.body}, tags = ${written.tags},
      review_on = ${written.reviewOn}, version = version + 1, updated_at = now()
    where id = ${written.id} and version = ${written.baseVersion} and state <> 'retired'`)
  if (touched === 1) await addVersion(store, written.id, written.personId)
  return touched === 1
}

async function addVersion(store: Transactor, id: string, personId: string): Promise<void> {
  await store.run(sql`insert into guide_version (guide_id, version, title, summary, body, written_by) select id, version, title, summary, body, ${personId} from guide where id = ${id}`)
}

export async function setState(store: Transactor, id: string, state: 'published' | 'retired', reason: string | null): Promise<void> {
  await store.run(sql`update guide set state = ${state}, retired_reason = ${reason}, updated_at = now() where id = ${id}`)
}

export async function setReviewOn(store: Transactor, id: string, reviewOn: string): Promise<void> {
  await store.run(sql`update guide set review_on = ${reviewOn}, updated_at = now() where id = ${id}`)
}

/** The agency’s own reviews of shipped articles, by address. */
export async function reviewsOfShipped(store: Reader): Promise<ReadonlyMap<string, { reviewOn: string; by: string }>> {
  const rows = await store.rows<{ slug: string; reviewOn: string; by: string }>(sql`
    select slug, review_on::text as "reviewOn", coalesce((select name from person where person.id = reviewed_by), '') as by from guide_review`)
  return new Map(rows.map(({ slug, ...review }) => [slug, review]))
}

export async function reviewShipped(store: Transactor, review: { slug: string; agencyId: string; personId: string; reviewOn: string }): Promise<void> {
  await store.run(sql`
    insert into guide_review (slug, agency_id, review_on, reviewed_by) values (${review.slug}, ${review.agencyId}, ${review.reviewOn}, ${review.personId})
    on conflict (slug, agency_id) do update set review_on = excluded.review_on, reviewed_by = excluded.reviewed_by, at = now()`)
}

export async function ownVote(store: Reader, slug: string): Promise<boolean | null> {
  const row = await store.maybe<{ helped: boolean }>(sql`select helped from guide_vote where slug = ${slug} and person_id = (select scope_person())`)
  return row?.helped ?? null
}

export async function vote(store: Transactor, at: { personId: string; slug: string; helped: boolean }): Promise<void> {
  await store.run(sql`
    insert into guide_vote (person_id, slug, helped) values (${at.personId}, ${at.slug}, ${at.helped}) on conflict (person_id, slug) do update set helped = excluded.helped, at = now()`)
}

export async function isTourSeen(store: Reader): Promise<boolean> {
  return (await store.maybe(sql`select from tour_seen where person_id = (select scope_person())`)) !== undefined
}

export async function seeTour(store: Transactor, personId: string, outcome: 'taken' | 'put-away'): Promise<void> {
  await store.run(sql`insert into tour_seen (person_id, outcome) values (${personId}, ${outcome}) on conflict (person_id) do update set outcome = excluded.outcome, at = now()`)
}
