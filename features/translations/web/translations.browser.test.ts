import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, type TestPage } from '#testkit/browser.ts'
import { cast } from '#testkit/people.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
let vendor: ScriptedVendor
beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('translator', { chunkChars: 500, text: (asked) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(asked) as Record<string, string>).map(([number, text]) => [number, spanish[text] ?? text]))) })
  const { vendorId } = await addVendor(web.platform, vendor)
  await (await web.platform.as('administrator')).updateVendor({ vendorId, models: [{ name: 'translator', isEnabled: true }] })
  await (await web.platform.as('benefitsLead')).nameTranslationReviewer({ personId: cast.colleague.id, languages: ['es'] })
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

const spanish: Record<string, string> = { 'The fee is 14 crowns.': 'La tasa es de 41 coronas.', 'Call us at {phone}.': 'Llámenos al {phone}.' }

async function openAs(name: string, path: string, heading: string, view?: Parameters<WebPlatform['page']>[0]): Promise<TestPage> {
  const page = await web.page(view)
  await signInAs(page, name, path)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
  return page
}

test('a text is translated, a wrong figure is seen and put right, and a named reviewer signs it, by keyboard', async () => {
  const page = await openAs('Cara Caseworker', '/translate', 'Translate')
  await page.getByRole('button', { name: 'Translate', exact: true }).press('Enter')
  await page.getByText('There is a problem').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByLabel('Text', { exact: true }).fill('The fee is 14 crowns. Call us at {phone}.')
  await page.getByLabel('Engine').selectOption(await page.locator('option', { hasText: 'translator' }).getAttribute('value'))
  await page.getByRole('button', { name: 'Translate', exact: true }).press('Enter')
  const first = page.getByRole('textbox', { name: 'Sentence 1 in Spanish' })
  await first.waitFor()
  await page.getByText('Nobody has signed all of this.').waitFor()
  const list = page.getByRole('list', { name: 'Sentences' })
  expect(await list.getByRole('listitem').filter({ hasText: 'Numbers differ: −14 +41' }).count()).toBeGreaterThan(0)
  expect(await checkAccessibility(page)).toEqual([])
  await page.getByRole('radio', { name: 'Flagged' }).press('Space')
  await expect.poll(() => page.getByRole('textbox', { name: /^Sentence/ }).count()).toBe(1)
  await page.getByRole('radio', { name: 'All' }).press('Space')
  await expect.poll(() => page.getByRole('textbox', { name: /^Sentence/ }).count()).toBe(2)
  await first.fill('La tasa es de 14 coronas.')
  await first.press('Control+Enter')
  // The next sentence has the focus, and the one before it is kept.
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('target-2')
  await page.getByText('Written by hand').waitFor()
  expect(await page.getByText('Numbers differ').count()).toBe(0)
  await page.getByRole('button', { name: 'Ask a reviewer' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Ask a reviewer' })
  await dialog.getByLabel('Reviewer').selectOption({ label: 'Cole Colleague' })
  expect(await checkAccessibility(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Ask', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Reviewer: Cole Colleague' }).waitFor()
  const reviewer = await openAs('Cole Colleague', '/translate', 'Translate')
  await reviewer.getByRole('link', { name: /The fee is 14 crowns/ }).press('Enter')
  await reviewer.getByRole('button', { name: 'Sign sentence 1' }).press('Enter')
  await reviewer.getByText('Signed by Cole Colleague').first().waitFor()
  await reviewer.getByRole('button', { name: 'Sign all you may' }).press('Enter')
  await reviewer.getByText('Named reviewers signed every sentence.').waitFor()
  expect(page.faults).toEqual([])
  expect(reviewer.faults).toEqual([])
  await page.context().close()
  await reviewer.context().close()
})

test('the agency’s words are kept by its lead; on a narrow screen in the dark nothing is lost', async () => {
  const page = await openAs('Lena Lead', '/translate/words', 'Words for translations', { width: 375, theme: 'dark' })
  await page.getByLabel('Name of the glossary').fill('Fees')
  await page.getByRole('button', { name: 'Add a glossary' }).press('Enter')
  await page.getByRole('link', { name: 'Fees' }).press('Enter')
  await page.getByRole('heading', { name: 'Fees', level: 1 }).waitFor()
  await page.getByLabel('Term', { exact: true }).fill('fee')
  await page.getByLabel('Translation', { exact: true }).fill('tasa')
  await page.getByRole('button', { name: 'Save the term' }).press('Enter')
  await page.getByRole('cell', { name: 'tasa' }).waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await page.goto('/translate/words')
  await page.getByLabel('Sentence', { exact: true }).fill('The fee is 14 crowns.')
  await page.getByRole('form', { name: 'Search the memory' }).getByRole('button', { name: 'Search' }).press('Enter')
  await page.getByText('1 like it').waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
