import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, untilQuiet, walkByTab, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let web: WebPlatform
let page: TestPage
beforeAll(async () => {
  web = await startWebPlatform()
  const cara = await web.platform.as('caseworker')
  const papers = { 'one.md': '# Lease one\n\nTenant: Alder Books Ltd\n\nRent: $1,200\n\nEnd date: 3 March 2027\n', 'two.md': '# Lease two\n\nTenant: Cobalt Shoes Inc.\n\nRent: $900\n\n# Changes\n\nRent: $950\n' }
  for (const [name, text] of Object.entries(papers)) await untilRead(cara, (await upload(cara, name, text)).id)
  page = await web.page()
  await signInAs(page, 'Cara Caseworker')
})
afterAll(() => web.close())

const cell = (row: string, text: string | RegExp) => page.getByRole('row', { name: new RegExp(row) }).getByRole('gridcell').getByRole('button', { name: text })

test('a table is made from documents and suggested columns, by keyboard', async () => {
  await page.goto('/grids')
  await page.getByRole('link', { name: 'New table of facts' }).press('Enter')
  await page.getByRole('heading', { name: 'New table of facts', level: 1 }).waitFor()
  await page.getByRole('button', { name: 'Make and fill it' }).press('Enter')
  await page.getByRole('alert', { name: 'There is a problem' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('Name', { exact: true }).fill('Leases')
  for (const name of ['Lease one', 'Lease two']) await page.getByRole('checkbox', { name, exact: true }).press('Space')
  await page.getByRole('button', { name: 'Suggest columns from the chosen documents' }).press('Enter')
  await expect.poll(() => page.getByLabel(/^Name of column/).count()).toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Add a column' }).press('Enter')
  const last = page.getByLabel(/^Name of column/).last()
  await last.fill('End date')
  await page.getByLabel('Kind').last().selectOption('date')
  await page.getByLabel('Model').selectOption('quote')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Make and fill it' }).press('Enter')
  await page.getByRole('heading', { name: 'Leases', level: 1 }).waitFor()
  await cell('Lease one', /Alder Books Ltd/).waitFor()
  await expect.poll(() => page.locator('main [role=status]').first().innerText()).toContain('2 of 2')
  expect(await checkAccessibility(page)).toEqual([])
})

test('arrows walk the cells, Enter opens one at its source, and a person’s value is kept as theirs', async () => {
  await page.getByRole('button', { name: 'Sort by Document' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Alder Books Ltd')
  await page.keyboard.press('Control+ArrowRight')
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Home')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Lease two')
  await cell('Lease two', /Conflict/).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Rent: Lease two' })
  await dialog.getByText('The document says different things').waitFor()
  expect(await dialog.locator('blockquote').allInnerTexts()).toEqual(['Rent: $900', 'Rent: $950'])
  await dialog.getByRole('region', { name: 'In the document' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Use $950' }).press('Enter')
  await dialog.getByText(/Put in by Cara Caseworker/).waitFor()
  await page.keyboard.press('Escape')
  await cell('Lease two', /Corrected.*\$950/).waitFor()
  await page.getByLabel('Show', { exact: true }).selectOption('corrected')
  const rows = page.getByRole('grid', { name: 'Leases' }).getByRole('row')
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.last().innerText()).toContain('Lease two')
  await page.getByLabel('Show', { exact: true }).selectOption('all')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'Download as CSV' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('Leases.csv')
  await page.getByRole('link', { name: 'Kept versions and review' }).waitFor()
  expect(page.faults).toEqual([])
})

test.each([{ width: 375, theme: 'dark' as const }, { forcedColors: true }])('it reads at %o, and every stop of the keyboard shows', async (view) => {
  const other = await web.page(view)
  await signInAs(other, 'Cara Caseworker')
  for (const path of ['/grids', new URL(page.url()).pathname]) {
    await other.goto(path)
    await other.getByRole('heading', { level: 1 }).waitFor()
    await untilQuiet(other)
    if (view.width) expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width)
    expect(await checkAccessibility(other)).toEqual([])
    expect((await walkByTab(other)).faults).toEqual([])
  }
  expect(other.faults).toEqual([])
  await other.context().close()
})
