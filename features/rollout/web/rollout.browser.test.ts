import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#kernel/store/new-id.ts'
import { sql } from '#kernel/store/sql.ts'
import { checkAccessibility, signInAs, untilQuiet, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

const today = new Date().toISOString().slice(0, 10)
const reason = 'Because the figures of the first weeks are good.'

let web: WebPlatform
beforeAll(async () => void (web = await startWebPlatform()))
afterAll(() => web.close())

async function nameContacts(agencyId: string): Promise<void> {
  const [contactId, deputyId] = [newId(), newId()]
  for (const [id, name] of [[contactId, 'Coco Contact'], [deputyId, 'Dede Deputy']]) {
    await web.platform.rows(sql`insert into person (id, agency_id, name, email, roles, is_sample) values (${id}, ${agencyId}, ${name}, ${`${id}@${agencyId}.example`}, '{contact}', true)`)
  }
  await (await web.platform.as('administrator')).nameContact({ agencyId, contactId, contactReach: 'Room 1', deputyId, deputyReach: 'Room 2' })
}

async function looksWell(page: TestPage): Promise<void> {
  await untilQuiet(page)
  expect(await checkAccessibility(page)).toEqual([])
  await page.setViewportSize({ width: 375, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' })
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.emulateMedia({ colorScheme: 'light' })
}

/** A step asks for its reason in a dialog. */
async function give(page: TestPage, confirm: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill(reason)
  await dialog.getByRole('button', { name: confirm, exact: true }).press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

test('a wave is planned by keyboard, says what is missing, opens; whoever is outside waits and is let in without a new load', async () => {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/rollout')
  await page.getByText('No wave is planned').waitFor()
  await looksWell(page)
  for (const [name, agency] of [['First', 'Department of benefits'], ['Second', 'Department of licensing']] as const) {
    await page.getByRole('button', { name: 'Plan a wave' }).press('Enter')
    await page.getByLabel('Name').fill(name)
    if (name === 'Second') await page.getByLabel('Planned for').fill('2027-03-01')
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
    const card = page.getByRole('article', { name })
    await card.getByText('No agency is in it.').waitFor()
    await page.getByRole('row', { name: agency }).getByRole('button', { name: 'Put into a wave…' }).press('Enter')
    await page.getByLabel('Wave', { exact: true }).selectOption({ label: name })
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).press('Enter')
    await card.getByRole('row', { name: agency }).waitFor()
  }
  const first = page.getByRole('article', { name: 'First' })
  await first.getByText('Department of benefits has no point of contact.').waitFor()
  for (const agencyId of ['benefits', 'licensing']) await nameContacts(agencyId)
  await page.getByRole('button', { name: 'Change the plan… (First)' }).press('Enter')
  await page.getByLabel('Staff and unions told on').fill(today)
  await page.getByLabel('Who is told').fill('Union of clerks')
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  await first.getByText('This wave can open').waitFor({ timeout: 20_000 })
  await looksWell(page)
  await first.getByRole('button', { name: /^Open the wave/ }).press('Enter')
  await give(page, 'Open')
  await first.getByText('Open', { exact: true }).waitFor()

  const waiting = await web.page({ width: 375, height: 700, theme: 'dark' })
  await signInAs(waiting, 'Ines Inspector').catch(() => undefined)
  await waiting.goto('/documents')
  await waiting.waitForURL('**/waiting?next=*')
  await waiting.getByText('Department of licensing is planned for Mar 1, 2027.').waitFor()
  await waiting.getByRole('button', { name: 'Put me on the list' }).press('Enter')
  await waiting.getByRole('heading', { name: 'You are on the waiting list' }).waitFor()
  expect(await checkAccessibility(waiting)).toEqual([])
  expect(await waiting.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)

  const second = page.getByRole('article', { name: 'Second' })
  await page.getByRole('button', { name: 'Change the plan… (Second)' }).press('Enter')
  await page.getByLabel('Staff and unions told on').fill(today)
  await page.getByRole('button', { name: 'Save', exact: true }).press('Enter')
  // The dialog gives the focus back when it has closed; a key pressed meanwhile would go to that button.
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await second.getByRole('button', { name: /^Ask for a waiver/ }).click()
  await give(page, 'Ask')
  await second.getByText('A waiver is asked for').waitFor()
  const odo = await web.page()
  await signInAs(odo, 'Odo Overseer', '/admin/rollout')
  await odo.getByRole('button', { name: 'Sign…' }).press('Enter')
  await odo.getByRole('dialog').getByRole('button', { name: 'Sign' }).press('Enter')
  await odo.getByText('Say in a sentence why.').waitFor()
  await give(odo, 'Sign')
  await odo.getByText('A waiver is in force').waitFor()
  await looksWell(odo)
  await odo.context().close()

  await second.getByText('This wave can open').waitFor({ timeout: 20_000 })
  await second.getByRole('button', { name: /^Open the wave/ }).press('Enter')
  await give(page, 'Open')
  await waiting.getByRole('button', { name: 'Go on' }).press('Enter', { timeout: 15_000 })
  await waiting.waitForURL('**/documents')
  await waiting.getByRole('heading', { level: 1 }).waitFor()

  await page.getByRole('button', { name: 'Roll back… (Department of licensing)' }).press('Enter')
  await give(page, 'Roll back')
  await expect.poll(() => waiting.evaluate(async () => (await fetch('/api/documents')).status), { timeout: 5_000 }).toBe(403)
  await waiting.goto('/documents')
  await waiting.getByText('Steward is paused for Department of licensing').waitFor()
  for (const [view, title] of [['history', 'What was done in the rollout'], ['simulation', 'Who gets in when']] as const) {
    await page.goto(`/admin/rollout?view=${view}`)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await page.getByRole('region', { name: title }).waitFor()
    await looksWell(page)
  }
  expect([...page.faults, ...waiting.faults]).toEqual([])
  await waiting.context().close()
  await page.context().close()
}, 60_000)

test('settings are changed with a reason, compared, and put back to the print they had', async () => {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/agency-settings')
  const prints = async () => page.getByRole('region', { name: 'Versions' }).locator('code').allTextContents()
  for (const [at, value] of [[1, 'required'], [2, 'recommended']] as const) {
    await page.getByLabel('Training before: Chat').selectOption(value)
    const save = page.getByRole('region', { name: 'Save the changes' })
    await save.getByLabel('Reason').fill(reason)
    await save.getByRole('button', { name: 'Save the changes' }).press('Enter')
    await expect.poll(async () => (await prints()).length).toBe(at)
  }
  await looksWell(page)
  await page.getByRole('button', { name: 'Changes… (2)' }).press('Enter')
  await page.getByRole('dialog').getByRole('row', { name: /Training before: Chat/ }).getByText('required').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().press('Enter')
  await page.getByRole('button', { name: 'Put back… (1)' }).press('Enter')
  await give(page, 'Put back')
  await expect.poll(prints).toHaveLength(3)
  const [newest, , oldest] = await prints()
  expect(newest).toBe(oldest)
  expect(page.faults).toEqual([])
  await page.context().close()
}, 40_000)
