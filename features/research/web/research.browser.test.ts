/** Research in the browser: a question, its plan changed by keyboard, the steps, the report; and the pages of administrators. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, walkByTab, type TestPage } from '#testkit/browser.ts'
import { addSqliteFile, permitColumns } from '#testkit/sqlite-source.ts'
import { startTrapSite, type TrapSite } from '#testkit/trap-site.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let web: WebPlatform
let trap: TrapSite
beforeAll(async () => {
  web = await startWebPlatform()
  trap = await startTrapSite()
  const cara = await web.platform.as('caseworker')
  const ada = await web.platform.as('administrator')
  const { id } = await ada.createDatabase({ kind: 'sqlite', title: 'Permits', options: { file: addSqliteFile(web.platform) } })
  await ada.offerView({ databaseId: id, name: 'own_permits', title: 'Register of permits', description: 'Parking permits with yard and fee.', columns: permitColumns })
  await ada.createCollection({ name: 'City site', audience: 'agency', conf: 'public' })
  await untilRead(cara, (await upload(cara, 'parking.md', '# Parking\n\nIssued on 1 February 2026.\n\nA permit for the north yard costs 14 crowns a month.\n')).id)
})
afterAll(async () => {
  await trap.close()
  await web.close()
})

async function openAs(name: string, path: string, heading: string, view?: Parameters<WebPlatform['page']>[0]): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  return page
}

test('a question becomes a plan that is changed by keyboard, then a report with its sources', async () => {
  const page = await openAs('Cara Caseworker', '/research', 'Research')
  await page.getByRole('button', { name: 'Make a plan' }).press('Enter')
  await page.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('What do you want to find out?').fill('What does a permit for the north yard cost, and how are dogs licensed?')
  await page.getByLabel('Model').selectOption(await page.locator('option', { hasText: 'Quote engine' }).getAttribute('value'))
  await page.getByRole('button', { name: 'Make a plan' }).press('Enter')
  const parts = page.getByRole('list', { name: 'Parts of the question' }).locator('> li')
  await expect.poll(() => parts.count(), { timeout: 15_000 }).toBe(2)
  await page.getByRole('button', { name: 'Add a part' }).press('Enter')
  await page.getByRole('button', { name: 'Keep the changes' }).press('Enter')
  await page.getByText('Say what is to be found out.').waitFor()
  await page.getByRole('textbox', { name: 'Part 3' }).fill('Which permits cost more than 15 crowns?')
  const third = parts.nth(2)
  await third.getByLabel('All documents you may read').press('Space')
  if (!(await third.getByLabel('Register of permits', { exact: true }).isChecked())) await third.getByLabel('Register of permits', { exact: true }).press('Space')
  await third.getByLabel('Only rows of Register of permits where').fill('fee > 15')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep the changes' }).press('Enter')
  await page.getByText('The plan is kept.').first().waitFor()
  await page.getByRole('button', { name: 'Start' }).press('Enter')
  await page.getByText('The report is ready.').waitFor({ timeout: 20_000 })
  const steps = await page.getByRole('list', { name: 'Steps' }).innerText()
  expect(steps).toContain('Register of permits (fee > 15)')
  expect(steps).toContain('Parking')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('link', { name: 'Open the report' }).press('Enter')
  await page.waitForURL(/\/(work|drafts|reports)\//)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('an administrator lists a site, visits it, and sees why pages were left out; a phone shows it too', async () => {
  const page = await openAs('Ada Administrator', '/admin/sources', 'Databases and web sites', { width: 375, theme: 'dark' })
  await page.getByText('Opened for reading only').waitFor()
  await page.getByRole('button', { name: 'Check now: Permits' }).press('Enter')
  await page.getByRole('button', { name: 'Offer a view: Permits' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Add a web site' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill('City office')
  await dialog.getByLabel('Address').fill(trap.origin)
  await dialog.getByLabel('Into which collection').selectOption({ label: 'City site' })
  await dialog.getByLabel('Pages to begin with').fill('/fees')
  await dialog.getByLabel('At most so many pages a visit').fill('3')
  await dialog.getByLabel('Seconds between two requests').fill('0')
  await dialog.getByLabel('It stands in our own network').press('Space')
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Visit now: City office' }).press('Enter')
  await page.getByText('Visited', { exact: true }).waitFor({ timeout: 20_000 })
  await page.getByRole('link', { name: 'City office' }).press('Enter')
  await page.getByRole('heading', { name: 'City office', level: 1 }).waitFor()
  await page.getByRole('link', { name: '/fees' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect((await walkByTab(page)).faults).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
