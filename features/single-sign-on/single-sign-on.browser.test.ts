import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { startRealProvider, type RealProvider } from '#testkit/real-provider.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { sql } from '#kernel/store/sql.ts'

let web: WebPlatform
let provider: RealProvider
beforeAll(async () => {
  web = await startWebPlatform()
  provider = await startRealProvider(web.platform.url, [
    { sub: 'olga', name: 'Olga Outside', email: 'olga@cast.example' },
    { sub: 'otto', name: 'Otto Outside', email: 'otto@cast.example' },
  ])
})
afterAll(async () => {
  await provider.close()
  await web.close()
})

/** The provider’s own pages are another origin, which these tests go to on purpose. */
const own = (faults: string[]) => faults.filter((fault) => !fault.startsWith(`foreign request: ${provider.issuer}`))

test('an administrator sets a service up and tests it; people sign in by it and confirm by it that it is them', async () => {
  const admin = await web.page()
  await signInAs(admin, 'Ada Administrator', '/admin/sign-in')
  await admin.getByRole('heading', { name: 'Sign-in services', level: 1 }).waitFor()
  expect(await checkAccessibility(admin)).toEqual([])
  await admin.getByRole('button', { name: 'Add a service' }).press('Enter')
  const dialog = admin.getByRole('dialog', { name: 'Add a sign-in service' })
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  expect(await dialog.getByRole('alert').getByRole('link').allInnerTexts()).toEqual(['Enter a name.', 'Enter an address that begins with https://.', 'Enter the client id.', 'Enter the client secret.', 'Choose at least one agency.'])
  expect(await checkAccessibility(admin)).toEqual([])
  await dialog.getByLabel('Name people know it by').fill('Government sign-in')
  await dialog.getByLabel('Issuer').fill(provider.issuer)
  await dialog.getByLabel('Client id').fill(provider.clientId)
  await dialog.getByLabel('Client secret').fill(provider.clientSecret)
  await dialog.getByRole('checkbox', { name: 'It runs in our own network' }).check()
  await dialog.getByRole('checkbox', { name: 'Department of benefits' }).check()
  await dialog.getByRole('radio', { name: 'Is added to their agency as an employee' }).check()
  await dialog.getByLabel('Kinds of sign-in that confirm who is there').fill('phishing-resistant')
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await admin.getByRole('button', { name: 'Test Government sign-in' }).press('Enter')
  await admin.getByText('The service answers and can be used').waitFor()
  expect(await checkAccessibility(admin)).toEqual([])

  const page = await web.page({ width: 375, theme: 'dark' })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in with Government sign-in' }).press('Enter')
  await page.getByRole('link', { name: 'Olga Outside' }).click()
  await page.waitForURL((url) => url.pathname === '/terms')
  expect(page.url()).not.toMatch(/code=|state=/)
  await page.getByRole('button', { name: 'I accept' }).press('Enter')
  // Narrow screens leave the name out of the banner.
  await page.getByText('You are Olga Outside.').waitFor({ state: 'attached' })
  expect(own(page.faults)).toEqual([])

  // Made an administrator, she is asked before a change, in another tab, and the change then goes on by itself.
  const [{ id } = expect.fail()] = await web.platform.rows<{ id: string }>(sql`select id from person where email = 'olga@cast.example'`)
  await (await web.platform.as('administrator')).updatePerson({ personId: id, roles: ['employee', 'administrator'] })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto('/admin/agencies')
  await page.getByRole('button', { name: 'Add agency' }).press('Enter')
  const adding = page.getByRole('dialog')
  await adding.getByLabel('Name').first().fill('Department of roads')
  await adding.getByLabel('Short name').fill('roads')
  await adding.getByRole('button', { name: 'Add agency' }).press('Enter')
  const confirm = page.getByRole('dialog', { name: 'Confirm that it is you' })
  await confirm.getByRole('button', { name: 'Confirm with Government sign-in' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  const [tab] = await Promise.all([page.context().waitForEvent('page'), confirm.getByRole('button', { name: 'Confirm with Government sign-in' }).press('Enter')])
  await tab.getByRole('link', { name: 'Olga Outside' }).click()
  await tab.getByText('You have confirmed that it is you').waitFor()
  await confirm.waitFor({ state: 'detached' })
  await page.getByText('Department of roads').first().waitFor()
  expect(own(page.faults)).toEqual([])
}, 60_000)

test('an answer that this browser did not ask for signs nobody in, and says so plainly', async () => {
  const page = await web.page()
  await page.goto(`/sign-in/return?code=stolen&state=${'s'.repeat(43)}&iss=${encodeURIComponent(provider.issuer)}`)
  await page.getByText('This sign-in was used already, took too long, or was begun in another browser. Start again.').waitFor()
  expect(page.url()).toMatch(/\/sign-in\/return$/)
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the sign-in page' }).press('Enter')
  await page.waitForURL((url) => url.pathname === '/sign-in')
  expect(page.faults).toEqual([])
})
