import { describe, expect, test } from 'vitest'
import { lowestLabel } from '#kernel/flow/label.ts'
import { ModelFault, type DialRequest } from '#kernel/ports/model.ts'
import { onErrand, type Errand } from './errand.ts'
import { guardedDial } from './guarded-dial.ts'

const connection = { id: 'c1', adapterId: 'any' }
const errand: Errand = { connectionId: 'c1', adapterId: 'any', model: 'm', label: lowestLabel }
const request = (over: Partial<DialRequest> = {}): DialRequest => ({ url: 'https://vendor.example/v1/responses', method: 'POST', headers: {}, body: '{"store":false}', signal: new AbortController().signal, ...over })

function tried(given: DialRequest, ask: { on?: Errand; fields?: Record<string, unknown>; answer?: ModelFault } = {}): { sent: number; fault: ModelFault | undefined; asked: Errand[] } {
  const asked: Errand[] = []
  let sent = 0
  let fault: ModelFault | undefined
  const dial = guardedDial(() => void sent++, connection, (each) => (asked.push(each), ask.answer), () => ask.fields ?? {})
  const reply = { head() {}, bytes() {}, end() {}, fault: (given: ModelFault) => void (fault = given) }
  if (ask.on) onErrand(ask.on, () => dial(given, reply))
  else dial(given, reply)
  return { sent, fault, asked }
}

describe('right before the dial', () => {
  test('the errand is asked about, and a no ends the request before the dialer hears of it', () => {
    expect(tried(request(), { on: errand })).toMatchObject({ sent: 1, fault: undefined, asked: [errand] })
    const no = new ModelFault('forbidden', 'No.')
    expect(tried(request(), { on: errand, answer: no })).toMatchObject({ sent: 0, fault: no })
  })
  test('a request of no errand, or of another account’s, counts as unlabelled', () => {
    expect(tried(request()).asked).toEqual([{ connectionId: 'c1', adapterId: 'any', model: null, label: undefined }])
    expect(tried(request(), { on: { ...errand, connectionId: 'c2' } }).asked[0]?.label).toBeUndefined()
  })
})

describe('no-store fields', () => {
  const fields = { store: false, provider: { zdr: true } }
  test.each([
    ['are all there', '{"store":false,"provider":{"zdr":true},"model":"m"}', 1],
    ['are there as bytes', new TextEncoder().encode('{"provider":{"zdr":true},"store":false}'), 1],
    ['are missing', '{"model":"m"}', 0],
    ['are missing in part', '{"store":false}', 0],
    ['say the opposite', '{"store":true,"provider":{"zdr":true}}', 0],
    ['say nearly the same', '{"store":"false","provider":{"zdr":true}}', 0],
    ['stand one level too deep', '{"options":{"store":false,"provider":{"zdr":true}}}', 0],
    ['are in a body that is no JSON', 'store=false', 0],
    ['are in no body', undefined, 0],
  ])('that %s', (_how, body, sent) => {
    const result = tried(request(body === undefined ? { body: '' } : { body }), { on: errand, fields })
    expect([result.sent, result.fault?.code]).toEqual([sent, sent ? undefined : 'forbidden'])
  })
  test('are not asked of a list of models', () => {
    expect(tried(request({ method: 'GET' }), { on: errand, fields }).sent).toBe(1)
  })
})
