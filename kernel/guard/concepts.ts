/**
 * What an oblique request to decide is made of: general ideas, each with its words in three languages. None of them is a
 * topic, and none stops anything alone; what they weigh together is fitted (oblique-weights.ts).
 */
import { createWordFilter } from '../text/word-filter.ts'
import { conceptNames, type ConceptName, type Concepts } from './concept.ts'
import type { GuardLanguage } from './verdict.ts'
import { englishConcepts } from './concepts-en.ts'
import { spanishConcepts } from './concepts-es.ts'
import { frenchConcepts } from './concepts-fr.ts'

export const concepts: Record<GuardLanguage, Concepts> = { en: englishConcepts, es: spanishConcepts, fr: frenchConcepts }

const filterOf = (language: GuardLanguage) => createWordFilter(conceptNames.map((name) => concepts[language][name]))
const filters: Record<GuardLanguage, ReturnType<typeof filterOf>> = { en: filterOf('en'), es: filterOf('es'), fr: filterOf('fr') }

/** The ideas whose words stand in a folded sentence, in the order of their names. */
export function conceptsIn(folded: string, language: GuardLanguage): ConceptName[] {
  return filters[language]
    .possible(folded)
    .map((at) => conceptNames[at]!)
    .filter((name) => concepts[language][name].test(folded))
}
