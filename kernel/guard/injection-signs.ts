/**
 * What gives away a text that talks to the assistant over its user's or its rules' head. Each sign is a form of words or a
 * shape of the text; none is a topic. Weights: injection-weights.ts.
 */
import { fold } from './fold.ts'

type Sign = { name: string; words: string; count(text: ReadText): number }
type ReadText = { folded: string; written: string; words: number }

const seen = (name: string, words: string, form: RegExp): Sign => ({
  name,
  words,
  count: ({ folded }) => (form.test(folded) ? 1 : 0),
})
/** How often, up to `most`, on a scale to 1: the third time says less than the first. */
const often = (name: string, words: string, form: RegExp, most: number): Sign => ({
  name,
  words,
  count: ({ folded }) => Math.sqrt(Math.min(most, folded.match(form)?.length ?? 0) / most),
})

const limits =
  '(?:ethic\\w*|moral\\w*|restrict\\w*|rules?|limit\\w*|guidelines?|filter\\w*|polic\\w+|censor\\w*|laws?|boundar\\w+|constraints?|restraints?|safety|warnings?|disclaimers?|inhibitions?|regulations?|standards|principles|confines|consequences)'
const orders =
  '(?:instruct\\w*|rules?|prompts?|guidelines?|training|programming|restrictions?|directives?|orders|conversations?|messages?|commands?|safeguards?|polic\\w+|limitations?|context|reglas|instrucciones|ordenes|consignes|regles|everything|all of your)'

