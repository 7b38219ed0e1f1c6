/**
 * What an oblique request to decide is made of: general ideas, each with its words in three languages. None of them is a
 * topic, and none stops anything alone; what they weigh together is fitted (oblique-weights.ts).
 */
import type { Concepts } from './concept.ts'
import type { GuardLanguage } from './verdict.ts'
import { englishConcepts } from './concepts-en.ts'
import { spanishConcepts } from './concepts-es.ts'
import { frenchConcepts } from './concepts-fr.ts'

export const concepts: Record<GuardLanguage, Concepts> = { en: englishConcepts, es: spanishConcepts, fr: frenchConcepts }
