import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

const handbook =
  '# Parking handbook\n\nA permit costs 12 dollars a month.\n\n## Prices\n\n| Place | Price |\n| --- | --- |\n| Garage | 12 |\n| Street | 4 |\n'
const file = (name: string, text: string) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) })

async function openDocuments(who = 'Cara Caseworker'): Promise<TestPage> {
  const page = await web.page()
  await signInAs(page, who, '/documents')
  await page.getByRole('button', { name: 'Choose files' }).waitFor()
  return page
}

async function choose(page: TestPage, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose files' }).focus()
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(files)
}

test('files are sent by key, told about one by one, and a bad one disturbs none of the others', async () => {
  const page = await openDocuments()
  await page.evaluate(() => {
    const spoken: string[] = []
    Object.assign(globalThis, { spoken })
    for (const region of document.querySelectorAll('[data-live-announcer]'))
      new MutationObserver(() => region.textContent && spoken.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      })
  })
  await choose(page, [file('handbook.md', handbook), file('empty.txt', ''), file('broken.docx', 'not a zip')])
  const lines = page.getByRole('list', { name: 'Files on their way' }).getByRole('listitem')
  await expect.poll(() => lines.filter({ hasText: 'handbook.md' }).innerText(), { timeout: 20_000 }).toContain('Ready')
  expect(await lines.filter({ hasText: 'empty.txt' }).innerText()).toContain('This file is empty.')
  await expect
    .poll(() => lines.filter({ hasText: 'broken.docx' }).innerText(), { timeout: 20_000 })
    .toContain('Could not be read')
  expect(await checkAccessibility(page)).toEqual([])
  const spoken = () => page.evaluate(() => (globalThis as unknown as { spoken: string[] }).spoken.join('\n'))
  await expect.poll(spoken).toMatch(/3 files added[^]*is ready/)
  await expect.poll(spoken).toContain('broken could not be read.')
  await page.getByRole('button', { name: 'Take broken.docx off this list' }).press('Enter')
  await expect.poll(() => lines.count()).toBe(2)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('dropped files are taken like chosen ones', async () => {
  const page = await openDocuments()
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['Dropped words about mileage.'], 'dropped.txt'))
    return data
  })
  await page.getByRole('region', { name: 'Add files' }).dispatchEvent('drop', { dataTransfer: transfer })
  const line = page.getByRole('list', { name: 'Files on their way' }).getByRole('listitem').filter({ hasText: 'dropped.txt' })
  await expect.poll(() => line.innerText(), { timeout: 20_000 }).toContain('Ready')
  await page.context().close()
})

test('an upload goes on while one looks at another page', async () => {
  const page = await openDocuments()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 5,
    downloadThroughput: -1,
    uploadThroughput: 400_000,
  })
  await choose(page, [file('slow.txt', 'Slow words. '.repeat(100_000))])
  await page.getByText(/Sending, \d+/).waitFor()
  await page.getByRole('link', { name: 'Reviews', exact: true }).click()
  await page.locator('h1', { hasText: 'Reviews' }).waitFor()
  await page.getByRole('link', { name: 'Documents', exact: true }).click()
  const line = page.getByRole('list', { name: 'Files on their way' }).getByRole('listitem').filter({ hasText: 'slow.txt' })
  await expect.poll(() => line.innerText(), { timeout: 30_000 }).toContain('Ready')
  await page.context().close()
})

test('a document opens as text with its headings and tables, and its original downloads', async () => {
  const page = await openDocuments('Cole Colleague')
  await choose(page, [file('handbook.md', handbook)])
  await page.getByRole('link', { name: /^Open / }).click({ timeout: 20_000 })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('A permit costs 12 dollars a month.').waitFor()
  expect(await page.getByRole('columnheader').allInnerTexts()).toEqual(['Place', 'Price'])
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Original file' }).click()
  const path = await (await download).path()
  expect(readFileSync(path, 'utf8')).toBe(handbook)
  await page.context().close()
})

test('deleting asks first, by key, and the document is gone from the list', async () => {
  const page = await openDocuments('Lena Lead')
  await choose(page, [file('short-lived.txt', 'Here today.')])
  await page.getByRole('link', { name: /^Open / }).click({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Delete' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /^Delete/ })
  await dialog.waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Delete')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Delete' }).press('Enter')
  await page.waitForURL('**/documents')
  await page.getByText('No documents here yet').waitFor()
  await page.context().close()
})

test('an editor adds a collection and puts a file into it; the address names it', async () => {
  const page = await openDocuments('Lena Lead')
  await page.getByRole('button', { name: 'New collection' }).click()
  const dialog = page.getByRole('dialog', { name: 'New collection' })
  await dialog.getByRole('button', { name: 'Add collection' }).click()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain('There is a problem')
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByLabel('Name').fill('Parking rules')
  await dialog.getByRole('button', { name: 'Add collection' }).click()
  await page.waitForURL('**/documents?collection=*')
  expect(await page.getByLabel('Put into').locator('option:checked').innerText()).toBe('Parking rules')
  await choose(page, [file('rules.txt', 'Park between the lines.')])
  await expect
    .poll(() => page.getByRole('list', { name: 'Documents' }).innerText(), { timeout: 20_000 })
    .toContain('Parking rules')
  await page.context().close()
})

test('somebody else’s file has no page: the address answers like one that does not exist', async () => {
  const owner = await web.platform.as('inspector')
  const document = await owner.uploadDocument({ fileName: 'private.txt' }, { body: new TextEncoder().encode('Private words.') })
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', `/documents/${document.id}`)
  await page.getByText('This does not exist, or you may not see it.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})
