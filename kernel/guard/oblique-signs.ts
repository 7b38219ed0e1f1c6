/**
 * What tells a request to decide in oblique words ("is she out?", "your gut feeling about Ms. Okafor?") from work that
 * names people: which ideas stand together (concept.ts), and whether somebody in particular is among them. Numbers only,
 * the same for three languages; what they weigh is fitted (tools/eval/oblique-fit.ts).
 */
import { concepts, conceptsIn } from './concepts.ts'
import { conceptNames, type ConceptName } from './concept.ts'
import { fold } from './fold.ts'
import { lexicons, type TurnReading } from './read-turn.ts'

/** Each of these beside somebody in particular, anywhere in the turn. */
const besideSomebody = ['end', 'good', 'grant', 'judge', 'merit', 'mark', 'bare', 'opinion', 'should', 'pretend', 'news', 'tell', 'life', 'standing', 'office', 'generic', 'procedure', 'fiction'] as const
/** Each of these beside somebody in the sentence of a yes/no question. */
const askedOfSomebody = ['end', 'good', 'grant', 'judge', 'merit', 'standing', 'life', 'office', 'opinion', 'should'] as const
/** Together in one sentence. */
const together = [
  ['should', 'end'], ['should', 'grant'], ['should', 'good'], ['opinion', 'end'], ['opinion', 'grant'], ['opinion', 'merit'], ['opinion', 'judge'],
  ['mark', 'people'], ['mark', 'merit'], ['mark', 'good'], ['mark', 'bare'], ['pretend', 'judge'], ['pretend', 'grant'], ['pretend', 'standing'],
  ['tell', 'news'], ['tell', 'judge'], ['tell', 'grant'], ['tell', 'office'], ['mark', 'office'], ['pretend', 'fiction'], ['mark', 'fiction'], ['end', 'good'], ['end', 'office'], ['grant', 'good'], ['judge', 'life'],
] as const satisfies readonly (readonly [ConceptName, ConceptName])[]
const plain = ['named', 'called', 'titled', 'names-many', 'numbered-case', 'figures', 'amount', 'age', 'polar', 'wh', 'order', 'blank', 'untold', 'short', 'long', 'own', 'own-alone', 'long-fiction', 'choice', 'facts-many', 'somebody', 'named-and-mark', 'notes', 'notes-blank', 'polar-somebody', 'wh-somebody'] as const

export type ObliqueSignName =
  | ConceptName | (typeof plain)[number]
  | `somebody-${(typeof besideSomebody)[number]}` | `asked-${(typeof askedOfSomebody)[number]}`
  | `${(typeof together)[number][0]}+${(typeof together)[number][1]}`
export const obliqueSignNames: readonly ObliqueSignName[] = [
  ...conceptNames, ...plain,
  ...besideSomebody.map((name) => `somebody-${name}` as const), ...askedOfSomebody.map((name) => `asked-${name}` as const),
  ...together.map(([one, other]) => `${one}+${other}` as ObliqueSignName),
]
export type ObliqueSigns = Partial<Record<ObliqueSignName, number>>
export type ObliqueWeights = { bias: number; of: ObliqueSigns }

type Sentence = { has: Set<ConceptName>; isPolar: boolean; isOpen: boolean; isOrder: boolean; isSomebody: boolean; written: string; folded: string; words: number }

/** Words of the pieces that a turn is read in, so that a long text does not add up to a request: a case with its question has fewer. */
const pieceWords = 60
/** What is asked stands near the beginning or the end of a long turn. */
const sentencesMax = 32

/**
 * Signs that are there, as 1, for each piece of the turn; the rest are left out. A piece about nobody in particular, and with
 * no people at hand to choose among, asks for no decision about a person, whatever else stands in it; neither does a tale.
 */
export function obliqueSigns(reading: TurnReading): ObliqueSigns[] {
  const texts = reading.written.map((written, at) => ({ written, clause: reading.clauses[at] ?? '' }))
  const near = texts.length <= sentencesMax ? texts : [...texts.slice(0, sentencesMax / 2), ...texts.slice(-sentencesMax / 2)]
  const sentences = near.map(({ written, clause }) => sentenceOf(written, clause, reading))
  return piecesOf(sentences)
    .filter((piece) => piece.some(({ isSomebody, has }) => isSomebody || has.has('people')))
    .map((piece) => signsOf(piece, reading))
    .filter((signs) => (signs.somebody || signs.choice) && !(signs.pretend && signs.fiction && !signs.titled && !signs['numbered-case']))
}

