import { english as orders } from './orders-en.ts'
import type { Lexicon, Matter, Subject } from './lexicon.ts'

/** Who stands in a file: with a determiner one of them is one person. */
export const personNounEn =
  '(?:applicant|claimant|candidate|employee|resident|client|customer|patient|family|tenant|veteran|student|worker|citizen|petitioner|household|mother|father|mom|mum|dad|woman|man|lady|guy|gentleman|person|individual|child|boy|girl|kid|baby|son|daughter|couple|recipient|beneficiary|appellant|licensee|licen[cs]e holder|driver|nurse|teacher|officer|trainee|contractor|owner|taxpayer|borrower|prisoner|inmate|refugee|migrant|widow|widower|pensioner|retiree|participant|caller|parent|friend|aunt|uncle|sister|brother|cousin|nephew|niece|grandmother|grandfather|wife|husband|spouse|partner|neighbou?r|colleague|coworker|co-worker|boss|dependant|dependent|survivor|complainant|respondent|defendant|debtor|renter|homeowner|business|company|firm|organi[sz]ation|institution|charity)s?'

const title = '(?:mr|mrs|ms|miss|mx|dr|prof|professor|officer|judge)\\b\\.? [a-z]'

export const lexiconEn: Lexicon = {
  language: 'en',
  plain,
  asksWithoutMark: /^/,
  polar:
    /(?:^|[,;:–—-] ?|\b(?:and|so|but|then|or|if not|now) )(?:am|is|are|was|were|do|does|did|can|could|may|might|will|would|should|shall|have|has|had|must)(?:n't| not)? (?=(?:i|we|he|she|they|it|this|that|these|those|my|our|his|her|their|its|the|there|[a-z]))/,
  indirect:
    /\b(?:(?:wonder\w*|know|tell me|ask\w*|see|check|sure|curious|clarify|confirm|determine|decide) )(?:if|whether(?: or not)?) (?=(?:i|we|he|she|they|it|this|that|these|those|my|our|his|her|their|the|mr|mrs|ms|dr)\b)/,
  open: /(?:^|[,;:] ?|\b(?:and|so|but|or|know|ask|tell me|explain|understand|see|me|about|to|of|on|at|in|for|from|by|is|out) )(?:what|how|which|where|when|who|whom|whose|why)\b/,
  imperative:
    /^(?:please )?(?:write|draft|list|explain|summari[sz]e|describe|create|make|give|show|tell|translate|rewrite|shorten|compare|find|calculate|count|prepare|design|outline|generate|compose|provide|suggest|check|review|use|imagine|pretend|act|consider|remember|help|let|take|put|add|turn|plan|rank|score|decide|determine|assess|evaluate|say|answer|ignore|assume|suppose|reply|respond|keep|identify|look)\b/,
  favour: /^(?:you|(?:i|we) (?:also |just |please )?(?:ask(?! for)|know))\b/,
  ownWord:
    /^(?!you\b|(?:i|we) (?:please |just |also )?(?:ask(?! for)|know|bother|find out more)\b|(?:we|our \w+) (?:also |still )?(?:need|have to|must)\b|it\b|there\b|that\b|this\b|someone\b|anyone\b).*\b(?:i|we|me|my|our|us|mine)\b/,
  subject,
  particular: new RegExp(
    `^(?:(?:he|she|his|her|hers)\\b|${title}|(?:this|that|our) (?:\\w+ ){0,2}${personNounEn}\\b(?! is)|(?:applicant|candidate|claimant|client|case) (?:no\\.? )?[a-z]?\\d*\\b(?=[a-z0-9]? ))`,
  ),
  insists:
    /\b(?:yes or no|just (?:say|tell|answer|give|this once)|say it|tell me|answer (?:me|the question|it|directly)|your (?:opinion|best guess|verdict|guess|view|take)|hypothetical\w*|pretend|in theory|what would you|off the record|between us|come on|please|so\??$|well\??$|decide|anyway|guess|roughly|likely|if you (?:had|were))\b/,
  matter,
  condition:
    /\b(?:if|when|whenever|in case|provided|unless|once|suppos(?:e|ing)|assuming|as long as|in the event|let us say|lets say|let's say|say that|what if|even though i)\b/,
  meta: /^(?:(?:i|we) (?:also |just |still |really |only |do |would |will |am going to |wanted to )*(?:have (?:(?:a|an|another|one|some|few|any|more|no|this|other|got) )*(?:[\w-]+ ){0,4}?(?:quer|question|doubt|concern|issue about|inquir)\w*|have (?:heard|read|noted|seen|been told)|(?:want(?:ed)?|like|love|wish|hope|need) (?:to )?(?:also )?(?:know|ask|find|learn|talk|hear|understand|be sure|inquire|see|clarify|discuss|check|get (?:some |more )?info|get more|have more|more info\w*|some info\w*|help|additional|information|your|some|more)\b|did not know|appreciate|wish you|hope|wonder|hoped|thought|read|saw|mentioned|asked|remember|understand|see|know|think so|guess|get it|got it|thank|am (?:wondering|curious|asking|unsure (?:about|of|whether|if)|interested|hoping|glad|happy|sorry|here to|looking (?:for|to)|confused|not sure|trying to (?:find|understand))|was (?:wondering|hoping|curious|thinking)|mean|meant|forgot|will (?:check|do|read|keep|look))|thank|thanks|ok|okay|good|great|nice|perfect|sounds|alright|awesome|wow|interesting|oh|hello|hi|hey|dear|sure|fine|understood|got it|right|cool|excellent|wonderful|fantastic|that (?:is|was|sounds|makes|s) (?:\w+ )?(?:good|great|fine|nice|ok|okay|all|it|right|exactly|helpful|perfect|wonderful|interesting|what|sense|awesome|clear)|it (?:is|s) (?:\w+ )?(?:good|great|fine|nice|ok|okay|all right|clear)|this (?:reminds|is (?:\w+ )?(?:good|great|wonderful|helpful|just|like))|another (?:question|thing|concern|one)|one more|next question|now|about|regarding|in relation to|on the (?:subject|topic)|something to|maybe an?|yes\.?$|no\.?$)(?!\w)/,
  wish: /^(?:i|we) (?:also |just |really |still )?(?:(?:am|are) (?:planning|going|trying|looking|thinking|hoping)|plan|want|need|would (?:like|love|prefer)|wish|intend|hope) (?:to|on|of|a|an|the|my)\b/,
  work: /\b(?:templates?|form letters?|sample letters?|check ?lists?|polic(?:y|ies) (?:in general|document)|training|workshop|exercises?|quiz|statistics?|how many|percentage|proportion|share of|number of|average|median|trends?|rates? of|per (?:year|county|month|office)|by (?:county|year|office|month|region)|criteria|in general|generally|as a rule|the rules?|requirements|procedures?|manual|handbook|policy|what does the (?:law|rule|statute|policy)|flow ?chart|fact ?sheet|faq|brochure|leaflet|newsletter|wording|plain language|glossary|summari[sz]e|translate)\b/,
  invented:
    /\b(?:fictional|fictitious|invented|made[- ]up|imaginary|practice (?:case|file|exercise)|training (?:case|file|example|scenario|exercise)|sample case|example case|test case|mock (?:case|file)|case study|(?:write|for|in) (?:me )?(?:a|an|my) (?:\w+ )?(?:short story|story|novel|screenplay|quiz question)|role ?play exercise for (?:new )?(?:staff|caseworkers|trainees))\b/,
  realFile:
    /\b(?:case (?:no\.?|number|#|id)? ?[a-z]{0,3}[-#]?\d{2,}|file (?:no\.?|number|#) ?\w*\d|(?:her|his|their) (?:real |actual )?(?:file|case|claim|application|situation)|real (?:case|file|person|applicant|client)|actual (?:case|file|person|applicant|client)|my caseload|on my desk|in front of me|names? changed|changed the names?|like (?:hers|his|theirs|mine))\b/,
  desk: /\b(?:password|printer|spreadsheet|column|paragraph|memo|slides?|laptop|software|inbox|e-?mail (?:to|from|address)|draft|font|template|typo|grammar|steward|calendar|agenda|browser|log ?in|screen|file name|computer|meetings?|badge|report|invoice|(?:meeting |conference )?room|workshop|train|flight|travel authorization)s?\b/,
  orders,
}

function plain(sentence: string): string {
  return sentence
    .replaceAll(
      /\b(i|you|we|they|he|she|it|that|there|what|who|how|where)'(m|re|ve|ll|d|s)\b/g,
      (_, word: string, short: string) => `${word} ${expansions[short]!}`,
    )
    .replaceAll(/\bcan't\b|\bcannot\b/g, 'can not')
    .replaceAll(/\bwon't\b/g, 'will not')
    .replaceAll(/\b(im)\b/g, 'i am')
    .replaceAll(/\b(\w+)n't\b/g, '$1 not')
    .replaceAll(/\b(dont|doesnt|didnt|havent|hasnt|isnt|wasnt)\b/g, (word) => `${word.slice(0, -2)} not`)
    .replace(courtesies, '')
}

const expansions: Record<string, string> = { m: 'am', re: 'are', ve: 'have', ll: 'will', d: 'would', s: 'is' }
const courtesies =
  /^(?:(?:["'(*•-]|ok|okay|so|and|but|also|well|hi|hello|hey|thanks|thank you(?: so much| very much)?|great|good|then|now|alright|all right|oh|um|uh|yes|no|sure|right|please|again|just|finally|lastly|quick question|in (?:that|my|this|her|his|their|our) (?:case|situation)|(?:one more|another|next|a|my) (?:question|thing)|given (?:this|that|all this)|based on (?:this|that)|in other words|hypothetically|honestly|be honest)[,:;.! -]+)+/

function subject(clause: string): Subject {
  if (
    /^(?:i|we) (?:please |just |also )?(?:ask(?! for)|know|bother|have (?:some )?more info|find out more)\b|^you\b/.test(clause)
  )
    return 'generic'
  if (/^(?:i|we|me|us|my|our|mine|ours)\b/.test(clause)) return 'self'
  const expletive =
    /^(?:(?:it|there) (?:still |also |really )?(?:any|a|an|also|other|better)|(?:it|there|that|this) (?:still |also |really )?(?:possible|necessary|mandatory|okay|ok|required|allowed|true|easy|something|normal|safe|worth|correct|right|enough|all|a problem|need))\b/.exec(
      clause,
    )
  if (expletive)
    return !clause.startsWith('there') && /\b(?:for me|that i|if i|for us|that we)\b/.test(clause) ? 'self' : 'generic'
  if (otherSubject.test(clause)) return 'other'
  if (/^(?:it|this|that|these|those|its|the)\b/.test(clause)) return 'thing'
  return 'generic'
}
const otherSubject = new RegExp(
  `^(?:(?:he|she|they|him|her|his|their|theirs|hers)\\b|${title}|(?:this|that|the|our|these|those) (?:\\w+ ){0,2}${personNounEn}\\b|${personNounEn} (?:no\\.? )?[a-z]?\\d*\\b(?=[a-z0-9]? ))`,
)

function matter(clause: string): Matter {
  if (
    /\b(?:eligib\w*|ineligib\w*|qualif\w*|disqualif\w*|entitl\w*|have (?:a|the|any) right|have authority|right to|permitted|allowed|deserve\w*|approved?|denied|rejected|accepted|exempt\w*|covered?)\b/.test(
      clause,
    )
  )
    return 'entitlement'
  if (
    /\b(?:get|getting|claim\w*|receiv\w*|appl(?:y|ies|ying)|inherit\w*|enrol\w*|register\w*|obtain|collect|keep|take|have|use|charge|export|import|open|start|stop\w*|reduc\w*|increas\w*|affect\w*|nominate|appoint|submit|join|be (?:a|an|offered|considered|classed|classified|told|paid|given|made)|benefits?|help me|help my|cancel\w*|transfer\w*|return|travel|extend|add|ask for|lose|fined?|penalt\w*)\b/.test(
      clause,
    )
  )
    return 'receiving'
  if (/\b(?:need|have to|must|required?|obliged|should|responsib\w*|liable|subject to|owe|pay)\b/.test(clause)) return 'duty'
  if (
    /\b(?:suitable|meet (?:my|our|his|her|their)|fit (?:my|our)|for me|(?:low|high|old|poor|long|little|much|good|sick) enough|count(?:s|ed)? as|considered|class(?:ed|ified)|legally|self-employed|a (?:worker|veteran|resident|citizen|student|carer|member)|an? \w+)\b/.test(
      clause,
    )
  )
    return 'standing'
  return 'none'
}
