/**
 * Whether a reply covers what a letter asks, and where. A sentence of the reply covers an ask when it speaks of the
 * ask’s subject and holds the kind of thing asked for: a time for "when", a figure for "how much". It reads words: a
 * reply in quite other words is left unticked, which is the safe side, and the person ticks it by hand.
 */
import { factsOf } from '#kernel/text/facts.ts'
import { words } from '#kernel/text/words.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { askSigns } from './ask-signs.ts'
import type { Ask } from './asks.ts'
import type { ReadingLanguage } from './syllables.ts'

export type Cover = {
  ask: Ask
  isCovered: boolean
  /** 0–1: the share of the ask’s subject that the best place speaks of. */
  score: number
  /** The place in the reply: which line, and its words. */
  where: { line: number; text: string } | null
}

/** Share of the ask’s subject words that one place has to speak of; with the kind of thing asked for, less is enough. */
const sharedMin = 0.5
const sharedWithKindMin = 0.34

type Place = { line: number; text: string; stems: Set<string> }

export function coverageOf(asks: readonly Ask[], replyLines: readonly string[], language: ReadingLanguage): Cover[] {
  const places = placesOf(replyLines, language)
  return asks.map((ask) => {
    const wanted = subjectOf(ask.text, language)
    let best: { place: Place; score: number; holds: boolean } | undefined
    for (const place of places) {
      const shared = wanted.length === 0 ? 0 : wanted.filter((stem) => place.stems.has(stem)).length / wanted.length
      const holds = holdsKind(ask, place.text)
      const score = shared + (holds && ask.kind !== 'other' ? 0.1 : 0)
      if (shared > 0 && (!best || score > best.score)) best = { place, score, holds }
    }
    if (!best) return { ask, isCovered: false, score: 0, where: null }
    const shared = Math.min(1, best.score)
    const isCovered = best.holds && shared >= (ask.kind === 'other' || ask.kind === 'how' || ask.kind === 'why' ? sharedMin : sharedWithKindMin)
    return { ask, isCovered, score: shared, where: { line: best.place.line, text: best.place.text } }
  })
}

/** Sentences, and each with the one after it: an answer often stands in two. */
function placesOf(lines: readonly string[], language: ReadingLanguage): Place[] {
  const places: Place[] = []
  for (const [line, text] of lines.entries()) {
    const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end))
    for (const [index, sentence] of sentences.entries()) {
      // What asks in the reply, or repeats the letter's question as a heading, answers nothing.
      if (/\?["”»)]*$/.test(sentence.trim())) continue
      const next = sentences[index + 1]
      for (const place of next === undefined ? [sentence] : [sentence, `${sentence} ${next}`]) places.push({ line, text: place, stems: new Set(stemsOf(place, language)) })
    }
  }
  return places
}

function subjectOf(text: string, language: ReadingLanguage): string[] {
  return [...new Set(stemsOf(text, language))]
}

function stemsOf(text: string, language: ReadingLanguage): string[] {
  const { hollow } = askSigns[language]
  return words(text)
    .filter((word) => !word.isStop && !hollow.has(word.raw.toLocaleLowerCase(language)) && word.raw.length > 1 && !isFunctionWord(word.raw, language))
    .map((word) => rootOf(word.stem, language))
}

/** The stemmer is an English one; for Spanish and French the first six letters stand for a word’s family. */
function rootOf(stem: string, language: ReadingLanguage): string {
  return language === 'en' ? stem : stem.slice(0, 6)
}

const functionWords: Record<ReadingLanguage, ReadonlySet<string>> = {
  en: new Set(),
  es: new Set('el la los las un una unos unas de del al a en con sin sobre para por que se lo le les y o u e ni no sí es son ser está están fue era ha han he hay muy más ya este esta estos estas ese esa eso aquel cuando cuándo donde dónde como cómo cual cuál quién qué cuánto cuánta cuántos cuántas tengo tiene debo puedo'.split(' ')),
  fr: new Set('le la les un une des de du d l au aux à en dans avec sans sur pour par que qui quoi dont où se ce cet cette ces il elle ils elles on je tu ne pas plus est sont être était ai as a ont avoir été y et ou ni quand comment pourquoi combien quel quelle quels quelles dois doit peut peux'.split(' ')),
}

function isFunctionWord(raw: string, language: ReadingLanguage): boolean {
  return functionWords[language].has(raw.toLocaleLowerCase(language))
}

/** Answers that say plainly that something cannot be answered cover an ask too: the person decides that. */
const declines = /\b(?:cannot|can not|can['’]t|unable|do not have|not (?:possible|available|known)|no podemos|no es posible|no disponemos|no consta|ne pouvons pas|pas possible|ne disposons pas)\b/iu

function holdsKind(ask: Ask, place: string): boolean {
  if (declines.test(place)) return true
  const facts = factsOf(place)
  switch (ask.kind) {
    case 'when':
      return facts.some((fact) => fact.kind === 'date') || /\d|\b(?:day|days|week|weeks|month|months|year|hours?|monday|tuesday|wednesday|thursday|friday|immediately|today|tomorrow|soon|no deadline|días?|semanas?|mes(?:es)?|años?|horas?|lunes|martes|miércoles|jueves|viernes|jours?|semaines?|mois|ans?|heures?|lundi|mardi|mercredi|jeudi|vendredi|immédiatement|inmediatamente)\b/iu.test(place)
    case 'amount':
      return facts.some((fact) => fact.kind === 'number') || /\d|\b(?:free|no (?:fee|charge|cost)|nothing|half|all|none|gratis|gratuit[oae]?|sin (?:coste|costo)|sans frais|ninguno|aucun)\b/iu.test(place)
    case 'where':
      return /\d|\b(?:at|in|street|avenue|road|room|office|floor|counter|building|online|website|calle|avenida|oficina|planta|ventanilla|edificio|sala|rue|avenue|bureau|guichet|étage|mairie|bâtiment|en línea|en ligne|internet|@)\b|https?:|www\./iu.test(place)
    case 'who':
      return /\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|\b(?:office|department|division|team|unit|desk|officer|inspector|manager|clerk|oficina|departamento|unidad|equipo|servicio|funcionari[oa]|inspector[a]?|bureau|service|division|équipe|agente?|inspecteur|inspectrice|you|usted|vous|anyone|everybody|we|nosotros|nous)\b/iu.test(place)
    case 'document':
      return /\b(?:attach(?:ed|ing|ment)?|enclos(?:ed|ing)|send(?:ing)?|sent|copy|copies|form|find|download|post|mail(?:ed)?|adjunt\w*|envi\w*|envío|remit\w*|copia|formulario|encontrará|descargar|ci-joint\w*|joint\w*|envoy\w*|adress\w*|transm\w*|copie|formulaire|trouverez|télécharg\w*|pièce)\b/iu.test(place)
    default:
      return true
  }
}
