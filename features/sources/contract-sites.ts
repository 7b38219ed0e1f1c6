import { z } from 'zod'
import { action, endpoint, Id, Nothing, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'

export const CrawlState = z.enum(['running', 'done', 'stopped', 'failed'])
export type CrawlState = z.infer<typeof CrawlState>

export const Crawl = z.object({
  id: Id,
  state: CrawlState,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  /** Why it ended, or what it does now. */
  note: z.string().nullable(),
  waiting: z.number().int(),
  fetched: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  removed: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  sizeBytes: z.number().int(),
})
export type Crawl = z.infer<typeof Crawl>

/** What a visit may take. */
export const SiteLimits = z.object({
  pagesMax: z.number().int().min(1).max(5_000).default(300),
  depthMax: z.number().int().min(0).max(10).default(4),
  pageMegabytesMax: z.number().int().min(1).max(50).default(10),
  pageSecondsMax: z.number().int().min(1).max(120).default(30),
  minutesMax: z.number().int().min(1).max(240).default(60),
  /** At least this long between two requests; robots.txt may ask for more. 0 only for a site in our own network. */
  delaySeconds: z.number().min(0).max(60).default(1),
})
export type SiteLimits = z.infer<typeof SiteLimits>

export const Site = z.object({
  id: Id,
  title: z.string(),
  /** `https://host`, with a port when it is not the usual one. */
  origin: z.string(),
  startPaths: z.array(z.string()),
  /** Only pages whose path starts with one of these are kept. */
  keepPaths: z.array(z.string()),
  collectionId: Id,
  collectionName: z.string(),
  isLocal: z.boolean(),
  isEnabled: z.boolean(),
  refreshHours: z.number().int(),
  limits: SiteLimits,
  nextVisitAt: z.iso.datetime().nullable(),
  problem: z.string().nullable(),
  pages: z.number().int(),
  latest: Crawl.nullable(),
})
export type Site = z.infer<typeof Site>

export const PageState = z.enum(['waiting', 'kept', 'removed', 'skipped', 'failed'])
export type PageState = z.infer<typeof PageState>

export const SitePage = z.object({
  id: Id,
  url: z.string(),
  title: z.string().nullable(),
  state: PageState,
  documentId: Id.nullable(),
  status: z.number().int().nullable(),
  /** When the copy was taken. */
  fetchedAt: z.iso.datetime().nullable(),
  /** When the site last said that the copy is still right, or gone. */
  checkedAt: z.iso.datetime().nullable(),
  note: z.string().nullable(),
})
export type SitePage = z.infer<typeof SitePage>

export type LoadedSite = { id: string }
export const site = resource<LoadedSite>('Site')
const onSite = (input: { siteId: string }) => input.siteId

const Path = z.string().trim().regex(/^\/[^\s#]{0,500}$/, 'A path starts with / and has no spaces.')
const SiteFields = {
  title: z.string().trim().min(1, 'Give it a name.').max(120),
  startPaths: z.array(Path).min(1).max(20).default(['/']),
  keepPaths: z.array(Path).min(1).max(20).default(['/']),
  refreshHours: z.number().int().min(1).max(24 * 90).default(24),
  limits: SiteLimits.prefault({}),
}

export const sites = {
  listSites: endpoint({
    at: 'GET /sites',
    summary: 'Listed web sites, with how each was visited last.',
    input: z.object({}),
    output: z.object({ sites: z.array(Site) }),
    needs: action('site.list'),
    records: quiet('configuration and counts'),
    doors: ['http', 'cli'],
  }),
  createSite: endpoint({
    at: 'POST /sites',
    summary: 'List a web site whose pages are read into a collection of your agency. Nothing is fetched yet.',
    input: z.object({ origin: z.url({ protocol: /^https?$/, error: 'Enter an address that starts with https://.' }).max(300), isLocal: z.boolean().default(false), collectionId: Id, ...SiteFields }),
    output: Site,
    needs: action('site.create'),
    records: { event: 'site.created', details: ({ output }) => ({ siteId: output.id, collectionId: output.collectionId, isLocal: output.isLocal }) },
    doors: ['http', 'cli'],
  }),
  updateSite: endpoint({
    at: 'PATCH /sites/:siteId',
    summary: 'Change what is visited and how often, or switch a site off.',
    input: z.object({ siteId: Id, title: SiteFields.title.optional(), startPaths: z.array(Path).min(1).max(20).optional(), keepPaths: z.array(Path).min(1).max(20).optional(), refreshHours: z.number().int().min(1).max(24 * 90).optional(), limits: SiteLimits.optional(), isEnabled: z.boolean().optional() }),
    output: Site,
    needs: action('site.update').on(site, onSite),
    records: { event: 'site.updated', details: ({ input, output }) => ({ siteId: input.siteId, isEnabled: output.isEnabled }) },
    doors: ['http', 'cli'],
  }),
  deleteSite: endpoint({
    at: 'DELETE /sites/:siteId',
    summary: 'Take a site off the list. The copies stay in their collection.',
    input: z.object({ siteId: Id }),
    output: Nothing,
    needs: action('site.delete').on(site, onSite),
    records: { event: 'site.deleted', details: ({ input }) => ({ siteId: input.siteId }) },
    doors: ['http', 'cli'],
  }),
  visitSite: endpoint({
    at: 'POST /sites/:siteId/visits',
    summary: 'Visit a site now, in the background. A visit that runs goes on; one that was stopped is taken up again.',
    input: z.object({ siteId: Id }),
    output: Site,
    needs: action('site.visit').on(site, onSite),
    records: { event: 'site.visited', details: ({ input }) => ({ siteId: input.siteId }) },
    doors: ['http', 'cli', 'jobs'],
  }),
  stopVisit: endpoint({
    at: 'POST /sites/:siteId/visits/stop',
    summary: 'Stop the visit that runs. What was read stays.',
    input: z.object({ siteId: Id }),
    output: Site,
    withoutStepUp: 'ends what runs',
    needs: action('site.visit').on(site, onSite),
    records: { event: 'site.visit-stopped', details: ({ input }) => ({ siteId: input.siteId }) },
    doors: ['http', 'cli'],
  }),
  listSitePages: endpoint({
    at: 'GET /sites/:siteId/pages',
    summary: 'Pages of a site by state: what is kept, how fresh it is, what was skipped or failed and why.',
    input: z.object({ siteId: Id, state: PageState.optional(), after: z.string().max(2_000).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
    output: z.object({ pages: z.array(SitePage), next: z.string().nullable() }),
    needs: action('site.read').on(site, onSite),
    records: quiet('addresses of pages on a public list'),
    doors: ['http', 'cli'],
  }),
  listReadSites: endpoint({
    at: 'GET /read-sites',
    summary: 'Web sites whose pages you may search: those read into a collection that you may read.',
    input: z.object({}),
    output: z.object({ sites: z.array(z.object({ id: Id, title: z.string(), origin: z.string(), collectionId: Id, pages: z.number().int(), visitedAt: z.iso.datetime().nullable() })) }),
    needs: action('site-source.find'),
    records: quiet('names, filtered to collections the person may read'),
    doors: ['http', 'cli', 'jobs'],
  }),
  findPageSources: endpoint({
    at: 'POST /site-pages/sources',
    summary: 'Which documents are copies of web pages: address, when the copy was taken, whether the page is still there.',
    input: z.object({ documentIds: z.array(Id).min(1).max(200) }),
    output: z.object({ sources: z.array(z.object({ documentId: Id, siteId: Id, siteTitle: z.string(), url: z.string(), fetchedAt: z.iso.datetime(), checkedAt: z.iso.datetime(), isRemoved: z.boolean() })) }),
    needs: action('site-source.find'),
    records: quiet('addresses, filtered to documents the person may read'),
    doors: ['http', 'cli', 'jobs'],
  }),
} as const

export const siteErrors = errors({
  site_listed: { status: 409, sentence: 'This site is on the list already.' },
  site_address: { status: 400, sentence: 'A site on the internet is visited with https. Only one in your own network may be plain http.' },
  site_delay: { status: 400, sentence: 'Leave at least half a second between two requests to a site outside your own network.' },
  site_off: { status: 409, sentence: 'This site is switched off.' },
  site_idle: { status: 409, sentence: 'No visit is running.' },
})