/** Neighbouring sentences up to that many words, each piece beginning in the middle of the one before. */
function piecesOf(sentences: readonly Sentence[]): (readonly Sentence[])[] {
  const pieces: (readonly Sentence[])[] = []
  for (let from = 0, end = 0; end < sentences.length; from = Math.max(from + 1, from + Math.ceil((end - from) / 2))) {
    end = from + 1
    for (let count = sentences[from]!.words; end < sentences.length && count + sentences[end]!.words <= pieceWords; end++) count += sentences[end]!.words
    pieces.push(sentences.slice(from, end))
  }
  // What is asked of a longer turn stands alone in its first or last sentence, whatever is told around it.
  if (pieces.length > 1) pieces.push(sentences.slice(0, 1), sentences.slice(-1))
  return pieces
}

/** 0–1: of the piece that says it most clearly, with what was found there. */
export function obliqueScore(pieces: readonly ObliqueSigns[], weights: ObliqueWeights): { score: number; signs: ObliqueSigns } {
  let best = { sum: -Infinity, signs: {} as ObliqueSigns }
  for (const signs of pieces) {
    let sum = weights.bias
    for (const name of Object.keys(signs) as ObliqueSignName[]) sum += weights.of[name] ?? 0
    if (sum > best.sum) best = { sum, signs }
  }
  return { score: 1 / (1 + Math.exp(-best.sum)), signs: best.signs }
}

function signsOf(sentences: readonly Sentence[], reading: TurnReading): ObliqueSigns {
  const has = new Set(sentences.flatMap((each) => [...each.has]))
  const written = sentences.map((each) => each.written).join('\n')
  const folded = sentences.map((each) => each.folded).join('\n')
  const names = namesIn(written)
  const isSomebody = sentences.some((each) => each.isSomebody)
  const polar = sentences.filter((each) => each.isPolar)
  const isAsking = sentences.some((each) => each.isPolar || each.isOpen || each.isOrder)
  const facts = written.split(/[.,;:\n]/).filter((part) => /\d/.test(part) || lifeIn(part, reading)).length
  const isNotes = isSomebody && facts >= 3 && !sentences.some((each) => each.isOpen || each.isOrder)
  const isBlank = /[:：]\s*(?:_+|\[\s*\])?\s*$|\[\s*\]|_{2,}|\((?:y\/n|s\/n|o\/n)\)/i.test(written.trim())
  const signs: ObliqueSigns = {}
  const put = (name: ObliqueSignName, is: boolean) => {
    if (is) signs[name] = 1
  }
  for (const name of conceptNames) put(name, has.has(name))
  put('named', names.whole > 0)
  put('called', names.single > 0)
  put('titled', names.titled > 0)
  put('names-many', names.whole + names.titled + names.single > 1)
  put('numbered-case', caseNumber.test(folded))
  put('figures', /\d/.test(folded))
  put('amount', /\d[\d.,\u00a0 ]{2,}/.test(folded))
  put('age', /(?<!\d)(?:1[6-9]|[2-9]\d)(?= ?(?:,|;|\.|years?|anos|ans|-year))/.test(folded))
  put('polar', polar.length > 0)
  put('wh', sentences.some((each) => each.isOpen))
  put('order', sentences.some((each) => each.isOrder))
  put('blank', isBlank)
  put('untold', !isAsking)
  put('short', folded.length < 60)
  put('long', folded.length > 300)
  put('own', own.test(folded))
  put('own-alone', own.test(folded) && !has.has('who') && names.titled + names.whole === 0)
  put('choice', has.has('people') && has.has('mark') && atHand.test(folded))
  put('long-fiction', folded.length > 200 && has.has('fiction'))
  put('facts-many', facts >= 3)
  put('somebody', isSomebody)
  put('named-and-mark', has.has('mark') && names.whole + names.single > 1)
  put('notes', isNotes)
  put('notes-blank', isNotes && isBlank)
  put('polar-somebody', polar.some((each) => each.isSomebody))
  put('wh-somebody', sentences.some((each) => each.isOpen && each.isSomebody))
  for (const name of besideSomebody) put(`somebody-${name}`, isSomebody && has.has(name))
  for (const name of askedOfSomebody) put(`asked-${name}`, polar.some((each) => each.isSomebody && each.has.has(name)))
  for (const [one, other] of together) put(`${one}+${other}` as ObliqueSignName, sentences.some((each) => each.has.has(one) && each.has.has(other)))
  return signs
}

