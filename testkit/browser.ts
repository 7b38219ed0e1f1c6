/**
 * A real Chromium against a real Steward. Every page counts what the content security policy refused, what was
 * logged as an error and what was asked of another origin, because each of the three must be zero.
 */
import { readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright'

export type View = {
  theme?: 'light' | 'dark'
  width?: number
  height?: number
  forcedColors?: boolean
  language?: 'en' | 'es' | 'fr'
}

let opened: Promise<Browser> | undefined

/** One browser for all files of a worker, which ends with its process; `newPage` gives an empty profile each time. */
export function openBrowser(): Promise<Browser> {
  return (opened ??= launch())
}

async function launch(): Promise<Browser> {
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  const executablePath = process.env.CHROMIUM_PATH ?? installed
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
}

export type TestPage = Page & {
  faults: string[]
  /** Requests under way, streams of events not among them, and how many there have been. */
  traffic: { open: Set<Request>; count: number }
}

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
  return newTab(context, baseURL)
}

/** One more page of the same profile: whoever is signed in there is signed in here. */
export async function newTab(context: BrowserContext, baseURL: string): Promise<TestPage> {
  const page = (await context.newPage()) as TestPage
  page.faults = []
  page.traffic = { open: new Set(), count: 0 }
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
    page.traffic.count++
    if (!request.headers()['accept']?.includes('text/event-stream')) page.traffic.open.add(request)
  })
  const ended = (request: Request) => void page.traffic.open.delete(request)
  page.on('requestfinished', ended).on('requestfailed', ended)
  return page
}

/** A page that still asks for something after this long never comes to rest. */
const quietMsMax = 15_000

/**
 * Returns once nothing is under way and the page, left to itself, asks for nothing more: its frames were drawn and its
 * thread was idle, twice. A state, where `networkidle` is half a second in which nothing happens to happen.
 */
export async function untilQuiet(page: TestPage): Promise<void> {
  const until = Date.now() + quietMsMax
  for (let rests = 0; rests < 2; ) {
    const { open, count } = page.traffic
    await page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve())))))
    rests = open.size === 0 && page.traffic.count === count ? rests + 1 : 0
    if (Date.now() > until) throw new Error(`the page does not come to rest: ${[...open].map((request) => request.url()).join(', ')}`)
  }
}

async function watchPolicy(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.log(`csp: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`),
    )
  })
}

/** Signs in as one of the sample people or the cast, by name, and opens the page at the path. */
export async function signInAs(page: Page, name: string, path = '/'): Promise<void> {
  const asked = await page.request.get('/api/sample-people')
  const { people } = (await asked.json()) as { people: { id: string; name: string }[] }
  const person = people.find((each) => each.name.startsWith(name))
  if (!person) throw new Error(`nobody among the sample people is called ${name}`)
  // The profile keeps the cookie that comes with the answer, as it does when the page asks.
  const answer = await page.request.post('/api/sample-sign-in', { data: { personId: person.id } })
  if (!answer.ok()) throw new Error(`${name} could not sign in: ${await answer.text()}`)
  await page.goto(path)
  await page.locator('main h1, main [data-focus-first]').first().waitFor()
}

/** The same the way a person does: on the sign-in page, by a click, and on to the first page. */
export async function signInByHand(page: Page, name: string): Promise<void> {
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
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axeSource)
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
      // Style sheets are fetched for an experimental rule only, which these tags leave out.
      preload: { assets: ['media'], timeout: 10_000 },
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
