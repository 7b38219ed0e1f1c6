import { sql } from '#kernel/store/sql.ts'
import type { Reader, Transactor } from '#kernel/store/store.ts'
import type { Crawl, PageState, Site, SiteLimits, SitePage } from '../contract-sites.ts'

export type SiteRow = { id: string; agency_id: string; owner_id: string; title: string; origin: string; host: string; port: number; start_paths: string[]; keep_paths: string[]; collection_id: string; collection_name: string; is_local: boolean; is_enabled: boolean; refresh_hours: number; limits: SiteLimits; next_visit_at: Date | null; problem: string | null; pages: number }
export type VisitRow = { id: string; site_id: string; state: Crawl['state']; note: string | null; is_stop_requested: boolean; started_at: Date; ended_at: Date | null; changed: number; unchanged: number; removed: number; skipped: number; failed: number; fetched: number; size_bytes: string | number; waiting: number }
export type PageRow = { id: string; url: string; title: string | null; state: PageState; depth: number; tries: number; document_id: string | null; former_document_id: string | null; etag: string | null; last_modified: string | null; sha256: string | null; status: number | null; note: string | null; fetched_at: Date | null; checked_at: Date | null }

const sitesMax = 500
const siteColumns = sql`site.id, site.agency_id, site.owner_id, site.title, site.origin, site.host, site.port, site.start_paths, site.keep_paths, site.collection_id, coalesce(collection.name, '') as collection_name,
  site.is_local, site.is_enabled, site.refresh_hours, site.limits, site.next_visit_at, site.problem, (select count(*)::int from site_page where site_page.site_id = site.id and site_page.state = 'kept') as pages`
const fromSite = sql`from site left join collection on collection.id = site.collection_id`
const visitColumns = sql`site_visit.id, site_visit.site_id, site_visit.state, site_visit.note, site_visit.is_stop_requested, site_visit.started_at, site_visit.ended_at, site_visit.changed, site_visit.unchanged, site_visit.removed,
  site_visit.skipped, site_visit.failed, site_visit.fetched, site_visit.size_bytes, (select count(*)::int from site_page where site_page.visit_id = site_visit.id and site_page.is_waiting) as waiting`
const pageColumns = sql`id, url, title, state, depth, tries, document_id, former_document_id, etag, last_modified, sha256, status, note, fetched_at, checked_at`

export async function listSiteRows(store: Reader): Promise<Site[]> {
  const rows = await store.rows<SiteRow>(sql`select ${siteColumns} ${fromSite} where site.agency_id = (select scope_agency()) order by site.title, site.id limit ${sitesMax}`)
  const visits = await store.rows<VisitRow>(sql`select distinct on (site_visit.site_id) ${visitColumns} from site_visit where site_visit.site_id = any(${rows.map((row) => row.id)}::uuid[]) order by site_visit.site_id, site_visit.id desc`)
  return rows.map((row) => toSite(row, visits.find((visit) => visit.site_id === row.id)))
}

export const findSite = (store: Reader, id: string): Promise<SiteRow | undefined> => store.maybe(sql`select ${siteColumns} ${fromSite} where site.id = ${id}`)
export const latestVisit = (store: Reader, siteId: string): Promise<VisitRow | undefined> => store.maybe(sql`select ${visitColumns} from site_visit where site_visit.site_id = ${siteId} order by site_visit.id desc limit 1`)
export const findVisit = (store: Reader, id: string): Promise<VisitRow | undefined> => store.maybe(sql`select ${visitColumns} from site_visit where site_visit.id = ${id}`)

export async function getSite(store: Reader, id: string): Promise<Site> {
  const row = await findSite(store, id)
  if (!row) throw new Error('a site that was permitted is gone')
  return toSite(row, await latestVisit(store, id))
}

export async function insertSite(store: Transactor, row: Omit<SiteRow, 'collection_name' | 'problem' | 'pages' | 'next_visit_at' | 'is_enabled'>): Promise<boolean> {
  return (
    (await store.run(sql`
      insert into site (id, agency_id, owner_id, title, origin, host, port, start_paths, keep_paths, collection_id, is_local, refresh_hours, limits)
      values (${row.id}, ${row.agency_id}, ${row.owner_id}, ${row.title}, ${row.origin}, ${row.host}, ${row.port}, ${row.start_paths}, ${row.keep_paths}, ${row.collection_id}, ${row.is_local}, ${row.refresh_hours}, ${JSON.stringify(row.limits)})
      on conflict (agency_id, origin) do nothing`)) === 1
  )
}

export async function keepSite(store: Transactor, row: SiteRow): Promise<void> {
  await store.run(sql`
    update site set title = ${row.title}, start_paths = ${row.start_paths}, keep_paths = ${row.keep_paths}, refresh_hours = ${row.refresh_hours}, limits = ${JSON.stringify(row.limits)}, is_enabled = ${row.is_enabled}
    where id = ${row.id}`)
}

/** False when a visit runs already. */
export async function insertVisit(store: Transactor, row: { id: string; siteId: string; agencyId: string }): Promise<boolean> {
  return (await store.run(sql`insert into site_visit (id, site_id, agency_id, state) values (${row.id}, ${row.siteId}, ${row.agencyId}, 'running') on conflict do nothing`)) === 1
}

