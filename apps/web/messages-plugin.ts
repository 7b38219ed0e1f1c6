/**
 * The words of the page as modules, two per language: `virtual:steward-messages/es` for the chat screens and the frame,
 * `virtual:steward-messages/es-pages` for all other pages. The English is collected from the source at build time, so it
 * can never be older than the page; a translation that is missing shows in English here, and fails
 * `apps/web/check-translations.ts`.
 */
import { createCompiledCatalog, getCatalogs } from '@lingui/cli/api'
import type { LinguiConfigNormalized } from '@lingui/conf'
import type { Plugin } from 'vite'
import { firstFiles } from './first-words.ts'

const prefix = 'virtual:steward-messages/'

export function stewardMessages(config: LinguiConfigNormalized): Plugin {
  let english: Promise<English> | undefined
  return {
    name: 'steward-messages',
    buildStart: () => {
      english = undefined
    },
    resolveId: (source) => (source.startsWith(prefix) ? `\0${source}` : null),
    async load(resolved) {
      if (!resolved.startsWith(`\0${prefix}`)) return null
      const [language = '', part] = resolved.slice(prefix.length + 1).split('-')
      english ??= collectEnglish(config)
      const words = part === 'pages' ? (await english).pages : (await english).first
      const { source, errors } = createCompiledCatalog(language, { ...words, ...(await translationsOf(config, language, words)) }, { namespace: 'es' })
      for (const { id, error } of errors) this.error(`message ${id} in ${language}: ${error.message}`)
      return { code: source, moduleType: 'js' }
    },
  }
}

type English = { first: Record<string, string>; pages: Record<string, string> }

async function collectEnglish(config: LinguiConfigNormalized): Promise<English> {
  const english: English = { first: {}, pages: {} }
  const files = firstFiles(config.rootDir)
  for (const catalog of await getCatalogs(config)) {
    const collected = await catalog.collect()
    // Nothing comes back when one file cannot be read: better no page than one that shows ids.
    if (!collected) throw new Error('the words of the page could not be collected; the file above cannot be read')
    for (const [id, { message, origin = [] }] of Object.entries(collected)) {
      const words = origin.some(([file]) => files.has(file)) ? english.first : english.pages
      words[id] = message ?? id
    }
  }
  return english
}

async function translationsOf(
  config: LinguiConfigNormalized,
  language: string,
  english: Record<string, string>,
): Promise<Record<string, string>> {
  if (language === config.sourceLocale) return {}
  const translations: Record<string, string> = {}
  for (const catalog of await getCatalogs(config)) {
    for (const [id, { translation }] of Object.entries((await catalog.read(language)) ?? {})) {
      if (translation && Object.hasOwn(english, id)) translations[id] = translation
    }
  }
  return translations
}
