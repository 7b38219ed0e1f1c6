import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

const person = 'Cara Caseworker'
const sample = async (name: string, mimeType: string) => ({
  name,
  mimeType,
  buffer: await readFile(new URL(`../../../sample/documents/${name}`, import.meta.url)),
})
const attach = (page: TestPage, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel('Files to attach').setInputFiles(files)
const row = (page: TestPage, name: string) => page.getByRole('listitem').filter({ hasText: name })

async function answered(page: TestPage): Promise<void> {
  await page.waitForURL(/\/chat\//)
  await page.locator('[data-copy-answer]').last().waitFor({ timeout: 30_000 })
}

test('files are read side by side, a broken one is refused in a sentence, and the question goes when they are ready', async () => {
  const page = await web.page()
  await signInAs(page, person)
  await attach(page, [
    await sample('travel-handbook.pdf', 'application/pdf'),
    { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a PDF at all') },
  ])
  await row(page, 'broken.pdf')
    .getByText(/damaged|something else|not/)
    .waitFor({ timeout: 20_000 })
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('Your question').fill('What is the hotel limit in Port Alder?')
  // Asked before the reading is over: it goes by itself, but not past a refused file that nobody has looked at.
  await row(page, 'broken.pdf').getByRole('button', { name: 'Remove broken.pdf' }).click()
  await page.keyboard.press('Shift+Escape')
  await page.keyboard.press('Enter')
  await answered(page)
  await page.getByRole('list', { name: 'Attached files' }).getByText('Travel Handbook').waitFor()
  expect(await page.locator('article').last().textContent()).toContain('$148')

  await page.locator('[data-citation]').first().click()
  const panel = page.getByRole('complementary', { name: 'Source 1' })
  await panel.getByRole('group', { name: /^Page \d+ of \d+$/ }).waitFor()
  // The page is drawn, its text lies on it, and the cited words are marked in it.
  await expect
    .poll(
      () =>
        page.evaluate(
          () => (CSS as unknown as { highlights: Map<string, { size: number }> }).highlights.get('steward-cited')?.size ?? 0,
        ),
      { timeout: 15_000 },
    )
    .toBeGreaterThan(0)
  expect(
    await panel
      .locator('canvas')
      .evaluate(
        (canvas: HTMLCanvasElement) =>
          new Set(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data).size,
      ),
  ).toBeGreaterThan(20)
  expect(await checkAccessibility(page)).toEqual([])
  await panel.getByRole('button', { name: 'Text', exact: true }).click()
  await panel.locator('[data-cited]').first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  // What went with a question does not come back with the next one.
  await page.goto('/')
  await page.getByLabel('Your question').waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('list', { name: 'Files for this question' }).count()).toBe(0)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a sheet opens with the cited cells marked under their letters and numbers', async () => {
  const page = await web.page()
  await signInAs(page, 'Cole Colleague')
  await attach(page, [await sample('staffing-table.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')])
  await row(page, 'staffing-table.xlsx')
    .getByText(/^Ready/)
    .waitFor({ timeout: 20_000 })
  await page
    .getByLabel('Your question')
    .fill('How many positions are vacant in the Purchasing unit of the Treasury and Supply Office?')
  await page.keyboard.press('Enter')
  await answered(page)
  await page.getByRole('button', { name: 'Open the sources of the last answer' }).click()
  const panel = page.getByRole('complementary')
  await panel.getByRole('columnheader', { name: 'A', exact: true }).first().waitFor()
  expect(await panel.locator('[data-cited] td').count()).toBeGreaterThan(4)
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('files come in by drop and by paste as well, and leave when removed', async () => {
  const page = await web.page()
  await signInAs(page, 'Rory Records')
  await page.locator('#question').waitFor()
  const give = (kind: 'drop' | 'paste', name: string) =>
    page.evaluate(
      ([kindOfEvent, fileName]) => {
        const data = new DataTransfer()
        data.items.add(new File([`The ${fileName} rule holds for five years.`], fileName!, { type: 'text/plain' }))
        const box = document.querySelector('#question')!
        const event =
          kindOfEvent === 'drop'
            ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
            : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        return box.dispatchEvent(event)
      },
      [kind, name],
    )
  // Both are taken, so the browser never opens a dropped file in the place of the page.
  expect(await give('drop', 'dropped.txt')).toBe(false)
  expect(await give('paste', 'pasted.txt')).toBe(false)
  for (const name of ['dropped.txt', 'pasted.txt'])
    await row(page, name)
      .getByText(/^Ready/)
      .waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Remove dropped.txt' }).click()
  await expect.poll(() => row(page, 'dropped.txt').count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Attach files')
  // What was attached is there after a reload, as what was typed is.
  await page.reload()
  await row(page, 'pasted.txt')
    .getByText(/^Ready/)
    .waitFor()
  const rory = await web.platform.as('recordsOfficer')
  await expect
    .poll(async () => (await rory.listDocuments({})).documents.map((document) => document.fileName))
    .toEqual(['pasted.txt'])
  await page.context().close()
})

test('cells of a spreadsheet are pasted as their words, and a text that no question holds becomes a file', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  await page.locator('#question').waitFor()
  const paste = (text: string, hasPicture: boolean) =>
    page.evaluate(
      ([words, picture]) => {
        const data = new DataTransfer()
        data.setData('text/plain', words as string)
        if (picture) data.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
        return document.querySelector('#question')!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
      },
      [text, hasPicture] as const,
    )
  // Left to the browser, which pastes the words; no picture of them is attached.
  expect(await paste('Month\tHours\nMay\t12', true)).toBe(true)
  expect(await paste('word '.repeat(13_000), false)).toBe(false)
  await row(page, 'Pasted text.txt')
    .getByText(/^Ready/)
    .waitFor({ timeout: 20_000 })
  expect(await page.getByRole('list', { name: 'Files for this question' }).getByRole('listitem').count()).toBe(1)
  await page.context().close()
})

test('nothing found is said plainly, with the nearest passages named as that', async () => {
  const page = await web.page()
  await signInAs(page, 'Lena Lead')
  await attach(page, [
    { name: 'rule.txt', mimeType: 'text/plain', buffer: Buffer.from('A permit for the north yard costs 14 crowns a month.') },
  ])
  await row(page, 'rule.txt')
    .getByText(/^Ready/)
    .waitFor({ timeout: 20_000 })
  await page.getByLabel('Your question').fill('How fast does an unladen swallow fly?')
  await page.keyboard.press('Enter')
  await answered(page)
  await page.getByText('No source found').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})
