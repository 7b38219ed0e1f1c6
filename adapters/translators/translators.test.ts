import { expect, test } from 'vitest'
import { ModelFault } from '#kernel/ports/model.ts'
import { azureTranslator } from './azure-translator.ts'
import { deepl } from './deepl.ts'

type Sent = { url: string; headers: Record<string, string>; body: unknown }
const options = { url: 'https://translate.example/', key: 'secret', region: 'westeurope' }
const signal = new AbortController().signal
const call = { from: 'en', to: 'zh', segments: ['Go <g id="1">to <x id="1001"/></g> &amp; on'] }

/** A synthetic endpoint as the vendor documents it. */
function vendor(status: number, answer: unknown): { sent: Sent[]; fetch: typeof globalThis.fetch } {
  const sent: Sent[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push({ url: String(input), headers: Object.fromEntries(new Headers(init?.headers)), body: JSON.parse(String(init?.body)) as unknown })
    return new Response(JSON.stringify(answer), { status })
  }
  return { sent, fetch }
}

test('DeepL is asked with its key, its languages and strict XML', async () => {
  const { sent, fetch } = vendor(200, { translations: [{ detected_source_language: 'EN', text: '去 <g id="1"><x id="1001"/></g> &amp;' }] })
  expect(await deepl.create(options, { fetch }).translate(call, signal)).toEqual(['去 <g id="1"><x id="1001"/></g> &amp;'])
  expect(sent[0]).toMatchObject({ url: 'https://translate.example/v2/translate', headers: { authorization: 'DeepL-Auth-Key secret' }, body: { text: call.segments, source_lang: 'EN', target_lang: 'ZH-HANS', tag_handling: 'xml', tag_handling_version: 'v2' } })
})

test('Azure gets spans for codes, and they come back as codes, nested ones too', async () => {
  const { sent, fetch } = vendor(200, [{ translations: [{ text: '<span id="g1">去<span class="notranslate" id="x1001"></span></span> &amp;', to: 'zh-Hans' }] }])
  expect(await azureTranslator.create(options, { fetch }).translate(call, signal)).toEqual(['<g id="1">去<x id="1001"/></g> &amp;'])
  expect(sent[0]?.url).toBe('https://translate.example/translate?api-version=3.0&from=en&to=zh-Hans&textType=html')
  expect(sent[0]?.headers).toMatchObject({ 'ocp-apim-subscription-key': 'secret', 'ocp-apim-subscription-region': 'westeurope' })
  expect(sent[0]?.body).toEqual([{ Text: 'Go <span id="g1">to <span class="notranslate" id="x1001"></span></span> &amp; on' }])
})

test.each([
  [401, {}, 'unauthorised'],
  [429, {}, 'busy'],
  [456, {}, 'rejected'],
  [200, { translations: [] }, 'malformed'],
  [200, 'no', 'malformed'],
])('status %s with %o is %s, in words', async (status, answer, code) => {
  await expect(deepl.create(options, { fetch: vendor(status, answer).fetch }).translate(call, signal)).rejects.toMatchObject({ code, message: expect.stringMatching(/\.$/) })
})

test('a rule of the dialer is told as it is', async () => {
  const fetch: typeof globalThis.fetch = () => Promise.reject(new ModelFault('forbidden', 'This host is not on the list.'))
  await expect(deepl.create(options, { fetch }).translate(call, signal)).rejects.toMatchObject({ code: 'forbidden', message: 'This host is not on the list.' })
})
