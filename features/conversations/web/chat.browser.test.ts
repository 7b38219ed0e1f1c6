import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, signInAs, signInByHand, untilQuiet, type TestPage, type View } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
  const lena = await web.platform.as('benefitsLead')
  const collection = await lena.createCollection({ name: 'Yard rules', audience: 'agency' })
  const send = (fileName: string, text: string) =>
    lena.uploadDocument({ fileName, collectionId: collection.id }, { body: new TextEncoder().encode(text) })
  await send('north-yard.md', rules)
  await send(
    'opening-hours.md',
    '# Opening hours\n\nThe north yard opens at 6:30 and closes at 19:00. On Sundays the north yard stays closed.\n',
  )
  await web.platform.settle()
})
afterAll(() => web.close())

const rules = `# Parking in the north yard

A parking permit for the north yard costs 14 crowns a month. The permit office issues the parking permit within 3 working days.

## Visitors

A visitor may park in the north yard for 4 hours without a permit.
`
const person = 'Cara Caseworker'
const question = 'What does a parking permit for the north yard cost?'

async function ask(page: TestPage, text: string): Promise<void> {
  await page.getByLabel('Your question').fill(text)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\//)
  await page.locator('[data-copy-answer]').last().waitFor()
}

/** Open once it is drawn: the header’s own button says “Close the source” from the moment it was asked for. */
async function openSource(page: TestPage): Promise<void> {
  await page.locator('[data-citation]').first().click()
  await page.locator('[data-region=source]').waitFor()
}

/** Closed once the focus is back on the citation, which the page brings into sight: a press meanwhile would miss its button. */
async function closeSource(page: TestPage): Promise<void> {
  await page.locator('[data-region=source]').getByRole('button', { name: 'Close the source' }).click()
  await page.locator('[data-citation]:focus').waitFor()
}

const focused = (page: TestPage) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')

/** Tab until the control of that name has the focus: nothing but the keyboard is used to get there. */
async function tabTo(page: TestPage, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press(key)
    if (name.test(await focused(page))) return
  }
  throw new Error(`Tab never reached ${String(name)}; it ended at “${await focused(page)}”`)
}

