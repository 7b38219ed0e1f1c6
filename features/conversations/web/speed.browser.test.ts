import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs, type TestPage } from '#testkit/browser.ts'
import { cast } from '#testkit/people.ts'
import { clearVendor, startScriptedVendor, type ScriptedVendor } from '#testkit/scripted-vendor.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'
import { sql } from '#kernel/store/sql.ts'

let web: WebPlatform
let vendor: ScriptedVendor
let modelId: string
const messagesCount = 500
/** The figure: typing and scrolling stay under this while an answer streams at 100 tokens a second. */
const frameMsMax = 50

const answerText = `Employees earn **19.5 days** a year [1]. The table shows it by years of service [2].

| Years | Days | Carried over |
|---|--:|---|
| 0–4 | 13 | up to 30 days |
| 5–9 | 19.5 | up to 30 days |

- Days above the limit move to sick leave [1].
- A supervisor confirms each request within *5 working days*; see the [handbook](https://handbook.example/leave).

Ask your agency’s leave officer when a holiday falls into your leave. \`Form L-2\` is enough for up to ten days.`

beforeAll(async () => {
  web = await startWebPlatform()
  vendor = await startScriptedVendor()
  const tokens = Array.from({ length: 6 }, () => answerText).join('\n\n')
  vendor.script('hundred', { text: Array.from({ length: 3 }, () => tokens).join('\n\n'), paceMs: 10, chunkChars: 4 })
  const administrator = await web.platform.as('administrator')
  const { id } = await administrator.createVendor({
    adapterId: 'openai-compatible',
    title: 'Scripted',
    options: { baseUrl: vendor.url, isLocal: true },
    modelNames: ['hundred'],
  })
  await clearVendor(web.platform, id)
  modelId = `${id}/hundred`
})
afterAll(async () => {
  await vendor.close()
  await web.close()
})

/** A conversation of 500 messages as 250 turns would have left it. */
async function longConversation(): Promise<string> {
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.createConversation({ title: 'Long talk about leave' })
  const idOf = (index: number) => `01900000-0000-7000-9000-${String(index).padStart(12, '0')}`
  for (let index = 0; index < messagesCount; index++) {
    const isAnswer = index % 2 === 1
    const text = isAnswer
      ? answerText
      : `Question ${index}: how much leave do I get after ${index} months, and may I carry it over?`
    await web.platform.rows(sql`
      insert into message (id, conversation_id, agency_id, owner_id, parent_id, role, text, state, model_id, model_title, sources, created_at, ended_at)
      values (${idOf(index)}, ${id}, ${cast.caseworker.agencyId}, ${cast.caseworker.id}, ${index === 0 ? null : idOf(index - 1)}, ${isAnswer ? 'assistant' : 'person'}, ${text},
        ${isAnswer ? 'answered' : null}, ${isAnswer ? 'quote' : null}, ${isAnswer ? 'Quote engine' : null}, ${JSON.stringify({ kind: 'all' })}, now() - interval '1 day' + ${index} * interval '1 second', now()) returning id`)
  }
  return id
}

type Frames = { frames: number; p50: number; p95: number; max: number; slow: { ms: number; script: string }[] }

/** Durations of the page’s own frames (work on the main thread and drawing), while `act` runs. */
async function measure(page: TestPage, act: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const state = { times: [] as number[], slow: [] as { ms: number; script: string }[], isOn: true }
    Object.assign(globalThis, { speed: state })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { scripts?: { invoker: string; duration: number }[] })[]) {
        state.slow.push({
          ms: Math.round(entry.duration),
          script: (entry.scripts ?? []).map((each) => `${each.invoker} ${Math.round(each.duration)}`).join('; '),
        })
      }
    }).observe({ type: 'long-animation-frame' })
    const channel = new MessageChannel()
    let started = 0
    // From the start of a frame to the first task after it: what the frame cost.
    channel.port1.onmessage = () => {
      state.times.push(performance.now() - started)
      if (state.isOn) requestAnimationFrame(frame)
    }
    const frame = () => {
      started = performance.now()
      channel.port2.postMessage(0)
    }
    requestAnimationFrame(frame)
  })
  await act()
  await page.waitForTimeout(100)
  return page.evaluate(() => {
    const { speed } = globalThis as unknown as {
      speed: { times: number[]; slow: { ms: number; script: string }[]; isOn: boolean }
    }
    speed.isOn = false
    const sorted = speed.times.toSorted((a, b) => a - b)
    const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
    return { frames: sorted.length, p50: at(0.5), p95: at(0.95), max: at(0.9999), slow: speed.slow }
  })
}

test(
  'typing and scrolling stay under 50 ms a frame with 500 messages while an answer streams',
  { timeout: 180_000 },
  async () => {
    const conversationId = await longConversation()
    const page = await web.page()
    await signInAs(page, 'Cara Caseworker')
    await page.evaluate((id) => localStorage.setItem('steward.chat.model', id), modelId)
    const opened = performance.now()
    await page.goto(`/chat/${conversationId}`)
    await page.locator('article').nth(40).waitFor()
    const openMs = Math.round(performance.now() - opened)
    const scroller = page.locator('[data-region=transcript]')
    // What is read stays where it is when earlier messages come in above it.
    const firstId = await page.locator('article').first().getAttribute('data-message')
    await scroller.hover()
    await page.mouse.wheel(0, -100_000)
    await expect.poll(() => page.locator('article').count()).toBeGreaterThan(60)
    await page.waitForTimeout(300)
    const top = await page.locator(`[data-message="${firstId}"]`).evaluate((element) => element.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(800)
    // Reaching the top loads what was before, until all is there.
    for (let round = 0; round < 40 && (await page.locator('article').count()) < messagesCount; round++) {
      await scroller.hover()
      await page.mouse.wheel(0, -40_000)
      await page.waitForTimeout(250)
    }
    expect(await page.locator('article').count()).toBe(messagesCount)
    await page.getByLabel('Your question').fill('Tell me everything.')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('article').count()).toBe(messagesCount + 2)
    await expect.poll(() => page.locator('article').last().textContent(), { timeout: 20_000 }).toContain('Employees earn')

    const typing = await measure(page, async () => {
      for (let letter = 0; letter < 80; letter++) {
        await page.keyboard.type('word '[letter % 5]!)
        await page.waitForTimeout(40)
      }
    })
    const scrolling = await measure(page, async () => {
      await scroller.hover()
      for (let step = 0; step < 60; step++) {
        await page.mouse.wheel(0, step < 30 ? -900 : 900)
        await page.waitForTimeout(50)
      }
    })
    expect(await page.locator('article').last().getAttribute('aria-busy')).toBe('true')
    console.log(JSON.stringify({ openMs, typing, scrolling }))
    expect(typing.p95).toBeLessThan(frameMsMax)
    expect(scrolling.p95).toBeLessThan(frameMsMax)
    expect(page.faults).toEqual([])
    await page.context().close()
  },
)
