import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
beforeAll(async () => {
  vendor = await startScriptedVendor()
  vendor.script('calm-1', { text: 'Hello from the first.' })
  vendor.script('calm-2', { text: 'Hello from the second.' })
  web = await startWebPlatform()
})
afterAll(async () => {
  await web.close()
  await vendor.close()
})

const key = 'sk-test-never-shown-again'

async function openVendors(): Promise<TestPage> {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/models')
  await page.getByRole('button', { name: 'Add vendor' }).waitFor()
  return page
}

test('a vendor is added from its own fields, tested, chosen as the default and removed, by keyboard', async () => {
  const page = await openVendors()
  await page.getByRole('button', { name: 'Add vendor' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a vendor' })
  await dialog.getByLabel('Kind of vendor').selectOption('openai-compatible')
  await dialog.getByLabel('Name shown to people').fill('Our own server')
  await dialog.getByRole('button', { name: 'Add vendor' }).press('Enter')
  await dialog.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByLabel('Address', { exact: true }).fill(vendor.url)
  await dialog.getByLabel(/^Key/).fill(key)
  const isLocal = dialog.getByRole('checkbox', { name: /our own network/ })
  if (!(await isLocal.isChecked())) await isLocal.check()
  await dialog.getByLabel('Models').fill('calm-1')
  await dialog.getByRole('button', { name: 'Add vendor' }).press('Enter')
  const card = page.getByRole('region', { name: 'Our own server' })
  await card.getByText('Key set').waitFor()
  expect(await page.content()).not.toContain(key)

  await card.getByRole('button', { name: 'Test now' }).press('Enter')
  await expect
    .poll(() => card.getByRole('list', { name: 'Test results' }).innerText(), { timeout: 30_000 })
    .toMatch(/Reach\s+Works/)
  expect(await checkAccessibility(page)).toEqual([])

  await card.getByRole('button', { name: 'Choose from the vendor’s list' }).press('Enter')
  await card.getByRole('button', { name: 'Add calm-2' }).press('Enter')
  await card.getByRole('switch', { name: 'calm-2' }).waitFor()
  await card.getByRole('button', { name: 'Make default: calm-2' }).press('Enter')
  await expect.poll(() => card.getByRole('listitem').filter({ hasText: 'calm-2' }).first().innerText()).toContain('Default')

  await card.getByRole('switch', { name: 'In use' }).press('Space')
  await card.getByRole('switch', { name: 'Switched off' }).waitFor()
  await card.getByRole('switch', { name: 'Switched off' }).press('Space')
  await card.getByRole('switch', { name: 'In use' }).waitFor()

  await card.getByRole('button', { name: 'More for Our own server' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Change settings or key' }).press('Enter')
  const change = page.getByRole('dialog', { name: 'Change Our own server' })
  expect(await change.getByLabel(/^Key/).inputValue()).toBe('')
  await change.getByText('A key is set. Leave this empty to keep it').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await change.getByLabel('Name shown to people').fill('The calm server')
  await change.getByRole('button', { name: 'Save' }).press('Enter')
  const renamed = page.getByRole('region', { name: 'The calm server' })
  await renamed.waitFor()

  await renamed.getByRole('button', { name: 'More for The calm server' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Remove' }).press('Enter')
  const confirm = page.getByRole('dialog', { name: 'Remove The calm server?' })
  await confirm.waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await confirm.getByRole('button', { name: 'Remove' }).press('Enter')
  await page.getByText('No vendor yet').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a vendor that cannot be reached is said in plain words', async () => {
  const page = await openVendors()
  const client = await web.platform.as('administrator')
  await client.createVendor({
    adapterId: 'openai-compatible',
    title: 'Nobody there',
    options: { baseUrl: 'http://127.0.0.1:9/v1', isLocal: true },
    modelNames: ['gone'],
  })
  await page.reload()
  const card = page.getByRole('region', { name: 'Nobody there' })
  await card.getByRole('button', { name: 'Test now' }).press('Enter')
  await expect
    .poll(() => card.getByRole('list', { name: 'Test results' }).innerText(), { timeout: 40_000 })
    .toMatch(/Reach\s+Fails/)
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('everybody reads the models as cards; nobody but an administrator is offered the vendors', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', '/models')
  const card = page.getByRole('article', { name: /Quote engine/ })
  await card.waitFor()
  expect(await card.innerText()).toContain('Where your data goes')
  expect(await card.innerText()).toContain('not stated')
  expect(await page.getByRole('link', { name: 'Manage model vendors' }).count()).toBe(0)
  await page.context().close()
})
