/** Wrong, oversized, damaged or foreign anything: the same clear shape everywhere, and the process goes on (issue, "Bad input"). */
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cast } from '#testkit/people.ts'
import { startPlatform, type Platform } from '#testkit/platform.ts'
import { allEndpoints, endpointNames, rawCall } from '#testkit/raw-call.ts'

let platform: Platform
let token: string
beforeAll(async () => {
  platform = await startPlatform()
  token = await platform.tokenOf('caseworker')
  await platform.tokenOf('administrator')
  await platform.newRecords()
})
afterAll(() => platform.close())
afterEach(async () => {
  expect((await fetch(`${platform.url}/healthz`)).status).toBe(200)
  // Bad input concerns nobody’s access: it leaves no line, so that nobody can fill the log with it.
  expect(await platform.newRecords()).toEqual([])
})

const json = { 'content-type': 'application/json' }
const some = '01900000-0000-7000-8000-00000000ffff'

async function send(method: string, path: string, body?: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = json): Promise<Response> {
  return fetch(`${platform.url}${path}`, { method, headers: { authorization: `Bearer ${token}`, ...headers }, body: body ?? null })
}

async function expectProblem(response: Response, status: number, code: string): Promise<{ fields?: { path: string; sentence: string }[]; title: string }> {
  const text = await response.text()
  expect({ status: response.status, type: response.headers.get('content-type')?.split(';')[0], text }).toEqual({ status, type: 'application/problem+json', text: expect.stringContaining(`"code":"${code}"`) })
  const problem = JSON.parse(text) as Record<string, unknown>
  expect(problem).toMatchObject({ type: 'about:blank', status, code, title: expect.stringMatching(/^[A-Z].*[.]$/), requestId: response.headers.get('x-request-id') })
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/)
  expect(text).not.toMatch(/\.ts:\d|node_modules|at \w+ \(/)
  return problem as never
}

const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)

test.each([
  ['JSON that ends too early', '{"title":"x'],
  ['JSON with words after it', '{} and more'],
  ['an empty body said to be JSON', ''],
  ['a list where fields belong', '[]'],
  ['a bare text', '"text"'],
  ['a bare number', '7'],
  ['lists without end', '['.repeat(400_000)],
  ['a prototype in disguise', '{"__proto__":{"title":"x"}}'],
  ['a constructor in disguise', '{"constructor":{"prototype":{"title":"x"}}}'],
])('%s is not readable', async (_what, body) => {
  await expectProblem(await send('POST', '/api/conversations', body), 400, 'malformed_request')
})

test.each([
  ['a number where text belongs', { title: 7 }, 'title'],
  ['null where text belongs', { title: null }, 'title'],
  ['an object where text belongs', { title: { $gt: '' } }, 'title'],
  ['a list where text belongs', { title: ['x'] }, 'title'],
  ['more than the longest title', { title: 'x'.repeat(201) }, 'title'],
  ['a NUL', { title: 'a\0b' }, 'title'],
  ['half of a character', { title: 'a\ud83d' }, 'title'],
])('%s is named, field by field', async (_what, body, path) => {
  const { fields } = await expectProblem(await send('POST', '/api/conversations', JSON.stringify(body)), 400, 'invalid_input')
  expect(fields?.map((field) => field.path)).toEqual([path])
  expect(fields?.[0]?.sentence).toMatch(/\w/)
})

test('nesting is refused before anything walks it, and a NUL in a field’s name too', async () => {
  await expectProblem(await send('POST', '/api/conversations', deep(25)), 400, 'invalid_input')
  await expectProblem(await send('POST', '/api/conversations', deep(100_000)), 400, 'invalid_input')
  await expectProblem(await send('POST', '/api/conversations', '{"a\\u0000b":1}'), 400, 'invalid_input')
})

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'not a type', 'application/octet-stream'])('a body of type %s is not taken for fields', async (type) => {
  await expectProblem(await send('POST', '/api/conversations', '{"title":"x"}', { 'content-type': type }), 400, 'malformed_request')
})

