import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  modelId = (await addVendor(web.platform, vendor)).modelId
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

test('a question asked at the same place from another tab has its switch as soon as the answer ends', async () => {
  vendor.script('held', { text: numberedText(60), holdAfter: 40 })
  vendor.script('quick', { text: 'Quickly.' })
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Two tabs' })
  const none = { sources: { kind: 'none' } } as const
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  const { question } = await cara.sendMessage({
    conversationId,
    parentId: null,
    text: 'From this tab',
    modelId: modelId('held'),
    ...none,
  })
  await page.goto(`/chat/${conversationId}`)
  await page.getByText('From this tab').waitFor()
  await cara.sendMessage({ conversationId, parentId: null, text: 'From the other tab', modelId: modelId('quick'), ...none })
  expect(await page.getByRole('group', { name: 'Versions of this question' }).count()).toBe(0)
  vendor.release('held')
  const versions = page.getByRole('group', { name: 'Versions of this question' })
  await versions.getByText('1 of 2').waitFor()
  expect(await page.locator(`[data-message="${question?.id}"]`).count()).toBe(1)
  await versions.getByRole('button', { name: 'Next version' }).press('Enter')
  await page.getByText('From the other tab').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('an answer and its quotes say their language where it is plain', async () => {
  vendor.script('spanish', {
    text: 'El permiso cuesta 14 coronas al mes y se debe renovar cada año.\n\n> The permit costs 14 crowns a month and must be renewed every year.',
  })
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Languages' })
  await cara.sendMessage({ conversationId, text: '¿Cuánto cuesta?', modelId: modelId('spanish'), sources: { kind: 'none' } })
  await web.platform.settle()
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', `/chat/${conversationId}`)
  await page.locator('article [lang=es] blockquote[lang=en]').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('links of a public conversation open after showing their address, without a further question', async () => {
  vendor.script('link', { text: 'See [the rules](https://rules.example/a).' })
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Public' })
  await cara.labelConversation({ conversationId, conf: 'public', comp: [] })
  await cara.sendMessage({ conversationId, text: 'Where?', modelId: modelId('link'), sources: { kind: 'none' } })
  await web.platform.settle()
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', `/chat/${conversationId}`)
  await page.getByRole('link', { name: /the rules/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'This link leaves Steward' })
  const open = dialog.getByRole('link', { name: 'Open in a new tab' })
  expect(await open.getAttribute('href')).toBe('https://rules.example/a')
  expect(await open.getAttribute('rel')).toBe('noopener noreferrer')
  expect(await dialog.getByRole('checkbox').count()).toBe(0)
  await page.context().close()
})
