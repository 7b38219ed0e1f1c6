import type { Locator } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { newPage, signInAs, type TestPage } from '#testkit/browser.ts'
import { clearVendor, numberedText, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { startWire, type Wire } from '#testkit/wire.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let vendorId: string
let wire: Wire

beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  vendor.script('slow', { text: slowText, paceMs: 25, chunkChars: 12 })
  vendor.script('held', { text: numberedText(80), holdAfter: 120 })
  vendor.script('breaks', { text: numberedText(60), cutAfter: 100, paceMs: 10 })
  vendor.script('down', { text: '', status: 500 })
  vendor.script('tall', { text: tallText, paceMs: 15, chunkChars: 24 })
  const names = ['slow', 'held', 'breaks', 'down', 'tall']
  vendorId = (
    await (
      await web.platform.as('administrator')
    ).createVendor({
      adapterId: 'openai-compatible',
      title: 'Scripted',
      options: { baseUrl: vendor.url, isLocal: true },
      modelNames: names,
    })
  ).id
  await clearVendor(web.platform, vendorId)
  wire = await startWire(() => new URL(web.platform.url))
})
// A test that ends early leaves the others their wire.
afterEach(() => wire.setDown(false))
afterAll(async () => {
  await wire.close()
  await vendor.close()
  await web.close()
})

const slowText = numberedText(500)
const tallText = Array.from({ length: 90 }, (_, index) => `Paragraph ${index} of a tall answer.`).join('\n\n')

async function openChat(model: string, person = 'Cara Caseworker'): Promise<TestPage> {
  const page = await newPage(web.browser, wire.url)
  await signInAs(page, person)
  await page.evaluate((id) => localStorage.setItem('steward.chat.model', id), `${vendorId}/${model}`)
  await page.reload()
  await page
    .getByRole('button', { name: `Model: ${model}` })
    .or(page.getByRole('button', { name: new RegExp(`^Model: .*${model}`) }))
    .first()
    .waitFor()
  return page
}

async function ask(page: TestPage, text = 'Count for me.'): Promise<void> {
  const before = await page.locator('article').count()
  await page.getByLabel('Your question').fill(text)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\//)
  await expect.poll(() => page.locator('article').count()).toBe(before + 2)
}

const answerOf = (page: TestPage) =>
  page.evaluate(() => [...document.querySelectorAll('article [data-quotable]')].at(-1)?.textContent?.trim() ?? '')
const hasEnded = (page: TestPage) =>
  expect.poll(() => page.locator('article').last().getAttribute('aria-busy'), { timeout: 30_000 }).toBeNull()
/** Where the turned wheel has left the transcript: no longer where it was, and the same in two looks some frames apart. */
async function restingPlace(scroller: Locator, before: number): Promise<number> {
  let place = before
  await expect
    .poll(async () => {
      const last = place
      place = await scroller.evaluate((element) => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(element.scrollTop)))))
      return place === last && place !== before
    })
    .toBe(true)
  return place
}
const textGrowsTo = (page: TestPage, chars: number) =>
  expect.poll(async () => (await answerOf(page)).length, { timeout: 15_000, interval: 40 }).toBeGreaterThanOrEqual(chars)

