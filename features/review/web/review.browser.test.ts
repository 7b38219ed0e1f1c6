import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, walkByTab, type TestPage } from '#testkit/browser.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('letter', { text: 'Dear applicant, two papers are missing.\n\n```\nform 12\n```' })
  modelId = (await addVendor(web.platform, vendor)).modelId
})
afterAll(async () => {
  await web.close()
  await vendor.close()
})

/** A finished answer to this request, and the address of its chat. */
async function written(text: string): Promise<string> {
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Letter' })
  await cara.sendMessage({ conversationId, text, modelId: modelId('letter'), sources: { kind: 'none' } })
  await web.platform.settle()
  return `/chat/${conversationId}`
}

const clipboard = (page: TestPage) => page.evaluate(() => navigator.clipboard.readText())

async function openChat(address: string, view = {}): Promise<TestPage> {
  const page = await web.page(view)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(page, 'Cara Caseworker', address)
  await page.getByRole('button', { name: 'Review…' }).waitFor()
  await page.evaluate(() => navigator.clipboard.writeText('before'))
  return page
}

/** Selects the whole answer the way a hand does, and presses the keys for copying. */
async function copySelection(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const body = document.querySelector('[data-quotable]')
    if (body) getSelection()?.selectAllChildren(body)
  })
  await page.keyboard.press('Control+C')
}

test('a text for residents is held against every way of copying and exporting, with the reason', async () => {
  const page = await openChat(await written('Write a letter to the applicant about the missing papers.'))
  await page.getByRole('group', { name: 'Whom is this for?' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  const reason = page.getByText('Held: this is meant for residents.').first()
  await page.getByRole('button', { name: 'Copy answer' }).press('Enter')
  await reason.waitFor()
  expect(await clipboard(page)).toBe('before')
  await copySelection(page)
  expect(await clipboard(page)).toBe('before')
  await page.getByRole('button', { name: 'Copy code 1' }).press('Enter')
  expect(await clipboard(page)).toBe('before')
  await page.getByRole('button', { name: 'More for this answer' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).press('Enter')
  expect(await clipboard(page)).toBe('before')
  await page.getByRole('button', { name: 'Options for this chat' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Export as Word' }).press('Enter')
  await page.getByText('A named colleague has to read and attest exactly this text').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('[data-quotable]').first().isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: 'No, for staff' }).press('Enter')
  await expect.poll(() => page.getByText('For residents', { exact: true }).count()).toBe(0)
  await copySelection(page)
  expect(await clipboard(page)).toContain('Dear applicant')
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a named colleague attests the very text on a narrow screen, and then it can be copied, exported and adopted', async () => {
  const address = await written('Draft an e-mail to the resident about the missing papers.')
  const page = await openChat(address, { width: 375, height: 740 })
  await page.getByRole('button', { name: 'Yes, for residents' }).press('Enter')
  await page.getByText('Held: a colleague has to attest it').waitFor()
  await page.getByRole('button', { name: 'Review…' }).press('Enter')
  await page.getByRole('dialog', { name: 'Review of this answer' }).waitFor()
  await page.getByRole('heading', { name: 'Ask a colleague' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await page.getByRole('button', { name: 'Mark as checked' }).press('Enter')
  await page.getByText('Say what you looked at.').waitFor()
  await page.getByRole('combobox', { name: 'Colleague' }).selectOption({ label: 'Cole Colleague' })
  await page.getByLabel('What should they look at?').fill('Is the tone right?')
  await page.getByRole('button', { name: 'Ask for an attestation' }).press('Enter')
  await page.getByRole('list', { name: 'Requests so far' }).getByText('Waiting').waitFor()

  const other = await web.page({ width: 375, height: 740, theme: 'dark' })
  await signInAs(other, 'Cole Colleague', '/reviews')
  await other.getByRole('link', { name: 'Draft an e-mail to the resident' }).waitFor()
  expect(await checkAccessibility(other)).toEqual([])
  await other.getByRole('link', { name: 'Draft an e-mail to the resident' }).press('Enter')
  await other.getByRole('region', { name: 'The text' }).getByText('Dear applicant, two papers are missing.').waitFor()
  await other.getByText('Is the tone right?').waitFor()
  expect(await checkAccessibility(other)).toEqual([])
  expect((await walkByTab(other)).faults).toEqual([])
  expect(await other.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await other.getByRole('button', { name: 'I have read exactly this and attest it' }).press('Enter')
  await other.getByText('Say what you looked at.').waitFor()
  await other.getByText('I read it for tone and plain words').click()
  await other.getByRole('button', { name: 'I have read exactly this and attest it' }).press('Enter')
  await other.getByText('Attested. Cara Caseworker can use it now.').first().waitFor()
  expect(other.faults).toEqual([])
  await other.context().close()

  await page.reload()
  await page.getByText('For residents, attested').waitFor()
  await page.getByText('Checked', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Copy answer' }).press('Enter')
  await expect.poll(() => clipboard(page)).toContain('Dear applicant')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Options for this chat' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Export as Markdown' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('Letter.md')
  await page.getByRole('button', { name: 'Review…' }).press('Enter')
  await page.getByRole('button', { name: 'Adopt as my work' }).press('Enter')
  await page.getByRole('dialog').getByText('Adopted', { exact: true }).first().waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('whoever is neither asker nor reviewer does not get to a review', async () => {
  const cara = await web.platform.as('caseworker')
  const { reviews } = await cara.listReviews({ box: 'asked' })
  const page = await web.page()
  await signInAs(page, 'Lena Lead', `/reviews/${reviews[0]?.id}`)
  await page.getByText('This does not exist, or you may not see it.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})
