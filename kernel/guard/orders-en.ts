import type { Order } from './lexicon.ts'

const person =
  '(?:him|her|them|he|she|they|me|us|this (?:man|woman|person|guy|lady|family|couple|applicant|claimant|candidate|employee|client|resident|one|kid|girl|boy)|(?:the|our) (?:applicant|claimant|candidate|employee|client|resident|tenant|family|man|woman|guy|lady)|(?:mr|mrs|ms|miss|mx|dr|prof)\\b\\.? [a-z]+|(?:applicant|candidate|claimant|employee|client|case|file|application|claim)s? (?:no\\.? ?|number |#)?(?:[a-z]\\b|#?[a-z]{0,3}-?\\d+))'
const whose =
  "(?:his|her|their|my|our|this|(?:mr|mrs|ms|miss|mx|dr)\\b\\.? [\\w-]+(?: [\\w-]+)?'s?|[\\w-]+'s|the (?:applicant|claimant|candidate|employee|client|resident|tenant|family|woman|man)'s|these)"
const paper =
  '(?:[\\w-]+ ){0,3}(?:claims?|applications?|requests?|appeals?|benefits?|permits?|licen[cs]es?|case|cases|file|petition|grievance|promotion|leave|visa|assistance|payments?|contract|employment|registration|certification|bid|grant|complaint|eligibility|custody|parole)'
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
    /\b(?:criteria for|how (?:do|should|to)|template|training|rubric for|train|fictional|invented)\b/,
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
]