test('a network that is cut again and again changes nothing of an answer', async () => {
  const page = await openChat('slow')
  await ask(page)
  const seen: string[] = []
  for (let cuts = 0; cuts < 8; cuts++) {
    await textGrowsTo(page, 150 + cuts * 150)
    wire.cut()
    seen.push(await answerOf(page))
  }
  // What stays away is said, and goes when it is back; the text that was there stays in sight.
  wire.setDown(true)
  // Beside its words in sight there are the announcer’s for a screen reader, which come and go by themselves.
  const lost = page.getByRole('list', { name: 'Messages' }).getByText('The connection is lost.')
  await lost.waitFor()
  seen.push(await answerOf(page))
  wire.setDown(false)
  await expect.poll(() => lost.count(), { timeout: 15_000 }).toBe(0)
  await hasEnded(page)
  expect(await answerOf(page)).toBe(slowText)
  // At every moment what was shown was the beginning of the whole.
  for (const text of seen) expect(slowText.startsWith(text)).toBe(true)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a question that is sent while an answer is written goes when that is complete, unless it is changed', async () => {
  const page = await openChat('tall', 'Cole Colleague')
  await ask(page)
  await textGrowsTo(page, 60)
  await page.getByLabel('Your question').fill('And then?')
  await page.keyboard.press('Enter')
  const notice = page.getByText('Your question is sent as soon as this answer is complete.')
  await notice.waitFor()
  await page.keyboard.type('!')
  await expect.poll(() => notice.count()).toBe(0)
  await page.keyboard.press('Enter')
  await notice.waitFor()
  await expect.poll(() => page.locator('article').count(), { timeout: 15_000 }).toBe(4)
  await page.getByText('And then?!').first().waitFor()
  expect(await page.getByLabel('Your question').inputValue()).toBe('')
  await hasEnded(page)
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('a reload and a second device find the answer going on', async () => {
  const page = await openChat('slow', 'Cole Colleague')
  await ask(page)
  await textGrowsTo(page, 200)
  await page.reload()
  await textGrowsTo(page, 300)
  const other = await newPage(web.browser, wire.url)
  await signInAs(other, 'Cole Colleague', page.url())
  await textGrowsTo(other, 400)
  expect(slowText.startsWith(await answerOf(other))).toBe(true)
  await hasEnded(page)
  await hasEnded(other)
  expect(await answerOf(page)).toBe(slowText)
  expect(await answerOf(other)).toBe(slowText)
  await page.context().close()
  await other.context().close()
})

test('a restart of the server in mid-answer loses nothing', async () => {
  const page = await openChat('slow', 'Lena Lead')
  await ask(page)
  await textGrowsTo(page, 250)
  await web.platform.restart()
  await hasEnded(page)
  expect(await answerOf(page)).toBe(slowText)
  await page.context().close()
})

test('Esc stops, Continue goes on, and the text is as if nobody had stopped it', async () => {
  const page = await openChat('held')
  await ask(page)
  await textGrowsTo(page, 110)
  await page.keyboard.press('Escape')
  await page.getByText('You stopped this answer.').waitFor()
  await hasEnded(page)
  const kept = await answerOf(page)
  expect(kept.length).toBeGreaterThan(100)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('question')
  vendor.release('held')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect.poll(() => answerOf(page), { timeout: 15_000 }).toBe(numberedText(80))
  await page.context().close()
})

test('an answer that breaks off says so, keeps its text and offers what can be done', async () => {
  const page = await openChat('breaks')
  await ask(page)
  await hasEnded(page)
  await page.getByRole('button', { name: 'Continue' }).waitFor()
  expect(numberedText(60).startsWith(await answerOf(page))).toBe(true)
  expect(await page.locator('article').last().textContent()).toMatch(/cut off|could not finish/)
  await page.context().close()
  const down = await openChat('down')
  await ask(down)
  await hasEnded(down)
  await down.getByText('The model could not finish this answer.').waitFor()
  await down.getByRole('button', { name: 'Try again' }).waitFor()
  await down.context().close()
})

test('arriving text moves neither the focus nor a reader who is elsewhere', async () => {
  const page = await openChat('tall')
  await ask(page, 'Tell me much.')
  await hasEnded(page)
  await ask(page, 'Tell me more.')
  // Asked just now: the question is at the top, and stays there while the answer grows past the window.
  await expect.poll(() => page.locator('article').count()).toBe(4)
  await expect
    .poll(
      () =>
        page
          .locator('article')
          .last()
          .evaluate((element) => element.getBoundingClientRect().height),
      { timeout: 15_000 },
    )
    .toBeGreaterThan(900)
  const top = await page
    .locator('article')
    .nth(2)
    .evaluate((element) => element.getBoundingClientRect().top - element.closest('[data-region]')!.getBoundingClientRect().top)
  expect(Math.abs(top)).toBeLessThan(40)
  const scroller = page.locator('[data-region=transcript]')
  await scroller.hover()
  const before = await scroller.evaluate((element) => element.scrollTop)
  await page.mouse.wheel(0, -700)
  const place = await restingPlace(scroller, before)
  const length = (await answerOf(page)).length
  await textGrowsTo(page, length + 200)
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(place)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('question')
  await page.keyboard.press('Escape')
  await page.context().close()
})

test('a question is sent once, however often the network fails while it is sent', async () => {
  const rory = await web.platform.as('recordsOfficer')
  const before = (await rory.listConversations({})).conversations.length
  const page = await openChat('down', 'Rory Records')
  let failures = 0
  await page.route('**/api/conversations/*/messages', async (route) => {
    // The server takes it; the answer is lost on the way back.
    if (failures++ < 2) {
      await route.fetch()
      await route.abort('connectionreset')
    } else await route.continue()
  })
  await page.getByLabel('Your question').fill('Only once, please.')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\//)
  await hasEnded(page)
  expect(failures).toBe(3)
  const { conversations } = await rory.listConversations({})
  expect(conversations).toHaveLength(before + 1)
  const { messages } = await rory.getConversation({ conversationId: conversations[0]!.id })
  expect(messages.map((message) => message.role)).toEqual(['person', 'assistant'])
  await page.context().close()
})

test('a screen reader hears that an answer is written, and its end', async () => {
  const page = await openChat('slow')
  await page.evaluate(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) if (target.textContent) said.push(target.textContent)
    })
    for (const region of document.querySelectorAll('[data-live-announcer]'))
      watch.observe(region, { childList: true, characterData: true, subtree: true })
  })
  await ask(page)
  await hasEnded(page)
  await expect
    .poll(() => page.evaluate(() => (globalThis as unknown as { said: string[] }).said), { timeout: 5_000 })
    .toContainEqual(expect.stringMatching(/^Answer complete, 500 words/))
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(said[0]).toBe('Generating answer')
  // News only: not one of the numbers was spoken as it came.
  expect(said.filter((sentence) => /^\d+ \d+/.test(sentence))).toEqual([])
  await page.context().close()
})
