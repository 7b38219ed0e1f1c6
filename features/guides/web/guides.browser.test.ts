import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

test('an article is found by its words, read, and voted on with the keyboard', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', '/guides')
  // Some at a time; the focus goes on to the first that came.
  const cards = page.getByRole('list', { name: 'Articles' }).getByRole('listitem')
  await expect.poll(() => cards.count()).toBe(20)
  await page.getByRole('button', { name: 'Show more' }).press('Enter')
  await expect.poll(() => page.evaluate(() => [...document.querySelectorAll('ul[aria-label=Articles] > li')].indexOf(document.activeElement?.closest('li') as Element))).toBe(20)
  await page.getByRole('searchbox', { name: 'Search' }).fill('may I use ChatGPT')
  const first = page.getByRole('list', { name: 'Articles' }).getByRole('link').first()
  await expect.poll(() => first.innerText()).toBe('Public AI tools and your work')
  expect(await checkAccessibility(page)).toEqual([])
  await first.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Public AI tools and your work' }).waitFor()
  const yes = page.getByRole('button', { name: 'Yes', exact: true })
  await yes.press('Enter')
  await expect.poll(() => yes.getAttribute('aria-pressed')).toBe('true')
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.getByRole('button', { name: 'I have read it through; it is right' }).count()).toBe(0)
})

test('an administrator writes, publishes and takes away an article; a narrow dark screen shows all of it', async () => {
  const page = await web.page({ width: 375, height: 800, theme: 'dark' })
  await signInAs(page, 'Ada Administrator', '/guides/new')
  await page.getByLabel('Title', { exact: true }).fill('Counter hours')
  await page.getByLabel('Summary').fill('When the counter is open.')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('There is a problem')
  await page.getByRole('textbox', { name: 'Article' }).fill('The counter is open from 9 to 4 on working days.')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await page.getByText('This is a draft. Readers do not see it yet.').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Publish' }).press('Enter')
  await page.getByRole('button', { name: 'I have read it through; it is right' }).waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375)
})

test('the first tour ends beside a real answer, and is not offered again', async () => {
  const page = await web.page()
  await signInAs(page, 'Cole Colleague')
  await page.getByRole('link', { name: 'New here? Take the five-minute tour' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'What Steward does, and what it does not' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await page.getByRole('button', { name: 'Next' }).press('Enter')
  await page.getByRole('button', { name: 'Which data may I put into this assistant?' }).press('Enter')
  const note = page.getByRole('complementary', { name: 'Tour, step 4 of 5' })
  await note.waitFor()
  await page.getByRole('article').nth(1).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await note.getByRole('button', { name: 'Next' }).press('Enter')
  await page.getByRole('button', { name: 'Finish the tour' }).press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Finish the tour' }).count()).toBe(0)
  await page.goto('/')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('region', { name: 'For example' }).waitFor()
  expect(await page.getByRole('link', { name: 'New here? Take the five-minute tour' }).count()).toBe(0)
})
