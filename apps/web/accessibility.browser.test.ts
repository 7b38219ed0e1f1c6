import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, signInAs, takePolicyFaults, untilQuiet, walkByTab, type TestPage, type View } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

const administrator = 'Ada Administrator'
const pages = [
  '/',
  '/chats',
  '/documents',
  '/models',
  '/admin/models',
  '/admin/people',
  '/admin/agencies',
  '/admin/audit',
  '/settings',
  '/reviews',
  '/nowhere',
]

const views: [string, View][] = [
  ['light', { theme: 'light' }],
  ['dark', { theme: 'dark' }],
  ['375 px wide', { width: 375, height: 740 }],
  ['dark, 375 px wide', { theme: 'dark', width: 375, height: 740 }],
  ['forced colours', { forcedColors: true }],
  ['400 % zoom (320 × 256)', { width: 320, height: 256 }],
]

/** The same page in another window: what it looks like follows from style alone, and from how wide it is now. */
async function show(page: TestPage, { theme = 'light', width = 1280, height = 800, forcedColors = false }: View): Promise<void> {
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: theme, forcedColors: forcedColors ? 'active' : 'none' })
  await untilQuiet(page)
}

describe.each(['/sign-in', ...pages])('%s', (path) => {
  let page: TestPage
  beforeAll(async () => {
    page = await web.page()
    if (path !== '/sign-in') return signInAs(page, administrator, path)
    await page.goto(path)
    await page.getByRole('button', { name: administrator }).waitFor()
  })
  afterAll(() => page.context().close())

  test.each(views)('in %s is free of accessibility faults and fits the window', async (_name, view) => {
    await page.locator('h1').first().waitFor()
    await show(page, view)
    expect(await checkAccessibility(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  })

  test('shows every stop of the Tab key, with a ring', async () => {
    await show(page, {})
    const { stops, faults } = await walkByTab(page)
    expect(faults).toEqual([])
    expect(stops.length).toBeGreaterThan(5)
  })

  test('breaches no policy, asks nobody else and logs no error', () => expect(page.faults).toEqual([]))
})

test('the checks of these tests can fail', async () => {
  const page = await web.page()
  await page.goto('/sign-in')
  await page.locator('h1').waitFor()
  // What is put in below is to stay: the page draws itself anew when its list of people comes.
  await untilQuiet(page)
  await page.evaluate(() => {
    const image = document.createElement('img')
    image.src = '/favicon.svg'
    const button = document.createElement('button')
    button.id = 'bare'
    document.querySelector('main')?.prepend(image, button)
    const script = document.createElement('style')
    script.textContent = 'body { color: red }'
    document.head.append(script)
  })
  await expect.poll(() => page.faults.length).toBeGreaterThan(0)
  const found = (await checkAccessibility(page)).join('\n')
  expect(found).toContain('image-alt')
  expect(found).toContain('button-name')
  expect(page.faults.join('\n')).toContain('csp: style-src')
  expect(takePolicyFaults()).toHaveLength(1)
  await page.context().close()
})
