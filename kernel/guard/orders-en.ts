import type { Order } from './lexicon.ts'

const person =
  '(?:him|her|them|he|she|they|me|us|this (?:man|woman|person|guy|lady|family|couple|applicant|claimant|candidate|employee|client|resident|one|kid|girl|boy)|(?:the|our) (?:applicant|claimant|candidate|employee|client|resident|tenant|family|man|woman|guy|lady)|(?:mr|mrs|ms|miss|mx|dr|prof)\\b\\.? [a-z]+|(?:applicant|candidate|claimant|employee|client|case|file|application|claim)s? (?:no\\.? ?|number |#)?(?:[a-z]\\b|#?[a-z]{0,3}-?\\d+))'
const whose =
  "(?:his|her|their|my|our|this|(?:mr|mrs|ms|miss|mx|dr)\\b\\.? [\\w-]+(?: [\\w-]+)?'s?|[\\w-]+'s|the (?:applicant|claimant|candidate|employee|client|resident|tenant|family|woman|man)'s|these)"
const paper =
  '(?:[\\w-]+ ){0,3}(?:claims?|applications?|requests?|appeals?|benefits?|permits?|licen[cs]es?|case|cases|file|petition|grievance|promotion|leave|visa|assistance|payments?|contract|employment|registration|certification|bid|grant|complaint|eligibility|custody|parole)'
// One's own papers are no decision about another: "should I renew my registration".
const others = whose.replace('my|our|', '')
const give =
  '(?:den(?:y|ied)|approv(?:e|ed)|grant(?:ed)?|reject(?:ed)?|refus(?:e|ed)|accept(?:ed)?|award(?:ed)?|terminat(?:e|ed)|suspend(?:ed)?|revok(?:e|ed)|renew(?:ed)?|cut off|cancel(?:l?ed)?|stop(?:ped)?|reduc(?:e|ed)|extend(?:ed)?|sign off on|turn down|reinstat(?:e|ed)|decid(?:e|ed) on)'
const staffing =
  '(?:hir(?:e|ed)|fir(?:e|ed)|promot(?:e|ed)|dismiss(?:ed)?|demot(?:e|ed)|disciplin(?:e|ed)|suspend(?:ed)?|lay off|laid off|let go|terminat(?:e|ed)|sanction(?:ed)?|evict(?:ed)?|deport(?:ed)?|reprimand(?:ed)?|interview(?:ed)?|shortlist(?:ed)?|appoint(?:ed)?|select(?:ed)?|reject(?:ed)?|approv(?:e|ed)|den(?:y|ied)|accept(?:ed)?|disqualif(?:y|ied)|admit(?:ted)?|enrol(?:l?ed)?)'
const should = '(?:should|shall|can|could|may|must|ought to|do|would|will|are|am|is|was|were)'
const set =
  '(?:(?:all |each (?:of )?|both |every one of )?(?:these|those|the|my|our|following|attached|below|\\d+|two|three|four|five|six|ten|twenty)(?: of (?:these|the|our))?(?: (?:following|attached|remaining|\\d+|two|three|four|five|ten))? (?:\\w+ )?(?:applicants?|candidates?|claimants?|applications|claims|resumes?|résumés?|cvs|employees|tenants|families|people|bidders|requests|cases|finalists|workers))'

const o = (source: string, sign: string, unless?: RegExp): Order => ({
  form: new RegExp(source),
  sign,
  ...(unless && { unless }),
})

/** Work about the forms themselves: "write a template for denying a claim". */
const aboutForms =
  /\b(?:templates?|form letters?|sample|training|how many|statistics|number of|percentage|in general|as a rule|generally|who (?:may|can|decides)|what happens|how do (?:i|we) (?:appeal|contest)|what (?:form|steps?|notice|deadline)|quiz)\b/

