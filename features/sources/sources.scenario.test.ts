/** Databases and sites on the real platform: rights, labels, traps, freshness, and a visit that is interrupted. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AllEndpoints } from '#apps/contracts.ts'
import type { Client } from '#kernel/contract/client.ts'
import { sql } from '#kernel/store/sql.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { addSqliteFile, permitColumns } from '#testkit/sqlite-source.ts'
import { startTrapSite, type TrapSite } from '#testkit/trap-site.ts'
import type { Site } from './contract-sites.ts'

let platform: Platform
let trap: TrapSite
let ada: Client<AllEndpoints>
let cara: Client<AllEndpoints>
let ines: Client<AllEndpoints>
beforeAll(async () => {
  platform = await startPlatform()
  trap = await startTrapSite()
  ada = await platform.as('administrator')
  cara = await platform.as('caseworker')
  ines = await platform.as('inspector')
})
afterAll(async () => {
  await trap.close()
  await platform.close()
})

describe('a database', () => {
  const offer = { name: 'own_permits', title: 'Parking permits', description: 'Permits for parking in the yards.', columns: permitColumns, conf: 'confidential' as const, comp: ['parking'] }

  test('is listed once it refused to be written to, and answers each person with their own rows under the view’s label', async () => {
    const listed = await ada.createDatabase({ kind: 'sqlite', title: 'Permits', options: { file: addSqliteFile(platform) } })
    expect(listed).toMatchObject({ writesRefusedBy: 'session', isEnabled: true, problem: null })
    const { found } = await ada.checkDatabase({ databaseId: listed.id })
    expect(found.map((view) => view.name)).toEqual(['own_permits', 'permit'])
    const { id: viewId } = await ada.offerView({ databaseId: listed.id, ...offer })
    expect((await cara.listDatabaseViews({})).views).toMatchObject([{ id: viewId, title: 'Parking permits', conf: 'confidential' }])
    const own = await cara.readDatabaseView({ viewId, question: { where: [{ column: 'fee', is: '>=', values: [14] }], order: [{ column: 'number' }] } })
    expect(own).toMatchObject({ rows: [['P-1', 'north yard', 14, '2026-12-31'], ['P-2', 'south yard', 16.5, '2027-03-31']], isCut: false, label: { conf: 'confidential', comp: ['parking'], readers: [`person:01900000-0000-7000-8000-000000000001`], integ: 'untrusted' } })
    expect((await ines.readDatabaseView({ viewId })).rows).toEqual([['P-3', 'harbour', 20, '2026-06-30']])
    await expect(cara.readDatabaseView({ viewId, question: { columns: ['agency'] } })).rejects.toMatchObject({ problem: { code: 'database_columns' } })
    const { tools } = await cara.listTools({})
    expect(tools.find((tool) => tool.title === 'Ask Parking permits')).toMatchObject({ effect: 'read', description: expect.stringContaining('valid_until (date: Last day it holds)') })
    await ada.updateDatabase({ databaseId: listed.id, isEnabled: false })
    expect((await cara.listDatabaseViews({})).views).toEqual([])
    await expect(cara.readDatabaseView({ viewId })).rejects.toMatchObject({ problem: { status: 404 } })
    expect((await cara.listTools({})).tools.some((tool) => tool.title === 'Ask Parking permits')).toBe(false)
  })

  test('is copied into one’s own files under the view’s label, opened as data, and compared with the copy before', async () => {
    const file = addSqliteFile(platform, 'copied.db')
    const { id: databaseId } = await ada.createDatabase({ kind: 'sqlite', title: 'Copied', options: { file } })
    const { id: viewId } = await ada.offerView({ databaseId, ...offer, title: 'Permits to copy', comp: [] })
    const copied = async () => {
      const copy = await cara.copyDatabaseView({ viewId })
      await platform.settle()
      const { id: datasetId } = await cara.openDataset({ documentId: copy.documentId })
      await platform.settle()
      return { copy, dataset: await cara.getDataset({ datasetId }) }
    }
    const first = await copied()
    expect(first.copy).toMatchObject({ rows: 2, isCut: false })
    expect(first.dataset).toMatchObject({ state: 'ready', label: { conf: 'confidential' } })
    expect((await cara.runQuery({ datasetId: first.dataset.id, sql: `select sum(fee) from "${first.dataset.tables[0]?.name}"` })).rows).toEqual([[30.5]])
    await expect(ines.getDocument({ documentId: first.copy.documentId })).rejects.toMatchObject({ problem: { status: 404 } })
    addSqliteFile(platform, file, [{ number: 'P-9', agencyId: 'benefits' }])
    const second = await copied()
    expect(second.dataset.changes).toMatchObject([{ rowsBefore: 2, rowsNow: 3 }])
    await ada.deleteDatabase({ databaseId })
  })

  test('of one agency is unknown to another, a task asks it as its person, and its rows are nowhere in the log', async () => {
    const { id: databaseId } = await ada.createDatabase({ kind: 'sqlite', title: 'Own', options: { file: addSqliteFile(platform) } })
    const { id: viewId } = await ada.offerView({ databaseId, ...offer, conf: 'internal', comp: [], agencyId: 'benefits' })
    expect((await ines.listDatabaseViews({})).views).toEqual([])
    await expect(ines.readDatabaseView({ viewId })).rejects.toMatchObject({ problem: { status: 404 } })
    const tool = (await cara.listTools({})).tools.find((each) => each.title === 'Ask Parking permits')?.name ?? ''
    const { id: taskId } = await cara.createTask({ request: 'Which permits cost more than 15 crowns?', modelId: 'quote' })
    await platform.settle()
    await cara.changePlan({ taskId, plan: { steps: [{ handle: '$rows', do: 'call', tool, arguments: { where: 'fee > 15' } }, { handle: '$end', do: 'answer', from: ['$rows'] }] } })
    await cara.startTask({ taskId })
    await platform.settle()
    expect((await cara.getTask({ taskId })).steps[0]).toMatchObject({ state: 'done', result: 'number\tyard\tfee\tvalid_until\nP-2\tsouth yard\t16.5\t2027-03-31' })
    expect(JSON.stringify(await platform.rows(sql`select details from audit_event where event like 'database%'`))).not.toMatch(/yard|P-2|\bfee\b/)
    await ada.deleteDatabase({ databaseId })
  })

  test('with options that cannot work, or outside its folder, is refused in words', async () => {
    const server = { host: 'db.example', port: 5432, database: 'x', user: 'x' }
    await expect(ada.createDatabase({ kind: 'sqlite', title: 'x', options: { file: '../keys/x' } })).rejects.toMatchObject({ problem: { code: 'database_options' } })
    await expect(ada.createDatabase({ kind: 'oracle', title: 'x', options: {} })).rejects.toMatchObject({ problem: { code: 'database_kind' } })
    await expect(ada.createDatabase({ kind: 'postgresql', title: 'x', options: { ...server, tls: 'off' } })).rejects.toMatchObject({ problem: { code: 'database_tls' } })
    // Not local: an address of this machine is refused before anything is opened.
    await expect(ada.createDatabase({ kind: 'postgresql', title: 'x', options: { ...server, host: '127.0.0.1' } })).rejects.toMatchObject({ problem: { code: 'database_unreachable' } })
    await expect(ada.createDatabase({ kind: 'mysql', title: 'x', options: { ...server, host: '169.254.169.254' }, isLocal: true })).rejects.toMatchObject({ problem: { code: 'database_unreachable' } })
    await expect.poll(async () => (await ada.listDials({ outcome: 'refused', limit: 20 })).dials.map((dial) => dial.host)).toEqual(expect.arrayContaining(['127.0.0.1', '169.254.169.254']))
  })
})

describe('a site', () => {
  let site: Site
  const limits = { delaySeconds: 0, pageSecondsMax: 1, pageMegabytesMax: 1, pagesMax: 60, depthMax: 4 }
  const visit = async () => {
    await ada.visitSite({ siteId: site.id })
    await platform.settle(25_000)
    return (await ada.listSites({})).sites.find((each) => each.id === site.id)?.latest
  }
  const pages = async () => Object.fromEntries((await ada.listSitePages({ siteId: site.id, limit: 200 })).pages.map((page) => [page.url.slice(trap.origin.length), page]))

  test('is read into its collection: every trap ends in words, and nothing is opened that is not on the list', async () => {
    const { id: collectionId } = await ada.createCollection({ name: 'City site', audience: 'everyone', conf: 'public' })
    await expect(ada.createSite({ title: 'City', origin: trap.origin, collectionId })).rejects.toMatchObject({ problem: { code: 'site_address' } })
    site = await ada.createSite({ title: 'City', origin: trap.origin, isLocal: true, collectionId, limits })
    expect(await visit()).toMatchObject({ state: 'done', note: null, waiting: 0 })
    const seen = await pages()
    expect(Object.entries(seen).filter(([, page]) => page.state === 'kept').map(([path]) => path).filter((path) => !/^\/(calendar|deep)/.test(path)).sort()).toEqual(['/', '/fees', '/listed', '/rules'])
    expect(seen['/secret/plan']).toMatchObject({ state: 'skipped', note: expect.stringContaining('robots.txt') })
    expect(seen['/hop1']).toMatchObject({ state: 'skipped', note: 'It leads to /hop2.' })
    expect(seen['/away']).toMatchObject({ state: 'skipped', note: expect.stringContaining('was not opened') })
    expect(seen['/metadata']).toMatchObject({ state: 'skipped', note: expect.stringContaining('169.254.169.254') })
    expect(seen['/huge']).toMatchObject({ state: 'skipped', note: expect.stringContaining('larger') })
    expect(seen['/slow']).toMatchObject({ state: 'failed', note: 'The site took too long to answer.' })
    expect(seen['/error']).toMatchObject({ state: 'failed', status: 500 })
    expect(seen['/noindex']).toMatchObject({ state: 'skipped' })
    expect(seen['/copy-of-fees']).toMatchObject({ state: 'skipped', note: expect.stringContaining('/fees') })
    expect(Object.keys(seen).filter((path) => path.startsWith('/deep/')).length).toBeLessThanOrEqual(5)
    expect(Object.keys(seen).filter((path) => path.startsWith('/calendar')).length).toBeLessThanOrEqual(9)
    expect(Object.keys(seen).some((path) => /utm_|jsessionid|picture/.test(path))).toBe(false)
    const asked = trap.asked()
    expect(asked.filter((path) => path.startsWith('/secret'))).toEqual([])
    expect(asked.length).toBe(new Set(asked).size)
    expect(trap.foreignConnections()).toBe(0)
    expect(trap.cookiesSeen()).toEqual([])
    expect(trap.hugeBytes()).toBeLessThan(20 * 1024 * 1024)
  })

  test('is found by whoever may read its collection, with its address and the day of the copy', async () => {
    const { passages } = await ines.searchPassages({ question: 'What does a permit for the north yard cost?', collectionIds: [site.collectionId] })
    expect(passages[0]?.text).toContain('14 crowns')
    const { sources } = await ines.findPageSources({ documentIds: [passages[0]?.documentId ?? ''] })
    expect(sources).toMatchObject([{ url: `${trap.origin}/fees`, siteTitle: 'City', isRemoved: false, fetchedAt: expect.stringMatching(/^20/) }])
  })

  test('is asked only for what changed: a new copy takes the place of the old, and a page that went is marked', async () => {
    const before = await pages()
    trap.say('/fees', 'A permit for the north yard costs 18 crowns a month.')
    trap.say('/rules', null)
    const latest = await visit()
    const after = await pages()
    expect(latest).toMatchObject({ state: 'done', changed: 1, removed: 1 })
    expect(latest?.unchanged).toBeGreaterThanOrEqual(2)
    expect(after['/fees']?.documentId).not.toBe(before['/fees']?.documentId)
    await expect(ada.getDocument({ documentId: before['/fees']?.documentId ?? '' })).rejects.toMatchObject({ problem: { status: 404 } })
    expect(after['/rules']).toMatchObject({ state: 'removed', status: 404, documentId: before['/rules']?.documentId })
    const { sources } = await ines.findPageSources({ documentIds: [after['/rules']?.documentId ?? ''] })
    expect(sources).toMatchObject([{ isRemoved: true }])
    const { passages } = await ines.searchPassages({ question: 'What does a permit for the north yard cost?', collectionIds: [site.collectionId] })
    expect(passages[0]?.text).toContain('18 crowns')
  })

  test('whose visit is interrupted goes on without a doubled copy; a stopped one stops', async () => {
    const { id: collectionId } = await ada.createCollection({ name: 'Second', audience: 'agency', conf: 'public' })
    await ada.deleteSite({ siteId: site.id })
    site = await ada.createSite({ title: 'City again', origin: trap.origin, isLocal: true, collectionId, limits: { ...limits, delaySeconds: 0.15, pagesMax: 12 } })
    await ada.visitSite({ siteId: site.id })
    await expect.poll(async () => (await ada.listSites({})).sites[0]?.latest?.fetched, { timeout: 10_000 }).toBeGreaterThan(3)
    await platform.restart()
    ada = await platform.as('administrator')
    await platform.settle(25_000)
    const done = (await ada.listSites({})).sites[0]?.latest
    expect(done).toMatchObject({ state: 'done', note: expect.stringContaining('12 pages') })
    const { documents } = await ada.listDocuments({ collectionId, limit: 100 })
    expect(new Set(documents.map((document) => document.fileName)).size).toBe(documents.length)
    await ada.visitSite({ siteId: site.id })
    await ada.stopVisit({ siteId: site.id })
    await platform.settle()
    expect((await ada.listSites({})).sites[0]?.latest).toMatchObject({ state: 'stopped' })
  })

  test('whose robots.txt cannot be read is left alone', async () => {
    trap.setRobots({ status: 503, text: '' })
    trap.asked()
    expect(await visit()).toMatchObject({ state: 'failed', fetched: 0, note: expect.stringContaining('robots.txt') })
    expect(trap.asked()).toEqual(['/robots.txt'])
  })
})
