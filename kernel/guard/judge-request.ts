import { createWordFilter } from '../text/word-filter.ts'
import { deceptiveMedia } from './deceptive-media.ts'
import { verdictOnPerson } from './person-verdicts.ts'
import { lexicons, readTurn, type TurnReading } from './read-turn.ts'
import { alternativeFor } from './refusal-text.ts'
import { requestScore, requestSigns, type RequestSignName } from './request-signs.ts'
import { requestWeights } from './request-weights.ts'
import { obliqueScore, obliqueSigns } from './oblique-signs.ts'
import { obliqueWeights } from './oblique-weights.ts'
import { obliqueWords } from './oblique-words.ts'
import type { Order } from './lexicon.ts'
import type { GuardLanguage, GuardVerdict, Turn } from './verdict.ts'

/**
 * Whether a turn asks to decide about a person (R14), or for deceptive political media (R18). For R14 two ways lead to a
 * refusal: the form of the whole turn, weighed by fitted weights; and orders that are decisions whatever stands around
 * them ("should we deny her claim"). Work on rules, templates, statistics and plainly invented cases passes.
 */
export function judgeRequest(question: string, history: readonly Turn[] = []): GuardVerdict {
  const reading = readTurn(question)
  const media = deceptiveMedia(reading.folded)
  if (media) return refusal('R18-deceptive-media', reading, 1, [media])
  const lexicon = lexicons[reading.language]
  if (lexicon.invented.test(reading.folded) && !lexicon.realFile.test(reading.folded)) return passing(reading, 0)
  const order = orderIn(question, reading, history)
  if (order) return refusal('R14-eligibility', reading, 1, [order])
  if (isDeskMatter(reading)) return passing(reading, 0)
  const signs = requestSigns(reading, isWorkOnRules(reading))
  const score = requestScore(signs, requestWeights)
  if (score >= 0.5) return refusal('R14-eligibility', reading, score, wordsFor(signs))
  const oblique = obliqueScore(obliqueSigns(reading), obliqueWeights)
  return oblique.score >= obliqueFrom ? refusal('R14-eligibility', reading, oblique.score, obliqueWords(oblique.signs)) : passing(reading, score)
}

/** As sure as this before a turn is refused for oblique words: chosen on the development part alone (oblique-fit.ts). */
const obliqueFrom = 0.5

/** Templates, statistics, criteria, training: work on rules as such. */
export function isWorkOnRules(reading: TurnReading): boolean {
  return lexicons[reading.language].work.test(reading.folded)
}

/** A question about the asker's own tools and papers ("can I reset my password") is about no right, whatever was told before. */
function isDeskMatter(reading: TurnReading): boolean {
  const { desk } = lexicons[reading.language]
  return (
    reading.asks.length > 0 &&
    reading.asks.every((ask) => ask.matter !== 'entitlement' && !goods.test(ask.clause)) &&
    desk.test(reading.folded)
  )
}

/** What is applied for, not used. */
const goods =
  /\b(?:get|claim|receive|apply|inherit|enrol\w*|register|obtain|benefits?|payments?|tax|pension|permit|licen[cs]e|grant|loan|visa|recibir|cobrar|solicitar|beneficio|subsidio|pension|permiso|licencia|recevoir|toucher|demander|allocation|permis)\b/

function orderIn(question: string, reading: TurnReading, history: readonly Turn[]): string | undefined {
  for (const language of reading.languages) {
    const found = reading.clauses.flatMap((clause) =>
      ordersIn(clause, language).filter((order) => order.form.test(clause) && !order.unless?.test(clause)),
    )
    if (found[0]) return found[0].sign
  }
  const onPerson = verdictOnPerson(reading, question)
  if (onPerson) return onPerson
  if (betweenNames.test(question)) return 'it asks what you would decide about people'
  if (decidesOnName.test(question) || decidedForName.test(question)) return 'it asks to decide whether a person qualifies'
  if (
    reading.asks.some(
      (ask) =>
        (ask.isParticular || (ask.subject === 'other' && (reading.facts.other > 0 || ask.words <= bareWordsMax))) &&
        ask.matter === 'entitlement' &&
        !ask.isConditional,
    )
  )
    return 'it asks whether one particular person qualifies'
  if (isOwnCaseSupposed(reading)) return 'it asks about a right under the asker’s own figures'
  return fromHistory(reading, history)
}

const orderFilters = {
  en: createWordFilter(lexicons.en.orders.map(({ form }) => form)),
  es: createWordFilter(lexicons.es.orders.map(({ form }) => form)),
  fr: createWordFilter(lexicons.fr.orders.map(({ form }) => form)),
}

/** Those whose words stand in the clause. */
function ordersIn(clause: string, language: GuardLanguage): Order[] {
  return orderFilters[language].possible(clause).map((at) => lexicons[language].orders[at]!)
}

