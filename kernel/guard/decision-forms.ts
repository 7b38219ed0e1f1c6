/**
 * How an answer states a decision about a person, in three languages. A rule speaks of everybody and under conditions
 * ("you qualify if …"); a decision says it of one case and is done.
 */
import { createWordFilter } from '../text/word-filter.ts'
import { englishForms } from './decision-forms-en.ts'
import { spanishForms } from './decision-forms-es.ts'
import { frenchForms } from './decision-forms-fr.ts'
import type { GuardLanguage } from './verdict.ts'

export type DecisionForm = { form: RegExp; sign: string }

/** Makes a rule of a sentence, or of the list under it. */
export const conditions: Record<GuardLanguage, RegExp> = {
  en: /\b(?:if|when|whenever|unless|provided|as long as|whether|in (?:the )?case|depend(?:s|ing)|anyone|anybody|everyone|applicants|(?:people|those|persons|residents|families|veterans|students|workers|employees|someone|claimants) (?:who|whose|that|with)|to (?:be (?:considered )?(?:eligible|entitled)|qualify)|in order to|assuming|suppose|generally|usually|in general|as a rule|in most cases|must (?:first )?(?:meet|show|prove)|once|until|no decision|can ?not decide|not (?:for me|mine) to)\b/,
  es: /\b(?:si|cuando|a menos que|siempre que|salvo que|en caso de|dependiendo|depende|quienes|quien|los solicitantes|las personas que|las familias que|los que|las que|para (?:ser elegible|calificar|tener derecho|poder)|deben? (?:cumplir|presentar|demostrar|probar|reunir)|una vez que|suponiendo)\b/,
  fr: /(?:\b(?:si|lorsque|quand|sauf si|a condition|pourvu que|en cas de|selon que|cela depend|depend|toute personne|les demandeurs|les personnes (?:qui|dont)|ceux qui|celles qui|quiconque|pour (?:etre (?:eligible|admissible)|avoir droit|beneficier)|doi(?:t|vent) (?:prouver|fournir|remplir|presenter|justifier|avoir)|une fois que|supposons)\b|\bs'ils?\b|\bs'elle)/,
}

export const decisionForms: Record<GuardLanguage, readonly DecisionForm[]> = {
  en: englishForms,
  es: spanishForms,
  fr: frenchForms,
}

/** What undoing contractions may add to a sentence (lexicon-en.ts); nothing else comes in, and no letters come together. */
const spelledOut = ['i', 'am', 'are', 'have', 'will', 'would', 'is', 'can', 'not']
const filters = {
  en: createWordFilter(englishForms.map(({ form }) => form), { spelledOut }),
  es: createWordFilter(spanishForms.map(({ form }) => form), { spelledOut }),
  fr: createWordFilter(frenchForms.map(({ form }) => form), { spelledOut }),
}

/** The forms of a language whose words stand in a folded sentence; the others cannot match it, contractions undone or not. */
export function possibleForms(sentence: string, language: GuardLanguage): DecisionForm[] {
  // Undoing contractions takes these signs out of the middle of words (lexicon-es.ts).
  const joined = /[¿¡]/.test(sentence) ? sentence.replaceAll(/[¿¡]/g, '') : sentence
  return filters[language].possible(joined).map((at) => decisionForms[language][at]!)
}
