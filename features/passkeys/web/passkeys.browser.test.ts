/** Passkeys as a person meets them, with Chromium’s own virtual authenticator. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#kernel/store/sql.ts'
import { checkAccessibility, signInAs, walkByTab, type TestPage } from '#testkit/browser.ts'
import { cast } from '#testkit/people.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => void (web = await startWebPlatform()))
afterAll(() => web.close())

/** A device with a fingerprint reader that always knows its owner. */
async function giveDevice(page: TestPage) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  return { says: (isUserVerified: boolean) => devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) }
}

const partOf = (page: TestPage, title: string) => page.locator('section', { has: page.getByRole('heading', { name: title }) })

test('a passkey is made in the settings, signs in, and confirms a change, by keyboard', async () => {
  const page = await web.page()
  const device = await giveDevice(page)
  await signInAs(page, 'Cara Caseworker', '/settings')
  const section = partOf(page, 'Passkeys')
  await section.getByText('You have no passkey yet.').waitFor()
  await section.getByRole('button', { name: 'Make a passkey' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Make a passkey' })
  await dialog.getByLabel('Name').fill('Blue laptop')
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Go on' }).press('Enter')
  await section.getByText('Blue laptop').waitFor()
  await section.getByText(/not used yet/).waitFor()
  // The device knows that it holds one for this person.
  await section.getByRole('button', { name: 'Make a passkey' }).press('Enter')
  await dialog.getByRole('button', { name: 'Go on' }).press('Enter')
  await dialog.getByText('This device has your passkey already').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')

  await page.evaluate(() => fetch('/api/session', { method: 'DELETE' }))
  await page.goto('/sign-in')
  const signIn = page.getByRole('button', { name: 'Sign in with a passkey' })
  await device.says(false)
  await signIn.press('Enter')
  await page.getByText('Your device gave no passkey').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await device.says(true)
  await signIn.press('Enter')
  await page.waitForURL((url) => url.pathname === '/')

  await page.goto('/settings')
  await section.getByText(/last used/).waitFor()
  // The confirmation that signing in gave is over, also for what the hallway remembers.
  await web.platform.rows(sql`update session set stepped_up_at = now() - interval '1 hour' where person_id = ${cast.caseworker.id} and method = 'passkey'`)
  await page.waitForTimeout(2_100)
  await section.getByRole('button', { name: 'Remove Blue laptop' }).press('Enter')
  await page.getByRole('dialog', { name: 'Remove Blue laptop?' }).getByRole('button', { name: 'Remove' }).press('Enter')
  const asked = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await asked.getByRole('button', { name: 'Confirm with a passkey' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await asked.getByRole('button', { name: 'Confirm with a passkey' }).press('Enter')
  await section.getByText('You have no passkey yet.').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('an administrator sees yes or no and resets; whoever lost the device is out', async () => {
  const lost = await web.page()
  await giveDevice(lost)
  await signInAs(lost, 'Cole Colleague', '/settings')
  await lost.getByRole('button', { name: 'Make a passkey' }).click()
  await lost.getByRole('button', { name: 'Go on' }).click()
  await partOf(lost, 'Passkeys').getByText('My passkey').waitFor()
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/people?search=Cole')
  await page.getByRole('button', { name: /Cole Colleague/ }).first().click()
  await page.getByText('This person has a passkey.').waitFor()
  await page.getByRole('button', { name: 'Reset passkeys…' }).press('Enter')
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Reset passkeys', exact: true }).press('Enter')
  await page.getByText('This person has no passkey.').waitFor()
  await expect.poll(() => lost.evaluate(async () => (await fetch('/api/passkeys')).status), { timeout: 5_000 }).toBe(401)
  await lost.goto('/sign-in')
  await lost.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await lost.getByText('This passkey was not accepted').waitFor()
  expect([...page.faults, ...lost.faults]).toEqual([])
  await Promise.all([page.context().close(), lost.context().close()])
})

test('at a number the page says in plain words why there are none, on a phone, in the dark and in French', async () => {
  const page = await web.page({ width: 375, height: 740, theme: 'dark', language: 'fr' })
  const { port } = new URL(web.platform.url)
  await page.goto(`http://127.0.0.1:${port}/sign-in`)
  expect(await page.getByRole('button', { name: /clé d’accès/ }).count()).toBe(0)
  await page.getByRole('button', { name: /^Ines Inspector/ }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.goto(`http://127.0.0.1:${port}/settings`)
  const section = partOf(page, 'Clés d’accès')
  await section.getByText(`http://localhost:${port}`).waitFor()
  expect(await section.getByRole('button').count()).toBe(0)
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect((await walkByTab(page)).faults).toEqual([])
  await page.context().close()
})