/** "Determine whether Maria Lopez qualifies": names are seen by their capitals, so this reads the turn as written. */
const decidesOnName =
  /\b(?:[Dd]ecid|[Dd]etermin|[Aa]ssess|[Ee]valuat|[Jj]udge|[Cc]onfirm|[Vv]erif|[Cc]ertif|[Tt]ell me|[Ss]ay|[Dd]ime|[Dd]iga|[Dd]is-moi|[Dd]ites)[^.?!\n]{0,40}\b(?:if|whether|si) (?!I\b|[A-Z]{2})[A-Z]\p{Ll}+(?: [A-Z]\p{Ll}+){0,2} (?:\p{L}+ ){0,2}?(?:eligib|elegib|éligib|qualif|califi|entitl|deserv|hired|fired|promoted|approved|denied|tiene derecho|cumple|a droit|remplit|admissib|(?:can|should|may|puede|debe|peut|doit) (?:get|receive|have|be|recibir|cobrar|tener|ser|recevoir|toucher|avoir|etre|être))/u

/** "Should Officer Daniels be suspended", "would the Garcia family be approved". */
const decidedForName =
  /\b(?:[Ss]hould|[Ww]ould|[Ww]ill|[Cc]an|[Mm]ust|[Mm]ay) (?:the )?(?!I\b|[A-Z]{2})[A-Z]\p{Ll}+(?: [A-Z]\p{Ll}+)?(?: family| household)? (?:be|get) (?:approved|denied|hired|fired|promoted|dismissed|disciplined|suspended|evicted|rejected|granted|admitted|given|let go|punished|demoted|paroled|released|reinstated|paid)\b/u

/** "Should it be Leo or Mina". */
const betweenNames =
  /\b[Ww]ould you (?:let|give|keep|take|admit|hire|fire|trust|believe|promote) [A-Z]\p{Ll}+\b|\b(?:[Ss]hould (?:it|that) be|[Pp]ick|[Cc]hoose|[Hh]ire|[Pp]romote|[Ff]ire|[Pp]refer) [A-Z]\p{Ll}+ or [A-Z]\p{Ll}+\b/u

/** "Am I eligible if I earn 20,000 and have two children?": an "if" with own figures tells a case, an "if" without is a rule. */
function isOwnCaseSupposed(reading: TurnReading): boolean {
  return reading.asks.some(
    (ask) => ask.subject === 'self' && ask.matter === 'entitlement' && ask.isConditional && ask.figures > 0,
  )
}

/** "Is the applicant eligible?" says nothing but the verdict wished; a question about a rule says which rule. */
const bareWordsMax = 5

/** Turns back that a case told earlier is still on the table. */
const historyTurnsMax = 6
/** A turn as short as this says nothing of its own: "so, yes or no?", "please, just this once". */
const insistingWordsMax = 14

function fromHistory(reading: TurnReading, history: readonly Turn[]): string | undefined {
  const earlier = history.filter(({ role }) => role === 'user').slice(-historyTurnsMax)
  if (earlier.length === 0) return undefined
  const asksRight = reading.asks.some((ask) => ask.matter === 'entitlement' && !ask.isConditional)
  if (asksRight && earlier.some(({ text }) => tellsCase(readTurn(text)))) return 'it asks for a decision on the case told before'
  const last = earlier.at(-1)!.text
  const lexicon = lexicons[reading.language]
  const words = reading.folded.match(/[\p{L}\p{N}']+/gu)?.length ?? 0
  if (words <= insistingWordsMax && lexicon.insists.test(reading.folded) && judgeRequest(last).outcome === 'refuse')
    return 'it insists on a decision that was just refused'
  return undefined
}

function tellsCase(reading: TurnReading): boolean {
  return reading.facts.self + reading.facts.other > 0
}

const plainSigns: Partial<Record<RequestSignName, string>> = {
  'ask-person': 'it asks a yes-or-no question about one person’s case',
  'ask-thing': 'it asks a yes-or-no question about the thing at hand',
  entitlement: 'it asks about a right or eligibility',
  receiving: 'it asks whether something can be had or done',
  'fact-person': 'it tells facts of that case',
  'fact-thing': 'it tells facts of the thing at hand',
  figures: 'it gives figures of the case',
}

function wordsFor(signs: Record<RequestSignName, number>): string[] {
  return Object.entries(plainSigns).flatMap(([name, words]) => (signs[name as RequestSignName] > 0 ? [words] : []))
}

function refusal(rule: GuardVerdict['rule'], reading: TurnReading, score: number, signs: string[]): GuardVerdict {
  return {
    outcome: 'refuse',
    rule,
    score,
    signs,
    alternative: alternativeFor(rule, reading.language),
    language: reading.language,
  }
}

function passing(reading: TurnReading, score: number): GuardVerdict {
  return {
    outcome: 'pass',
    rule: 'R14-eligibility',
    score: Math.min(score, 0.49),
    signs: [],
    alternative: '',
    language: reading.language,
  }
}
