import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { keepUsageAsKernel } from '#kernel/usage/usage-ledger.ts'
import { sql } from '#kernel/store/sql.ts'
import { checkAccessibility, untilQuiet, type TestPage } from '#testkit/browser.ts'
import { cast } from '#testkit/people.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelId: string
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('small', { text: 'Yes, so it is.' })
  modelId = (await addVendor(web.platform, vendor)).modelId('small')
  await fillTwoMonths()
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

async function signIn(page: TestPage, name: string, path: string): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(path)}`)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
}

/** In light at a desk and in the dark on a phone: nothing found, nothing wider than the screen. */
async function expectFit(page: TestPage): Promise<void> {
  expect(await checkAccessibility(page)).toEqual([])
  await page.setViewportSize({ width: 375, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' })
  expect(await checkAccessibility(page)).toEqual([])
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' })
  await page.setViewportSize({ width: 1280, height: 800 })
}

/** Fourteen people who used models in two months that are over. */
async function fillTwoMonths(): Promise<void> {
  const people = Array.from({ length: 14 }, () => ({ personId: newId(), agencyId: 'benefits' }))
  await web.platform.steward.database.asSystem(async (store) => {
    for (const { personId } of people) await store.run(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${personId}, 'benefits', 'Somebody', ${`${personId}@crowd.example`}, '{employee}', true)`)
    const line = { unit: '', purpose: 'conversations', modelId: 'v/m', inputTokens: 900, outputTokens: 100, nanoUsd: 1_000_000_000, isEstimated: false }
    await keepUsageAsKernel(store, people.flatMap((person) => ['2026-05', '2026-06'].map((month) => ({ ...line, ...person, id: newId(), at: new Date(`${month}-10T08:00:00Z`) }))))
  })
}

async function askOnce(): Promise<void> {
  const cara = await web.platform.as('caseworker')
  const { id: conversationId } = await cara.createConversation({})
  await cara.sendMessage({ conversationId, text: 'Is it so?', modelId, sources: { kind: 'none' } })
  await web.platform.settle()
}

test('a person who is stopped sees why in the chat, asks for more, is granted it, and the banner goes', async () => {
  await askOnce()
  const { total } = await (await web.platform.as('caseworker')).getMyUse({})
  await (await web.platform.as('administrator')).saveBudget({ scope: 'person', microUsd: null, tokens: total.inputTokens + total.outputTokens, askPercent: 90, reason: 'A test' })
  const page = await web.page()
  await signIn(page, 'Cara Caseworker', '/')
  await page.getByText('Your budget for models is used up').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('link', { name: 'Go on, or ask for more' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'My use' }).waitFor()
  await page.getByRole('row', { name: /small/ }).waitFor()
  await page.getByLabel('What you need it for').fill('x')
  await page.getByRole('button', { name: 'Send the request' }).press('Enter')
  await page.getByRole('alert').getByText('Say why, in a few words.').waitFor()
  await page.getByLabel('What you need it for').fill('Forty letters to translate')
  await page.getByRole('button', { name: 'Send the request' }).press('Enter')
  await page.getByText('You have asked for more').waitFor()
  await expectFit(page)

  const lead = await web.page()
  await signIn(lead, 'Lena Lead', '/admin/budgets')
  await lead.getByRole('button', { name: 'Answer Cara Caseworker' }).press('Enter')
  await lead.getByRole('dialog').waitFor()
  expect(await checkAccessibility(lead)).toEqual([])
  await lead.getByLabel('Tokens', { exact: true }).fill('50,000')
  await lead.getByLabel('A word to go with it').fill('Good luck')
  await lead.getByRole('button', { name: 'Send the answer' }).press('Enter')
  await lead.getByText('Good luck').waitFor()
  expect(lead.faults).toEqual([])
  await lead.context().close()

  await page.goto('/my-use')
  await page.getByText('50,000 tokens until').waitFor()
  await page.getByText('You are well within your budget.').waitFor()
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await untilQuiet(page)
  expect(await page.getByText('Your budget for models is used up').count()).toBe(0)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('an administrator sets a limit, sees figures of ten people or more, and a limit of seats', async () => {
  const page = await web.page()
  await signIn(page, 'Ada Administrator', '/admin/budgets')
  const used = page.getByRole('region', { name: 'What was used' })
  await used.getByRole('row', { name: /May 2026/ }).getByText('$14.00').waitFor()
  await page.locator('figure svg').first().waitFor()
  await page.getByRole('button', { name: 'Set the limit: The whole agency' }).press('Enter')
  await page.getByLabel('Money, in US dollars').fill('twelve')
  await page.getByLabel('Reason').fill('The year’s plan')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('Enter an amount in dollars, or leave it empty.').first().waitFor()
  await page.getByLabel('Money, in US dollars').fill('120.50')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('region', { name: 'Limits for a month' }).getByText('$120.50').waitFor()
  await page.getByRole('button', { name: /^Set the limit of Department of licensing/ }).press('Enter')
  await page.getByLabel('Most people with a seat').fill('40')
  await page.getByLabel('Reason').fill('As agreed')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByRole('region', { name: 'Seats' }).getByRole('cell', { name: '40', exact: true }).waitFor()
  await page.getByLabel('Month', { exact: true }).fill('2026-05')
  await page.getByRole('region', { name: 'Ledger of all agencies' }).getByRole('row', { name: /All agencies/ }).getByText('$14.00').waitFor()
  await expectFit(page)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a new person is asked, joins by keyboard, pauses in the settings, takes the chats along and comes back', async () => {
  await (await web.platform.as('administrator')).saveSeatPool({ agencyId: 'licensing', seatsMax: null, reason: 'No limit' })
  await (await web.platform.as('licensingLead')).changeAgencySettings({ agencyId: 'licensing', version: 0, changes: { joining: 'by-choice' }, reason: 'People decide for themselves' })
  const page = await web.page({ width: 375, height: 740, theme: 'dark' })
  await signIn(page, cast.inspector.name, '/settings')
  await page.waitForURL('**/joining?next=*')
  await page.getByRole('heading', { level: 1, name: 'Would you like to take part?' }).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await page.getByRole('button', { name: 'Yes, I take part' }).press('Enter')
  await page.waitForURL((url) => url.pathname === '/settings')
  await (await web.platform.as('inspector')).createConversation({ title: 'Fees' })
  await page.getByRole('button', { name: 'Pause…' }).press('Enter')
  await page.getByRole('button', { name: 'Pause', exact: true }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'You have paused' }).waitFor()
  await page.getByRole('button', { name: 'Make a file of my chats' }).press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: /^Download/ }).click()
  expect((await download).suggestedFilename()).toBe('Steward chats.zip')
  await page.getByRole('button', { name: 'Erase my chats…' }).press('Enter')
  await page.getByRole('button', { name: 'Erase them' }).press('Enter')
  await page.getByText('Your chats were erased on').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Come back' }).press('Enter')
  await page.waitForURL((url) => url.pathname === '/settings' || url.pathname === '/')
  expect(page.faults).toEqual([])
  await page.context().close()
})
