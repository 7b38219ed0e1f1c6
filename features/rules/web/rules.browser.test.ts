import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => void (web = await startWebPlatform()))
afterAll(() => web.close())

async function openAs(name: string, path: string, view?: Parameters<WebPlatform['page']>[0]): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, path)
  return page
}

test('an officer writes a rule, tries it, puts it in force and takes it back, by keyboard', async () => {
  const page = await openAs('Pia Privacy', '/rules')
  await page.getByRole('button', { name: 'Write a rule' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Write a rule' })
  await dialog.getByRole('button', { name: 'Save as draft' }).press('Enter')
  await dialog.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByLabel('Title').fill('Tax records')
  await dialog.getByLabel('Short name').fill('tax-records')
  await dialog.getByLabel('What it forbids, in one plain sentence').fill('Tax records go only where nothing is kept.')
  await dialog.getByLabel('Legal basis').fill('26 U.S.C. 6103')
  await dialog.getByLabel('Reason').fill('Asked for by the tax office.')
  await dialog.getByRole('button', { name: 'Save as draft' }).press('Enter')
  const card = page.getByRole('article', { name: /Tax records/ })
  await card.getByText('Draft').waitFor()
  await card.getByRole('button', { name: 'Try it: Tax records 1' }).press('Enter')
  await card.getByText('All cases come out as expected').waitFor()
  await card.getByRole('button', { name: 'Put in force: Tax records 1' }).press('Enter')
  const decision = page.getByRole('dialog', { name: 'Put in force' })
  await decision.getByLabel('Reason').fill('Decided by the board.')
  await decision.getByRole('button', { name: 'Put in force' }).press('Enter')
  await card.getByText('In force', { exact: true }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await card.getByRole('button', { name: 'Take out of force: Tax records 1' }).press('Enter')
  const end = page.getByRole('dialog', { name: 'Take out of force' })
  await end.getByLabel('Reason').fill('Replaced by law.')
  await end.getByRole('button', { name: 'Take out of force' }).press('Enter')
  await card.getByText('Not in force').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('what one person may do is explained action by action, and a flow by its rules, also at 375 px', async () => {
  const page = await openAs('Pia Privacy', '/rules/explain', { width: 375 })
  await page.getByLabel('Person').fill('cara caseworker')
  await page.getByRole('button', { name: 'Explain', exact: true }).press('Enter')
  const decisions = page.getByRole('region', { name: 'Decisions' })
  await decisions.getByRole('row').filter({ hasText: 'conversation.list' }).getByText('allowed', { exact: true }).waitFor()
  await decisions.getByRole('row').filter({ hasText: 'person.create' }).getByText('refused', { exact: true }).first().waitFor()
  await page.getByRole('button', { name: 'Explain the flow' }).press('Enter')
  await page.getByText('It may go there.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('whoever is no officer is neither offered the rules nor shown them', async () => {
  const page = await openAs('Cara Caseworker', '/rules')
  await page.getByText('Your role does not allow this').first().waitFor()
  expect(await page.getByRole('link', { name: 'Rules' }).count()).toBe(0)
  await page.context().close()
})