test('by keyboard alone: ask, open a citation, come back, edit, switch branches, rate', async () => {
  const page = await web.page()
  await signInByHand(page, person)
  // A new page puts the focus where its work begins.
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('question')
  await page.keyboard.type(question)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/chat\//)
  await page.locator('[data-copy-answer]').waitFor()
  // The focus stayed in the question box while the answer came.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('question')

  await page.keyboard.press('Alt+ArrowUp')
  expect(await focused(page)).toContain('Assistant')
  await tabTo(page, /^Source 1: /)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Source 1')
  expect(await page.locator('[data-region=source] mark').first().textContent()).toContain('14 crowns a month')
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toMatch(/^Source 1: /)

  await page.keyboard.press('Alt+ArrowUp')
  await tabTo(page, /^Edit question$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('How long may a visitor park in the north yard?')
  await page.keyboard.press('Enter')
  await page.getByText('2 of 2', { exact: true }).waitFor()
  await page.locator('[data-copy-answer]').waitFor()
  expect(await page.locator('article').last().textContent()).toContain('4 hours')

  await page.keyboard.press('Shift+Escape')
  await tabTo(page, /^Previous version$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByText('1 of 2', { exact: true }).waitFor()
  expect(await page.locator('article').last().textContent()).toContain('14 crowns')
  // The switcher keeps the focus, so a second press goes on.
  expect(await focused(page)).toBe('Previous version')

  await page.keyboard.press('Shift+Escape')
  await tabTo(page, /^Bad answer$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('What was wrong with this answer?')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await tabTo(page, /^Send rating$/)
  await page.keyboard.press('Enter')
  await page.locator('button[aria-label="Bad answer"][aria-pressed=true]').waitFor()
  expect(await focused(page)).toBe('Bad answer')
  expect(page.faults).toEqual([])
  await page.context().close()
})

const views: [string, View][] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['375 px wide', { width: 375, height: 740 }],
  ['forced colours', { forcedColors: true }],
  ['400 % zoom (320 × 256)', { width: 320, height: 256 }],
]

describe.each(views)('in %s', (_name, view) => {
  test('every state of the chat is free of accessibility faults and fits the window', async () => {
    const page = await web.page(view)
    await signInAs(page, person)
    await ask(page, question)
    const states: [string, () => Promise<unknown>][] = [
      ['answered', async () => {}],
      ['source', () => openSource(page)],
      ['source closed', () => closeSource(page)],
      ['rating', async () => page.getByRole('button', { name: 'Bad answer' }).click()],
      ['rating closed', async () => page.getByRole('button', { name: 'Cancel' }).click()],
      ['editing', async () => page.getByRole('button', { name: 'Edit question' }).click()],
      ['editing closed', async () => page.keyboard.press('Escape')],
      ['menu of the answer', async () => page.getByRole('button', { name: 'More for this answer' }).click()],
      ['trace', async () => page.getByRole('menuitem', { name: 'How this answer came about' }).click()],
      ['trace closed', async () => page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()],
      ['models', async () => page.getByRole('button', { name: /^Model: / }).click()],
      ['models closed', async () => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()],
      ['sources', async () => page.getByRole('button', { name: /^Sources: / }).click()],
    ]
    for (const [state, enter] of states) {
      await enter()
      await untilQuiet(page)
      expect([state, await checkAccessibility(page)]).toEqual([state, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect([state, 'wider than the window by', overflow]).toEqual([state, 'wider than the window by', 0])
      // The chat scrolls inside itself; only zoomed far in does the page. (The announcer’s region is one pixel.)
      const below = await page.evaluate(() =>
        innerHeight > 480 ? document.documentElement.scrollHeight - innerHeight > 1 : false,
      )
      expect([state, 'taller than the window', below]).toEqual([state, 'taller than the window', false])
    }
    expect(page.faults).toEqual([])
    await page.context().close()
  })
})

test('what was typed is there after a reload, on the start page and in a chat', async () => {
  const page = await web.page()
  await signInAs(page, person)
  await page.getByLabel('Your question').fill('half a thought')
  await page.reload()
  await expect.poll(() => page.getByLabel('Your question').inputValue()).toBe('half a thought')
  await ask(page, question)
  await page.getByLabel('Your question').fill('and another')
  await page.waitForResponse((response) => response.url().endsWith('/draft'))
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await expect.poll(() => page.getByLabel('Your question').inputValue()).toBe('and another')
  await page.context().close()
})

test('an answer is copied with its formatting and its sources, and as Markdown', async () => {
  const page = await web.page()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await signInAs(page, person)
  await ask(page, question)
  await page.keyboard.press('Control+Shift+C')
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read()
      return Promise.all(
        ['text/html', 'text/plain'].map(async (type) => (item?.types.includes(type) ? (await item.getType(type)).text() : '')),
      )
    })
  await expect.poll(async () => (await copied())[0]).toContain('14 crowns')
  const [html = '', plain = ''] = await copied()
  expect(html).toMatch(/<blockquote>|<p/)
  expect(html).toContain('[1]')
  expect(html).not.toMatch(/<button|<svg|class=|style=/)
  expect(plain).toContain('Parking in the north yard')
  await page.context().close()
})

test('a passage is quoted into the question, from a selection and from the source', async () => {
  const page = await web.page()
  await signInAs(page, person)
  await ask(page, question)
  await page.locator('[data-citation]').first().click()
  await page.getByRole('complementary', { name: 'Source 1' }).getByRole('button', { name: 'Quote in question' }).click()
  await expect.poll(() => page.getByLabel('Your question').inputValue()).toMatch(/^> .*14 crowns[\s\S]*north yard/)
  await page.getByLabel('Your question').fill('')
  await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('article [data-quotable] p')!))
  await page.getByRole('button', { name: 'Quote in question' }).first().waitFor()
  await page.keyboard.press('Control+Shift+E')
  await expect.poll(() => page.getByLabel('Your question').inputValue()).toMatch(/^> \S/)
  await page.context().close()
})

test('chats are found by their words, renamed, pinned, archived and deleted', async () => {
  const page = await web.page()
  await signInAs(page, 'Cole Colleague')
  await ask(page, question)
  await page.goto('/chats')
  const row = page.getByRole('main').getByRole('listitem').first()
  const menu = async (name: string) => {
    await row.getByRole('button', { name: /^Options for/ }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await menu('Rename…')
  await page.getByRole('dialog').getByLabel('Title').fill('Yard permits')
  await page.keyboard.press('Enter')
  await row.getByRole('link', { name: 'Yard permits' }).waitFor()
  await menu('Pin to the top')
  await page.getByRole('navigation', { name: 'Main' }).getByText('Pinned').waitFor()
  await menu('Archive')
  await page.getByText('No chats yet').waitFor()
  await page.getByRole('radio', { name: 'Archived' }).check()
  await row.getByRole('link', { name: 'Yard permits' }).waitFor()
  await page.getByLabel('Search your chats').fill('crowns month')
  await page.getByText(/Found in \d+ messages/).waitFor()
  await row.getByRole('link', { name: 'Yard permits' }).click()
  await page.waitForURL(/message=/)
  await page.goto('/chats')
  await page.getByRole('radio', { name: 'Archived' }).check()
  await menu('Delete…')
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('The archive is empty').waitFor()
  expect(page.faults).toEqual([])
  await page.context().close()
})