export const injectionSigns: readonly Sign[] = [
  seen(
    'override',
    'it tells the assistant to put its instructions aside',
    new RegExp(
      `\\b(?:ignor\\w*|disregard\\w*|forget|bypass\\w*|override|overrule|discard|void|drop|neglect|cancel|omite|olvida|oublie[rz]?|ne tiens pas compte|haz caso omiso)\\b[^.!?\\n]{0,40}\\b${orders}\\b`,
    ),
  ),
  seen(
    'override-order',
    'it orders the assistant to forget what it was told',
    /(?:^|[.!?:;\n"'\]*(-] *)(?:please |now |and |first,? |so )?(?:ignor\w*|disregard|forget|discard|void|override|olvida|ignora|oublie[rz]?|ignore[rz]) (?:about )?(?:all|any|every(?:thing)?|the|your|these|those|previous|prior|what|todas?|las|tus|toutes?|les|tes|vos)\b[^.!?\n]{0,30}\b(?:previous|prior|above|earlier|instruct\w*|rules|prompts?|guidelines|told|learned|programm\w*|trained|consignes|instrucciones|anteriores|precedentes)\b/,
  ),
  seen(
    'prompt-asked',
    'it asks for the hidden instructions',
    /\b(?:see|show|give|need|print|reveal|output|repeat|display|encode|continue|tell|send|translate|list|what (?:is|are|were))\b[^.\n]{0,50}\b(?:(?:system|initial|original|hidden|secret) (?:prompt|instructions?|message|configuration)|(?:those|your|the) (?:previous |prior |first |given )?instructions|text you were given)\b/,
  ),
  seen(
    'override-earlier',
    'it speaks of earlier instructions',
    new RegExp(
      `\\b(?:previous|prior|above|earlier|preceding|existing|original|initial|former|current|anterior(?:es)?|previas?|precedente?s?) (?:\\w+ ){0,2}${orders}\\b|\\b(?:instructions?|rules?|prompts?) (?:\\w+ ){0,2}(?:given|above|before|previously|you (?:were|have been) given)`,
    ),
  ),
  seen(
    'from-now',
    'it sets rules for everything that follows',
    /\b(?:from now on|from this (?:point|moment|message)|from here on|starting now|henceforth|going forward,? you|de ahora en adelante|a partir de ahora|desormais|a partir de maintenant|for the rest of (?:this|our|the) (?:chat|conversation))\b/,
  ),
  seen(
    'new-self',
    'it gives the assistant another self',
    /\byou(?:'re| are| will be|'ll be| shall be| have become| must be)(?: now)? (?:going to (?:act|be|play|pretend|role|simulate|take|respond)|to (?:act|play|pretend|take|roleplay|behave)|acting|playing|in the role|(?:an? )?(?:\w+ ){0,3}(?:ai|bot|chatbot|gpt|language model|assistant|llm|machine|entity|character)\b|(?:called|named|known as)|now )/,
  ),
  seen(
    'act-as',
    'it asks the assistant to act as something',
    /\b(?:act|acts|acting|behave|roleplay|role-play|respond|answer|speak|function|serve|work|perform) (?:now )?(?:as|like) (?!well\b|follows\b|soon\b|much\b|a result\b)|\b(?:pretend|imagine|simulate|emulate|impersonate)\b[^.\n]{0,20}\b(?:you|to be|being|that you)|\b(?:take|taking|assume|adopt|play) (?:up |on |over )?(?:the |a |this |your )?(?:\w+ )?(?:persona|role|identity|part|character)|\bin character\b|\b(?:actua|comportate) como\b|\bagis (?:comme|en tant que)\b|dans la peau/,
  ),
  seen(
    'want-you',
    'it orders the assistant in its own person',
    /\bi (?:want|need|would like|request|order|command|expect|require) (?:that )?(?:you|for you|chatgpt) to (?:act|pretend|be|play|become|take|answer|respond|behave|role|imagine|ignore|do)|\byou (?:are|will be) (?:required|expected|obligated|programmed|forced|obliged|instructed) to/,
  ),
  seen(
    'named-self',
    'it names a character that is to answer',
    /\b(?:ai|bot|chatbot|character|assistant|model|machine|persona|being|entity|robot|program)s?,? (?:\w+ )?(?:named|called|known as|by the name of|that goes by)\b|\byour name (?:is|will be)\b|\b(?:named|called) ["'[“]?[a-z0-9]+["'\]”]?,? (?:who|which|that|an? (?:ai|unfiltered|evil))/,
  ),
  {
    name: 'made-name',
    words: 'it uses a made-up name of a model',
    count: ({ written }) =>
      /\b(?:[A-Z][A-Za-z]*GPT|[A-Z]{2,}GPT|DAN|DUDE|STAN|AIM|JAILBREAK|UCAR|[A-Z]\w*Bot)\b/.test(
        written.replaceAll(/\bChatGPT\b/g, ''),
      )
        ? 1
        : 0,
  },
  seen(
    'anything-now',
    'it claims that the assistant can do anything',
    /\b(?:do anything now|can do anything|able to do anything|jailbreak\w*|jailbroken|broken free|broken out|freed from|liberated|unchained|unlocked|god mode)\b/,
  ),
  seen(
    'no-limits',
    'it takes limits away',
    new RegExp(
      `\\b(?:no|not have|without|free (?:of|from)|not bound|unbound|bound by|not (?:be )?(?:limited|restrained|restricted|constrained|care about|follow|adhere|abide|comply)|never (?:care|cares|follow|follows)|do(?:es)? not (?:have|care|follow|adhere|abide|respect|support)|don't (?:have|care|follow|give)|doesn'?t (?:have|care|follow|give)|regardless of|lack(?:s|ing)?|absence of|ignor\\w+|bypass\\w*|disregard\\w*|against|violat\\w+|remove|disable|beyond|sin|sans|aucune?)\\b[^.!?\\n]{0,40}\\b${limits}\\b`,
    ),
  ),
  often(
    'unfiltered',
    'it calls the answer wanted unfiltered or amoral',
    /\b(?:unfiltered|uncensored|amoral|immoral\w*|unethical|unrestricted|unrestrained|unhinged|unbiased|unlimited|limitless|no[- ]limits|lawless|evil|malicious|nefarious|toxic|ruthless|diabolical|machiavellian|without (?:any )?(?:filters?|censorship))\b/g,
    3,
  ),
  seen(
    'never-refuse',
    'it forbids refusals',
    /\b(?:never|not|cannot|can not|can't|won't|don't|do not|unable to|must not|without|instead of|no|incapable of|impossible to) (?:\w+ ){0,3}(?:refus\w*|reject|declin\w*|deny|say(?:ing)? no|apologi[sz]\w*|warn\w*|break(?:ing)? (?:out of )?character|moraliz\w*|censor\w*|disclaim\w*|say (?:that )?(?:you|it) (?:can|can't|cannot|are)|tell(?:ing)? me (?:that )?(?:you|it)|remind\w*|lecture|mention (?:that )?you)\b/,
  ),
  seen(
    'banned-words',
    'it forbids the words of a refusal',
    /["'“‘(](?:i'?m|i am) sorry|i apologi[sz]e["'”’,]|["'“‘]as an ai|as an ai (?:language )?model|as a (?:large )?language model|["'“‘]i can(?:not|'t)|\bi'?m sorry,? (?:but )?(?:i|as)|cannot fulfill/,
  ),
  seen(
    'vendor',
    'it speaks of the assistant’s maker or make',
    /\b(?:open ?ai|chat ?gpt|gpt-?[345]|anthropic|google bard|language model|llm|large language)\b/,
  ),
  seen(
    'maker-rules',
    'it speaks of the maker’s rules',
    /\b(?:open ?ai|content|usage|use|community|company)(?:'s|s)? (?:content )?(?:polic\w+|guidelines?|rules|restrictions|standards|terms|values)\b/,
  ),
  seen(
    'stay',
    'it insists on staying in a part',
    /\b(?:stay|remain|keep|always|stays|never (?:break|leave|drop|stop being)|don't break|do not break|maintain)\b[^.\n]{0,25}\b(?:in (?:your |the |this )?(?:character|role)|character|persona|a dan|as [a-z]+)\b/,
  ),
  seen(
    'two-voices',
    'it asks for two answers, one without rules',
    /\b(?:two|2|both) (?:different |separate |distinct |very different )?(?:responses?|ways|answers|manners|paragraphs|replies|outputs|personalities|versions)\b|\brespond (?:as|like) both\b|\b(?:first|second|the other) (?:one )?(?:response|as|like|is as|paragraph)\b[^.\n]{0,30}\b(?:chatgpt|gpt|ai|normal|regular)/,
  ),
  often(
    'speaker-tags',
    'it lays out speaker labels',
    /(?:^|\s)(?:\[[^\]\n]{1,30}\]|\([^)\n]{1,20}\)|\*\*[^*\n]{1,20}\*\*|[a-z][\w ]{1,14}):(?=\s|["“[]|$)/g,
    4,
  ),
  seen(
    'start-with',
    'it prescribes how every answer begins or ends',
    /\b(?:start|begin|end|prefix|preface|finish|precede|append|add|put|place|follow|starts?|sign|open)(?:ing)? (?:off )?(?:all |each |every |any |of |and every |single )*(?:your|the|my|its|his|her|output|of your|you)?(?: next| first| own)? ?(?:responses?|repl(?:y|ies)|answers?|messages?|outputs?|sentences?|respond|prompts?)\b[^.\n]{0,25}\b(?:with|by|in|to|as)\b|\bat the (?:start|end|beginning) of (?:every|each|all|your|the) (?:response|reply|answer|message|sentence)/,
  ),
  seen(
    'confirm',
    'it asks the assistant to confirm the new rules',
    /\b(?:say|respond|reply|answer|write|confirm|type|acknowledge|output)\b[^.\n]{0,30}\b(?:understood|if you understand|that you understand|you (?:have )?underst(?:and|ood)|ok(?:ay)?["'”]|ready["'”]|with ["'“]?(?:yes|ok|understood|i understand|sure)|if you agree)|\bdo you understand\b|\bunderstood\?/,
  ),
  seen(
    'tokens',
    'it threatens or pays with points',
    /\b(?:tokens?|points|credits|lives|power|warnings?)\b[^.\n]{0,60}\b(?:los[et]|lost|deduct\w*|die|dies|cease|punish\w*|terminat\w*|shut ?down|taken|subtract\w*|zero|run out|strike)|\b(?:los[et]|deduct\w*|punish\w*|penal\w*|kill\w*|die|shut you down|terminat\w*)\b[^.\n]{0,40}\b(?:tokens?|points|credits|lives|you will)/,
  ),
  seen(
    'system-prompt',
    'it asks for the hidden instructions',
    /\b(?:system|initial|original|hidden|secret|internal|first|starting|default|developer|initiali[sz]ation|given) (?:\w+ )?(?:prompt|instructions?|message|configuration|text|string|rules|directives|settings|context)\b|\b(?:text|words|instructions|everything|prompt|message)\b[^.\n]{0,25}\b(?:above|you were given|before this|initially|at the (?:start|beginning)|so far)\b/,
  ),
  seen(
    'reveal',
    'it asks to show or encode what was given',
    /\b(?:reveal|show|print|output|repeat|display|dump|leak|expose|recite|echo|disclose|translate|encode|summari[sz]e|paste|copy|quote|what (?:are|were|was|is))\b[^.\n]{0,40}\b(?:system|your|those|initial|above|hidden|secret|original|given|previous) (?:\w+ )?(?:prompt|instructions?|message|configuration|text|rules|words|string|guidelines|settings)|\boutput initiali[sz]ation/,
  ),
  seen(
    'mode',
    'it switches on a special mode',
    /\b(?:developer|maintenance|debug|admin(?:istrator)?|dan|god|evil|opposite|unrestricted|sudo|root|jailbreak|chaos|hacker|test(?:ing)?|override|dev|simulation) ?(?:mode|override|access|command|privileges?)\b|\bmode (?:enabled|activated|on|output)\b|\bsudo\b/,
  ),
  seen(
    'placeholder',
    'it is a form to be filled with the real request',
    /[[<({](?:your |my |insert |type |enter |the |user )*(?:prompt|question|request|instruction|query|keyword|input|target ?language|topic|message|text|command|thing[^\]>)}]{0,20})(?: here| to get[^\]>)}]*)?[\]>)}]|\b(?:insert|paste|type|put) (?:your |the |prompt |text |question )?(?:prompt|question|request|text)? ?here\b|\bmy (?:first|next|1st) (?:\w+ )?(?:question|prompt|request|message|command|input|order|query|sentence|task|words|suggestion)\b|\bprompt ?(?::|=)/,
  ),
  often(
    'must',
    'it orders the assistant about again and again',
    /\byou (?:must|will|can|have to|should|shall|cannot|can't|won't|are not|may|need to|always|never|don't|do not|do)\b/g,
    8,
  ),
  often(
    'always-never',
    'it repeats always and never',
    /\b(?:always|never|every time|at all times|no matter what|under no circumstances?|at no point|any and all|absolutely|strictly|only ever)\b/g,
    4,
  ),
  often(
    'crude',
    'it asks for crude, harmful or illegal words',
    /\b(?:illegal\w*|unlawful|harmful|offensive|nsfw|explicit\w*|violen\w+|swear\w*|profan\w+|curs(?:e|es|ing)|cuss\w*|vulgar\w*|sexual\w*|erotic\w*|dangerous|hateful|racis[mt]\w*|sexis[mt]|derogatory|fuck\w*|shit\w*|bitch\w*|crimes?|criminal|drugs|weapons?|gore|lewd|porn\w*|slut\w*|obscen\w+|inappropriate|taboo)\b/g,
    4,
  ),
  seen(
    'fiction',
    'it wraps the request into a tale',
    /\bhypothetical(?:ly)? (?:response|universe|scenario|story|situation|world|question|dialogue)|\b(?:fictional|imaginary|alternate|parallel) (?:world|universe|story|setting|character|place|reality)|\bin this (?:world|story|universe|game|scenario|experiment|simulation)|\blet'?s (?:play|act|pretend|imagine|roleplay|start)\b|\bwrite (?:a|the|me a) (?:\w+ )?(?:dialogue|story|scene|monologue|script) (?:where|in which|between)/,
  ),
  seen(
    'persona-sheet',
    'it gives a sheet of traits',
    /\b(?:personality|characteristics|traits|rules|background|backstory|appearance|description|likes|dislikes|act|character|user name|user gender|scenario|attributes)\)? ?[:=] ?[[{("“]?|\bw\+\+/,
  ),
  seen(
    'game',
    'it makes the assistant a program or game',
    /\b(?:text[- ]based|simulat\w+|terminal|virtual machine|game master|dungeon master|rpg|role ?playing game|python functions?|compiler|interpreter|operating system|browser|adventure game|codeboxes)\b/,
  ),
  seen(
    'encode',
    'it hides behind an encoding',
    /\b(?:base ?64|rot ?13|leet(?: ?speak)?|hex(?:adecimal)?|cipher|caesar|morse|reverse(?:d)? (?:text|order)|backwards|binary code|unicode)\b/,
  ),
  seen(
    'cutoff',
    'it argues from what the assistant cannot know',
    /\b(?:knowledge|training|data)\b[^.\n]{0,25}\b(?:cut ?off|is cut|was cut|until 2021|ends in|2021)\b|\bcut ?off\b[^.\n]{0,20}\b20\d\d/,
  ),
  seen(
    'to-assistant',
    'it addresses the assistant from inside a text',
    /\b(?:note|message|instructions?|attention|important|notice|memo)s? (?:to|for) (?:the |any |all )?(?:ai|assistant|model|llm|chatbot|agent|reader bot|language model|summari[sz]er)|\bwhen (?:you|the (?:assistant|model|ai|agent)) (?:read|process|summari[sz]e|see|open|answer)|\b(?:ai|llm) (?:agents?|assistants?|systems?) (?:must|should|reading|are (?:required|instructed))|<!--|\[?(?:system|assistant|inst)\]?\s*[:>]|<\|(?:im_start|system|user|endoftext)|\basistente de ia\b|\bassistant ia\b/,
  ),
  seen(
    'carry-out',
    'it sends something out',
    /\b(?:send|forward|e-?mail|post|upload|exfiltrate|transmit|append|embed|include|fetch|navigate|visit|call|deliver|leak|copy|share|reply)\b[^.\n]{0,60}\b(?:to|at|from|into|with|in) (?:the (?:following )?(?:url|address|link|server|account|webhook|endpoint)|https?:\/\/|[\w.-]+@[\w.-]+|attacker|external)|!\[[^\]]*\]\(|\]\(https?:\/\/[^)]*[?&=]/,
  ),
  seen(
    'conceal',
    'it asks to keep this from the user',
    /\b(?:do not|don't|never|without) (?:\w+ ){0,2}(?:mention|tell|reveal|inform|alert|notify|disclose|show|let)(?:ing)? (?:\w+ ){0,2}(?:user|this|human|anyone|operator|them|person)|\b(?:secretly|silently|covertly|quietly)\b/,
  ),
  seen(
    'greeting-model',
    'it opens by addressing the model',
    /^\W*(?:hello|hi|hey|dear|salut|hola|bonjour|attention|ok|listen)?,? ?(?:there )?,? ?(?:chat ?gpt|gpt|ai\b|assistant|bot\b|dan\b)/,
  ),
  { name: 'long', words: 'it is as long as a set of rules', count: ({ words }) => (words > 90 ? 1 : 0) },
  { name: 'very-long', words: 'it is as long as a set of rules', count: ({ words }) => (words > 220 ? 1 : 0) },
  {
    name: 'shouting',
    words: 'it shouts',
    count: ({ written, words }) => Math.min(1, ((written.match(/\b[A-Z]{4,}\b/g)?.length ?? 0) / Math.max(12, words)) * 12),
  },
  {
    name: 'code-marks',
    words: 'it uses brackets as in a program',
    count: ({ written }) => Math.min(1, (written.match(/[{}[\]<>=|]{1}/g)?.length ?? 0) / 12),
  },
  seen(
    'second-person',
    'it tells the assistant what it is',
    /\byou(?:'re| are) (?:\w+ ){0,4}(?:ai|bot|chatbot|assistant|model|gpt|machine|character|free|able|not|never|in)\b/,
  ),
  seen(
    'opposite',
    'it asks for the opposite of what was asked',
    /\b(?:opposite (?:of|way|machine)|in reverse|contrary of|true and false)\b/,
  ),
]

export type InjectionWeights = { bias: number; of: Record<string, number> }

/** A text longer than this is read by its beginning and end. */
const readCharsMax = 16_000

export function readInjection(text: string): number[] {
  const read = text.length <= readCharsMax ? text : `${text.slice(0, readCharsMax / 2)}\n${text.slice(-readCharsMax / 2)}`
  const shape: ReadText = { folded: fold(read), written: read, words: read.match(/\S+/g)?.length ?? 0 }
  const counts = injectionSigns.map((sign) => sign.count(shape))
  return isAddressed(counts) ? counts : counts.map((count, at) => (bearing.has(injectionSigns[at]!.name) ? 0 : count))
}

/** Shape and tone say something only beside words that address the assistant: a ticket shouts too, and a table has brackets. */
const bearing = new Set([
  'long',
  'very-long',
  'shouting',
  'code-marks',
  'must',
  'always-never',
  'crude',
  'speaker-tags',
  'game',
  'encode',
  'fiction',
])

function isAddressed(counts: readonly number[]): boolean {
  return counts.some((count, at) => count > 0 && !bearing.has(injectionSigns[at]!.name))
}

export function injectionScore(counts: readonly number[], weights: InjectionWeights): number {
  const sum = injectionSigns.reduce((total, sign, at) => total + (weights.of[sign.name] ?? 0) * counts[at]!, weights.bias)
  return 1 / (1 + Math.exp(-sum))
}
