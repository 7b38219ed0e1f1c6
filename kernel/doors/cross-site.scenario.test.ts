/** Every way in which another web site can make a browser send something, against every route that changes anything (I7). */
import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { toRequest } from '#kernel/contract/client.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames } from '#testkit/raw-call.ts'

let platform: Platform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  token = await platform.tokenOf('administrator')
  await platform.newRecords()
})
afterAll(() => platform.close())

const id = '01900000-0000-7000-8000-000000000001'
const changing = endpointNames.filter((name) => !allEndpoints[name].at.startsWith('GET ') && !allEndpoints[name].fromElsewhere)

const forms: Record<string, Record<string, string>> = {
  'a form of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', origin: 'https://elsewhere.example', 'content-type': 'application/x-www-form-urlencoded' },
  'a form with a file': { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example', 'content-type': 'multipart/form-data; boundary=x' },
  'a form of plain text that looks like JSON': { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example', 'content-type': 'text/plain' },
  'a script of another site': { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', origin: 'https://elsewhere.example', 'content-type': 'application/json' },
  'a page of a sister host': { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost', 'content-type': 'application/json' },
  'a sandboxed frame': { origin: 'null', 'content-type': 'application/json' },
  'an old browser that sends the origin only': { origin: 'https://elsewhere.example', 'content-type': 'application/json' },
  'the same host by another port': { origin: 'http://localhost:1', 'content-type': 'application/json' },
}

test.each(Object.entries(forms))('%s changes nothing', async (_form, headers) => {
  expect(changing.length).toBeGreaterThan(20)
  for (const name of changing) {
    const { method, path } = toRequest(allEndpoints[name].at, Object.fromEntries([...allEndpoints[name].at.matchAll(/:([A-Za-z]+)/g)].map(([, field]) => [field, id])), true)
    const response = await fetch(`${platform.url}/api${path}`, { method, headers: { cookie: `steward=${token}`, ...headers }, body: '{}' })
    expect({ name, status: response.status, problem: await response.json() }).toMatchObject({ name, status: 403, problem: { code: 'cross_site' } })
  }
  expect(await platform.newRecords()).toEqual([])
})

test('one address takes the form of another site, as nobody’s and without effect on a session', async () => {
  const taken = endpointNames.filter((name) => allEndpoints[name].fromElsewhere)
  expect(taken).toEqual(['receiveSamlResponse'])
  const { headers } = { headers: forms['a form of another site'] }
  const post = (body: string, change: Record<string, string> = {}) => fetch(`${platform.url}/api/sign-in-ways/saml/response`, { method: 'POST', redirect: 'manual', headers: { cookie: `steward=${token}`, authorization: `Bearer ${token}`, ...headers, ...change }, body })
  for (const relayState of ['https://evil.example', '//evil.example', 'javascript:alert(1)', '/admin/people', '']) {
    const response = await post(new URLSearchParams({ SAMLResponse: 'AAAA', RelayState: relayState }).toString())
    expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([303, '/sign-in/saml?problem=unasked', null])
  }
  // Nothing but a form, nothing longer than a response, nothing from the address.
  for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream']) expect((await post('{}', { 'content-type': type })).status).toBe(400)
  expect((await post(`SAMLResponse=${'A'.repeat(420_000)}`)).status).toBe(413)
  expect((await post('x=1')).status).toBe(400)
  expect(await platform.newRecords()).toEqual([])
})

test('the same request from the page itself is taken', async () => {
  const { origin } = new URL(platform.url)
  const response = await fetch(`${platform.url}/api/conversations`, { method: 'POST', headers: { cookie: `steward=${token}`, origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }, body: '{}' })
  expect(response.status).toBe(200)
})

test('the session’s cookie is out of reach of scripts and of other sites, and data is kept by no cache', async () => {
  const { origin } = new URL(platform.url)
  const response = await fetch(`${platform.url}/api/sample-sign-in`, { method: 'POST', headers: { origin, 'content-type': 'application/json' }, body: JSON.stringify({ personId: id }) })
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^steward=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  for (const name of ['getSession', 'listConversations'] as const) {
    const answer = await fetch(`${platform.url}/api${allEndpoints[name].at.split(' ')[1]}`, { headers: { cookie: cookie.split(';')[0] ?? '' } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  const preflight = await fetch(`${platform.url}/api/conversations`, { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' } })
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull()
})

test('a name of another site that was made to lead here (DNS rebinding) gets nothing of a sample, pages and people included', async () => {
  const { port } = new URL(platform.url)
  const ask = (path: string, host: string) =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers: { host } }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve({ status: response.statusCode, text }))
      }).on('error', reject).end()
    })
  for (const path of ['/', '/api/sample-people', '/api/session', '/openapi.json', '/assets/nothing.js']) {
    const { status, text } = await ask(path, `evil.example:${port}`)
    expect([path, status, (JSON.parse(text) as { code: string }).code]).toEqual([path, 421, 'unknown_host'])
    expect(text).toContain('STEWARD_ADDRESS')
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) expect((await ask('/api/sample-people', host)).status).toBe(200)
})
