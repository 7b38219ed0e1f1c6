/** One address of a visit: asked for politely, judged, and kept as a document when it is one. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { CodedError } from '#kernel/contract/coded-error.ts'
import { SiteFault, type SiteAnswer, type SitePage } from '#kernel/ports/site.ts'
import { newId } from '#kernel/store/new-id.ts'
import { documents } from '#features/documents/contract.ts'
import { canonicalUrl, isWithin } from '../domain/canonical-url.ts'
import { judgeAnswer } from '../domain/judge-answer.ts'
import { pageFileName } from '../domain/page-file-name.ts'
import { leadsToNoPage, shapeMax, trapSign } from '../domain/trap-signs.ts'
import { addPages, countVisit, keepPage, pageWithContent, type PageRow } from './site-store.ts'
import { countShape, hasRoom, type Visit } from './visit-site.ts'

const triesMax = 3

type Count = 'changed' | 'unchanged' | 'removed' | 'skipped' | 'failed'
type Outcome = { page: PageRow; count: Count | null; isWaiting?: boolean; links?: { url: string; depth: number }[]; sizeBytes?: number; wasAsked: boolean }

export async function visitPage(visit: Visit, page: PageRow): Promise<void> {
  const refusal = refusalOf(visit, page)
  if (refusal !== undefined) return keep(visit, { page: gone(page, refusal), count: page.state === 'kept' ? 'removed' : 'skipped', wasAsked: false })
  await sleep(Math.max(visit.site.limits.delaySeconds, visit.robots.delaySeconds ?? 0) * 1_000, undefined, { signal: visit.signal })
  let answer: SiteAnswer
  try {
    answer = await visit.options.port.get({ url: page.url, reach: visit.site.is_local ? 'local' : 'internet', siteId: visit.site.id, etag: page.etag ?? undefined, lastModified: page.last_modified ?? undefined, bytesMax: visit.site.limits.pageMegabytesMax * 1024 * 1024, timeMs: visit.site.limits.pageSecondsMax * 1_000 }, visit.signal)
  } catch (error) {
    if (!(error instanceof SiteFault) || visit.signal.aborted) throw error
    await keep(visit, { page: { ...page, state: page.state === 'kept' ? 'kept' : 'failed', note: error.message }, count: 'failed', wasAsked: true })
    throw error
  }
  await keep(visit, await outcomeOf(visit, { ...page, status: answer.status }, answer))
}

/** Why an address is not asked for at all. */
function refusalOf({ robots, site }: Visit, page: PageRow): string | undefined {
  if (!isWithin(page.url, { origin: site.origin, keepPaths: page.depth === 0 ? ['/'] : site.keep_paths })) return 'It lies outside of what is kept of this site.'
  if (!robots.allows(page.url)) return 'The site’s robots.txt asks not to read it.'
  return trapSign(page.url, new Date().getUTCFullYear())
}

async function outcomeOf(visit: Visit, page: PageRow, answer: SiteAnswer): Promise<Outcome> {
  const verdict = judgeAnswer(answer, { origin: visit.site.origin, keepPaths: visit.site.keep_paths })
  const now = new Date()
  const failed = (note: string): Outcome => ({ page: { ...page, state: page.state === 'kept' ? 'kept' : 'failed', note }, count: 'failed', wasAsked: true })
  switch (verdict.do) {
    case 'keep-copy':
      return { page: { ...page, state: 'kept', checked_at: now, note: null }, count: 'unchanged', wasAsked: true }
    case 'follow':
      return { page: gone(page, verdict.note), count: page.state === 'kept' ? 'removed' : 'skipped', links: [{ url: verdict.to, depth: page.depth }], wasAsked: true }
    case 'remove':
      return { page: gone(page, verdict.note), count: page.state === 'kept' ? 'removed' : 'skipped', wasAsked: true }
    case 'skip':
      return { page: gone(page, verdict.note), count: 'skipped', wasAsked: true }
    case 'fail':
      return failed(verdict.note)
    case 'wait':
      if (page.tries + 1 >= triesMax) return failed(verdict.note)
      await sleep(verdict.seconds * 1_000, undefined, { signal: visit.signal })
      return { page: { ...page, tries: page.tries + 1, note: verdict.note }, count: null, isWaiting: true, wasAsked: true }
    case 'read':
      return read(visit, page, answer, now)
  }
}

