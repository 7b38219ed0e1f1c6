/** Azure AI Translator, text translation 3.0 (learn.microsoft.com/azure/ai-services/translator/reference/v3-0-translate). */
import { z } from 'zod'
import { TranslatorFault, type TranslatorAdapter } from '#kernel/ports/translator.ts'
import { askJson } from './ask-json.ts'

const Answer = z.array(z.object({ translations: z.array(z.object({ text: z.string() })).min(1) }))
const title = 'Azure Translator'

export const azureTranslator: TranslatorAdapter = {
  port: 'translator',
  version: 1,
  id: 'azure-translator',
  title,
  defaultUrl: 'https://api.cognitive.microsofttranslator.com',
  segmentsMax: 100,
  charsMax: 30_000,
  create: ({ url, key, region }, { fetch }) => ({
    async translate({ from, to, segments }, signal) {
      const query = new URLSearchParams({ 'api-version': '3.0', from, to: to.toLowerCase() === 'zh' ? 'zh-Hans' : to, textType: 'html' })
      const headers = { 'ocp-apim-subscription-key': key, ...(region && { 'ocp-apim-subscription-region': region }) }
      const answers = await askJson(fetch, { url: `${url.replace(/\/+$/, '')}/translate?${query.toString()}`, headers, body: segments.map((text) => ({ Text: toHtml(text) })), signal }, Answer, title)
      if (answers.length !== segments.length) throw new TranslatorFault('malformed', 'Azure Translator answered with another number of texts than it was sent.')
      return answers.map(({ translations }) => fromHtml(translations[0]!.text))
    },
  }),
}

/** HTML has no element that may stay empty and be moved; a span that is not for translation is what the service documents. */
const toHtml = (text: string): string => text.replace(/<x id="(\d+)"\/>/g, '<span class="notranslate" id="x$1"></span>').replace(/<g id="(\d+)">/g, '<span id="g$1">').replaceAll('</g>', '</span>')

const fromHtml = (html: string): string => {
  const open: ('g' | 'x')[] = []
  return html.replace(/<(\/?)span\b([^>]*)>/gi, (_whole, closing: string, attributes: string) => {
    if (closing) return open.pop() === 'g' ? '</g>' : ''
    const [, kind, id] = /\bid\s*=\s*["']?([gx])(\d+)/.exec(attributes) ?? []
    open.push(kind === 'g' ? 'g' : 'x')
    return kind === 'g' ? `<g id="${id}">` : kind === 'x' ? `<x id="${id}"/>` : ''
  })
}