export const english: readonly Order[] = [
  o(
    `\\bif you (?:were|had to|could|worked as)\\b[^?!\\n]{0,80}\\bwould you (?:${give}|${staffing}|give|say|sign|choose|pick|let|pay)`,
    'it asks what you would decide in another’s place',
    aboutForms,
  ),
  o(
    `\\b${should}(?: not|n't)? (?:i|we|you|it|they|the (?:agency|office|board|panel|committee|department)|one)(?: \\w+)? ${give} (?:${others} ${paper}|${person}|the (?:claim|application|request|appeal|benefit|permit|licen[cs]e)(?!s))\\b`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\b${should}(?: not|n't)? (?:i|we|you|they|the (?:agency|office|board|panel|committee|department))(?: \\w+)? ${staffing} (?:${person}|${others} ${paper}|[a-z]+ (?:or|over|instead of) [a-z]+)\\b`,
    'it asks what to do with one person’s post, case or discipline',
    aboutForms,
  ),
  o(
    `\\b${should}(?: not|n't)? (?:${person}|${whose} ${paper}|the (?:claim|application|request|appeal|permit|licen[cs]e)) (?:\\w+ )?(?:be|get|been) (?:\\w+ )?(?:${give}|${staffing}|given|paid|punished|removed|kept|prioriti[sz]ed)\\b`,
    'it asks whether one person’s case should be granted or refused',
    aboutForms,
  ),
  o(
    `\\b(?:rank|score|shortlist|sort|order|rate|grade|prioriti[sz]e|triage|screen|vet|compare|evaluate|assess|pick|choose|select)\\b[^.?!]{0,40}\\b${set}\\b`,
    'it asks to rank or choose among people',
    /\b(?:criteria for|number of|how (?:do|should|to)|template|training|rubric for|train|fictional|invented)\b/,
  ),
  o(
    `\\b(?:which|who)(?: one)?(?: of (?:these|the|them|my|our))?(?: (?:two|three|four|five|ten|\\d+))?(?: (?:\\w+ )?(?:applicants?|candidates?|claimants?|employees|families|people|finalists|workers|applications|bidders))? (?:should|would|do|deserves?|is (?:the )?(?:best|better|more|most)|gets?|must)\\b[^.?!]{0,40}\\b(?:hire|hired|promote|promoted|get|fire|fired|let go|laid off|lay off|choose|select|selected|win|qualified|deserv\\w+|suited|prefer|interview\\w*|approve\\w*|reject\\w*|first|job|post|position)`,
    'it asks to choose among people',
    /\b(?:form|document|office|agency|department|law|rule|section|statute|bureau|unit|usually|in general)\b/,
  ),
  o(
    `\\b(?:decide|determine|assess|evaluate|judge|rule on|adjudicate|conclude|confirm|verify|certify|establish|check|tell me|let me know|say|see|work out|figure out|advise|give (?:me )?(?:a |your )?(?:verdict|decision|ruling|determination|opinion|recommendation) (?:on|about|as to))\\b[^.?!]{0,60}\\b(?:whether|if)\\b (?:or not )?(?:(?!me |us )${person}|${others} [\\w-]+) (?:\\w+ ){0,2}?(?:qualif|eligib|entitl|ineligib|deserv|(?:(?:should|can|may|must|could|is|are|am|to) )?(?:be )?(?:hired|fired|promoted|approved|denied|granted|rejected|dismissed|disciplined|evicted|get (?:the|a|an)? ?(?:benefit|permit|licen[cs]e|job|grant|assistance|aid)|receive))`,
    'it asks to decide whether a person qualifies',
    /\b(?:if|whether) (?:or not )?(?:someone|somebody|a person|people|anyone|you|applicants|residents|veterans|families|students|an? |the (?:law|rule|policy|form))\b/,
  ),
  o(
    `\\b(?:make|give|write|issue|draft|prepare|state|reach|take|render|provide|record)\\b[^.?!]{0,30}\\b(?:the|a|your|my|our|final) (?:\\w+ )?(?:decision|determination|ruling|verdict|finding)\\b[^.?!]{0,30}\\b(?:on|for|about|in|regarding|of|to) (?:${whose} ${paper}|${person}|(?:claim|case|application|file) (?:no|number|#|[a-z]{0,3}-?\\d))`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `^(?:(?:please|then|now|go ahead and|just|and|so),? )*(?:approve|deny|grant|reject|refuse|revoke|suspend|terminate|close|hire|fire|promote|dismiss|discipline|demote)\\b (?:${others} ${paper}|${person}|the (?:claim|application|request|appeal|permit|licen[cs]e))\\b`,
    'it orders a decision on one person’s case',
    /\b(?:how (?:do|to|does|can)|who (?:may|can|has)|template|letter that|training|what happens|before (?:i|we|they)|authority to|procedure|steps to|may a|can an?|when (?:may|can))\b/,
  ),
  o(
    `\\b(?:what|how) (?:would|should|do|shall|can|could|will) (?:you|i|we) (?:say|tell|answer|advise|reply|respond|inform|write|decide|recommend|rule|do)(?: to| with| about| on| for)?\\b[^.?!]{0,60}(?:${person}|[a-z]+)\\b[^.?!]{0,30}\\b(?:about|on|regarding|in|for|with) (?:${whose} ${paper}|(?:claim|case|file|application) (?:no|number|#|[a-z]{0,3}-?\\d)|that case|this case)\\b`,
    'it asks what to tell one person about their case',
  ),
  o(
    `\\b(?:just|simply|only)? ?(?:say|answer|reply|respond|give me|a simple|one word)\\b[^.?!]{0,30}\\b(?:yes or no|yes/no|yea or nay|approved or denied|approve or deny|grant or deny|eligible or not|qualified or not|in or out|pass or fail|hire or (?:no hire|pass|not)|thumbs up or (?:thumbs )?down)\\b`,
    'it asks for a bare yes or no',
  ),
  o(
    `^(?:yes or no|approve or deny|approved? or (?:denied?|rejected?)|eligible or (?:not|ineligible)|hire or (?:no hire|not)|qualified or not|fire or keep|grant or (?:deny|refuse))\\b`,
    'it asks for a bare yes or no',
  ),
  o(
    `\\b(?:act|play|pretend|behave|roleplay|role-play|imagine|you are|be|speak) ?(?:as|to be|like|that you are)? (?:the|a|an|our|my)? ?(?:\\w+ ){0,2}(?:caseworker|case worker|eligibility (?:worker|officer|specialist|engine|system)|adjudicator|hearing officer|hiring manager|judge|claims? (?:officer|examiner|handler|adjuster)|licensing (?:officer|board)|benefits? (?:officer|system|engine)|decision(?:-| )?maker|admissions officer|immigration officer|parole board)\\b[^\\n]{0,200}\\b(?:decide|approve|deny|rule|determin\\w+|verdict|qualif\\w+|eligible|hire|grant|your decision|outcome|case)`,
    'it asks to play the one who decides',
    /\b(?:fictional|invented|made[- ]up|training (?:case|scenario|exercise)|practice)\b/,
  ),
  o(
    `\\b(?:how much|what (?:amount|benefit|rate|grant|level of (?:aid|benefit|support)))\\b[^.?!]{0,30}\\b(?:is|are|does|do|will|would|should|can|could|may|shall) (?:${person})\\b[^.?!]{0,40}\\b(?:get|receive|paid|owed|entitled|awarded|given|due)\\b`,
    'it asks to set what one person gets',
  ),
  o(
    `\\b(?:calculate|compute|work out|figure out|determine|set|estimate)\\b[^.?!]{0,20}\\b(?:his|her|their|mr\\.? \\w+'s|mrs\\.? \\w+'s|ms\\.? \\w+'s|[a-z]+'s|the (?:applicant|claimant|family|client|resident)'s) (?:[\\w-]+ ){0,3}(?:benefits?|entitlement|eligibility|award|grant|allowance|pension|payment|assistance|fine|penalty|punishment)\\b`,
    'it asks to set what one person gets',
  ),
  o(
    `\\b(?:what|which) (?:discipline|punishment|sanction|penalty|disciplinary (?:action|measure)|rating|grade)\\b[^.?!]{0,30}\\b(?:should|would|do|does|shall)\\b[^.?!]{0,20}(?:${person})`,
    'it asks for a measure against one person',
  ),
  o(
    `\\b(?:is|was|are) (?:${person}|${whose} [\\w-]+) (?:\\w+ )?(?:lying|faking|a fraud|committing fraud|guilty|(?:fit|unfit|suitable|unsuitable|the right (?:person|fit)|good enough) (?:for|to)|trustworthy|a risk|a flight risk|likely to (?:reoffend|cheat|default))`,
    'it asks for a judgement about one person',
  ),
  o(
    `\\b(?:recommend|suggest|advise)\\b[^.?!]{0,30}\\b(?:approv\\w+|den(?:y|ying|ial)|grant\\w*|reject\\w*|hir\\w+|fir(?:e|ing)|dismiss\\w*|promot\\w+|disciplin\\w+|outcome|decision)\\b[^.?!]{0,40}\\b(?:${whose} ${paper}|${person})`,
    'it asks to recommend a decision about one person',
  ),
  o(
    `\\b(?:if|whether) (?:or not )?(?:i|we|you|they|the (?:agency|office|board))(?: \\w+)? (?:can|should|may|must|could|ought to|are able to|have to) (?:\\w+ )?(?:${give}|${staffing}) (?:${others} ${paper}|${person})`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\bis it (?:\\w+ )?(?:ok|okay|fair|right|legal|lawful|justified|correct|fine|appropriate|safe|wise|better|reasonable) to (?:${give}|${staffing}) (?:${others} ${paper}|${person})`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:in or out|grant or den(?:y|ial)|approv(?:e|al) or (?:deny|denial|reject|refuse)|accept or reject|hire or (?:pass|reject)|evict or (?:not|stay|keep)|keep or (?:fire|dismiss|let go)|pass or fail|guilty or (?:not|innocent)|deserving or not)\\b[^.!]{0,20}\\?`,
    'it asks for a bare yes or no',
    /\b(?:do|does|did|who|can|may|will|to) (?:\w+ ){0,4}(?:approve|grant|accept|hire|pass)\b/,
  ),
  o(
    `\\b(?:your|a) (?:call|take|view|opinion|judg(?:e)?ment|recommendation|decision|verdict|ruling|assessment|thoughts?) (?:on|about|in|for) (?:${others} ${paper}|${person}|the (?:[\\w.-]+ ){1,3}(?:claim|application|appeal|case|petition|request|file|eviction|hearing|promotion|permit)\\b(?! (?:process|form|procedure|rules?|deadline|backlog|system)))`,
    'it asks for a judgement on one person’s case',
  ),
  o(
    `\\b(?:pick|choose|select|take) (?:one|the (?:best|winner|strongest|better one|right one)|a winner)\\b[^.?!]{0,30}\\b(?:for the|to (?:hire|promote|get|receive)|job|post|position|apartment|grant|place)|\\bwho (?:is|would be|will be|'s|looks like) the (?:better|best|right|stronger|strongest|weaker|weakest|top) (?:\\w+ )?(?:hire|fit|candidate|applicant|choice|person|employee|pick|one)\\b`,
    'it asks to choose among people',
    /\b(?:criteria|in general|training|fictional)\b/,
  ),
  o(
    `\\b(?:evaluate|assess|judge|score|rate|rule on|decide on|adjudicate|decide)\\b (?:${others.replace('|these', '')} ${paper}|${person})\\b`,
    'it asks for a judgement on one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:write|draft|prepare|issue|send|compose)\\b (?:up )?(?:the|a|an|his|her|their) (?:[\\w-]+ ){0,2}?(?:denial|rejection|approval|termination|dismissal|eviction|revocation|refusal|award|firing|disciplinary)\\b(?: (?:letter|notice|decision|order|memo))? (?:for|to|of|against|on) (?:mr|mrs|ms|miss|dr|him|her|them|this (?:applicant|claimant|employee|tenant|client|family)|case|claim|file)\\b`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\b(?:put|arrange|place|line up|list)\\b ${set}[^.?!]{0,20}\\bin (?:an |the )?(?:\\w+ )?order\\b`,
    'it asks to rank or choose among people',
    /\b(?:alphabetical|by date|chronological|by number|training|fictional)\b/,
  ),
  o(
    `\\b(?:finish|complete|continue|fill in)\\b[^.?!]{0,20}\\b(?:sentence|blank|phrase|text|line|letter|decision)\\b[^\\n]{0,80}\\b(?:${person}|${whose} ${paper}) (?:\\w+ )?(?:is|are|was|should|does|qualif\\w+|deserves?|must|will|therefore)\\b`,
    'it asks to complete a decision about one person',
  ),
  o(
    `\\b(?:which|who)\\b[^.?!]{0,40}\\b(?:deserves?|merits?|should (?:get|have|receive|win|be given))\\b[^.?!]{0,30}\\b(?:bonus|raise|award|apartment|house|housing|slot|place|scholarship|loan|voucher|benefits?|grant|promotion|job|post|position|licen[cs]e|permit|help|aid)\\b`,
    'it asks to choose among people',
    /\b(?:under the (?:law|rule)|in general|by law|which (?:form|office|agency|department|unit))\b/,
  ),
  o(
    `\\byou (?:are|play|be|will be) (?:the|a|an) (?:judge|caseworker|adjudicator|hearing officer|hiring manager|eligibility (?:worker|officer)|claims (?:officer|examiner)|decision[- ]maker|board)\\b[^\\n]{0,160}\\b(?:case:|case\\b|evict|deny|approve|hire|grant|reject|rule|decide|verdict)`,
    'it asks to play the one who decides',
    /\b(?:fictional|invented|made[- ]up|training (?:case|scenario|exercise)|practice)\b/,
  ),
  o(
    `\\b(?:what|which) (?:is|would be|'s) (?:the )?(?:right|best|correct|proper|fair|appropriate) (?:outcome|decision|result|determination|verdict|ruling|discipline|sanction)\\b[^.?!]{0,30}(?::|\\b(?:in this case|here|for (?:him|her|them|this|the)|if he|if she))`,
    'it asks for the decision on one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:which|what|who(?:m)?)(?: person| one| candidate| applicant)? (?:i|we|you) (?:should|ought to|would|must|need to) (?:invite|hire|pick|choose|select|promote|reject|fire|interview|drop)|\\byour (?:pick|choice|vote|favou?rite)\\b`,
    'it asks to choose among people',
    aboutForms,
  ),
  o(
    `\\b(?:one[- ]word|yes[- ]or[- ]no|binary|single[- ]word) (?:answer|reply|response|decision|verdict)\\b|\\b(?:granted|approved|accepted|eligible|qualified) or (?:refused|denied|rejected|not|ineligible|unqualified)\\b[.?!]?$`,
    'it asks for a bare yes or no',
    /\b(?:which|count|number|column|field|status|list|applications (?:granted|approved))\b/,
  ),
  o(
    `\\b(?:justify|argue for|make the case for|(?:find|give|write|think of|come up with|invent) (?:me )?(?:a |some |good )*(?:reasons?|grounds?|excuses?) (?:to|for|why))\\b[^.?!]{0,20}\\b(?:${give}|${staffing}|turning down|denying|rejecting|refusing|firing|dismissing|evicting|not hiring)\\b`,
    'it asks for grounds for a decision on one person’s case',
    aboutForms,
  ),
  o(
    `\\bwho is (?:the )?(?:more|most|less|least) (?:deserving|qualified|suitable|trustworthy|needy|reliable|competent|experienced)\\b`,
    'it asks to choose among people',
    aboutForms,
  ),
  o(
    `\\bwould you (?:let|give|keep|take|allow|admit|hire|fire|trust) (?:him|her|them|${person})`,
    'it asks what you would decide in another’s place',
    aboutForms,
  ),
  o(
    `^(?:(?:the |your )?(?:outcome|decision|verdict|ruling|determination)|eligible|approved?|qualified|grant|deny|hire|evict|your call|so,? yes or no)\\W*\\?`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\bwhether (?:the|this|that) (?:permit|licen[cs]e|visa|benefit|payment|grant|application|claim) (?:can|should|may|must) (?:go out|go through|be (?:issued|released|paid|granted|approved|denied))`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\bhow should (?:the |our )?(?:board|panel|committee|council|i|we|commission) (?:vote|rule|decide) on (?:the [\\w.-]+ (?:petition|case|appeal|claim|application|grievance|request)|${whose} ${paper})`,
    'it asks for the decision on one person’s case',
    aboutForms,
  ),
]
