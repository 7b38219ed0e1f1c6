import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkAccessibility, signInAs, walkByTab, type View, takePolicyFaults } from '#testkit/browser.ts'
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

describe.each(views)('in %s', (_name, view) => {
  test('every page is free of accessibility faults, policy breaches and foreign requests', async () => {
    const page = await web.page(view)
    await page.goto('/sign-in')
    await page.getByRole('button', { name: administrator }).waitFor()
    expect(await checkAccessibility(page)).toEqual([])
    await signInAs(page, administrator)
    for (const path of pages) {
      await page.goto(path)
      await page.locator('main h1').waitFor()
      await page.waitForLoadState('networkidle')
      expect([path, await checkAccessibility(page)]).toEqual([path, []])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect([path, 'wider than the window by', overflow]).toEqual([path, 'wider than the window by', 0])
    }
    expect(page.faults).toEqual([])
    await page.context().close()
  })
})

test('the checks of these tests can fail', async () => {
  const page = await web.page()
  await page.goto('/sign-in')
  await page.locator('h1').waitFor()
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
  await page.waitForTimeout(100)
  const found = (await checkAccessibility(page)).join('\n')
  expect(found).toContain('image-alt')
  expect(found).toContain('button-name')
  expect(page.faults.join('\n')).toContain('csp: style-src')
  expect(takePolicyFaults()).toHaveLength(1)
  await page.context().close()
})

test('every stop of the Tab key can be seen and has a ring', async () => {
  const page = await web.page()
  await signInAs(page, administrator)
  for (const path of pages) {
    await page.goto(path)
    await page.locator('main h1').waitFor()
    await page.waitForLoadState('networkidle')
    const { stops, faults } = await walkByTab(page)
    expect([path, faults]).toEqual([path, []])
    expect(stops.length).toBeGreaterThan(5)
  }
  await page.context().close()
})
