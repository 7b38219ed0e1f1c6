/** Data in the browser: a file opened, looked at, asked in words and by choices, its figures led to their cells; by keyboard, axe, 375 px. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, untilQuiet, walkByTab } from '#testkit/browser.ts'
import { openedData } from '#testkit/opening-data.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let datasetId: string
const csv = 'Office,Opened,Cases,Cost\nNorth,2024-01-05,12,"$1,200.50"\nSouth,2024-02-11,7,$80.25\nNorth,2024-02-20,n/a,$10\n'

beforeAll(async () => {
  web = await startWebPlatform()
  datasetId = (await openedData(await web.platform.as('caseworker'), 'budget.csv', csv)).id
})
afterAll(() => web.close())

test('a file is opened, looked at, asked, computed with, and each figure leads to its cells', { timeout: 60_000 }, async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', '/data')
  await page.getByRole('heading', { name: 'Data', level: 1 }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.locator('input[type=file]').setInputFiles({ name: 'cases.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('heading', { name: 'cases', level: 1 }).waitFor()
  const profile = page.getByRole('region', { name: /^Columns of/ })
  await expect.poll(() => profile.innerText(), { timeout: 15_000 }).toContain('1,290.75')
  expect(await profile.innerText()).toContain('“n/a” (1)')
  expect(await page.getByRole('region', { name: /^Rows of/ }).innerText()).toContain('n/a')
  await page.getByRole('textbox', { name: 'Your question' }).fill('What is the total cost by office?')
  await page.getByRole('textbox', { name: 'Your question' }).press('Enter')
  const answers = page.getByRole('list', { name: 'Questions' })
  const figure = answers.getByRole('button', { name: /1210\.5.*cells|1,210\.5.*cells/ }).first()
  await figure.waitFor({ timeout: 15_000 })
  await figure.press('Enter')
  const dialog = page.getByRole('dialog', { name: /The cells behind/ })
  await dialog.getByText('D2, D4').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const form = page.getByRole('form', { name: 'Question from choices' })
  await form.getByLabel('Compute').selectOption('sum')
  await form.getByLabel('Of').selectOption('Cases')
  await form.getByLabel('For each').selectOption('Office')
  await form.getByRole('button', { name: 'Compute' }).press('Enter')
  const result = page.getByRole('region', { name: 'Result: Sum' })
  await result.waitFor()
  expect(await result.innerText()).toMatch(/North\s+12\s+South\s+7/)
  const download = page.waitForEvent('download')
  await form.getByRole('button', { name: 'As CSV' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('Sum.csv')
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('data reads at 375 px in the dark, and every stop of the keyboard shows', { timeout: 60_000 }, async () => {
  const page = await web.page({ width: 375, theme: 'dark' })
  await signInAs(page, 'Cara Caseworker')
  for (const path of ['/data', `/data/${datasetId}`]) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await untilQuiet(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
    expect(await checkAccessibility(page)).toEqual([])
    expect((await walkByTab(page)).faults).toEqual([])
  }
  expect(page.faults).toEqual([])
  await page.context().close()
})
