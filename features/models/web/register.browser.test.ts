import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage, type View } from '#testkit/browser.ts'
import { clearVendor, dayAhead, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { sql } from '#kernel/store/sql.ts'

let web: WebPlatform
let vendor: ScriptedVendor
beforeAll(async () => {
  vendor = await startScriptedVendor()
  vendor.script('calm', { text: 'Calm words.' })
  web = await startWebPlatform()
})
afterAll(async () => {
  await web.close()
  await vendor.close()
})

async function openVendors(name: string, view: View = {}): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, '/admin/models')
  return page
}

async function newVendor(title: string): Promise<string> {
  const { id } = await (await web.platform.as('administrator')).createVendor({ adapterId: 'openai-compatible', title, options: { baseUrl: vendor.url, isLocal: true }, modelNames: ['calm'] })
  return id
}

test('one officer enters evidence, another confirms it, and the card says what may be entered; by keyboard', async () => {
  await newVendor('The reviewed one')
  const page = await openVendors('Ada Administrator')
  const register = page.getByRole('group', { name: 'Clearance of The reviewed one' })
  await register.getByText('Nobody has vouched for this vendor yet').waitFor()
  await register.getByRole('button', { name: 'Enter evidence' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Evidence for The reviewed one' })
  await dialog.getByRole('button', { name: 'Enter it' }).press('Enter')
  await dialog.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByLabel('Document', { exact: true }).fill('Data protection addendum')
  await dialog.getByLabel(/Choose the file/).setInputFiles({ name: 'addendum.pdf', mimeType: 'application/pdf', buffer: Buffer.from('The clause.') })
  await expect.poll(() => dialog.getByLabel('Fingerprint (SHA-256)').inputValue()).toMatch(/^[0-9a-f]{64}$/)
  await dialog.getByRole('checkbox', { name: 'The vendor trains no model on what it is sent' }).check()
  await dialog.getByLabel('The clause, word for word').fill('We train on nothing you send.')
  await dialog.getByLabel('Region where it is processed').fill('us-gov-west-1')
  await dialog.getByLabel('Holds until').fill(dayAhead(20))
  await dialog.getByRole('button', { name: 'Enter it' }).press('Enter')
  await register.getByText('Waits for a second officer: Internal').waitFor()
  expect(await register.getByRole('button', { name: 'Confirm' }).count()).toBe(0)
  expect(await register.getByRole('button', { name: 'Take back' }).count()).toBe(1)
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()

  const second = await openVendors('Sven Security')
  const seen = second.getByRole('group', { name: 'Clearance of The reviewed one' })
  await seen.getByRole('button', { name: 'Confirm' }).press('Enter')
  await seen.getByText('Up to “Internal”, no compartment').first().waitFor()
  await seen.getByText(/Evidence lapses in 2\d days/).first().waitFor()
  expect(await second.getByRole('button', { name: 'Add vendor' }).count()).toBe(0)
  expect(await checkAccessibility(second)).toEqual([])
  await second.goto('/models')
  const card = second.getByRole('article', { name: 'calm' }).first()
  await card.getByText('Up to “Internal”, no compartment').waitFor()
  expect(await checkAccessibility(second)).toEqual([])
  expect(second.faults).toEqual([])
  await second.context().close()
})

test('a model whose evidence has lapsed says that it is off, why, and what to do; on a narrow screen too', async () => {
  const id = await newVendor('The lapsed one')
  await clearVendor(web.platform, id, { maxConf: 'internal', comps: [] })
  await web.platform.rows(sql`update vendor_review set valid_until = now() - interval '1 day' where vendor_id = ${id} returning id`)
  const ada = await web.platform.as('administrator')
  await ada.updateVendor({ vendorId: id, title: 'The lapsed one' })
  const page = await web.page({ width: 375 })
  await signInAs(page, 'Cara Caseworker', '/models')
  const off = page.getByText(/“calm \(The lapsed one\)” is off: the evidence of its vendor’s promises held until .+Choose another model/)
  await off.waitFor()
  expect(await page.getByText('Off at the moment').count()).toBe(1)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('oversight reads the register and changes nothing; others do not see it', async () => {
  const page = await openVendors('Odo Overseer', { width: 375 })
  await page.getByRole('group', { name: 'Clearance of The reviewed one' }).waitFor()
  expect(await page.getByRole('button', { name: 'Enter evidence' }).count()).toBe(0)
  expect(await page.getByRole('button', { name: /Confirm|Decline|Take back/ }).count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
  const cara = await openVendors('Cara Caseworker')
  await cara.getByText('Your role does not allow this').first().waitFor()
  expect(await cara.getByRole('link', { name: 'Model vendors' }).count()).toBe(0)
  await cara.context().close()
})
