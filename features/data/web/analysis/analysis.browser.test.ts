import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, walkByTab, type TestPage } from '#testkit/browser.ts'
import { openedData } from '#testkit/opening-data.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { seededNoise } from '../../domain/pattern-chance.ts'

let web: WebPlatform
let page: TestPage
let path: string

beforeAll(async () => {
  web = await startWebPlatform()
  const noise = seededNoise(5)
  const rows = Array.from({ length: 48 }, (_, at) => {
    const date = `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
    const season = 60 * Math.sin((2 * Math.PI * at) / 12)
    return [`${date},North,${Math.round(500 + season + 8 * noise() + (at === 30 ? 300 : 0))}`, `${date},South,${Math.round(300 + season + 8 * noise() + (at >= 20 ? 120 : 0))}`]
  })
  const { id } = await openedData(await web.platform.as('caseworker'), 'visits.csv', ['Month,Office,Visits', ...rows.flat()].join('\n'))
  path = `/data/${id}`
  page = await web.page()
  await signInAs(page, 'Cara Caseworker')
})
afterAll(() => web.close())

test('from the rows to a chart by keyboard: drawn, told in words, with its table, taken as a picture', async () => {
  await page.goto(path)
  await page.getByRole('link', { name: 'Charts' }).press('Enter')
  await page.getByRole('heading', { name: 'Draw a chart' }).waitFor()
  await page.getByLabel('Told apart by').selectOption('Office')
  await page.getByRole('button', { name: 'Draw' }).press('Enter')
  await page.getByText(/North: from/).waitFor()
  expect(await page.locator('figure svg path').count()).toBeGreaterThan(3)
  await page.getByText('The figures as a table').press('Enter')
  await page.getByRole('cell', { name: 'North' }).first().waitFor()
  await page.getByLabel('Kind of chart').selectOption('stacked-bar')
  await page.getByText(/Stacked bar chart/).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'As PNG' }).press('Enter')
  expect((await download).suggestedFilename()).toMatch(/\.png$/)
  expect(page.faults).toEqual([])
})

test('a pivot, a forecast and what stands out are each a form and an answer in words', async () => {
  await page.getByRole('link', { name: 'Pivot' }).press('Enter')
  await page.getByLabel('Across', { exact: true }).selectOption('Month')
  await page.getByRole('button', { name: 'Compute' }).press('Enter')
  await page.getByRole('rowheader', { name: 'South' }).waitFor()
  await page.getByRole('link', { name: 'Forecast' }).press('Enter')
  await page.getByRole('button', { name: 'Forecast' }).press('Enter')
  await page.getByText(/For 2024-01 the forecast is/).waitFor()
  await page.getByRole('rowheader', { name: 'Seasonal naive: as a season ago' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('link', { name: 'What stands out' }).press('Enter')
  await page.getByRole('button', { name: 'Look through the table' }).press('Enter')
  await page.getByText(/changed its level at 2021-09/).first().waitFor()
  await page.getByText('Rows it can be seen in').first().press('Enter')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Keep as work' }).first().press('Enter')
  await page.getByRole('link', { name: 'Kept: open it among your work' }).press('Enter')
  await page.getByRole('heading', { name: /^Change of level/, level: 1 }).waitFor()
  await page.locator('figure svg text').first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
})

test.each([{ width: 375, theme: 'dark' as const }, { forcedColors: true }])('it reads at %o, and every stop of the keyboard shows', async (view) => {
  const other = await web.page(view)
  await signInAs(other, 'Cara Caseworker')
  for (const part of ['charts', 'forecast']) {
    await other.goto(`${path}/analysis/${part}`)
    await other.getByRole('button', { name: part === 'charts' ? 'Draw' : 'Forecast' }).press('Enter')
    await other.locator('figure svg text').first().waitFor()
    if (view.width) expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(view.width)
    expect(await checkAccessibility(other)).toEqual([])
  }
  expect((await walkByTab(other)).faults).toEqual([])
  expect(other.faults).toEqual([])
  await other.context().close()
})