test('a stream of bytes where fields belong costs no more than any refusal', async () => {
  const started = performance.now()
  for (let index = 0; index < 20; index++) await expectProblem(await send('POST', '/api/conversations', 'bytes', { 'content-type': 'application/octet-stream' }), 400, 'malformed_request')
  expect(performance.now() - started).toBeLessThan(2_000)
})

test('more than a megabyte of fields is too large', async () => {
  await expectProblem(await send('POST', '/api/conversations', JSON.stringify({ title: 'x'.repeat(1_100_000) })), 413, 'too_large')
})

test.each([
  ['GET', '/api/conversations/search?query=%00'],
  ['GET', '/api/conversations/search?query='],
  ['GET', '/api/conversations/search'],
  ['GET', '/api/conversations?limit=-1'],
  ['GET', '/api/conversations?limit=0'],
  ['GET', '/api/conversations?limit=101'],
  ['GET', '/api/conversations?limit=1e3'],
  ['GET', '/api/conversations?limit=NaN'],
  ['GET', '/api/conversations?limit=1.5'],
  ['GET', '/api/conversations?archived=perhaps'],
  ['GET', '/api/conversations?archived=no&archived=yes'],
  ['GET', `/api/conversations?after=${'x'.repeat(301)}`],
  ['GET', '/api/conversations/not-an-id'],
  ['GET', '/api/conversations/1%27%20or%20%271%27=%271'],
  ['GET', `/api/conversations/${some.toUpperCase()}x`],
  ['GET', `/api/conversations/${some}?leafId=nothing`],
  ['GET', `/api/conversations/${some}/export?format=exe`],
  ['GET', `/api/documents/progress?documentIds=x`],
  ['GET', '/api/documents/progress'],
])('%s %s is refused for its fields', async (method, path) => {
  await expectProblem(await send(method, path, undefined, {}), 400, 'invalid_input')
})

test.each(['x', '!!!!', 'eyJ', Buffer.from('true 2026-99-99T00:00:00Z nonsense').toString('base64url'), Buffer.from('["a\0","01900000-0000-7000-8000-000000000001"]').toString('base64url'), Buffer.from(`true ${new Date(8.64e15).toISOString()} ${some}`).toString('base64url')])('a cursor that nobody gave out (%j) is refused', async (after) => {
  const admin = await platform.tokenOf('administrator')
  for (const [name, who] of [['listConversations', token], ['listPeople', admin], ['listAuditEvents', admin], ['listDocuments', token]] as const) {
    const { status, problem } = await rawCall(platform.url, who, name, { after })
    expect({ name, status, code: problem.code, path: problem.fields?.[0]?.path }).toEqual({ name, status: 400, code: 'invalid_input', path: 'after' })
  }
})

test.each([
  ['GET', '/api/nothing-here', 404, 'not_found'],
  ['GET', '/api/conversations/%zz', 400, 'malformed_request'],
  ['GET', `/api/conversations/${'x'.repeat(400)}`, 400, 'malformed_request'],
  ['PUT', '/api/conversations', 405, 'method_not_allowed'],
  ['DELETE', '/api/audit-events', 405, 'method_not_allowed'],
] as const)('%s %s has a stated answer', async (method, path, status, code) => {
  await expectProblem(await send(method, path, undefined, {}), status, code)
})

test.each(['short', 'with space in it', 'x'.repeat(201), 'umlaut-ä-key'])('the idempotency key %j is refused', async (key) => {
  await expectProblem(await send('POST', '/api/conversations', '{}', { ...json, 'idempotency-key': key }), 400, 'invalid_input')
})

test('a stale Last-Event-ID of any form is no error', async () => {
  const { id } = (await (await send('POST', '/api/conversations', '{}')).json()) as { id: string }
  const { answer } = (await (await send('POST', `/api/conversations/${id}/messages`, JSON.stringify({ text: 'Where may I park?' }))).json()) as { answer: { id: string } }
  await platform.settle()
  for (const lastEventId of ['', 'x', '1:', ':5', '1:-5', '1:99999999', '1:1.5', 'NaN:NaN', '1:1:1', '９:９', "'; drop table message"].filter((value) => /^[ -~]*$/.test(value))) {
    const response = await send('GET', `/api/messages/${answer.id}/stream`, undefined, { 'last-event-id': lastEventId })
    expect(response.status).toBe(200)
    expect(await response.text()).toContain('event: end')
  }
  await platform.newRecords()
})

