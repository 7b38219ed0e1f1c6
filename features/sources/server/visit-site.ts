/**
 * Visits a site as durable work: one address after the other, each written down before the next, so that a visit that
 * was interrupted goes on where it was. What a page says decides nothing but which other pages of this site are read.
 */
import type { Logger } from 'pino'
import { PersonDisabled, type JobContext, type JobQueue } from '#kernel/jobs/job.ts'
import { SiteFault, type Robots, type SitePort } from '#kernel/ports/site.ts'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { WorkStopped } from '#kernel/switches/stop-board.ts'
import { shapeOf } from '../domain/trap-signs.ts'
import { readRobots, RobotsUnread, seedAddresses } from './begin-visit.ts'
import { removeFormerCopies } from './former-copies.ts'
import { addKeptPages, addPages, findSite, findVisit, nextPage, urlsOfVisit, type SiteRow } from './site-store.ts'
import { visitPage } from './visit-page.ts'

export const visitQueue = 'visit-site'

export type VisitOptions = { port: SitePort; aborts: Map<string, AbortController>; concurrencyMax: number; log: Logger }

/** Everything one visit knows; counts of shapes are made again from the rows when it is taken up. */
export type Visit = { context: JobContext; options: VisitOptions; site: SiteRow; visitId: string; robots: Robots; signal: AbortSignal; shapes: Map<string, number>; known: number; faultsInARow: number; isTakenUp: boolean }

const attemptsMax = 5
/** A site that is away is not asked a hundred times. */
const faultsInARowMax = 8
/** Addresses noted beside those that may be fetched. */
const addressesPerPage = 20

type End = { state: 'done' | 'stopped' | 'failed'; note: string | null }

export function visitJobs(options: VisitOptions): JobQueue {
  return {
    concurrencyMax: options.concurrencyMax,
    attemptsMax,
    run: (context) => runVisit(context, options),
    giveUp: (context, error) => endVisit(context, endOfGivingUp(error)),
  }
}

function endOfGivingUp(error: Error): End {
  if (error instanceof PersonDisabled) return { state: 'stopped', note: 'The visit ended because the account of whoever listed the site was switched off. Another administrator can list it anew.' }
  if (error instanceof WorkStopped) return { state: 'stopped', note: error.message }
  return { state: 'failed', note: 'The visit failed on our side, more than once. What was read is kept.' }
}

async function runVisit(context: JobContext, options: VisitOptions): Promise<void> {
  const { siteId, visitId } = context.job.payload as { siteId: string; visitId: string }
  const found = await context.transact(async (store) => ({ site: await findSite(store, siteId), visit: await findVisit(store, visitId) }))
  if (!found.site || found.visit?.state !== 'running') return context.finish(async () => {})
  const abort = new AbortController()
  options.aborts.set(visitId, abort)
  const leftMs = found.visit.started_at.getTime() + found.site.limits.minutesMax * 60_000 - Date.now()
  const deadline = AbortSignal.timeout(Math.max(1, leftMs))
  const signal = AbortSignal.any([context.signal, abort.signal, deadline])
  try {
    const end = await walk(context, options, found.site, visitId, signal)
    await endVisit(context, end)
  } catch (error) {
    if (context.signal.aborted) throw error
    if (abort.signal.aborted) return await endVisit(context, stoppedByPerson)
    if (deadline.aborted) return await endVisit(context, { state: 'done', note: `The visit ended after ${found.site.limits.minutesMax} minutes; what was not reached waits for the next one.` })
    throw error
  } finally {
    options.aborts.delete(visitId)
  }
}

const stoppedByPerson: End = { state: 'stopped', note: 'The visit was stopped.' }

async function walk(context: JobContext, options: VisitOptions, site: SiteRow, visitId: string, signal: AbortSignal): Promise<End> {
  let robots: Robots
  try {
    robots = await readRobots(options.port, site, signal)
  } catch (error) {
    if (error instanceof RobotsUnread) return { state: 'failed', note: error.message }
    throw error
  }
  const urls = await context.transact((store) => urlsOfVisit(store, visitId))
  const visit: Visit = { context, options, site, visitId, robots, signal, shapes: new Map(), known: urls.length, faultsInARow: 0, isTakenUp: context.job.attempt > 1 }
  for (const url of urls) countShape(visit, url)
  if (urls.length === 0) {
    const seeds = await seedAddresses(visit)
    visit.known += await context.transact(async (store) => (await addKeptPages(store, site.id, visitId)) + (await addPages(store, { siteId: site.id, agencyId: site.agency_id, visitId, newId }, seeds)))
  }
  const end = await visitAll(visit)
  await removeFormerCopies(context, site.id)
  return end
}

async function visitAll(visit: Visit): Promise<End> {
  const { context, site, visitId, signal } = visit
  for (;;) {
    signal.throwIfAborted()
    const { page, row } = await context.transact(async (store) => ({ page: await nextPage(store, visitId), row: await findVisit(store, visitId) }))
    if (!row) return { state: 'stopped', note: null }
    if (row.is_stop_requested) return stoppedByPerson
    if (!page) return { state: 'done', note: null }
    if (row.fetched >= site.limits.pagesMax) return { state: 'done', note: `The visit ended after ${site.limits.pagesMax} pages; ${row.waiting} more addresses were known.` }
    if (Number(row.size_bytes) >= bytesMax) return { state: 'done', note: `The visit ended after ${Math.round(bytesMax / 1024 / 1024)} MB.` }
    try {
      await visitPage(visit, page)
      visit.faultsInARow = 0
    } catch (error) {
      if (!(error instanceof SiteFault) || signal.aborted) throw error
      if (++visit.faultsInARow >= faultsInARowMax) return { state: 'failed', note: `The site did not answer ${faultsInARowMax} times in a row: ${error.message}` }
    }
    visit.isTakenUp = false
  }
}

/** Of one visit, whatever the pages are: a site of 5,000 pages with pictures of text. */
const bytesMax = 1024 * 1024 * 1024

/** How often this shape of address was met, this time included. */
export function countShape(visit: Pick<Visit, 'shapes'>, url: string): number {
  const shape = shapeOf(url)
  const count = (visit.shapes.get(shape) ?? 0) + 1
  visit.shapes.set(shape, count)
  return count
}

export function hasRoom(visit: Visit): boolean {
  return visit.known < visit.site.limits.pagesMax * addressesPerPage
}

async function endVisit(context: JobContext, end: End): Promise<void> {
  const { siteId, visitId } = context.job.payload as { siteId: string; visitId: string }
  await context.finish(async (store) => {
    await store.run(sql`update site_visit set state = ${end.state}, note = ${end.note}, ended_at = date_trunc('milliseconds', now()) where id = ${visitId} and state = 'running'`)
    await store.run(sql`update site set problem = ${end.state === 'failed' ? end.note : null} where id = ${siteId}`)
    await context.record(store, 'site.visit-ended', { siteId, visitId, state: end.state }, end.state === 'failed' ? 'failed' : 'done')
  })
}
