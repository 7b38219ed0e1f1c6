import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, signInByHand, untilQuiet } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

const administrator = 'Ada Administrator'

test('navigation moves the focus to the page’s heading and names the window', async () => {
  const page = await web.page()
  await signInByHand(page, administrator)
  for (const [link, title] of [
    ['Documents', 'Documents'],
    ['Reviews', 'Reviews'],
    ['Audit log', 'Audit log'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click()
    await expect
      .poll(() => page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.textContent}`))
      .toBe(`H1 ${title}`)
    expect(await page.title()).toBe(`${title} – Steward`)
    expect(await page.getByRole('link', { name: link, exact: true }).getAttribute('aria-current')).toBe('page')
  }
  await page.context().close()
})

test('the skip link is the first stop and leads to the page’s content', async () => {
  const page = await web.page()
  await signInAs(page, administrator, '/models')
  await page.locator('main h1').waitFor()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the page’s content')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  await page.context().close()
})

test('Ctrl+K finds pages by name and goes there without a mouse', async () => {
  const page = await web.page()
  await signInAs(page, administrator)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Pages and conversations' })
  await expect.poll(() => box.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.type('aud')
  await expect.poll(() => page.getByRole('option').allInnerTexts()).toEqual(['Audit log'])
  await page.keyboard.press('Enter')
  await page.waitForURL('**/admin/audit')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.context().close()
})

test('the question mark shows the shortcuts, outside of text fields only, and Escape returns the focus', async () => {
  const page = await web.page()
  await signInAs(page, administrator, '/admin/people')
  const search = page.getByRole('searchbox')
  await search.fill('')
  await search.press('?')
  expect(await search.inputValue()).toBe('?')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: 'Add person' }).focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Add person')
  await page.context().close()
})

test('at 375 px the navigation is a drawer that the keyboard opens, uses and closes', async () => {
  const page = await web.page({ width: 375, height: 740 })
  await signInByHand(page, administrator)
  expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Menu', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Menu' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Menu')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Menu' }).getByRole('link', { name: 'Reviews', exact: true }).press('Enter')
  await page.waitForURL('**/reviews')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.context().close()
})

test('people see what their role opens, and nothing else', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  const links = await page.getByRole('navigation', { name: 'Main' }).getByRole('list').first().getByRole('link').allInnerTexts()
  expect(links).toEqual(['Ask', 'Chats', 'Documents', 'Projects', 'Work', 'Reviews', 'Learn'])
  expect(await page.getByText('Administration').count()).toBe(0)
  await page.goto('/admin/audit')
  await page.getByText('Your role does not allow this').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})

test('the sample banner is on every page and switches the person', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  for (const path of ['/', '/documents', '/settings']) {
    await page.goto(path)
    await page.getByText('Sample government: invented people, not a real sign-in.').waitFor()
  }
  await page.getByRole('link', { name: 'Switch person' }).click()
  await page.getByRole('button', { name: administrator }).click()
  await page.getByRole('button', { name: /Ada Administrator/ }).waitFor()
  await page.context().close()
})

test('after signing out, pages lead to the sign-in and from there back to where one wanted to go', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  await page.getByRole('button', { name: /Account/ }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter')
  await page.waitForURL('**/sign-in')
  await page.goto('/documents?search=leave')
  await page.waitForURL('**/sign-in?next=*')
  await page.getByRole('button', { name: /^Cara Caseworker/ }).click()
  await page.waitForURL('**/documents?search=leave')
  await page.context().close()
})

test('a session that ends while a page is open is said, and what is typed stays', async () => {
  const page = await web.page()
  await signInAs(page, administrator, '/admin/people')
  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a person' })
  await dialog.getByLabel('Name', { exact: true }).fill('Half Typed')
  // A click beside the form does not throw away what is in it.
  await page.mouse.click(8, 400)
  expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Half Typed')
  await dialog.getByLabel('E-mail address').fill('half@typed.example')
  await dialog.getByLabel('Agency', { exact: true }).selectOption('benefits')
  await untilQuiet(page)
  await page.context().clearCookies()
  await dialog.getByRole('button', { name: 'Add person' }).click()
  const ended = page.getByRole('alertdialog', { name: 'Your session has ended' })
  await ended.waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await ended.getByRole('button', { name: 'I am signed in again' }).click()
  await ended.getByText('You are not signed in yet.').waitFor()
  // In another tab somebody else comes first, and then the person whose page this is.
  const tab = await page.context().newPage()
  await signInByHand(tab, 'Cara Caseworker')
  const foreign = page.getByRole('alertdialog', { name: 'Somebody else is signed in' })
  await foreign.getByText('This browser is signed in as Cara Caseworker now.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await signInByHand(tab, administrator)
  await foreign.waitFor({ state: 'detached' })
  expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Half Typed')
  await page.context().close()
})

test('without a network the page says so and keeps working with what it has', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', '/models')
  await page.locator('main h1').waitFor()
  await page.context().setOffline(true)
  await page.getByText('You are offline.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().setOffline(false)
  await expect.poll(() => page.getByText('You are offline.').count()).toBe(0)
  await page.context().close()
})

test('a server that cannot be reached gives a sentence and a way to try again', async () => {
  const page = await web.page()
  await page.route('**/api/session', (route) => route.abort())
  await page.goto('/')
  await page.getByText('Steward cannot be reached.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.unroute('**/api/session')
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('button', { name: administrator }).waitFor()
  await page.context().close()
})
