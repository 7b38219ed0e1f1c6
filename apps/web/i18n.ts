import { i18n, type Messages } from '@lingui/core'
import type { Language } from '#ui/settings.ts'

type Catalog = () => Promise<{ messages: Messages }>

const firstWords: Record<Language, Catalog> = {
  en: () => import('virtual:steward-messages/en'),
  es: () => import('virtual:steward-messages/es'),
  fr: () => import('virtual:steward-messages/fr'),
}
const wordsOfPages: Record<Language, Catalog> = {
  en: () => import('virtual:steward-messages/en-pages'),
  es: () => import('virtual:steward-messages/es-pages'),
  fr: () => import('virtual:steward-messages/fr-pages'),
}

export const languageNames: Record<Language, string> = { en: 'English', es: 'Español', fr: 'Français' }

/** Loads a language and makes it the page’s; the document’s `lang` follows. */
export async function speak(language: Language): Promise<void> {
  if (i18n.locale === language) return
  // The chat screens in English begin without the words of other pages, and without the server’s sentences.
  const isWhole = language !== 'en' || hasPages
  const [first, pages] = await Promise.all([firstWords[language](), isWhole ? wordsOfPages[language]() : undefined, language === 'en' ? undefined : loadProblems()])
  i18n.loadAndActivate({ locale: language, messages: { ...first.messages, ...pages?.messages } })
  document.documentElement.lang = language
}

let hasPages = false

/** Before any page but the chat screens is shown. */
export async function loadWordsOfPages(): Promise<void> {
  if (hasPages) return
  const language = (i18n.locale || 'en') as Language
  i18n.load(language, (await wordsOfPages[language]()).messages)
  hasPages = true
}

async function loadProblems(): Promise<void> {
  const { translateKnownProblems } = await import('./problem-translations.ts')
  translateKnownProblems(i18n)
}

export { i18n }
