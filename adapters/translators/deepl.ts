/** DeepL’s API, version 2 (developers.deepl.com/docs: translate text, translating XML with tag handling version 2). */
import { z } from 'zod'
import { TranslatorFault, type TranslatorAdapter } from '#kernel/ports/translator.ts'
import { askJson } from './ask-json.ts'

const Answer = z.object({ translations: z.array(z.object({ text: z.string() })) })
const title = 'DeepL'

export const deepl: TranslatorAdapter = {
  port: 'translator',
  version: 1,
  id: 'deepl',
  title,
  defaultUrl: 'https://api.deepl.com',
  segmentsMax: 50,
  charsMax: 30_000,
  create: ({ url, key }, { fetch }) => ({
    async translate({ from, to, segments }, signal) {
      const body = {
        text: segments,
        source_lang: from.split('-')[0]!.toUpperCase(),
        target_lang: targetOf(to),
        tag_handling: 'xml',
        tag_handling_version: 'v2',
        // Ours are inside sentences; none of them ends one.
        non_splitting_tags: ['g', 'x'],
        outline_detection: false,
        split_sentences: 'nonewlines',
        preserve_formatting: true,
      }
      const { translations } = await askJson(fetch, { url: `${url.replace(/\/+$/, '')}/v2/translate`, headers: { authorization: `DeepL-Auth-Key ${key}` }, body, signal }, Answer, title)
      if (translations.length !== segments.length) throw new TranslatorFault('malformed', 'DeepL answered with another number of texts than it was sent.')
      return translations.map(({ text }) => text)
    },
  }),
}

/** Target languages with variants must name one. */
const targetOf = (language: string): string => ({ en: 'EN-US', pt: 'PT-PT', zh: 'ZH-HANS' })[language.toLowerCase()] ?? language.toUpperCase()