async function read(visit: Visit, page: PageRow, answer: SiteAnswer, now: Date): Promise<Outcome> {
  const isHtml = /html/.test(answer.mediaType)
  const seen: SitePage = isHtml ? visit.options.port.readPage(page.url, answer.bytes, answer.charset) : { title: null, canonical: null, links: [], isIndexable: true, isFollowable: true }
  const links = seen.isFollowable && !/\b(nofollow|none)\b/.test(answer.robotsTag) ? linksOf(visit, page, seen.links) : []
  const sizeBytes = answer.bytes.length
  const asked = { links, sizeBytes, wasAsked: true }
  const canonical = seen.canonical === null ? undefined : canonicalUrl(seen.canonical)
  if (canonical && canonical !== page.url && isWithin(canonical, { origin: visit.site.origin, keepPaths: visit.site.keep_paths }))
    return { ...asked, page: gone(page, `The page says that its own address is ${new URL(canonical).pathname}.`), count: page.state === 'kept' ? 'removed' : 'skipped', links: [...links, { url: canonical, depth: page.depth }] }
  if (!seen.isIndexable) return { ...asked, page: gone(page, 'The page asks not to be kept.'), count: page.state === 'kept' ? 'removed' : 'skipped' }
  if (sizeBytes === 0) return { ...asked, page: gone(page, 'The page is empty.'), count: 'skipped' }
  const sha256 = createHash('sha256').update(answer.bytes).digest('hex')
  const fresh: PageRow = { ...page, state: 'kept', title: seen.title ?? page.title, etag: answer.etag, last_modified: answer.lastModified, checked_at: now, note: null }
  if (page.sha256 === sha256 && page.document_id !== null) return { ...asked, page: fresh, count: 'unchanged' }
  const same = await visit.context.transact((store) => pageWithContent(store, visit.site.id, sha256, page.id))
  if (same) return { ...asked, page: gone(page, `It holds just what ${new URL(same.url).pathname} holds.`), count: 'skipped' }
  const copy = await keepCopy(visit, page, answer, sha256, seen.title)
  if ('note' in copy) return { ...asked, page: { ...page, state: page.state === 'kept' ? 'kept' : 'failed', note: copy.note }, count: 'failed' }
  return { ...asked, page: { ...fresh, sha256, document_id: copy.documentId, former_document_id: page.former_document_id ?? page.document_id, fetched_at: now }, count: 'changed' }
}

/** The bytes as they came become a document of the collection. After an interruption the copy may be there already. */
async function keepCopy({ context, site, isTakenUp }: Visit, page: PageRow, answer: SiteAnswer, sha256: string, title: string | null): Promise<{ documentId: string } | { note: string }> {
  const fileName = pageFileName(page.url, answer.mediaType, sha256)
  try {
    if (isTakenUp) {
      const { documents: there } = await context.call(documents.listDocuments, { collectionId: site.collection_id, search: fileName, limit: 1 })
      if (there[0]) return { documentId: there[0].id }
    }
    const shown = title ?? new URL(page.url).pathname.slice(0, 200)
    const document = await context.call(documents.uploadDocument, { fileName, collectionId: site.collection_id, title: shown }, answer.bytes)
    return { documentId: document.id }
  } catch (error) {
    if (error instanceof CodedError && error.status < 500) return { note: error.message }
    throw error
  }
}

/** The copy that was taken stays, marked; a page that was never kept is only skipped. */
function gone(page: PageRow, note: string): PageRow {
  return { ...page, state: page.document_id === null ? 'skipped' : 'removed', checked_at: new Date(), note }
}

function linksOf(visit: Visit, page: PageRow, links: readonly string[]): { url: string; depth: number }[] {
  if (page.depth >= visit.site.limits.depthMax) return []
  const found = new Set<string>()
  for (const link of links) {
    const url = canonicalUrl(link)
    if (url && url !== page.url && isWithin(url, { origin: visit.site.origin, keepPaths: visit.site.keep_paths }) && !leadsToNoPage(url)) found.add(url)
  }
  return [...found].filter((url) => hasRoom(visit) && countShape(visit, url) <= shapeMax).map((url) => ({ url, depth: page.depth + 1 }))
}

async function keep(visit: Visit, outcome: Outcome): Promise<void> {
  const { context, site, visitId } = visit
  visit.known += await context.transact(async (store) => {
    await keepPage(store, outcome.page, outcome.isWaiting ?? false)
    await countVisit(store, visitId, { ...(outcome.count && { [outcome.count]: 1 }), fetched: outcome.wasAsked ? 1 : 0, sizeBytes: outcome.sizeBytes ?? 0 })
    return addPages(store, { siteId: site.id, agencyId: site.agency_id, visitId, newId }, outcome.links ?? [])
  })
}
