/** What a question asks for, read from its words alone. */
import { factsOf } from '#kernel/text/facts.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { subjectStems, words } from '#kernel/text/words.ts'

export type AnswerKind = 'person' | 'time' | 'duration' | 'amount' | 'place' | 'reason' | 'steps' | 'decision' | 'meaning' | 'any'

/** Work that makes new text, which an engine that only quotes cannot do. */
export type Request = 'write' | 'translate' | 'rewrite' | 'calculate' | 'code'

export type Question = {
  text: string
  /** Distinct subject stems of what is asked, then of what is told around it. */
  stems: string[]
  /** How many of `stems`, from the first, stand in the asking sentence itself. */
  asked: number
  /** Stem of what somebody wants to do: "carry" in "May I carry over annual leave?". A rule about the same thing that says nothing of it is no answer. */
  doing?: string
  kind: AnswerKind
  request?: Request
  isSummary: boolean
}

export function readQuestion(text: string): Question {
  const bare = text
    .trim()
    .replace(/^(?:(?:hi|hello|hey|please|so|ok|okay|and|but|well)\b[\s,!.]*)+/i, '')
    .replace(/^(?:can|could|would|will) you (?:please )?|^(?:i (?:want|need|would like|['’]d like) (?:you )?to )/i, '')
    .replace(/^(?:please|kindly)\s+/i, '')
  const request = requests.find(([, pattern]) => pattern.test(bare))?.[0]
  // "Draft a letter about X" is about X.
  const topic = request ? bare.replace(/^.*?\b(?:about|regarding|concerning|on)\b/is, '') : text
  const asked = usefulStems(askingPart(topic))
  const stems = [...new Set([...asked, ...usefulStems(topic)])]
  const doing = doingOf(topic)
  return {
    text,
    stems,
    asked: asked.length,
    ...(doing && stems.includes(doing) ? { doing } : {}),
    kind: kindOf(bare),
    ...(request ? { request } : {}),
    isSummary: /^(?:summari[sz]e|sum up|give (?:me )?(?:a |an )?(?:short |brief )?(?:summary|overview))\b/i.test(bare),
  }
}

/** The sentences that ask, where a story is told around them: "I work part-time. Can I claim?" */
function askingPart(text: string): string {
  const asking = splitSentences(text).filter(({ start, end }) => text.slice(start, end).includes('?'))
  return asking.length > 0 ? asking.map(({ start, end }) => text.slice(start, end)).join('\n') : text
}

/** Words that any rule may hold, and words of measure, which the kind of answer stands for. */
export const generic = new Set(
  'need get use make take go receiv provid work find day week month year hour time long quick quickli often mani much next'.split(
    ' ',
  ),
)

/** The verb after "may I" or "do we have to", where it says more than "need" or "get" would of anything. */
function doingOf(text: string): string | undefined {
  const match =
    /\b(?:am|are|can|could|may|might|must|shall|should|do|does|did|will|would) (?:i|we|you|he|she|they|someone|somebody)\b(?: (?:need|have|get|want) to\b)?(.*)/is.exec(
      text,
    )
  const verb = match ? words(match[1]!).find(({ isStop, stem }) => !isStop && !fillers.has(stem))?.stem : undefined
  return verb !== undefined && !generic.has(verb) ? verb : undefined
}

function usefulStems(text: string): string[] {
  return [...subjectStems(text)].filter((stem) => !fillers.has(stem))
}

/** Words of asking, not of the thing asked about. */
const fillers = new Set(
  'tell know explain find question answer want help understand wonder pleas inform mean give detail learn look see curious concern let say talk mention ask kind type sort thing think hello hi hey thank like also'.split(
    ' ',
  ),
)

const kinds: [AnswerKind, RegExp][] = [
  ['duration', /\bhow (?:long|soon|often|old|frequently|early|late)\b/i],
  [
    'amount',
    /\bhow (?:much|many|high|large|big|far)\b|\b(?:amount|cost|costs|fee|fees|price|rate|limit|percentage|number of)\b/i,
  ],
  ['person', /\bwho(?:m|se)?\b|\bwhich (?:office|officer|department|agency|person|team)\b/i],
  ['time', /\bwhen\b|\bwhat (?:date|time|day|year)\b|\bdeadline\b|\bby when\b/i],
  ['place', /\bwhere\b|\bwhat (?:address|place|website|number)\b/i],
  ['reason', /\bwhy\b|\breasons? (?:for|why)\b/i],
  [
    'meaning',
    /^(?:what|who) (?:is|are|was|were)\b(?!.*\b(?:required|needed|due|allowed)\b)|\bwhat does .* (?:mean|stand for)\b|\bdefinition of\b/i,
  ],
  ['steps', /\bhow (?:do|can|should|to|does|would|could|must)\b|\bsteps\b|\bprocess\b|\bprocedure\b/i],
  ['decision', /^(?:am|is|are|do|does|did|can|could|may|must|should|will|would|have|has|was|were|shall)\b/i],
]

function kindOf(question: string): AnswerKind {
  return kinds.find(([, pattern]) => pattern.test(question))?.[0] ?? 'any'
}

const requests: [Request, RegExp][] = [
  [
    'translate',
    /^(?:translate|put (?:this|it|that) into (?:[A-Z]\w+))\b|\binto (?:arabic|french|german|spanish|chinese|italian|portuguese|polish|urdu|hindi)\b/i,
  ],
  [
    'rewrite',
    /^(?:rewrite|rephrase|reword|paraphrase|simplify|shorten|proofread|correct|edit|improve|polish|make (?:this|it|that) (?:shorter|longer|simpler|clearer|more))\b/i,
  ],
  ['calculate', /^(?:calculate|compute|add up|work out the (?:sum|total|average))\b/i],
  [
    'code',
    /^(?:(?:write|create|generate|fix|debug) (?:me )?(?:a |an |some |the |this |my )?(?:\w+ )?(?:code|script|program|function|query|regex|formula|macro)\b)/i,
  ],
  [
    'write',
    /^(?:draft|write|compose|prepare|brainstorm|invent|imagine|generate|create (?:a|an|some|me) (?:draft|letter|e-?mail|memo|report|speech|text|plan|story|list of ideas))\b/i,
  ],
]

/** True when the text holds what a question of this kind looks for: a figure, a name, a date. */
export function holdsAnswer({ kind, stems }: Question, text: string): boolean {
  switch (kind) {
    case 'meaning':
      return definesOneOf(stems, text)
    case 'amount':
      return factsOf(text).some((fact) => fact.kind === 'number' && fact.value !== 1)
    case 'duration':
      return (
        factsOf(text).some((fact) => fact.kind === 'number' && /day|month|minute/.test(fact.unit)) ||
        /\b(?:daily|weekly|monthly|yearly|annually|quarterly|immediately|permanent(?:ly)?|each (?:year|month|week))\b/i.test(text)
      )
    case 'time':
      return (
        factsOf(text).some((fact) => fact.kind === 'date' || /day|month|minute/.test(fact.unit) || isYear(fact.value)) ||
        /\b(?:before|after|by|until|deadline|as soon as|once|upon)\b/i.test(text)
      )
    case 'person':
      return (
        /\b(?:officer|manager|director|secretary|minister|head|department|agency|office|committee|board|team|unit|supervisor|owner|authority)\b/i.test(
          text,
        ) || /\b\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+/u.test(text)
      )
    case 'place':
      return /\b(?:at|in|from|on) (?:the )?\p{Lu}|https?:|www\.|@|\b(?:address|room|building|street|website|online|counter|office)\b/u.test(
        text,
      )
    case 'reason':
      return /\b(?:because|since|so that|in order to|due to|reason|to (?:prevent|avoid|ensure|protect|allow)|therefore|as a result)\b/i.test(
        text,
      )
    case 'steps':
      return /\b(?:must|should|need to|apply|complete|submit|send|fill in|use|go to|contact|by \p{L}+ing|to \p{L}+,|click|select|follow|steps?)\b/iu.test(
        text,
      )
    case 'decision':
      return /\b(?:can|cannot|may|must|should|eligible|entitled|qualify|allowed|required|unless|only|if|not|need|have to)\b/i.test(
        text,
      )
    case 'any':
      return false
  }
}

function isYear(value: number): boolean {
  return Number.isInteger(value) && value >= 1800 && value <= 2100
}

const linkWords = /\b(?:is|are|was|were|means|refers to|stands for|provides|helps|consists of)\b/i

/** "A citizen charter is …": the thing asked about, then what it is. */
function definesOneOf(stems: string[], text: string): boolean {
  const link = linkWords.exec(text)
  if (!link) return false
  const before = new Set(words(text.slice(0, link.index)).map((word) => word.stem))
  return stems.length > 0 && stems.filter((stem) => before.has(stem)).length / stems.length >= 0.5
}
