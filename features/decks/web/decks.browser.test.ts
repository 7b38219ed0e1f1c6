import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, walkByTab, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
  const cara = await web.platform.as('caseworker')
  const document = await upload(cara, 'parking.md', '# Parking rules\n\n## Fees\n\nA permit for the north yard costs 14 crowns a month.\n\n## How long it lasts\n\nA permit lasts seven days and is not renewed by itself.\n')
  await untilRead(cara, document.id)
})
afterAll(() => web.close())

async function openAs(name: string, path: string, view?: Parameters<WebPlatform['page']>[0]): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

test('a deck goes from a request over its outline to slides, by keyboard, and out as a file', async () => {
  const page = await openAs('Cara Caseworker', '/decks')
  await page.getByRole('button', { name: 'Make an outline' }).press('Enter')
  await page.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('Title', { exact: true }).fill('Permits')
  await page.getByLabel('What is it to show?').fill('What a permit costs and how long it lasts')
  await page.getByLabel('Model').selectOption('quote')
  await page.getByRole('button', { name: 'Make an outline' }).press('Enter')
  await page.getByRole('heading', { name: 'Permits', level: 1 }).waitFor()
  const slides = page.getByRole('list', { name: 'Slides', exact: true }).locator(':scope > li')
  await expect.poll(() => slides.count(), { timeout: 15_000 }).toBeGreaterThan(1)
  const first = await page.getByLabel('Title of slide 1').inputValue()
  await page.getByRole('button', { name: 'Move slide 1 down' }).press('Enter')
  await expect.poll(() => page.getByLabel('Title of slide 2').inputValue()).toBe(first)
  await page.getByLabel('Title of slide 1').fill('The rules in short')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Write the slides' }).press('Enter')
  await page.getByText('Stands in its sources').first().waitFor({ timeout: 20_000 })
  await expect.poll(() => page.getByRole('button', { name: 'Save as PowerPoint' }).count(), { timeout: 15_000 }).toBe(1)
  expect(await page.getByLabel('Title of slide 1').inputValue()).toBe('The rules in short')
  await page.getByRole('button', { name: 'Add a statement to slide 1' }).press('Enter')
  await page.getByRole('list', { name: 'Statements of slide 1' }).getByRole('textbox', { name: /^Statement 1\./ }).last().fill('Parking has been free since 1999.')
  await page.getByText('Names no source').waitFor({ timeout: 15_000 })
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Preview' }).press('Enter')
  const preview = page.getByRole('list', { name: 'Slides as they leave' })
  await preview.getByRole('heading', { name: 'The rules in short' }).waitFor()
  expect(await preview.innerText()).not.toContain('1999')
  expect(await checkAccessibility(page)).toEqual([])
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as PowerPoint' }).press('Enter')])
  expect(download.suggestedFilename()).toBe('Permits.pptx')
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a report goes from a request over its plan to sections and files, by keyboard', async () => {
  const page = await openAs('Cara Caseworker', '/reports')
  await page.getByLabel('Title', { exact: true }).fill('On permits')
  await page.getByLabel('What is it to answer?').fill('What a permit costs and how long it lasts')
  await page.getByLabel('Model').selectOption('quote')
  await page.getByRole('button', { name: 'Make a plan' }).press('Enter')
  await page.getByRole('heading', { name: 'On permits', level: 1 }).waitFor()
  const sections = page.getByRole('list', { name: 'Sections' }).locator(':scope > li')
  await expect.poll(() => sections.count(), { timeout: 15_000 }).toBeGreaterThan(1)
  await page.getByLabel('Heading of section 1').fill('What it costs')
  await page.getByLabel('What section 1 is to answer').fill('the fee of a permit for the north yard')
  await page.getByRole('button', { name: 'Add a section' }).press('Enter')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Write the report' }).press('Enter')
  await page.getByText(/^Written, \d+ words?$/).first().waitFor({ timeout: 20_000 })
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as Word' }).press('Enter')])
  expect(download.suggestedFilename()).toBe('On permits.docx')
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test.each(['/decks', '/reports'])('%s reads at 375 px in the dark, and every stop of the keyboard shows', async (path) => {
  const page = await openAs('Cara Caseworker', path, { width: 375, theme: 'dark' })
  await page.waitForLoadState('networkidle')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  expect((await walkByTab(page)).faults).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