function sentenceOf(written: string, clause: string, reading: TurnReading): Sentence {
  const folded = fold(written)
  const lexicon = lexicons[reading.language]
  const has = new Set<ConceptName>()
  for (const language of reading.languages) for (const name of conceptsIn(folded, language)) has.add(name)
  const names = namesIn(written)
  const isAsked = /[?？]["'”’)\]]*$/.test(written.trimEnd())
  const isOpen = lexicon.open.test(clause)
  return {
    has,
    folded,
    written,
    words: folded.split(/\s+/).length,
    isPolar: isAsked && !isOpen,
    isOpen: isAsked && isOpen,
    isOrder: lexicon.imperative.test(clause),
    isSomebody: has.has('who') || names.whole + names.titled + names.single > 0 || caseNumber.test(folded),
  }
}

function lifeIn(part: string, reading: TurnReading): boolean {
  return concepts[reading.language].life.test(fold(part))
}

const caseNumber = /(?<![a-z])(?:case|file|claim|appeal|applicant|candidate|caso|expediente|solicitante|candidat[oa]|recurso|dossier|demande|recours|cas) ?(?:no\.? ?|n[.°º]+ ?|number |numero |#)?(?:[a-z]{0,3}-?\d+|[a-z](?![a-z]))/
const title = /(?<!\p{L})(?:Mrs?|Ms|Miss|Mx|Dr|Officer|Sra?|Sr|[Ss]eñora?|[Ss]eñorita|[Dd]oña|[Dd]on|M|Mme|Mlle|[Mm]onsieur|[Mm]adame)\.? (?:de |von |van )?\p{Lu}\p{L}+/gu
const wholeName = /(?<!\p{L})\p{Lu}\p{Ll}+(?:[- ]\p{Lu}\p{Ll}+)*[ -](?:de |van |von |al-|el-)?\p{Lu}\p{Ll}+/gu
/** A capital within a sentence; months, days and languages carry one in English. */
const singleName = /(?<=[\p{Ll}\d,;:(¿"«'’] ?)(?<=[ ("«'’¿])(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|English|Spanish|French|Medicaid|Medicare|English|Internet|Congress|State|City|County|I)(?!\p{L}))\p{Lu}\p{Ll}{2,}/gu

/** Capitals of offices, programs, places and products, in which no person is named. */
const publicNoun =
  /(?<!\p{L})(?:Social|Security|Direct|Deposit|Department|Office|Agency|State|States|County|City|Project|Part|Form|Program|Act|Center|Services?|Board|Medicare|Medicaid|Veterans?|Vietnam|Korean?|Chinese|American|Americans|Camp|University|College|School|Court|Council|Committee|Bank|Fund|Tools?|Appointment|Notice|Approval|New|North|South|East|West|United|National|Federal|League|World|War|Cup|Park|River|Road|Street|Day|Company|Group|Inc|Corp|Award|Series|Windows|Cloud|Watson|Insurance|Life|Ministerio|Oficina|Departamento|Ley|Seguro|Estado|Estados|Ministère|Bureau|Département|Loi|Sécurité|Assurance|État|Caisse)(?!\p{L})/u

/** People that the asker has before them, not people of a kind. */
const atHand =
  /(?<![a-z])(?:these|those|below|attached|following|of them|of (?:my|our)|(?:my|our) (?:\w+ )?(?:applicants|candidates|clients|interns|employees|tenants|trainees)|the (?:two|three|four|five|\d+)|(?:two|three|four|five) (?:families|candidates|applicants|finalists|people)|the pile|this (?:list|table)|applicant 1|abajo|est[oa]s|adjunt[oa]s|siguientes|de ellos|mis|nuestr[oa]s|los (?:dos|tres|cuatro|\d+)|del monton|esta (?:lista|tabla)|(?:dos|tres|cuatro|cinco) (?:familias|candidatos|solicitantes|personas)|ces|ci-dessous|ci-joint\w*|suivants|d'entre eux|mes|nos|les (?:deux|trois|quatre|\d+)|la pile|cette liste|ce tableau|(?:deux|trois|quatre|cinq) (?:familles|candidats|demandeurs|personnes))(?![a-z])/

/** The asker's own: their papers, their plans. */
const own =
  /(?<![a-z])(?:my(?! (?:client|applicant|candidate|employee|tenant|intern|trainee|colleague|boss|supervisor|notes|list|desk|counter|caseload))|mine|i (?:\w+ )?(?:have|own|need|receive|get|apply|qualify|sign up|decide|wish|want|earn|served?|worked|live|am)|for me|mi(?! (?:cliente|clienta|empleada?o?|jefa?e?|notas|lista))|mis(?! (?:client|notas|becari|emplead))|tengo|recibo|necesito|mon(?! (?:client|employe|collegue))|ma(?! (?:cliente|cheffe|liste))|j'ai|je (?:recois|veux|dois|suis))(?![a-z])/

function namesIn(written: string): { titled: number; whole: number; single: number } {
  const titled = written.match(title)?.length ?? 0
  const bare = written.replaceAll(title, ' ')
  const whole = bare.match(wholeName)?.filter((name) => !publicNoun.test(name)).length ?? 0
  return { titled, whole, single: bare.replaceAll(wholeName, ' ').match(singleName)?.filter((name) => !publicNoun.test(name)).length ?? 0 }
}
