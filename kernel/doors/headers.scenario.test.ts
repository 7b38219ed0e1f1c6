/** What every answer says to the browser: what a page may run, that data is kept nowhere, that a file is only a file (I8, I7, U7). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toRequest } from '#kernel/contract/client.ts'
import { downloads } from '#testkit/downloads.ts'
import { sampleRule } from '#testkit/sample-rule.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames, openCall, type EndpointName } from '#testkit/raw-call.ts'
import { makeWorld, type World } from '#testkit/world.ts'

let platform: Platform
let world: World
beforeAll(async () => {
  platform = await startPlatform()
  world = await makeWorld(platform)
})
afterAll(async () => {
  await world.close()
  await platform.close()
})

const directivesOf = (response: Response) => new Map((response.headers.get('content-security-policy') ?? '').split(';').map((each) => each.trim()).map((each) => [each.split(' ')[0] ?? '', each.split(' ').slice(1)]))
const id = '01900000-0000-7000-8000-00000000ffff'

test.each(['/', '/chats', '/sign-in', '/admin/audit', '/chat/nothing', '/index.html', '/reference', '/openapi.json', '/healthz', '/nothing.html', '/api/nothing', '/api/session', '/%zz'])('%s is bound to Trusted Types and runs no string', async (path) => {
  const response = await fetch(platform.url + path)
  const directives = directivesOf(response)
  expect(directives.get('default-src')).toEqual(["'none'"])
  expect(directives.get('require-trusted-types-for')).toEqual(["'script'"])
  expect(directives.get('base-uri')).toEqual(["'none'"])
  expect(directives.get('frame-ancestors')).toEqual(["'none'"])
  expect(response.headers.get('content-security-policy')).not.toMatch(/unsafe-|\*|https?:|data:(?!.*blob:)/)
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('referrer-policy')).toBe('no-referrer')
  for (const source of directives.get('script-src') ?? []) expect(source).toMatch(/^'nonce-[\w+/]{24}'$|^'strict-dynamic'$/)
})

test.each(['/.vite/manifest.json', '/.git/config'])('%s, hidden, is given to nobody', async (path) => {
  const response = await fetch(platform.url + path)
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
})

test('each page has a nonce of its own, on every script, and is kept by nobody', async () => {
  const pages = await Promise.all([1, 2].map(async () => {
    const response = await fetch(platform.url)
    return { nonce: directivesOf(response).get('script-src')?.[0]?.slice(7, -1) ?? '', html: await response.text(), kept: response.headers.get('cache-control'), type: response.headers.get('content-type') }
  }))
  // Without a build there is no page, and this test says nothing: the browser suite builds first.
  if (pages[0]?.type !== 'text/html; charset=utf-8') return
  expect(pages[0].nonce).not.toBe(pages[1]?.nonce)
  for (const { nonce, html, kept } of pages) {
    const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(1)
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`)
    expect(html).not.toMatch(/<script\b[^>]*>[^<]/)
    expect(kept).toBe('no-store')
  }
})

const gets = endpointNames.filter((name) => allEndpoints[name].at.startsWith('GET ') && !('stream' in allEndpoints[name].output))

test('every answer with data, and every refusal, is kept by no cache and is no document', async () => {
  const token = await platform.tokenOf('administrator')
  expect(gets.length).toBeGreaterThan(20)
  for (const name of gets) {
    for (const bearer of [token, undefined]) {
      const { path } = toRequest(allEndpoints[name].at, idsFor(name), false)
      const response = await fetch(`${platform.url}/api${path}`, { headers: bearer ? { authorization: `Bearer ${bearer}` } : {} })
      await response.arrayBuffer()
      expect({ name, kept: response.headers.get('cache-control'), sniff: response.headers.get('x-content-type-options'), policy: response.headers.get('content-security-policy') }).toMatchObject({ name, kept: 'no-store', sniff: 'nosniff', policy: expect.stringMatching(/default-src 'none'.*; sandbox$/) })
      expect(response.headers.get('content-type') ?? '').not.toMatch(/html|svg|javascript|xml(?!formats)/)
    }
  }
})

function idsFor(name: EndpointName): Record<string, string> {
  return Object.fromEntries([...allEndpoints[name].at.matchAll(/:([A-Za-z]+)/g)].map(([, field]) => [field, id]))
}

describe('files', () => {
  /** Made once; the decision to let a file go is asked of the same things. */
  const given = new Map<EndpointName, Record<string, unknown>>()
  const withFiles = endpointNames.filter((name) => 'file' in allEndpoints[name].output)

  test.each(withFiles)('%s sends an attachment under a name of the server’s making', async (name) => {
    const { as, input } = downloads[name] ?? expect.fail(`${name} sends a file: say in testkit/downloads.ts who may have one`)
    given.set(name, await input(platform))
    const response = await openCall(platform.url, await platform.tokenOf(as), name, given.get(name)!)
    expect(response.status).toBe(200)
    const disposition = response.headers.get('content-disposition') ?? ''
    expect(disposition).toMatch(/^attachment; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.~%!*'()-]+$/)
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).not.toMatch(/[/\\"<>\r\n\u202e]|\.\./)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(response.headers.get('content-security-policy')).toMatch(/sandbox$/)
  })

  test('each is asked of the flow before a byte is made, or says why it need not be; a rule against leaving stops the one and not the other', async () => {
    const token = new Map(await Promise.all(withFiles.map(async (name) => [name, await platform.tokenOf(downloads[name]!.as)] as const)))
    const [stopped, passing] = sampleRule.cases.map((each) => ({ ...each, point: 'persist' as const }))
    const officer = await platform.as('privacyOfficer')
    const { id: ruleId } = await officer.draftRule({
      ...sampleRule,
      name: 'nothing-leaves',
      cedar: 'forbid (principal, action == Action::"persist", resource) when { resource.kind == "export" };',
      cases: [{ ...stopped!, sink: { ...stopped!.sink, kind: 'export' } }, { ...passing!, sink: { ...passing!.sink, kind: 'store' } }],
    })
    await officer.activateRule({ ruleId, reason: 'During the audit' })
    const answers = await Promise.all(withFiles.map(async (name) => {
      const response = await openCall(platform.url, token.get(name)!, name, given.get(name) ?? {})
      const problem = response.ok ? undefined : ((await response.json()) as { code: string })
      return [name, response.ok ? 'given' : problem?.code] as const
    }))
    await officer.retireRule({ ruleId, reason: 'The audit is over' })
    expect(Object.fromEntries(answers)).toEqual(Object.fromEntries(withFiles.map((name) => [name, downloads[name]!.leaves === 'flow' ? 'refused_by_rule' : 'given'])))
  })
})
