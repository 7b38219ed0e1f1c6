import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage, type View } from '#testkit/browser.ts'
import { addVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelId: (script: string) => string
beforeAll(async () => {
  vendor = await startScriptedVendor()
  vendor.script('endless', { text: numberedText(4_000), paceMs: 40 })
  web = await startWebPlatform()
  ;({ modelId } = await addVendor(web.platform, vendor))
})
afterAll(async () => {
  await web.close()
  await vendor.close()
})

async function openControls(name: string, view: View = {}): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, '/controls')
  return page
}

test('a security officer stops a vendor in two steps; who reads its answer is told why; it is lifted again', async () => {
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({ title: 'Long talk' })
  await cara.sendMessage({ conversationId, text: 'Go on for ever', modelId: modelId('endless'), sources: { kind: 'none' } })
  const reader = await web.page()
  await signInAs(reader, 'Cara Caseworker', `/chat/${conversationId}`)
  await reader.getByText('12 13 14').first().waitFor()

  const page = await openControls('Sven Security')
  await page.getByText('Nothing is stopped').waitFor()
  await page.getByRole('button', { name: 'Stop something' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Stop something' })
  await dialog.getByRole('button', { name: 'Continue' }).press('Enter')
  await dialog.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByLabel('Kind').selectOption('vendor')
  await dialog.getByLabel('Which one').selectOption({ label: 'Scripted' })
  await dialog.getByLabel('Why', { exact: true }).fill('It repeats itself')
  await dialog.getByLabel(/What to do instead/).fill('Use the quote engine')
  await dialog.getByRole('button', { name: 'Continue' }).press('Enter')
  await dialog.getByText('Stop “Scripted” now?').waitFor()
  expect(vendor.calls('endless').at(-1)?.isGone).toBe(false)
  expect(await checkAccessibility(page)).toEqual([])
  const startedMs = performance.now()
  await dialog.getByRole('button', { name: 'Stop it now' }).press('Enter')
  await reader.getByText(/The vendor “Scripted” with all its models has been off since .+ Why: It repeats itself\. Use the quote engine\./).first().waitFor()
  expect(performance.now() - startedMs).toBeLessThan(5_000)
  expect(vendor.calls('endless').at(-1)?.isGone).toBe(true)
  await reader.getByText('12 13 14').first().waitFor()
  await reader.context().close()

  const stopped = page.getByRole('region', { name: 'Scripted' })
  await stopped.getByText('Why: It repeats itself').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await stopped.getByRole('button', { name: 'Let it go on' }).press('Enter')
  const lift = page.getByRole('dialog', { name: 'Let Scripted go on?' })
  await lift.getByLabel('Why it may go on').fill('It was repaired')
  await lift.getByRole('button', { name: 'Let it go on' }).press('Enter')
  await page.getByText('Nothing is stopped').waitFor()
  await page.getByText('Sven Security: It was repaired').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('oversight sees it and holds no switch, on a narrow screen; others are not offered it', async () => {
  const page = await openControls('Odo Overseer', { width: 375 })
  await page.getByText('It was repaired').waitFor()
  expect(await page.getByRole('button', { name: 'Stop something' }).count()).toBe(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375)
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
  const cara = await openControls('Cara Caseworker')
  await cara.getByText('Your role does not allow this').first().waitFor()
  expect(await cara.getByRole('link', { name: 'Kill switch' }).count()).toBe(0)
  await cara.context().close()
})

test('a person of a stopped agency reads why, and can still look at who they are', async () => {
  const officer = await web.platform.as('securityOfficer')
  const { id } = await officer.stopTarget({ kind: 'agency', target: 'benefits', reason: 'An incident is being looked into' })
  const page = await web.page({ width: 375 })
  await signInAs(page, 'Cara Caseworker', '/documents')
  await page.getByText(/Steward for “Department of benefits” has been off since .+ Why: An incident is being looked into\./).first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await officer.liftControl({ controlId: id, reason: 'It is over' })
  await page.context().close()
})