/** Bytes as they are, past every client library. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(platform.url)
  return new Promise((resolve) => {
    let heard = ''
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'))
    socket.on('data', (bytes) => (heard += bytes.toString()))
    socket.on('error', () => {})
    socket.on('close', () => resolve(heard))
    setTimeout(() => socket.destroy(), 3_000).unref()
  })
}

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', 400],
  ['an unknown method', 'BREW /api/conversations HTTP/1.1\r\nhost: localhost\r\n\r\n', 400],
  ['a header with a line break', 'GET /api/session HTTP/1.1\r\nhost: localhost\r\nx: a\nset-cookie: steward=stolen\r\n\r\n', 400],
  ['a header with a NUL', 'GET /api/session HTTP/1.1\r\nhost: localhost\r\nx: a\0b\r\n\r\n', 400],
  ['two lengths', 'POST /api/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ncontent-length: 5\r\n\r\n{}', 400],
  ['a length and chunks', 'POST /api/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
  ['a negative length', 'POST /api/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n', 400],
  ['a broken chunk', 'POST /api/conversations HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n', 400],
  ['headers without end', `GET /api/session HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431],
])('%s gets the same shape of answer', async (_what, text, status) => {
  const heard = await raw(text)
  expect(heard.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(heard).toContain('content-type: application/problem+json')
  expect(heard).toMatch(/x-request-id: [0-9a-f-]{36}/)
  expect(heard).not.toContain('set-cookie')
})

test('a body that never comes and a reader that leaves at once break nothing', async () => {
  const { hostname, port } = new URL(platform.url)
  const socket = connect(Number(port), hostname, () => socket.write(`POST /api/conversations HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"ti`))
  setTimeout(() => socket.destroy(), 100)
  await Promise.all(Array.from({ length: 30 }, () => fetch(`${platform.url}/api/conversations`, { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(3) }).catch(() => {})))
})

test('no endpoint answers random fields with a fault of ours', async () => {
  const junk: unknown[] = ['', 'x', '\0', '\ud800', 'x'.repeat(5_000), -1, 1e308, true, null, [], [[]], {}, { a: { b: 1 } }, some, "' or 1=1 --", '../../etc/passwd', '${7*7}', '\u202e']
  for (const name of endpointNames) {
    if (name === 'discoverVendors') continue
    const shape = Object.keys((allEndpoints[name].input as { shape?: object }).shape ?? {})
    const ask = async (index: number) => {
      const value = junk[index]
      // Half of a character cannot be written into an address at all.
      const fit = (field: string) => (typeof value === 'string' && allEndpoints[name].at.includes(`:${field}`) ? value.toWellFormed() : value)
      const input = Object.fromEntries(shape.map((field, at) => [field, at % 2 === index % 2 ? fit(field) : cast.caseworker.id]))
      const { status, headers } = await rawCall(platform.url, await platform.tokenOf('administrator'), name, input, allEndpoints[name].takes === 'bytes' ? { bytes: new Uint8Array([1, 2, 3]) } : {})
      expect(status, `${name} ${JSON.stringify(input)}`).toBeLessThan(500)
      // RFC 7644, 3.12 states a problem of SCIM in words of its own; headers too long (431) are refused before the address is known.
      if (status >= 400) expect(headers.get('content-type'), `${name} ${status} ${JSON.stringify(input)}`).toContain(allEndpoints[name].dialect && status !== 431 ? 'application/scim+json' : 'application/problem+json')
      return { index, isSignedOut: status === 401 && !allEndpoints[name].dialect }
    }
    // One endpoint’s calls go side by side: they are asked to stand each other, too.
    const answers = await Promise.all(junk.map((_value, index) => ask(index)))
    // Some of the calls end the session that they come with; nothing after them is to be asked of a stranger.
    const again = answers.filter((answer) => answer.isSignedOut)
    if (again.length === 0) continue
    platform.forgetToken('administrator')
    await platform.tokenOf('administrator')
    for (const { index } of again) await ask(index)
  }
  // Whatever was accepted on the way left its lines.
  await platform.settle()
  await platform.newRecords()
}, 60_000)
