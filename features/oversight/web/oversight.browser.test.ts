import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, untilQuiet, walkByTab, type TestPage } from '#testkit/browser.ts'
import { agreeToOpen, askToOpen } from '#testkit/opening.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.createConversation({ title: 'About the north yard' })
  await cara.sendMessage({ conversationId: id, text: 'Where may my colleague park?', sources: { kind: 'none' } })
  await web.platform.settle()
})
afterAll(() => web.close())

async function open(name: string, path: string, view: { width?: number; theme?: 'light' | 'dark' } = {}): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, path)
  return page
}

test('a request goes by key from its form over two officers to the viewer, and the person is told', async () => {
  const page = await open('Odo Overseer', '/admin/break-glass')
  await page.getByRole('button', { name: 'New request' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ask to read a person’s content' })
  await dialog.getByRole('button', { name: 'Send to the other officers' }).press('Enter')
  expect(await dialog.getByRole('alert').getByRole('link').allInnerTexts()).toEqual([
    'Choose the person.',
    'Say in a sentence what must be found out.',
    'Name the law, rule or order.',
    'Enter the number of the case.',
  ])
  await dialog.getByLabel('Find the person by name or e-mail address').fill('Cara')
  await dialog.getByRole('radio', { name: 'Cara Caseworker' }).check()
  await dialog.getByLabel('Purpose').fill('Find out what was said about the north yard.')
  await dialog.getByLabel('Legal basis').fill('Oversight Act, section 7')
  await dialog.getByLabel('Case number').fill('OV-2026-77')
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Send to the other officers' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Case OV-2026-77' }).waitFor()
  expect(await page.getByRole('button', { name: 'Agree' }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Read, and have it logged' }).count()).toBe(0)

  for (const name of ['Pia Privacy', 'Rory Records']) {
    const officer = await open(name, '/admin/break-glass')
    await officer.getByRole('list', { name: 'Your decision is needed' }).getByRole('link', { name: /OV-2026-77/ }).press('Enter')
    await officer.getByRole('heading', { name: 'Your decision' }).waitFor()
    expect(await checkAccessibility(officer)).toEqual([])
    await officer.getByRole('button', { name: 'Agree' }).press('Enter')
    await officer.getByRole('cell', { name: name }).waitFor()
    expect(officer.faults).toEqual([])
    await officer.context().close()
  }

  await page.reload()
  await page.getByRole('link', { name: 'Read, and have it logged' }).press('Enter')
  const banner = page.getByRole('complementary', { name: 'You are reading another person’s content' })
  await banner.getByText('You are reading content of Cara Caseworker.').waitFor()
  await page.getByRole('link', { name: 'About the north yard' }).press('Enter')
  await page.getByText('Where may my colleague park?').waitFor()
  expect(await banner.isVisible()).toBe(true)
  expect(await page.getByRole('textbox', { name: /question/i }).count()).toBe(0)
  expect(await checkAccessibility(page)).toEqual([])
  await banner.getByRole('link', { name: 'Leave' }).press('Enter')
  await page.getByRole('region', { name: 'Every look' }).getByRole('row').nth(2).waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()

  const cara = await open('Cara Caseworker', '/')
  await cara.getByRole('link', { name: 'See who, why and what' }).press('Enter')
  const card = cara.getByRole('list', { name: 'Who looked at your content' }).getByRole('listitem').first()
  await card.getByText('Odo Overseer, Oversight body').waitFor()
  await card.getByText('Find out what was said about the north yard.').waitFor()
  await card.getByRole('link', { name: 'one of your conversations' }).first().waitFor()
  expect(await checkAccessibility(cara)).toEqual([])
  await cara.reload()
  await cara.getByText('Odo Overseer, Oversight body').waitFor()
  await expect.poll(() => cara.getByRole('link', { name: 'See who, why and what' }).count()).toBe(0)
  expect(cara.faults).toEqual([])
  await cara.context().close()
})

test.each([{}, { width: 375, theme: 'dark' as const }])('list, request, viewer and notices fit, by key and for a screen reader (%j)', async (view) => {
  const id = await askToOpen(web.platform, 'recordsOfficer', 'caseworker')
  await agreeToOpen(web.platform, id, 'privacyOfficer', 'securityOfficer')
  for (const [name, path] of [
    ['Rory Records', '/admin/break-glass'],
    ['Rory Records', `/admin/break-glass/${id}`],
    ['Rory Records', `/admin/break-glass/${id}/read`],
    ['Cara Caseworker', '/content-notices'],
  ] as const) {
    const page = await open(name, path, view)
    await page.locator('main h1').waitFor()
    await untilQuiet(page)
    expect(await checkAccessibility(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    expect((await walkByTab(page, 40)).faults).toEqual([])
    expect(page.faults).toEqual([])
    await page.context().close()
  }
})

test('who holds no office finds no way in, and a closed one says so', async () => {
  const id = await askToOpen(web.platform, 'overseer', 'colleague')
  const cara = await open('Lena Lead', '/admin/break-glass')
  await cara.getByRole('alert').getByText('Your role does not allow this').waitFor()
  expect(await cara.getByRole('link', { name: 'Reading others’ content' }).count()).toBe(0)
  await cara.goto(`/admin/break-glass/${id}`)
  await cara.getByRole('alert').getByText('This does not exist, or you may not see it.').waitFor()
  await cara.context().close()
  const odo = await open('Odo Overseer', `/admin/break-glass/${id}/read`)
  await odo.getByText('This is closed').waitFor()
  await odo.goto(`/admin/break-glass/${id}`)
  await odo.getByRole('button', { name: 'Withdraw the request' }).press('Enter')
  await odo.getByText('Withdrawn').first().waitFor()
  expect(odo.faults).toEqual([])
  await odo.context().close()
})

test('a person without notices is told so', async () => {
  const page = await open('Ines Inspector', '/content-notices')
  await page.getByText('Nobody looked at your content').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.context().close()
})
