import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

async function openPeople(): Promise<TestPage> {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/people')
  await page.getByRole('list', { name: 'People' }).waitFor()
  return page
}

const focusedText = (page: TestPage) => page.evaluate(() => document.activeElement?.textContent ?? '')

test('adding a person says all that is missing, keeps what is there, and gives a link once', async () => {
  const page = await openPeople()
  await page.getByRole('button', { name: 'Add person' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Job title').fill('Examiner')
  await dialog.getByRole('button', { name: 'Add person' }).press('Enter')
  await expect.poll(() => focusedText(page)).toContain('There is a problem')
  expect(await dialog.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
    'Enter a name.',
    'Enter an e-mail address, like name@agency.example.',
    'Choose an agency.',
  ])
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('link', { name: 'Enter a name.' }).press('Enter')
  await page.keyboard.type('Nadia New')
  await dialog.getByLabel('E-mail address').fill('nadia@new.example')
  await dialog.getByLabel('Agency', { exact: true }).selectOption('licensing')
  await dialog.getByRole('checkbox', { name: 'Point of contact' }).check()
  expect(await dialog.getByLabel('Job title').inputValue()).toBe('Examiner')
  await dialog.getByRole('button', { name: 'Add person' }).press('Enter')
  const added = page.getByRole('dialog', { name: 'Nadia New is added' })
  await added.getByRole('button', { name: 'Make a sign-in link' }).press('Enter')
  const link = await added.getByLabel('Sign-in link').inputValue()
  expect(link).toMatch(/\/sign-in\/link#\S{20,}$/)
  expect(await checkAccessibility(page)).toEqual([])
  await added.getByRole('button', { name: 'Done' }).press('Enter')
  await page.getByText('nadia@new.example').waitFor()

  const newcomer = await web.page()
  await newcomer.goto(link)
  await newcomer.getByRole('button', { name: 'Sign in to Steward' }).waitFor()
  expect(newcomer.url()).not.toContain('#')
  expect(await checkAccessibility(newcomer)).toEqual([])
  await newcomer.getByRole('button', { name: 'Sign in to Steward' }).press('Enter')
  await newcomer.waitForURL((url) => url.pathname === '/')
  // Whoever is new reads the terms before anything else.
  await newcomer.getByRole('button', { name: 'I accept' }).press('Enter')
  await newcomer.getByText('You are Nadia New.').waitFor()

  const thief = await web.page()
  await thief.goto(link)
  await thief.getByRole('button', { name: 'Sign in to Steward' }).press('Enter')
  await thief.getByText('This sign-in link was used already').waitFor()
  expect(await checkAccessibility(thief)).toEqual([])
  for (const each of [page, newcomer, thief]) {
    expect(each.faults).toEqual([])
    await each.context().close()
  }
})

test('a taken e-mail address is said where it is', async () => {
  const page = await openPeople()
  await page.getByRole('button', { name: 'Add person' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Name', { exact: true }).fill('Second Ada')
  await dialog.getByLabel('E-mail address').fill('01900000-0000-7000-8000-000000000007@cast.example')
  await dialog.getByLabel('Agency', { exact: true }).selectOption('benefits')
  await dialog.getByRole('button', { name: 'Add person' }).press('Enter')
  await dialog.getByText('A person with this e-mail address already exists.').waitFor()
  expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Second Ada')
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('search and agency stand in the address and survive a reload', async () => {
  const page = await openPeople()
  await page.getByRole('searchbox').fill('lead')
  await page.waitForURL('**/admin/people?search=lead')
  await expect.poll(() => page.getByRole('list', { name: 'People' }).getByRole('listitem').count()).toBe(2)
  await page.getByLabel('Agency').selectOption('benefits')
  await page.waitForURL(/agency=benefits/)
  await page.reload()
  await expect.poll(() => page.getByRole('list', { name: 'People' }).getByRole('listitem').count()).toBe(1)
  expect(await page.getByRole('searchbox').inputValue()).toBe('lead')
  await page.context().close()
})

test('disabling takes two steps, ends the person’s session, and can be taken back', async () => {
  const theirs = await web.page()
  await signInAs(theirs, 'Cole Colleague')
  const page = await openPeople()
  await page.getByRole('button', { name: 'Change Cole Colleague' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Cole Colleague' })
  await dialog.getByRole('button', { name: 'Disable this person' }).press('Enter')
  await expect.poll(() => focusedText(page)).toBe('Disable')
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.count()).toBe(0)
  await page.getByRole('listitem').filter({ hasText: 'Cole Colleague' }).getByText('Disabled').waitFor()
  await theirs.goto('/documents')
  await theirs.waitForURL('**/sign-in?next=*')
  await page.getByRole('button', { name: 'Change Cole Colleague' }).press('Enter')
  await dialog.getByRole('button', { name: 'Enable again' }).press('Enter')
  await expect.poll(() => page.getByText('Disabled').count()).toBe(0)
  await theirs.context().close()
  await page.context().close()
})

test('the last administrator cannot give the role away, and the page says why', async () => {
  const page = await openPeople()
  await page.getByRole('button', { name: 'Change Ada Administrator' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ada Administrator' })
  await dialog.getByRole('checkbox', { name: 'Administrator' }).uncheck()
  await dialog.getByRole('button', { name: 'Save roles' }).press('Enter')
  await dialog.getByText('This is the last administrator.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('an agency is added with a short name made from its name', async () => {
  const page = await web.page()
  await signInAs(page, 'Ada Administrator', '/admin/agencies')
  await page.getByRole('button', { name: 'Add agency' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add an agency' })
  await dialog.getByLabel('Name', { exact: true }).fill('Office of Fair Parking')
  await dialog.getByRole('button', { name: 'Add agency' }).press('Enter')
  await page.getByRole('heading', { name: 'Office of Fair Parking' }).waitFor()
  await page.getByText('office-of-fair-parking', { exact: true }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})
