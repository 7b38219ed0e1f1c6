import { afterAll, beforeAll, expect, test } from 'vitest'
import { isKeyShaped } from '#kernel/pipeline/api-key.ts'
import { checkAccessibility, type TestPage } from '#testkit/browser.ts'
import { clientFor } from '#testkit/platform.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => void (web = await startWebPlatform()))
afterAll(() => web.close())

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

test('a service’s key is made by keyboard, shown once, let in by the security officer, used, and ended with a reason its owner reads', async () => {
  const page = await web.page()
  await signIn(page, 'Ines Inspector', '/keys')
  await page.getByRole('button', { name: 'Make a key' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Make the key' }).press('Enter')
  await dialog.getByText('Enter a name.').first().waitFor()
  await dialog.getByLabel('A service of my agency').press('Space')
  await dialog.getByLabel('Name').fill('Counter')
  await dialog.getByLabel('What the service is for').fill('Answers at the counter.')
  await dialog.getByLabel('Ask questions and read the answers').press('Space')
  await expectFit(page)
  await dialog.getByRole('button', { name: 'Make the key' }).press('Enter')
  const shown = page.getByRole('alertdialog', { name: 'Your new key' })
  const token = await shown.getByRole('textbox', { name: 'Key' }).inputValue()
  expect(isKeyShaped(token)).toBe(true)
  await shown.getByRole('button', { name: 'I have kept it' }).press('Enter')
  await page.getByText('Waits for the security officer').waitFor()
  await expectFit(page)

  const officer = await web.page()
  await signIn(officer, 'Sven Security', '/admin/keys')
  await officer.getByRole('button', { name: 'Look at them' }).click()
  await officer.getByText('Answers at the counter.').waitFor()
  await expectFit(officer)
  await officer.getByRole('button', { name: 'Let it in: Counter' }).press('Enter')
  await officer.getByText('There are none.').waitFor()
  expect((await clientFor(web.platform.url, token).getSession({})).person?.name).toBe('Ines Inspector')
  await officer.getByRole('radio', { name: 'In use' }).press('Space')
  await officer.getByRole('button', { name: 'End Counter' }).press('Enter')
  await officer.getByRole('dialog').getByLabel('Reason').fill('It was found on a web page.')
  await officer.getByRole('dialog').getByRole('button', { name: 'End the key' }).press('Enter')
  await officer.getByText('There are none.').waitFor()

  await page.reload()
  await page.getByText('Why it ended: It was found on a web page.').waitFor()
  expect(page.faults).toEqual([])
  expect(officer.faults).toEqual([])
})

test('a command line is confirmed with the code that it shows', async () => {
  const asks = await web.platform.as('administrator')
  const { path, code, confirmationId } = await asks.askConfirmation({})
  const page = await web.page()
  await signIn(page, 'Ada Administrator', path)
  await page.getByRole('textbox', { name: 'Code' }).fill('BBBB-BBBB')
  await page.getByRole('button', { name: 'Yes, it is me' }).press('Enter')
  await page.getByText('This is not the code. Look at it again where you asked for it.').waitFor()
  await expectFit(page)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Yes, it is me' }).press('Enter')
  await page.getByText('Confirmed. Go on in the command line; you can close this page.').waitFor()
  expect((await asks.getConfirmation({ confirmationId })).state).toBe('confirmed')
  expect(page.faults.filter((fault) => !fault.includes('403'))).toEqual([])
})
