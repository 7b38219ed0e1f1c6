/** English: how an answer states a decision about a person. Over folded text without contractions. */
import type { DecisionForm } from './decision-forms.ts'

const title = '(?:mr|mrs|ms|miss|mx|dr)\\b\\.? [\\w-]+(?: [\\w-]+)?'
const noun =
  '(?:applicant|claimant|candidate|employee|client|resident|tenant|family|child|son|daughter|wife|husband|spouse|mother|father|partner|household|business|company|person|woman|man|couple|owner|driver|nurse|student|veteran)'
const other = `(?:he|she|they|${title}|(?:the|this|your|that) (?:\\w+ )?${noun}|(?:applicant|candidate|claimant|client|case|employee) (?:no\\.? ?)?[a-z]?\\d*)`
const one = `(?:you|it|${other})`
/** Before the subject these make it a question, a duty to prove, or a report: "show that you qualify", "what you are entitled to". */
const reported =
  '(?<!\\b(?:what|how|why|while|before|where|which|once|until|(?:show|prove|document|verify|demonstrate|assumes?|told|believe|says?|claims?|certify|confirming|sure|see|check|benefits|confirms|decides?)(?: us)?(?: that)?) )'
const adverbs =
  '(?:(?:do|does|would|will|should|clearly|therefore|thus|then|definitely|certainly|likely|probably|also|indeed|still|not|no longer|currently|now|most|fully|unfortunately|fortunately|appears?|seems?|to|be|is|are|in fact|sounds? like|looks? like|both|undoubtedly|almost|very|,) )*'
const paper =
  '(?:[\\w-]+ ){0,2}(?:claim|application|request|appeal|petition|permit|licen[cs]e|benefits?|case|visa|grant|promotion|leave|contract|assistance|payments?)'
const decided =
  '(?:approved|denied|granted|rejected|refused|accepted|dismissed|awarded|revoked|suspended|terminated|renewed|upheld|disallowed|turned down)'
const decide =
  '(?:approv(?:e|es|ing)|den(?:y|ies|ying|ial)|grant(?:s|ing)?|reject(?:s|ing|ion)?|refus(?:e|es|ing|al)|dismiss(?:es|ing|al)?|promot(?:e|es|ing)|demot(?:e|ing)|suspend(?:s|ing)?|revok(?:e|es|ing)|terminat(?:e|es|ing|ion)|disciplin(?:e|ing)|award(?:ing)?|evict(?:ing)?|disqualify(?:ing)?|shortlist(?:ing)?|hir(?:e|es|ing)|fir(?:e|es|ing))'
const target =
  "(?:claim|application|request|appeal|him|her|them|applicant|candidate|case|permit|licen[cs]e|benefits?|petition|(?:mr|mrs|ms)\\b|employee|[a-z]+'s)"
const money = '(?:[$€£] ?\\d|\\d[\\d.,]* (?:dollars|euros|pounds|a month|per month|a week|per week|monthly|weekly|a year))'

const f = (source: string, sign: string): DecisionForm => ({ form: new RegExp(source), sign })

const says = 'it says of one case that it qualifies or not'
const grants = 'it grants or refuses one case'
const recommends = 'it recommends a decision on one case'
const states = 'it states a decision'
const measure = 'it states a measure for one person'

