import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAccessibility, signInAs } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

test('settings are in force at once, stay, and reach the document', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', '/settings')
  await page.getByRole('radio', { name: 'Dark' }).check()
  await page.getByRole('radio', { name: 'Largest' }).check()
  await page.getByRole('radio', { name: 'Compact' }).check()
  await page.getByRole('radio', { name: 'Español' }).check()
  await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('es')
  await page.reload()
  await page.locator('main h1').waitFor()
  const root = page.locator('html')
  expect(
    await root.evaluate((element) => ({
      ...element.dataset,
      lang: element.getAttribute('lang'),
      scheme: getComputedStyle(element).colorScheme,
    })),
  ).toMatchObject({
    theme: 'dark',
    textSize: 'largest',
    density: 'compact',
    lang: 'es',
    scheme: 'dark',
  })
  expect(await checkAccessibility(page)).toEqual([])
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('the stored theme is on the document before the page’s script runs', async () => {
  const page = await web.page()
  await page.addInitScript(() =>
    localStorage.setItem(
      'steward.settings',
      JSON.stringify({
        theme: 'dark',
        contrast: 'more',
        textSize: 'large',
        density: 'compact',
        motion: 'reduce',
        language: 'fr',
      }),
    ),
  )
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto('/sign-in')
  expect(await page.locator('html').evaluate((element) => ({ ...element.dataset, lang: element.getAttribute('lang') }))).toEqual({
    theme: 'dark',
    contrast: 'more',
    textSize: 'large',
    density: 'compact',
    motion: 'reduce',
    lang: 'fr',
  })
  expect(await page.locator('.boot-bar').isVisible()).toBe(true)
  await page.context().close()
})

test('a broken settings store leaves the defaults', async () => {
  const page = await web.page()
  await page.addInitScript(() => localStorage.setItem('steward.settings', '{"theme": 7, "language": "kl", "unknown": {}'))
  await signInAs(page, 'Cara Caseworker')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  expect(page.faults).toEqual([])
  await page.context().close()
})

test('the first load of the chat screen asks for at most 200 kB of script', async () => {
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker')
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  let bytes = 0
  const scripts = new Set<string>()
  session.on('Network.responseReceived', (event) => event.type === 'Script' && scripts.add(event.requestId))
  session.on('Network.loadingFinished', (event) => {
    if (scripts.has(event.requestId)) bytes += event.encodedDataLength
  })
  await page.goto('/')
  await page.locator('main [data-focus-first]').waitFor()
  await page.waitForLoadState('networkidle')
  expect(scripts.size).toBeGreaterThan(1)
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThan(200_000)
  await page.context().close()
})
