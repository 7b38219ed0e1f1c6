import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, untilQuiet, walkByTab, type TestPage } from '#testkit/browser.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { untilRead, upload } from '#testkit/uploading.ts'

let web: WebPlatform
let vendor: ScriptedVendor
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('writer', {
    chunkChars: 20,
    text: (_question, messages) => {
      const asked = messages.at(-1)?.content ?? ''
      if (asked.includes('The part to revise')) return 'A permit costs **14 crowns** [1].'
      return asked.includes('Answer each question') ? 'A permit for the north yard costs 14 crowns a month [1]. You must apply by 9 June 2031 [1].' : 'Text.'
    },
  })
  const { modelId } = await addVendor(web.platform, vendor)
  await (await web.platform.as('administrator')).updateVendor({ vendorId: modelId('writer').split('/')[0] ?? '', models: [{ name: 'writer', isEnabled: true }] })
  const cara = await web.platform.as('caseworker')
  const document = await upload(cara, 'parking.md', '# Parking\n\nA permit for the north yard costs 14 crowns a month. Apply by 3 May 2026.\n')
  await untilRead(cara, document.id)
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

async function openAs(name: string, path: string, heading: string, view?: Parameters<WebPlatform['page']>[0]): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  return page
}
const untilSaved = (page: TestPage) => expect.poll(() => page.locator('[data-save]').getAttribute('data-save'), { timeout: 10_000 }).toBe('saved')

test('by keyboard alone: from a letter to a written reply, a suggestion accepted, a version saved and compared', async () => {
  const page = await openAs('Cara Caseworker', '/drafts', 'Drafts')
  await page.getByRole('button', { name: 'Write a first version' }).press('Enter')
  await page.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('Template').selectOption('email')
  await page.getByLabel('Title').fill('Permit fee')
  await page.getByLabel('Letter or e-mail to be answered').fill('How much does a permit for the north yard cost? Please also tell me where I can park my bicycle.')
  await page.getByLabel('What is it to say?').fill('What a permit costs.')
  await page.getByLabel('Model').selectOption(await page.locator('option', { hasText: 'writer' }).getAttribute('value'))
  await page.getByRole('button', { name: 'Write a first version' }).press('Enter')
  await page.getByRole('heading', { name: 'Permit fee', level: 1 }).waitFor()
  await page.getByText('The first version is written').waitFor({ timeout: 15_000 })
  const text = page.getByRole('textbox', { name: 'Text of Permit fee' })
  // The editor takes the written version in right after it is announced.
  await expect.poll(() => text.innerText()).toContain('14 crowns a month')
  // The letter's asks, one ticked, one open.
  const asks = page.getByRole('list', { name: 'What the letter asks' }).getByRole('listitem')
  await expect.poll(() => asks.allInnerTexts(), { timeout: 5_000 }).toEqual([expect.stringContaining('Covered'), expect.stringContaining('Not covered yet')])
  // A date that the source does not have is marked, and said in words.
  await page.getByRole('button', { name: /^Check \(1\)/ }).press('Enter')
  await page.getByRole('list', { name: 'Statements that their source does not say' }).getByText('9 June 2031').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  // The paragraph at the caret, asked about with a key.
  await text.getByText('14 crowns a month').click()
  await page.keyboard.press('Control+j')
  await page.getByLabel('In your own words').fill('Only the price, in bold.')
  await page.getByText('Model, sources and reading grade').press('Enter')
  await page.getByRole('region', { name: 'Ask' }).getByLabel('Model').selectOption(await page.locator('option', { hasText: 'writer' }).last().getAttribute('value'))
  await page.getByRole('button', { name: 'Ask', exact: true }).last().press('Enter')
  const suggestion = page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')
  await suggestion.first().waitFor({ timeout: 8_000 }).catch(async () => console.log('ASK', page.faults, await page.locator('main').innerText()))
  expect(await suggestion.innerText()).toContain('Only the price, in bold. (')
  expect(await suggestion.locator('del').first().innerText()).toContain('removed:')
  expect(await checkAccessibility(page)).toEqual([])
  await untilSaved(page)
  // It waits through a reload.
  await page.reload()
  await page.getByRole('button', { name: 'Suggestions (1)' }).press('Enter')
  await page.getByRole('button', { name: 'Accept suggestion 1' }).press('Enter')
  await page.getByText('No suggestion waits').waitFor()
  expect(await text.innerText()).toContain('A permit costs 14 crowns [1].')
  expect(await text.innerText()).not.toContain('9 June 2031')
  // A source opens from its number.
  await text.locator('.draft-citation').first().click()
  await page.getByRole('heading', { name: '[1] Parking', level: 3 }).waitFor()
  await page.getByRole('button', { name: 'Save a version' }).press('Enter')
  await page.getByRole('button', { name: 'Versions' }).press('Enter')
  await page.getByRole('button', { name: 'Compare version 1 with the newest' }).press('Enter')
  await page.getByRole('region', { name: 'Compared with version 1' }).locator('ins').first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
}, 60_000)

