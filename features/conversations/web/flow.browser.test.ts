import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { addVendor, clearVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelOf: (script: string) => string
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('echo', { text: (question) => `About ${/\[CARD-\w+\]/.exec(question)?.[0] ?? 'nothing'}: noted.` })
  const added = await addVendor(web.platform, vendor)
  await clearVendor(web.platform, added.vendorId, { maxConf: 'internal', comps: [] })
  modelOf = added.modelId
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

async function conversationWith(text: string, conf: 'internal' | 'confidential') {
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.createConversation({ title: `About ${conf}` })
  await cara.labelConversation({ conversationId: id, conf })
  await cara.sendMessage({ conversationId: id, text, modelId: modelOf('echo'), sources: { kind: 'none' } })
  await web.platform.settle()
  return id
}

test('masked details are counted and can be challenged; labels say why they are there', async () => {
  const id = await conversationWith('Write a note about the lost card 4111 1111 1111 1111.', 'internal')
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', `/chat/${id}`)
  await page.getByText('About 4111 1111 1111 1111: noted.').waitFor()
  await page.getByText('1 personal detail was masked before this went to the model').press('Enter')
  await page.getByRole('button', { name: 'Challenge: Payment card number' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Challenge this find' })
  await dialog.getByLabel('What is wrong with it').fill('A test number.')
  await dialog.getByRole('button', { name: 'Send' }).press('Enter')
  await page.getByText('Your challenge is with the privacy officers.').first().waitFor()
  await page.getByRole('button', { name: /Label of what you asked: Confidential/ }).press('Enter')
  const popover = page.getByRole('dialog', { name: /Label: Confidential/ })
  await popover.getByText('Personal details were found: card.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a refused question cites its rule and is asked of a permitted model with one key', async () => {
  const id = await conversationWith('How long is probation?', 'confidential')
  const page = await web.page({ width: 375 })
  await signInAs(page, 'Cara Caseworker', `/chat/${id}`)
  await page.getByText('A rule stopped this before it was sent.').waitFor()
  await page.getByText('flow-confidentiality', { exact: false }).first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Ask Quote engine' }).press('Enter')
  await expect.poll(() => page.getByText('A rule stopped this before it was sent.').count()).toBe(0)
  await page.getByRole('button', { name: /Label of this conversation: Confidential/ }).press('Enter')
  await page.getByRole('radio', { name: /Public/ }).check()
  await page.getByRole('button', { name: /Label of this conversation: Public/ }).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})