/** Addresses of this visit: new ones, and known ones to be looked at again. Those it has seen stay as they are. */
export async function addPages(store: Transactor, at: { siteId: string; agencyId: string; visitId: string; newId(): string }, pages: readonly { url: string; depth: number }[]): Promise<number> {
  if (pages.length === 0) return 0
  return store.run(sql`
    insert into site_page (id, site_id, agency_id, url, state, depth, visit_id, is_waiting)
    select added.id, ${at.siteId}, ${at.agencyId}, added.url, 'waiting', added.depth, ${at.visitId}, true
    from unnest(${pages.map(() => at.newId())}::uuid[], ${pages.map((page) => page.url)}::text[], ${pages.map((page) => page.depth)}::int[]) as added(id, url, depth)
    on conflict (site_id, url) do update set visit_id = excluded.visit_id, is_waiting = true, tries = 0, depth = excluded.depth where site_page.visit_id <> excluded.visit_id`)
}

/** Kept pages are looked at again although nothing leads to them any more: that is how it is seen that they are gone. */
export async function addKeptPages(store: Transactor, siteId: string, visitId: string): Promise<number> {
  return store.run(sql`update site_page set visit_id = ${visitId}, is_waiting = true, tries = 0 where site_id = ${siteId} and state = 'kept' and visit_id <> ${visitId}`)
}

export const nextPage = (store: Reader, visitId: string): Promise<PageRow | undefined> => store.maybe(sql`select ${pageColumns} from site_page where visit_id = ${visitId} and is_waiting order by depth, length(url), url limit 1`)
export const urlsOfVisit = async (store: Reader, visitId: string): Promise<string[]> => (await store.rows<{ url: string }>(sql`select url from site_page where visit_id = ${visitId}`)).map((row) => row.url)
export const pageWithContent = (store: Reader, siteId: string, sha256: string, exceptId: string): Promise<{ url: string } | undefined> =>
  store.maybe(sql`select url from site_page where site_id = ${siteId} and sha256 = ${sha256} and state = 'kept' and id <> ${exceptId} limit 1`)

export async function keepPage(store: Transactor, page: PageRow, isWaiting: boolean): Promise<void> {
  await store.run(sql`
    update site_page set title = ${page.title}, state = ${page.state}, is_waiting = ${isWaiting}, tries = ${page.tries}, document_id = ${page.document_id}, former_document_id = ${page.former_document_id},
      etag = ${page.etag}, last_modified = ${page.last_modified}, sha256 = ${page.sha256}, status = ${page.status}, note = ${page.note}, fetched_at = ${page.fetched_at}, checked_at = ${page.checked_at}
    where id = ${page.id}`)
}

export const pagesWithFormerCopy = (store: Reader, siteId: string): Promise<PageRow[]> => store.rows(sql`select ${pageColumns} from site_page where site_id = ${siteId} and former_document_id is not null limit 5000`)

export async function countVisit(store: Transactor, visitId: string, by: Partial<Record<'changed' | 'unchanged' | 'removed' | 'skipped' | 'failed' | 'fetched' | 'sizeBytes', number>>): Promise<void> {
  await store.run(sql`
    update site_visit set changed = changed + ${by.changed ?? 0}, unchanged = unchanged + ${by.unchanged ?? 0}, removed = removed + ${by.removed ?? 0}, skipped = skipped + ${by.skipped ?? 0},
      failed = failed + ${by.failed ?? 0}, fetched = fetched + ${by.fetched ?? 0}, size_bytes = size_bytes + ${by.sizeBytes ?? 0} where id = ${visitId}`)
}

export async function listPageRows(store: Reader, query: { siteId: string; state?: PageState | undefined; after?: string | undefined; limit: number }): Promise<{ pages: SitePage[]; next: string | null }> {
  const rows = await store.rows<PageRow>(sql`
    select ${pageColumns} from site_page where site_id = ${query.siteId} and (${query.state ?? null}::text is null or state = ${query.state ?? null}) and (${query.after ?? null}::text is null or url > ${query.after ?? null})
    order by url limit ${query.limit + 1}`)
  const pages = rows.slice(0, query.limit).map(toPage)
  return { pages, next: rows.length > query.limit ? (pages.at(-1)?.url ?? null) : null }
}

function toSite(row: SiteRow, visit: VisitRow | undefined): Site {
  return { id: row.id, title: row.title, origin: row.origin, startPaths: row.start_paths, keepPaths: row.keep_paths, collectionId: row.collection_id, collectionName: row.collection_name, isLocal: row.is_local, isEnabled: row.is_enabled, refreshHours: row.refresh_hours, limits: row.limits, nextVisitAt: row.next_visit_at?.toISOString() ?? null, problem: row.problem, pages: row.pages, latest: visit ? toVisit(visit) : null }
}

function toVisit(row: VisitRow): Crawl {
  return { id: row.id, state: row.state, startedAt: row.started_at.toISOString(), endedAt: row.ended_at?.toISOString() ?? null, note: row.note, waiting: row.waiting, fetched: row.fetched, changed: row.changed, unchanged: row.unchanged, removed: row.removed, skipped: row.skipped, failed: row.failed, sizeBytes: Number(row.size_bytes) }
}

function toPage(row: PageRow): SitePage {
  return { id: row.id, url: row.url, title: row.title, state: row.state, documentId: row.document_id, status: row.status, fetchedAt: row.fetched_at?.toISOString() ?? null, checkedAt: row.checked_at?.toISOString() ?? null, note: row.note }
}
