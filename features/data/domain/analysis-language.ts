/** The languages in which code tells what it computed: those of the page. Pure. */
export type { AnalysisLanguage } from '../contract-names.ts'
import type { AnalysisLanguage } from '../contract-names.ts'

/** English groups its digits by commas, Spanish by points, French by narrow spaces. */
const locales: Record<AnalysisLanguage, string> = { en: 'en-US', es: 'es', fr: 'fr' }

export function inLanguage(value: number, language: AnalysisLanguage, digitsMax: number): string {
  return value.toLocaleString(locales[language], { maximumFractionDigits: digitsMax })
}

/** Three digits that count, with separators; whole numbers from a thousand up. */
export function figure(value: number, language: AnalysisLanguage): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return { en: 'no figure', es: 'ninguna cifra', fr: 'aucun chiffre' }[language]
  if (size >= 1_000) return inLanguage(Math.round(value), language, 0)
  return inLanguage(size >= 100 ? Math.round(value) : Number(value.toPrecision(3)), language, 20)
}

/** A share of one as percent, as the language writes it. */
export function percent(share: number): string {
  return `${Math.abs(Math.round(share * 100))} %`
}
