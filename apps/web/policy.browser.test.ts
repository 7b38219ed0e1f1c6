/** Every page under its own policy without a refusal (I8), and nothing that another web site makes the browser do (I7). */
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newTab, signInAs, untilQuiet } from '#testkit/browser.ts'
import { startWebPlatform, type WebPlatform } from '#testkit/web-platform.ts'

let web: WebPlatform
beforeAll(async () => {
  web = await startWebPlatform()
})
afterAll(() => web.close())

/** Read off the routes, so that a new page is among them. */
const routes = new URL('routes/', import.meta.url)
const written = readdirSync(routes).map((file) => readFileSync(new URL(file, routes), 'utf8')).join('\n')
const paths = [...new Set([...written.matchAll(/(?:path: |page\(\s*)'(\/[^'$]*)'/g)].map(([, path]) => path ?? ''))].filter((path) => !path.startsWith('/sign-in') && path !== '/start')

test('the pages are found', () => expect(paths.length).toBeGreaterThan(30))

/** Tabs that walk side by side: a page waits for its server, and then for its own drawing. */
const tabsAtOnce = 3

test.each(['Ada Administrator', 'Odo Overseer'])('no page does what its policy refuses, for %s', async (name) => {
  const page = await web.page()
  await signInAs(page, name)
  const left = [...paths]
  const tabs = await Promise.all(Array.from({ length: tabsAtOnce }, () => newTab(page.context(), web.platform.url)))
  await Promise.all(
    tabs.map(async (tab) => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) {
        const response = await tab.goto(path)
        expect(response?.headers()['content-security-policy'], path).toMatch(/script-src 'nonce-.*require-trusted-types-for 'script'/)
        await untilQuiet(tab)
        expect([path, tab.faults.filter((fault) => fault.startsWith('csp') || fault.startsWith('error') || fault.startsWith('foreign'))]).toEqual([path, []])
      }
    }),
  )
  await page.context().close()
}, 150_000)

test('a PDF is drawn by its worker, inside the policy of a file', async () => {
  const bytes = new Uint8Array(readFileSync(new URL('../../sample/documents/grievance-procedure.pdf', import.meta.url)))
  const cara = await web.platform.as('caseworker')
  const { id } = await cara.uploadDocument({ fileName: 'grievance.pdf' }, { body: bytes })
  await web.platform.settle()
  const page = await web.page()
  await signInAs(page, 'Cara Caseworker', `/documents/${id}?view=pages`)
  await page.locator('canvas').first().waitFor()
  await expect
    .poll(() =>
      page.evaluate(() => {
        const canvas = document.querySelector('canvas')
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
        return pixels.some((value, index) => index % 4 < 3 && value < 128 && pixels[index - (index % 4) + 3]! > 0)
      }),
    )
    .toBe(true)
  expect(page.faults).toEqual([])
  await page.context().close()
})

/** Each as a page of another site would do it; `{steward}` is where Steward answers. */
const crossSite: Record<string, string> = {
  'a form':
    '<form method=post action="{steward}/api/conversations" target=out><input name=title value=x></form><script>document.forms[0].submit()</script>',
  'a form of plain text':
    '<form method=post enctype="text/plain" action="{steward}/api/conversations" target=out><input name=\'{"title":"x","y":"\' value=\'"}\'></form><script>document.forms[0].submit()</script>',
  'a form with a file':
    '<form method=post enctype="multipart/form-data" action="{steward}/api/conversations" target=out><input name=title value=x></form><script>document.forms[0].submit()</script>',
  'a script':
    '<script>fetch("{steward}/api/conversations",{method:"POST",mode:"no-cors",credentials:"include",body:"{}"})</script>',
  'a script that says JSON':
    '<script>fetch("{steward}/api/conversations",{method:"POST",credentials:"include",headers:{"content-type":"application/json"},body:"{}"}).catch(()=>{})</script>',
  'a beacon': '<script>navigator.sendBeacon("{steward}/api/conversations","{}")</script>',
  'a sandboxed frame':
    '<iframe sandbox="allow-scripts allow-forms" srcdoc=\'<form method=post action="{steward}/api/conversations"><input name=title></form><script>document.forms[0].submit()</script>\'></iframe>',
  'a read with the cookie':
    '<script>fetch("{steward}/api/conversations",{credentials:"include"}).then((r)=>r.text()).then((t)=>{window.stolen=t}).catch(()=>{})</script>',
  'a frame of Steward': '<iframe name=framed src="{steward}/"></iframe>',
}

test.each(Object.entries(crossSite))('another site’s page changes and reads nothing by %s', async (_form, html) => {
  // 127.0.0.1 and localhost are different sites on the same machine.
  const steward = web.platform.url
  const server: Server = createServer((_request, response) =>
    response.setHeader('content-type', 'text/html').end(`<iframe name=out></iframe>${html.replaceAll('{steward}', steward)}`),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const page = await web.page()
  try {
    await signInAs(page, 'Cole Colleague')
    await web.platform.newRecords()
    const before = (await (await web.platform.as('colleague')).listConversations({})).conversations.length
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await untilQuiet(page)
    expect((await (await web.platform.as('colleague')).listConversations({})).conversations).toHaveLength(before)
    expect((await web.platform.newRecords()).filter((line) => line.includes('conversation'))).toEqual([])
    expect(await page.evaluate(() => (window as { stolen?: string }).stolen)).toBeUndefined()
    expect(page.frames().some((frame) => frame.name() === 'framed' && frame.url().startsWith(steward))).toBe(false)
  } finally {
    await page.context().close()
    await new Promise((resolve) => server.close(resolve))
  }
})
