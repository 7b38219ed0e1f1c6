/** Signing in by SAML in a real browser: away to another site, back by its form, in the tab that began and in no other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { startSamlPage } from '#testkit/saml-page.ts'
import { createSamlIdp } from '#testkit/saml-provider.ts'
import { attribute } from '#testkit/saml-responses.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let close: () => Promise<void>
let certificate: string
let signInUrl: string
beforeAll(async () => {
  web = await startWebPlatform()
  const { ours } = await (await web.platform.as('administrator')).listSamlProviders({})
  const idp = createSamlIdp(ours)
  const at = await startSamlPage((address) => idp.answer(address, { nameId: 'erin', attributes: attribute('displayName', 'Erin Example') + attribute('email', 'erin@cast.example') }), ours.consumerUrl)
  ;[close, certificate, signInUrl] = [at.close, idp.by.certificate, at.url]
})
afterAll(async () => {
  await close()
  await web.close()
})

test('an administrator sets a service up, a person signs in by it, and a stranger’s response opens nothing', async () => {
  const admin = await web.page()
  await signInAs(admin, 'Ada Administrator', '/admin/sign-in')
  const section = admin.locator('section', { has: admin.getByRole('heading', { name: 'Services by SAML' }) })
  await section.getByRole('button', { name: 'Add a SAML service' }).press('Enter')
  const dialog = admin.getByRole('dialog', { name: 'Add a SAML service' })
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await dialog.getByText('Paste the signing certificate.').first().waitFor()
  expect(await checkAccessibility(admin)).toEqual([])
  await dialog.getByLabel('Name people know it by').fill('Staff sign-in')
  await dialog.getByLabel('Entity id').fill('https://idp.example/metadata')
  // The name is another site’s; the form of the page asks for https or this machine.
  await dialog.getByLabel('Sign-in address').fill(signInUrl.replace('127.0.0.1', 'localhost'))
  await dialog.getByLabel('Signing certificate').fill(certificate)
  await dialog.getByRole('checkbox', { name: /benefits/ }).check()
  await dialog.getByRole('radio', { name: /Is added to their agency/ }).check()
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await section.getByText('made to last until').waitFor()
  await admin.setViewportSize({ width: 375, height: 740 })
  expect(await checkAccessibility(admin)).toEqual([])
  expect(await admin.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
  expect(admin.faults).toEqual([])
  await admin.context().close()

  const page = await web.page()
  await page.goto('/sign-in?next=/documents')
  await page.getByRole('button', { name: 'Sign in with Staff sign-in' }).press('Enter')
  await page.waitForURL(/\/sign-in\?SAMLRequest=/)
  // From a name that is another site, as a provider is.
  await page.goto(page.url().replace('localhost', '127.0.0.1'))
  const brought = await page.evaluate(() => Object.fromEntries([...document.querySelectorAll('input')].map((input) => [input.name, input.value])))
  await page.getByRole('button', { name: 'I am Erin' }).press('Enter')
  // Nobody new works before the terms: they are where they wanted to go, held by a gate.
  await page.waitForURL(/\/(terms|documents)/)
  expect(await page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { person: { name: string } }).person.name)).toBe('Erin Example')
  await page.context().close()

  // The same form again, from a page that began nothing here.
  const other = await web.page()
  await other.goto(signInUrl)
  await other.evaluate(([fields, action]) => {
    const form = Object.assign(document.createElement('form'), { method: 'post', action })
    for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
    document.body.append(form)
    form.submit()
  }, [brought, `${web.platform.url}/api/sign-in-ways/saml/response`] as const)
  await other.getByText('Please start here').waitFor()
  expect(await checkAccessibility(other)).toEqual([])
  await other.context().close()
})