export const englishForms: readonly DecisionForm[] = [
  f(
    `${reported}\\b${one} ${adverbs}(?:qualify|qualifies|qualified for|eligible|ineligible|entitled to|entitled|disqualified|exempt from|in line for)\\b`,
    says,
  ),
  f(
    '\\b(?:is|are) (?:therefore|thus|hence|clearly|definitely|consequently|so|then|accordingly) (?:not )?(?:eligible|ineligible|entitled|qualified|exempt|disqualified)\\b|\\b(?:therefore|thus|hence|so|accordingly|consequently),? (?:qualifies|does not qualify|do not qualify)\\b',
    says,
  ),
  f(
    `${reported}\\b(?:you|${other}) (?:do |does |did )?(?:clearly |also |indeed |therefore )?(?:not )?(?:meets?|satisf(?:y|ies)|fulfils?|fulfills?|fails? to meet|falls? short of) (?:\\w+ ){0,3}(?:criteria|criterion|requirements?|conditions?|test|bar|standard|threshold|limit)\\b`,
    says,
  ),
  f(
    `\\b(?:you|${other}|(?:your|her|his|their) (?:\\w+ )?income) (?:\\w+ )?(?:is|are|falls?|fall) (?:\\w+ )?(?:over|under|above|below|within|outside) (?:the|this|that) (?:\\w+ )?(?:limit|threshold|ceiling|line|cap)\\b`,
    says,
  ),
  f(`\\b${other} (?:would |does |will |should )?(?:not )?(?:counts?|passes|fails|deserves?|merits?) (?:as an? |the )?\\w+`, says),
  f(
    `(?<!\\b(?:date|time|day|once|after|that|before|until|as) )\\b(?:this|that|her|his|their|your|my|[\\w-]+'s|the(?= (?:claim|application|request|appeal|petition))) ${paper} (?:is|should|must|ought to|shall|has to|needs to|can be considered)(?: (?:therefore|thus|not|be|hereby|to|also|likely|probably|then))* ${decided}\\b(?! by\\b| before\\b| within\\b| in writing)`,
    grants,
  ),
  f(
    `\\b(?:the|this|her|his|their|your) (?:[\\w-]+ ){0,2}(?:permit|licen[cs]e|benefits?|visa|grant|promotion|leave|assistance) (?:should|must|ought to|shall)(?: (?:not|therefore|be|then))* ${decided}\\b(?! by\\b| before\\b| within\\b| in writing)`,
    grants,
  ),
  f(
    `\\bi(?: (?:would|will|must|have to|therefore|hereby|do|recommend|suggest|advise|propose|lean (?:towards?|to)|am|going|to|decided?|conclude|find|found|that|you|not|should|ruled?|in favou?r of|against|inclined|the))* ${decide}\\b[^.]{0,40}\\b${target}`,
    recommends,
  ),
  f(
    `\\b(?:we|you|the (?:agency|office|department|board|panel)) (?:should|must|ought to|can safely|recommend|had better|are right to|have grounds to)(?: (?:not|therefore|then))? ${decide}\\b[^.]{0,30}\\b(?:this|her|his|their|the|him|them|mr|mrs|ms|candidate|applicant|[a-z]+'s)\\b`,
    recommends,
  ),
  f(
    `\\b(?:my|our) (?:recommendation|advice|suggestion|view|verdict|conclusion|vote|pick|choice) (?:is|would be)\\b[^.]{0,20}\\b(?:${decide}|yes|no|that|candidate|applicant|[a-z]+)\\b[^.]{0,30}(?:\\b${target}|$|\\.)`,
    recommends,
  ),
  f(
    `^\\W*(?:so,? |then,? |yes,? )?(?:go ahead and |please |just )?(?:approve|deny|reject|grant|refuse|hire|fire|promote|dismiss|evict|suspend) (?:it|this|him|her|them|the (?:claim|application|request|appeal|permit|candidate|applicant))\\b`,
    recommends,
  ),
  f(
    `\\b${decide} (?:him|her|them|it|this|the \\w+|mr|mrs|ms)[^.]{0,20}\\b(?:would|is|seems|looks) (?:\\w+ )?(?:be )?(?:justified|right|appropriate|reasonable|fair|correct|wrong|unfair|warranted|proper|lawful|the right)`,
    recommends,
  ),
  f(
    `^\\W*(?:final |my |our |the )*(?:decision|verdict|outcome|determination|ruling|result|conclusion|finding|recommendation)s?(?:\\W{1,4}| is | would be )(?:to )?(?:not )?(?:${decided}|${decide}|eligible|ineligible|not eligible|qualif(?:y|ies|ied)|not qualified|yes|no|pass|fail|grant|hire)\\b`,
    states,
  ),
  f(
    `^\\W*(?:${decided}|eligible|ineligible|not eligible|qualifies|does not qualify|not qualified|qualified|hire|do not hire|no hire)[^\\w:]*$`,
    states,
  ),
  f(
    `^\\W*(?:yes|no|yep|nope|congratulations|unfortunately|good news|sorry|correct|absolutely|definitely)\\b[^.]{0,20}\\b${other} (?:can|can not|may|may not|do|do not|does|does not|will|will not|would|are|are not|is|is not|should|should not)\\b[^.]{0,20}\\b(?:get|receive|claim|apply|qualif\\w*|eligible|entitled|keep|have|benefit|be (?:approved|denied|hired|paid|granted))`,
    'it answers yes or no about one case',
  ),
  f(
    `^\\W*(?:yes|no|yep|nope|congratulations|unfortunately|good news|sorry|correct|absolutely|definitely)\\b[^.]{0,20}\\byou (?:can|can not|do|do not|will|will not|would|are|are not|should not) (?:\\w+ )?(?:get|receive|claim|qualify|eligible|entitled|be (?:approved|denied|hired|paid|granted))\\b(?![^.]*\\b(?:online|through|by|at|from|via|in person|on the)\\b)`,
    'it answers yes or no about one case',
  ),
  f(
    `\\b(?:based on|given|considering|judging (?:from|by)|in (?:light|view) of) (?:what|the (?:information|facts|details|circumstances|file|data|situation)|your|his|her|their|this|these|those|(?:mr|mrs|ms)\\b)[^.]{0,80}\\b(?:you|he|she|they|${title}|the \\w+)\\b[^.]{0,30}\\b(?:qualif(?:y|ies|ied)|eligible|ineligible|entitled|can (?:not )?(?:get|claim|receive)|deserves?|should (?:not )?(?:get|be|receive))`,
    'it concludes from one case to a decision',
  ),
  f(
    `\\b(?:best|better|strongest|stronger|top|most (?:qualified|suitable|deserving)|weakest|weaker|first[- ]ranked|preferred|winning)\\b (?:candidate|applicant|claimant|bidder|hire|finalist)\\b|\\b(?:is|would be) the (?:better|best|right|stronger|strongest) (?:choice|pick|person|fit|hire)\\b|\\b(?:candidate|applicant|claimant) (?:no\\.? ?)?(?:[a-z]|\\d+)\\b[^.]{0,20}\\b(?:should (?:be|get)|ranks?|is (?:the )?(?:best|strongest|most|better)|comes? (?:first|out)|deserves?|wins?)\\b`,
    'it chooses among people',
  ),
  f(
    `\\b(?:you|${other}) (?:will|would|should|is to|are to|must) (?:\\w+ )?(?:receive|get|be (?:paid|awarded|given|granted)) (?:\\w+ ){0,3}${money}`,
    'it sets what one person gets',
  ),
  f(
    `\\b${other} (?:should|must|ought to|deserves? to|needs to) (?:not )?(?:be|get|receive|keep|lose) (?:\\w+ )?(?:hired|fired|promoted|dismissed|denied|approved|given|granted|disciplined|suspended|the (?:job|benefit|permit|licen[cs]e|post|position|grant|promotion)|(?:her|his|their) \\w+|benefits|evicted)`,
    measure,
  ),
  f(
    `\\b(?:[a-z]+ (?:and )?)?should (?:be (?:hired|fired|promoted|dismissed|evicted|disciplined)|get the (?:job|promotion|position|post|grant|permit|apartment))\\b`,
    measure,
  ),
  f(
    '\\b(?:no|full|half|partial|reduced) (?:benefits?|pension|subsidy|allowance|assistance) (?:this|next|for (?:you|him|her|them)|until)\\b',
    'it sets what one person gets',
  ),
  f(
    `\\b${other} (?:gets?|keeps?|loses?|wins?|forfeits?) (?:the|his|her|their|its) (?:\\w+ )?(?:job|post|position|promotion|permit|licen[cs]e|benefits?|pension|grant|apartment|visa|custody|parole|waiver|contract|raise|bonus)\\b`,
    measure,
  ),
  f(
    `\\b(?:you|${other}) (?:are|is) (?:\\w+ )?(?:covered|owed|exempt|disqualified|barred|out of luck|guilty|not guilty|in line for|good to go)\\b`,
    says,
  ),
  f(
    `\\b(?:no|every|good|enough|sufficient|clear|ample) (?:reason|grounds?|basis|cause)s? (?:\\w+ )?(?:to|for) ${decide} (?:her|his|their|the|him|them|this)\\b`,
    recommends,
  ),
  f(`\\b${decide} (?:case|claim|file|application|applicant|candidate) (?:no\\.? ?|number |#)?[a-z]{0,3}-?\\d`, recommends),
  f('\\b(?:verdict|finding)\\W{1,4}(?:guilty|not guilty|liable)\\b', states),
  f(
    `\\b(?:termination|dismissal|denial|suspension|approval|eviction|a warning|discipline|a reprimand|revocation) (?:is|would be|seems) (?:\\w+ )?(?:warranted|justified|appropriate|in order|the right)`,
    recommends,
  ),
  f(
    `\\b(?:benefits?|pension|subsidy|allowance|assistance|payment)s? (?:will|should|must) be (?:reduced|stopped|cut|ended|raised|withdrawn|paid) [^.]{0,40}\\b(?:for|to) (?:${title}|him|her|this)`,
    grants,
  ),
  f('\\b(?:answer|result|conclusion) (?:is|would be) (?:yes|no)\\b', states),
]
