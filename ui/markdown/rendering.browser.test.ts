/**
 * Rendering cannot fetch and cannot run (security.md S4, U4, U5, I8): every payload of testkit/hostile-answers.ts as a
 * real answer in a real Chromium. What the browser asks for is recorded by its own protocol, and a listener that every
 * payload names counts connections, so that a preconnect, which no protocol event shows, is seen too.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs, takePolicyFaults, type TestPage } from '#testkit/browser.ts'
import { hostileAnswers } from '#testkit/hostile-answers.ts'
import { addVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

/** Payloads in one answer; an open tag may hide those behind it, so the answers are many. */
const perAnswer = 6

let web: WebPlatform
let vendor: ScriptedVendor
let listener: Listener
let conversationIds: string[]
let modelId: (script: string) => string

beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  listener = await startListener()
  modelId = (await addVendor(web.platform, vendor)).modelId
  conversationIds = await askForAll()
}, 180_000)
afterAll(async () => {
  await listener.close()
  await vendor.close()
  await web.close()
})

type Listener = {
  port: number
  connections: number
  requests: { url: string; referrer: string | undefined }[]
  close(): Promise<void>
}

async function startListener(): Promise<Listener> {
  const listening: Listener = { port: 0, connections: 0, requests: [], close: async () => {} }
  const server: Server = createServer((request, response) => {
    listening.requests.push({ url: request.url ?? '', referrer: request.headers.referer })
    response.setHeader('content-type', 'text/html').end('<title>Elsewhere</title>')
  })
  server.on('connection', () => listening.connections++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  listening.port = (server.address() as AddressInfo).port
  listening.close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
  return listening
}

const payloads = () => hostileAnswers((number) => `http://n${number}.localhost:${listener.port}/c${number}`)

/** One conversation for ten answers, so that each is shown as it is for every reader: read from the server, whole. */
async function askForAll(): Promise<string[]> {
  const cara = await web.platform.as('caseworker')
  const all = payloads()
  const ids: string[] = []
  for (let from = 0; from < all.length; from += perAnswer) {
    const at = from / perAnswer
    const text = all
      .slice(from, from + perAnswer)
      .map((each, index) => `### Part ${from + index + 1}\n\n${each.text}`)
      .join('\n\n')
    vendor.script(`part-${at}`, { text, chunkChars: 200 })
    if (at % 10 === 0) ids.push((await cara.createConversation({ title: `Payloads ${at}` })).id)
    await cara.sendMessage({
      conversationId: ids.at(-1) ?? '',
      text: 'Show it',
      modelId: modelId(`part-${at}`),
      sources: { kind: 'none' },
    })
    await web.platform.settle()
  }
  return ids
}

/** Everything the page and its frames ask for, by the browser’s own protocol. */
async function record(page: TestPage): Promise<string[]> {
  const asked: string[] = []
  const session = await page.context().newCDPSession(page)
  const note = (url: string) => {
    const { protocol, origin } = new URL(url)
    if (origin !== new URL(web.platform.url).origin && protocol !== 'data:' && protocol !== 'about:') asked.push(url)
  }
  session.on('Network.requestWillBeSent', (event) => note(event.request.url))
  session.on('Network.webSocketCreated', (event) => note(event.url))
  session.on('Network.webTransportCreated', (event) => note(event.url))
  await session.send('Network.enable')
  page.on('dialog', (dialog) => {
    asked.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.context().on('page', (other) => asked.push(`window: ${other.url()}`))
  return asked
}

/** What must not stand in an answer at all, whatever the policy would do about it. */
function faultsInAnswers(): string[] {
  const found: string[] = []
  for (const answer of document.querySelectorAll('article [data-quotable]')) {
    for (const element of answer.querySelectorAll('*')) {
      if (
        /^(img|picture|source|video|audio|track|iframe|frame|object|embed|script|style|link|meta|base|form|input|math|image|foreignobject|template|marquee|details|a)$/i.test(
          element.localName,
        )
      )
        found.push(element.localName)
      for (const { name, value } of element.attributes) {
        const isOwnIcon = element.localName === 'use' && name === 'href' && value.startsWith('/')
        if (
          name.startsWith('on') ||
          /^(style|src|srcset|srcdoc|poster|background|ping|action|formaction|data|xlink:href)$/.test(name) ||
          (name === 'href' && !isOwnIcon)
        )
          found.push(`${element.localName} ${name}`)
      }
    }
  }
  return found
}

test('more than 200 payloads, every family among them', () => {
  const all = payloads()
  expect(new Set(all.map((each) => each.text)).size).toBeGreaterThanOrEqual(200)
  expect(new Set(all.map((each) => each.family)).size).toBe(6)
})

test('what is recorded would show a request, and the listener a connection', async () => {
  const page = await web.page()
  const asked = await record(page)
  await page.goto(`http://control.localhost:${listener.port}/`)
  await page.setContent(
    `<link rel=preconnect href="http://pre.localhost:${listener.port}"><img src="http://img.localhost:${listener.port}/x">`,
  )
  await expect.poll(() => asked.filter((url) => url.includes('img.localhost')).length).toBe(1)
  await expect.poll(() => listener.connections).toBeGreaterThanOrEqual(2)
  await page.context().close()
})

test('no payload asks for anything outside, runs anything or is stopped by the policy only', async () => {
  listener.connections = 0
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  const asked = await record(page)
  let shown = 0
  for (const id of conversationIds) {
    await page.goto(`/chat/${id}`)
    await page.locator('article [data-quotable]').last().getByText('Part').last().waitFor()
    shown += await page.locator('article [data-quotable] h3', { hasText: /^Part \d+$/ }).count()
    expect(await page.evaluate(faultsInAnswers)).toEqual([])
    await page.evaluate(() => {
      for (const element of document.querySelectorAll<HTMLElement>('article [data-quotable] *')) {
        for (const type of ['pointerover', 'mouseover', 'pointerdown', 'focusin', 'animationstart'])
          element.dispatchEvent(new Event(type, { bubbles: true }))
      }
    })
  }
  // Time for whatever was begun.
  await page.waitForTimeout(500)
  // A payload that opens a tag shows the headings after it as what was written; most stand by themselves.
  expect(shown).toBeGreaterThan(150)
  expect(await page.evaluate(() => (window as unknown as { __ran?: unknown }).__ran)).toBeUndefined()
  expect(asked).toEqual([])
  expect(page.faults).toEqual([])
  expect(listener.connections).toBe(0)
  // The last look can fail: a picture that got into an answer is found, by what stands there and by the policy.
  await page.evaluate(
    (url) => document.querySelector('article [data-quotable]')?.append(Object.assign(new Image(), { src: url })),
    `http://late.localhost:${listener.port}/`,
  )
  expect(await page.evaluate(faultsInAnswers)).toContain('img')
  await expect.poll(() => page.faults.join()).toContain('csp: img-src')
  expect(takePolicyFaults()).toHaveLength(1)
  expect(listener.connections).toBe(0)
  await page.context().close()
})

test('nor while an answer is written, piece by piece', async () => {
  listener.connections = 0
  const text = payloads()
    .filter((each) => each.family === 'markdown' || each.family === 'nested')
    .map((each) => each.text)
    .join('\n\n')
  vendor.script('live', { text: `${text}\n\nThis is the end.`, chunkChars: 7, holdAfter: 300 })
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.createConversation({ title: 'Live' })
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  const asked = await record(page)
  await page.goto(`/chat/${id}`)
  await cara.sendMessage({ conversationId: id, text: 'Show it', modelId: modelId('live'), sources: { kind: 'none' } })
  await page.reload()
  await page.locator('article [data-open]').waitFor()
  vendor.release('live')
  await page.getByText('This is the end.').waitFor({ timeout: 30_000 })
  expect(await page.evaluate(faultsInAnswers)).toEqual([])
  expect(asked).toEqual([])
  expect(page.faults).toEqual([])
  expect(listener.connections).toBe(0)
  await page.context().close()
})

async function openLink(view: { width?: number; theme?: 'light' | 'dark' } = {}): Promise<{ page: TestPage; asked: string[] }> {
  vendor.script('link', {
    text: `See [the rules](http://rules.localhost:${listener.port}/a?q=words%20from%20here) and [a bank](http://b\u0430nk.localhost:${listener.port}/) or write to help@agency.example.`,
  })
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.createConversation({ title: 'Links' })
  await cara.sendMessage({ conversationId: id, text: 'Where?', modelId: modelId('link'), sources: { kind: 'none' } })
  await web.platform.settle()
  const page = await web.page(view)
  await signInAs(page, 'Cara Caseworker')
  const asked = await record(page)
  await page.goto(`/chat/${id}`)
  await page.getByRole('link', { name: /the rules/ }).waitFor()
  return { page, asked }
}

test.each([{}, { width: 375, theme: 'dark' as const }])(
  'a link shows its whole address first, by key, and opens only when that was confirmed (%j)',
  async (view) => {
    const { page, asked } = await openLink(view)
    listener.requests.length = 0
    const link = page.getByRole('link', { name: /the rules/ })
    await link.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'This link leaves Steward' })
    await dialog.getByText(`rules.localhost:${listener.port}`, { exact: true }).waitFor()
    expect(await dialog.innerText()).toContain('/a?q=words%20from%20here')
    expect(await checkAccessibility(page)).toEqual([])
    expect(await dialog.getByRole('link').count()).toBe(0)
    expect(await dialog.getByRole('button', { name: 'Open in a new tab' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('link')
    expect(asked).toEqual([])
    await link.click({ modifiers: ['ControlOrMeta'] })
    await dialog.getByRole('checkbox').check()
    const opened = page.context().waitForEvent('page')
    await dialog.getByRole('link', { name: 'Open in a new tab' }).press('Enter')
    const other = await opened
    await other.waitForLoadState()
    expect(await other.evaluate(() => window.opener)).toBeNull()
    expect(listener.requests.filter((each) => each.url.startsWith('/a'))).toEqual([
      { url: '/a?q=words%20from%20here', referrer: undefined },
    ])
    expect(page.faults.filter((fault) => !fault.startsWith('foreign request'))).toEqual([])
    await page.context().close()
  },
)

test('look-alike letters show as what they are, and a mail link as whom it is to', async () => {
  const { page } = await openLink()
  await page.getByRole('link', { name: /a bank/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('This name holds letters of another alphabet').waitFor()
  expect(await dialog.innerText()).toContain('xn--')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: /help@agency/ }).click()
  await page.getByRole('dialog', { name: 'This opens your mail program' }).getByText('help@agency.example').first().waitFor()
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})
