import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
beforeAll(async () => {
  vendor = await startScriptedVendor()
  vendor.script('calm', { text: 'Calm words.' })
  web = await startWebPlatform()
  const { vendorId } = await addVendor(web.platform, vendor)
  await (await web.platform.as('administrator')).testVendor({ vendorId, model: 'calm' })
})
afterAll(async () => {
  await web.close()
  await vendor.close()
})

const host = () => new URL(vendor.url).host

test('an administrator sees where Steward connects, adds a host with its reason and removes it, by keyboard', async () => {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/models')
  await page.getByRole('link', { name: 'Outgoing connections' }).press('Enter')
  const hosts = page.getByRole('region', { name: 'Allowed hosts' })
  await hosts.getByText(host()).waitFor()
  const dials = page.getByRole('region', { name: 'Connections' })
  await expect.poll(() => dials.getByText('Answered').count(), { timeout: 5_000 }).toBeGreaterThan(0)
  const form = page.getByRole('form', { name: 'Add a host' })
  await form.getByRole('button', { name: 'Add host' }).press('Enter')
  await form.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await form.getByLabel('Host').fill('gateway.example')
  await form.getByLabel('What it is for').fill('Our own gateway')
  await form.getByRole('button', { name: 'Add host' }).press('Enter')
  await hosts.getByText('gateway.example:443').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await hosts.getByRole('button', { name: 'Remove gateway.example' }).press('Enter')
  await hosts.getByText('gateway.example:443').waitFor({ state: 'detached' })
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('oversight reads it on a narrow screen and adds nothing; others are refused', async () => {
  const page = await web.page({ width: 375 })
  await signInAs(page, 'Odo Overseer', '/admin/connections')
  await page.getByRole('region', { name: 'Connections' }).waitFor()
  expect(await page.getByRole('button', { name: /Add host|Remove/ }).count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
  const cara = await web.page()
  await signInAs(cara, 'Cara Caseworker', '/admin/connections')
  await cara.getByText('Your role does not allow this').first().waitFor()
  await cara.context().close()
})
