/**
 * A real Chromium against a real Steward. Every page counts what the content security policy refused, what was
 * logged as an error and what was asked of another origin, because each of the three must be zero.
 */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright'

export type View = {
  theme?: 'light' | 'dark'
  width?: number
  height?: number
  forcedColors?: boolean
  language?: 'en' | 'es' | 'fr'
}

/** One browser for a test file; `newPage` gives an empty profile each time. */
export async function openBrowser(): Promise<Browser> {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  const executablePath = process.env.CHROMIUM_PATH ?? installed
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

export type TestPage = Page & { faults: string[] }

/** What the content security policy refused on any page of this test file. */
const refusedByPolicy: string[] = []

/** Gives them once; what is left when the platform closes fails the file, so that no test has to remember to look (I8). */
export function takePolicyFaults(): string[] {
  return refusedByPolicy.splice(0)
}

export async function newPage(browser: Browser, baseURL: string, view: View = {}): Promise<TestPage> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width: view.width ?? 1280, height: view.height ?? 800 },
    colorScheme: view.theme ?? 'light',
    forcedColors: view.forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
    locale: view.language ?? 'en',
  })
  await watchPolicy(context)
  const page = (await context.newPage()) as TestPage
  page.faults = []
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const text = message.text()
    if (text.startsWith('csp: ')) {
      page.faults.push(text)
      refusedByPolicy.push(`${page.url()}: ${text}`)
    }
    // The browser logs each refused request by itself; refusals that a page shows are no fault of it.
    else if (message.type() === 'error' && !text.startsWith('Failed to load resource')) page.faults.push(`console: ${text}`)
  })
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(baseURL).origin) page.faults.push(`foreign request: ${request.url()}`)
  })
  return page
}

async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.log(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    )
  })
}

/** Signs in as one of the sample people or the cast, by name, the way a person does. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await page.waitForURL((url) => url.pathname === '/')
  await page.locator('main h1, main [data-focus-first]').first().waitFor()
}

const axeSource = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }[] }

/** WCAG 2.2 A and AA with axe’s best practices. Returns one readable line per place; a clean page gives none. */
export async function checkAccessibility(page: Page): Promise<string[]> {
  // Injected through the protocol, which the page’s policy does not bind; finished animations, so that no half-faded text is measured.
  await page.evaluate(await axeSource)
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .map((animation) =>
          animation.effect?.getTiming().iterations === Number.POSITIVE_INFINITY
            ? undefined
            : animation.finished.catch(() => undefined),
        ),
    ),
  )
  const result = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(root: Document, options: object): Promise<unknown> } }).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    }),
  )) as AxeResult
  return result.violations.flatMap((violation) =>
    violation.nodes.map(
      (node) =>
        `${violation.id} (${violation.impact}) at ${node.target.join(' ')}: ${node.failureSummary.replaceAll(/\s+/g, ' ')}`,
    ),
  )
}

/**
 * Walks the page by Tab and says what is wrong with each stop: covered by something else, without a visible ring,
 * or without a name. Ends when the focus leaves the page or comes round.
 */
export async function walkByTab(page: Page, stepsMax = 200): Promise<{ stops: string[]; faults: string[] }> {
  const stops: string[] = []
  const faults: string[] = []
  for (let step = 0; step < stepsMax; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(describeFocus)
    if (!stop || stops[0] === stop.path) break
    if (stops.includes(stop.path)) continue
    stops.push(stop.path)
    if (!stop.isVisible) faults.push(`covered or outside: ${stop.path}`)
    if (!stop.hasRing) faults.push(`no focus ring: ${stop.path}`)
  }
  return { stops, faults }
}

function describeFocus(): { path: string; isVisible: boolean; hasRing: boolean } | null {
  const element = document.activeElement as HTMLElement | null
  if (!element || element === document.body || element === document.documentElement) return null
  const box = element.getBoundingClientRect()
  const points = [
    [0.5, 0.5],
    [0.2, 0.5],
    [0.8, 0.5],
    [0.5, 0.2],
    [0.5, 0.8],
  ] as const
  const isVisible = points.some(([x, y]) => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y)
    return (
      hit !== null &&
      (element.contains(hit) || hit.contains(element) || (hit instanceof HTMLLabelElement && hit.control === element))
    )
  })
  // The ring may stand on the box round a bare input.
  let hasRing = false
  for (let node: Element | null = element, up = 0; node && up < 3; node = node.parentElement, up++) {
    const style = getComputedStyle(node)
    if (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) hasRing = true
  }
  const siblings = element.parentElement ? [...element.parentElement.children].indexOf(element) : 0
  const label = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''
  return { path: `${element.tagName.toLowerCase()}#${element.id || siblings} “${label}”`, isVisible, hasRing }
}
