import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { Handler } from '#kernel/pipeline/feature.ts'
import { sql } from '#kernel/store/sql.ts'
import { documentErrors, documents } from '#features/documents/contract.ts'
import { siteErrors, type SiteLimits, type sites } from '../contract-sites.ts'
import { findSite, getSite, insertSite, insertVisit, keepSite, latestVisit, listPageRows, listSiteRows } from './site-store.ts'
import type { SourceDirectory } from './source-directory.ts'
import { visitQueue } from './visit-site.ts'

/** RFC 9309 names no figure; half a second is what search engines keep to when a site says nothing. */
const delaySecondsMin = 0.5

export const listSites: Handler<typeof sites.listSites> = async ({ store }) => ({ sites: await listSiteRows(store) })

export const createSite =
  (directory: SourceDirectory): Handler<typeof sites.createSite> =>
  async ({ input, actor, store, newId, call, afterCommit }) => {
    const url = new URL(input.origin)
    if (url.protocol === 'http:' && !input.isLocal) throw new CodedError(siteErrors.site_address)
    requireDelay(input.limits, input.isLocal)
    const { collections } = await call(documents.listCollections, {})
    const collection = collections.find((each) => each.id === input.collectionId)
    if (!collection) throw new CodedError(kernelErrors.not_found)
    if (!collection.canEdit || collection.agencyId !== actor.agencyId || collection.audience === 'person') throw new CodedError(documentErrors.collection_closed)
    const id = newId()
    const port = Number(url.port || (url.protocol === 'http:' ? 80 : 443))
    const added = await insertSite(store, { id, agency_id: actor.agencyId, owner_id: actor.personId, title: input.title, origin: url.origin, host: url.hostname.replace(/^\[|\]$/g, ''), port, start_paths: input.startPaths, keep_paths: input.keepPaths, collection_id: input.collectionId, is_local: input.isLocal, refresh_hours: input.refreshHours, limits: input.limits })
    if (!added) throw new CodedError(siteErrors.site_listed)
    afterCommit(() => directory.refresh())
    return getSite(store, id)
  }

export const updateSite =
  (directory: SourceDirectory): Handler<typeof sites.updateSite> =>
  async ({ input, resource, store, afterCommit }) => {
    const row = await findSite(store, resource.id)
    if (!row) throw new CodedError(kernelErrors.not_found)
    if (input.limits) requireDelay(input.limits, row.is_local)
    await keepSite(store, { ...row, title: input.title ?? row.title, start_paths: input.startPaths ?? row.start_paths, keep_paths: input.keepPaths ?? row.keep_paths, refresh_hours: input.refreshHours ?? row.refresh_hours, limits: input.limits ?? row.limits, is_enabled: input.isEnabled ?? row.is_enabled })
    if (input.isEnabled === false) await store.run(sql`update site_visit set is_stop_requested = true where site_id = ${resource.id} and state = 'running'`)
    afterCommit(() => directory.refresh())
    return getSite(store, resource.id)
  }

export const deleteSite =
  (directory: SourceDirectory): Handler<typeof sites.deleteSite> =>
  async ({ resource, store, afterCommit }) => {
    await store.run(sql`delete from site where id = ${resource.id}`)
    afterCommit(() => directory.refresh())
    return {}
  }

/** One visit at a time; a stopped one’s addresses are looked at anew, their copies asked for with what is known of them. */
export const visitSite: Handler<typeof sites.visitSite> = async ({ resource, actor, store, newId, enqueue }) => {
  const row = await findSite(store, resource.id)
  if (!row) throw new CodedError(kernelErrors.not_found)
  if (!row.is_enabled) throw new CodedError(siteErrors.site_off)
  const visitId = newId()
  if (await insertVisit(store, { id: visitId, siteId: resource.id, agencyId: actor.agencyId })) {
    await store.run(sql`update site set next_visit_at = now() + make_interval(hours => ${row.refresh_hours}) where id = ${resource.id}`)
    await enqueue(visitQueue, { siteId: resource.id, visitId })
  }
  return getSite(store, resource.id)
}

export const stopVisit =
  (aborts: ReadonlyMap<string, AbortController>): Handler<typeof sites.stopVisit> =>
  async ({ resource, store, afterCommit }) => {
    const visit = await latestVisit(store, resource.id)
    if (visit?.state !== 'running') throw new CodedError(siteErrors.site_idle)
    await store.run(sql`update site_visit set is_stop_requested = true where id = ${visit.id}`)
    afterCommit(() => aborts.get(visit.id)?.abort('stopped'))
    return getSite(store, resource.id)
  }

export const listSitePages: Handler<typeof sites.listSitePages> = ({ input, resource, store }) => listPageRows(store, { siteId: resource.id, state: input.state, after: input.after, limit: input.limit })

type ReadRow = { id: string; title: string; origin: string; collection_id: string; pages: number; visited_at: Date | null }

const readSitesMax = 200

/** By row-level security: sites whose collection, and pages whose document, the person may read. */
export const listReadSites: Handler<typeof sites.listReadSites> = async ({ store }) => {
  const rows = await store.rows<ReadRow>(sql`
    select site.id, site.title, site.origin, site.collection_id, count(site_page.id)::int as pages, max(site_page.checked_at) as visited_at
    from site join collection on collection.id = site.collection_id left join site_page on site_page.site_id = site.id and site_page.state = 'kept'
    group by site.id order by site.title, site.id limit ${readSitesMax}`)
  return { sites: rows.map((row) => ({ id: row.id, title: row.title, origin: row.origin, collectionId: row.collection_id, pages: row.pages, visitedAt: row.visited_at?.toISOString() ?? null })) }
}

type SourceRow = { document_id: string; site_id: string; site_title: string; url: string; fetched_at: Date; checked_at: Date | null; state: string }

/** By row-level security: copies in documents that the person may read. */
export const findPageSources: Handler<typeof sites.findPageSources> = async ({ input, store }) => {
  const rows = await store.rows<SourceRow>(sql`
    select site_page.document_id, site.id as site_id, site.title as site_title, site_page.url, site_page.fetched_at, site_page.checked_at, site_page.state
    from site_page join site on site.id = site_page.site_id where site_page.document_id = any(${input.documentIds}::uuid[]) and site_page.fetched_at is not null
      and exists (select from document where document.id = site_page.document_id)`)
  return { sources: rows.map((row) => ({ documentId: row.document_id, siteId: row.site_id, siteTitle: row.site_title, url: row.url, fetchedAt: row.fetched_at.toISOString(), checkedAt: (row.checked_at ?? row.fetched_at).toISOString(), isRemoved: row.state !== 'kept' })) }
}

function requireDelay(limits: SiteLimits, isLocal: boolean): void {
  if (!isLocal && limits.delaySeconds < delaySecondsMin) throw new CodedError(siteErrors.site_delay)
}
