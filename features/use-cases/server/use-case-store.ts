/** Every query on use cases; row security limits each to what the person may see. */
import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import { cursorOf, cursorText, readCursor } from '#kernel/pipeline/page-cursor.ts'
import { sql, type Sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import { z } from 'zod'
import type { Adoption, Finding, LoadedUseCase, Reuse, StepKind, UseCaseCard, UseCaseStep, WrittenUseCase } from '../contract.ts'
import { lookUpWords, profileOf } from '../domain/similar.ts'
import { shownState } from '../domain/path.ts'
import { isExpired } from './load.ts'

type Kept = LoadedUseCase['state']
type CardRow = Omit<UseCaseCard, 'state' | 'reuse' | 'changedAt'> & Partial<Reuse> & { state: Kept; isExpired: boolean; changedAt: Date }
export type UseCaseRow = CardRow & { ownerId: string; steps: string; prompt: string; templateId: string | null; workAffected: string; staffTold: WrittenUseCase['staffTold']; findings: Finding[] }

const cardColumns = sql`
  use_case.id, use_case.title, use_case.problem, use_case.agency_id as "agencyId", (select agency.name from agency where agency.id = use_case.agency_id) as "agencyName", use_case.owner_name as "ownerName",
  use_case.state, use_case.audience, use_case.conf, use_case.minutes_saved as "minutesSaved", use_case.minutes_known as "minutesKnown", use_case.tags, use_case.is_for_residents as "isForResidents",
  use_case.review_on::text as "reviewOn", use_case.changed_at as "changedAt", ${isExpired} as "isExpired",
  (select count(*)::int from use_case_adoption where use_case_adoption.use_case_id = use_case.id) as "adoptedBy",
  reuse.people, reuse.runs, reuse.good, reuse.bad, reuse.rated`
const joined = sql`use_case left join lateral use_case_reuse(use_case.id) reuse on true`

export type Filter = { search: string; tag?: string | undefined; conf?: string | undefined; agencyId?: string | undefined; minutesMin: number }
export type Page = { after?: string | undefined; limit: number }
export type Sort = 'reuse' | 'newest' | 'minutes'

/** Digits of equal length sort as their numbers. A figure that is not shown orders nothing either. */
const sortKeys: Record<Sort, Sql> = {
  reuse: sql`lpad(coalesce(reuse.people, 0)::text, 9, '0')`,
  minutes: sql`lpad(use_case.minutes_saved::text, 9, '0')`,
  newest: sql`''`,
}

export async function listPublished(store: Reader, filter: Filter, sort: Sort, page: Page) {
  const { search, tag = null, conf = null, agencyId = null, minutesMin } = filter
  const where = sql`
    use_case.state = 'published' and not ${isExpired} and (${search} = '' or position(lower(${search}) in lower(use_case.title || ' ' || use_case.problem || ' ' || array_to_string(use_case.tags, ' '))) > 0)
    and (${tag}::text is null or ${tag} = any(use_case.tags)) and (${conf}::text is null or use_case.conf = ${conf}) and (${agencyId}::text is null or use_case.agency_id = ${agencyId})
    and use_case.minutes_saved >= ${minutesMin}
    and (use_case.audience = 'everyone' or use_case.agency_id = scope_agency())`
  return pageOf(store, where, sortKeys[sort], page)
}

export async function listOwn(store: Reader, personId: string, page: Page) {
  return pageOf(store, sql`use_case.owner_id = ${personId}`, sortKeys.newest, page)
}

/** Oldest first: what waits longest. Nobody is shown their own, which they cannot decide. */
export async function listWaiting(store: Reader, of: { personId: string; agencyId: string; checks: boolean; reviews: boolean }, page: Page) {
  const after = readCursor(page.after, waitingCursor)
  const rows = await store.rows<CardRow>(sql`
    select ${cardColumns} from ${joined}
    where use_case.owner_id <> ${of.personId} and ((${of.checks} and use_case.state = 'submitted' and use_case.agency_id = ${of.agencyId}) or (${of.reviews} and use_case.state = 'checked'))
      and (${after?.[0] ?? null}::timestamptz is null or (use_case.changed_at, use_case.id) > (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by use_case.changed_at, use_case.id limit ${page.limit + 1}`)
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  return { useCases: rows.slice(0, page.limit).map(toCard), next: last ? cursorOf([last.changedAt.toISOString(), last.id]) : null }
}

const waitingCursor = z.tuple([z.iso.datetime().refine((text) => !text.startsWith('0000')), z.uuid()])
const listCursor = z.tuple([cursorText, z.iso.datetime().refine((text) => !text.startsWith('0000')), z.uuid()])

async function pageOf(store: Reader, where: Sql, key: Sql, page: Page): Promise<{ useCases: UseCaseCard[]; next: string | null }> {
  const after = readCursor(page.after, listCursor)
  const [afterKey, afterAt, afterId] = after ?? [null, null, null]
  const rows = await store.rows<CardRow & { key: string }>(sql`
    select ${cardColumns}, ${key} as key from ${joined}
    where ${where} and (${afterKey}::text is null or (${key}, use_case.changed_at, use_case.id) < (${afterKey}::text, ${afterAt}::timestamptz, ${afterId}::uuid))
    order by key desc, use_case.changed_at desc, use_case.id desc limit ${page.limit + 1}`)
  const last = rows.length > page.limit ? rows[page.limit - 1] : undefined
  return { useCases: rows.slice(0, page.limit).map(toCard), next: last ? cursorOf([last.key, last.changedAt.toISOString(), last.id]) : null }
}

/** Tags in use, the most used first. */
export async function listTags(store: Reader): Promise<string[]> {
  const rows = await store.rows<{ tag: string }>(sql`
    select tag from use_case cross join unnest(tags) as tag where state = 'published' group by tag order by count(*) desc, tag limit 60`)
  return rows.map((row) => row.tag)
}

export function toCard(row: CardRow): UseCaseCard {
  const { id, title, problem, agencyId, agencyName, ownerName, audience, conf, minutesSaved, minutesKnown, tags, isForResidents, adoptedBy, reviewOn } = row
  const reuse: Reuse = { people: row.people ?? null, runs: row.runs ?? null, good: row.good ?? null, bad: row.bad ?? null, rated: row.rated ?? null }
  return { id, title, problem, agencyId, agencyName, ownerName, state: shownState(row), audience, conf, minutesSaved, minutesKnown, tags, isForResidents, reuse, adoptedBy, reviewOn, changedAt: row.changedAt.toISOString() }
}

export async function findUseCase(store: Reader, id: string): Promise<UseCaseRow> {
  const row = await store.maybe<UseCaseRow>(sql`
    select ${cardColumns}, use_case.owner_id as "ownerId", use_case.steps, use_case.prompt, use_case.template_id as "templateId", use_case.work_affected as "workAffected", use_case.staff_told as "staffTold", use_case.findings
    from ${joined} where use_case.id = ${id}`)
  if (!row) throw new CodedError(kernelErrors.not_found)
  return row
}

/** No use case gets as many in years; the newest are shown. */
const stepsMax = 500

export async function listSteps(store: Reader, id: string): Promise<UseCaseStep[]> {
  const rows = await store.rows<Omit<UseCaseStep, 'at'> & { at: Date }>(sql`
    select kind, person_name as "byName", (select agency.name from agency where agency.id = use_case_step.agency_id) as "agencyName", reason, details, at
    from use_case_step where use_case_id = ${id} order by at desc, use_case_step.id desc limit ${stepsMax}`)
  return rows.reverse().map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function listAdoptions(store: Reader, id: string): Promise<Adoption[]> {
  const rows = await store.rows<Omit<Adoption, 'at'> & { at: Date }>(sql`
    select agency_id as "agencyId", (select agency.name from agency where agency.id = agency_id) as "agencyName", person_name as "byName", note, at from use_case_adoption where use_case_id = ${id} order by at, agency_id`)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function insertUseCase(store: Transactor, at: { id: string; agencyId: string; ownerId: string; ownerName: string }, written: WrittenUseCase): Promise<void> {
  await store.run(sql`
    insert into use_case (id, agency_id, owner_id, owner_name, audience, title, problem, steps, prompt, template_id, conf, minutes_saved, minutes_known, work_affected, staff_told, tags, words)
    values (${at.id}, ${at.agencyId}, ${at.ownerId}, ${at.ownerName}, ${written.audience}, ${written.title}, ${written.problem}, ${written.steps}, ${written.prompt}, ${written.templateId}, ${written.conf},
      ${written.minutesSaved}, ${written.minutesKnown}, ${written.workAffected}, ${written.staffTold}, ${written.tags}, ${lookUpWords(profileOf(written))})`)
}

export async function changeUseCase(store: Transactor, id: string, written: WrittenUseCase): Promise<void> {
  await store.run(sql`
    update use_case set audience = ${written.audience}, title = ${written.title}, problem = ${written.problem}, steps = ${written.steps}, prompt = ${written.prompt}, template_id = ${written.templateId}, conf = ${written.conf},
      minutes_saved = ${written.minutesSaved}, minutes_known = ${written.minutesKnown}, work_affected = ${written.workAffected}, staff_told = ${written.staffTold}, tags = ${written.tags},
      words = ${lookUpWords(profileOf(written))}, changed_at = date_trunc('milliseconds', now())
    where id = ${id}`)
}

export type Move = { from: Kept; to: Kept; findings?: Finding[]; audience?: string | undefined; isForResidents?: boolean; reviewOn?: string | null | undefined }

/** Only from where it was seen to be: of two who decide at once, one is told that it has changed. */
export async function moveUseCase(store: Transactor, id: string, { from, to, findings, audience, isForResidents, reviewOn }: Move): Promise<void> {
  const touched = await store.run(sql`
    update use_case set state = ${to}, findings = coalesce(${findings ? JSON.stringify(findings) : null}::jsonb, findings), audience = coalesce(${audience ?? null}, audience),
      is_for_residents = coalesce(${isForResidents ?? null}::boolean, is_for_residents), review_on = coalesce(${reviewOn ?? null}::date, review_on), changed_at = date_trunc('milliseconds', now())
    where id = ${id} and state = ${from}`)
  if (touched !== 1) throw new CodedError(kernelErrors.conflict)
}

export async function deleteUseCase(store: Transactor, id: string): Promise<void> {
  await store.run(sql`delete from use_case where id = ${id}`)
}

export type NewStep = { kind: Exclude<StepKind, 'expired'>; reason?: string; details?: UseCaseStep['details'] }
export type By = { personId: string; agencyId: string; name: string | null }

export async function addStep(store: Transactor, id: string, useCaseId: string, by: By, { kind, reason = '', details = {} }: NewStep): Promise<void> {
  await store.run(sql`
    insert into use_case_step (id, use_case_id, agency_id, person_id, person_name, kind, reason, details)
    values (${id}, ${useCaseId}, ${by.agencyId}, ${by.personId}, ${by.name ?? ''}, ${kind}, ${reason}, ${JSON.stringify(details)})`)
}