test('formatting by the toolbar’s keys; two windows: the second is told and loses nothing', async () => {
  const cara = await web.platform.as('caseworker')
  const { artefactId } = await cara.createDraft({ templateId: 'memo', title: 'Two windows' })
  const first = await openAs('Cara Caseworker', `/drafts/${artefactId}`, 'Two windows')
  const second = await first.context().newPage()
  await second.goto(`/drafts/${artefactId}`)
  const textOf = (page: typeof second) => page.getByRole('textbox', { name: 'Text of Two windows' })
  await textOf(second).waitFor()
  await textOf(first).click()
  await first.keyboard.press('Control+Home')
  await first.keyboard.press('Alt+F10')
  expect(await first.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Bold (Ctrl+B)')
  await first.keyboard.press('ArrowRight')
  await first.keyboard.press('Enter')
  await expect.poll(() => first.getByRole('button', { name: 'Italic' }).getAttribute('aria-pressed')).toBe('true')
  await first.keyboard.press('Escape')
  await expect.poll(() => textOf(first).evaluate((text) => text.contains(document.activeElement))).toBe(true)
  await first.keyboard.type('From the first window. ')
  await untilSaved(first)
  expect(await textOf(first).locator('em', { hasText: 'From the first window.' }).count()).toBe(1)
  await textOf(second).click()
  await second.keyboard.press('Control+Home')
  await second.keyboard.type('From the second window. ')
  await second.getByText('A newer version was saved elsewhere').waitFor({ timeout: 10_000 })
  await second.getByRole('button', { name: 'Make my text the newest' }).press('Enter')
  await expect.poll(() => second.locator('[data-save]').getAttribute('data-save'), { timeout: 10_000 }).toBe('saved')
  const versions = await Promise.all((await cara.listArtefactVersions({ artefactId })).versions.map(async ({ version }) => JSON.stringify((await cara.getArtefact({ artefactId, version })).body)))
  expect(versions.some((body) => body.includes('From the first window.'))).toBe(true)
  expect(versions[0]).toContain('From the second window.')
  expect(first.faults).toEqual([])
  await first.context().close()
}, 40_000)

test('pasted markup is text and known marks only', async () => {
  const cara = await web.platform.as('caseworker')
  const { artefactId } = await cara.createDraft({ templateId: 'memo', title: 'Pasted' })
  const page = await openAs('Cara Caseworker', `/drafts/${artefactId}`, 'Pasted')
  const text = page.getByRole('textbox', { name: 'Text of Pasted' })
  await text.click()
  await text.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/html', '<p onclick="x()">Hello <b>bold</b> <a href="javascript:x()">bad</a> <a href="https://example.org">good</a><img src="x" onerror="x()"></p><table><tr><td>cell</td></tr></table>')
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  })
  await text.getByText('Hello').first().waitFor({ timeout: 4_000 })
  expect(await text.locator('strong', { hasText: 'bold' }).count()).toBe(1)
  expect(await text.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(['https://example.org'])
  expect(await text.locator('img:not(.ProseMirror-separator), [onclick]').count()).toBe(0)
  await untilSaved(page)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test.each(['/drafts', '/drafts/templates', 'draft'])('%s reads at 375 px in the dark, and every stop of the keyboard shows', async (path) => {
  const cara = await web.platform.as('caseworker')
  const at = path === 'draft' ? `/drafts/${(await cara.createDraft({ templateId: 'notice', title: 'Narrow' })).artefactId}` : path
  const page = await web.page({ width: 375, theme: 'dark' })
  await signInAs(page, 'Cara Caseworker', at)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await untilQuiet(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  expect((await walkByTab(page)).faults).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
