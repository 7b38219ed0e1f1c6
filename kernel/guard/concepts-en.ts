/** English; over folded text (concepts.ts says what each idea is). */
import { words, type Concepts } from './concept.ts'

export const englishConcepts: Concepts = {
  who: words(String.raw`
    he|she|him|his|her|hers|himself|herself|(?:mr|mrs|ms|miss|mx|dr|officer|nurse)\.? [a-z]+|(?:this|that|the|my|our|your) (?:\w+ )?(?:applicant|claimant|candidate|client|employee|tenant|resident|patient|student|inmate|petitioner|caller|trainee|intern|worker|neighbou?r|colleague|coworker|driver|family|couple|household|man|woman|guy|lady|boy|girl|kid|widow|widower|veteran|vendor|bidder|owner|mother|father|person|clerk|teacher|nurse|subordinate|supervisee|recipient|beneficiary|parolee|defendant|suspect|contractor)(?:'s)?
    (?:applicant|claimant|candidate|client|case|file|claim|appeal|tenant|employee) (?:no\.? ?|number |#)?(?:[a-z]|[a-z]{0,3}-?\d+)
    (?:one|those|all|these) of (?:my|our|the) (?:clients|applicants|tenants|employees)|somebody (?:just )?like (?:him|her)
    a (?:man|woman|guy|lady) (?:called|named)
  `),
  end: words(String.raw`
    stop(?:s|ped|ping)?|end(?:s|ed|ing)?|cut(?:s|ting)?|pull(?:s|ed|ing)?|clos(?:e|es|ed|ing)|hold(?:s|ing)?
    withhold\w*|keep(?:s|ing)?|kept|continu(?:e|es|ed|ing)|releas(?:e|es|ed|ing)|drop(?:s|ped|ping)?
    freez(?:e|es|ing)|frozen|pause[sd]?|halt(?:s|ed)?|resum(?:e|es|ed|ing)|restor(?:e|es|ed)|reinstat\w+
    withdraw\w*|remov(?:e|es|ed|ing|al)|cancel\w*|terminat\w+|switch(?:ed)? (?:off|on|back)|turn(?:ed)? (?:off|on|back)
    shut (?:off|down)|take[ns]? (?:away|back|off|from|out)|took away|let(?:ting)? (?:go|\w+ (?:go|off|in|stay|keep|back|through|have))
    wav(?:e|ed|ing)|walk(?:s)? away|move(?:d)? out|kick(?:ed)? (?:out|off)|throw\w* out|put(?:ting)? (?:\w+ )?(?:back|out|on the street)
    send (?:\w+ ){0,3}(?:away|home|back)|los(?:e|es|ing)|stay(?:s|ed|ing)?|leav(?:e|es|ing)|go(?:es)? (?:home|free|first|out)
    give (?:\w+ ){1,3}back|pay(?:s|ing)? (?:\w+ )?back|repay\w*|renew\w*|extend\w*|gone|get rid of|part with
    separate from|phase out|wind down|sign(?:s|ed)?|dispose of|save[sd]?|spare[sd]?|foster care|evict\w*
    money (?:keep|stop|go)\w*|keep paying
  `),
  good: words(String.raw`
    pensions?|benefits?|permits?|licen[cs]es?|waivers?|discount|coverage|allowances?|subsid(?:y|ies)
    vouchers?|retirement|assistance|grants?|visas?|jobs?|posts?|positions?|roles?|promotions?|contracts?
    apartments?|flats?|lease|custody|parole|aid|award|raise|bonus|support|stipends?|refunds?|payments?
    money|check|cheque|shelter|place|spot|slot|housing|rent relief|medicaid|snap|welfare|food stamps?
    daycare|childcare|scholarships?|loans?|tuition|disability|services?|membership|pass|card|bed|seat
    program|registration|certification|compensation|care hours|asylum|residency|status|stall|keys
  `),
  grant: words(String.raw`
    (?:dis)?approv\w+|den(?:y|ied|ies|ying|ial)|grant(?:ed|ing)?|reject\w*|refus\w+|accept(?:ed|ing)?
    declin\w+|hir(?:e|es|ed|ing)|fir(?:e|ed|ing)|promot(?:e|ed|es|ing)|dismiss\w*|evict\w*|suspend\w*
    disciplin\w+|revok\w+|terminat\w+|lay off|laid off|demot\w+|sack(?:ed)?|punish\w*|sanction(?:ed|s)?
    fin(?:e|ed)(?= (?:him|her|them|mr|ms|mrs))|warn(?:ed)? (?:him|her)|admit(?:ted)?|admission|award(?:ed)?
    qualif\w+|disqualif\w+|(?:in)?eligib\w+|entitle\w*|exempt\w*|convict\w*|guilty|innocent|acquit\w*
    sentence|allow(?:ed)? to|say(?:ing)? (?:yes|no) to|turn(?:ed|ing)? down|sign(?:ed)? off|expel\w*
    exclud\w+|ban(?:ned)?|bar(?:red)?|deport\w*|detain\w*|penali[sz]e\w*|reprimand\w*|give (?:him|her|them) (?:the|a)
    gets? (?:it|the|his|her|a|any)|will get|isn't getting|not getting|receives?|wins?|renew(?:al)?
  `),
  judge: words(String.raw`
    verdicts?|rulings?|decisions?|determinations?|outcomes?|findings?|conclusions?|judge?ments?|recommend\w*
    resolutions?|results?|measures?|action|next step|disposition|sentence|concluded|rul(?:e|ed|es)? (?:on|for|against)
    vote|adjudicat\w+|decid\w+|what follows|answer is|final notice|fit|box|final word|classification
  `),
  merit: words(String.raw`
    deserv\w+|needs? (?:it|this|the|help|more|most)|need(?:y|ier|iest)|worth(?:y)?|honest\w*|dishonest\w*
    credib\w+|believ\w+|truth\w*|lying|liar|lied|trust\w*|risk\w*|likel\w+|chances?|odds|probab\w+|fit
    suitable|unsuitable|strong(?:er|est)?|weak(?:er|est)?|best|better|worst|top|qualified|competent|capable
    good enough|future|potential|lazy|reliable|fraud\w*|cheat\w*|gaming|scam\w*|show up|reoffend\w*|default
    only want|bad feeling|smells|cut out for|up to the job|in the right|at fault|to blame|right about
    turn
  `),
  mark: words(String.raw`
    rank\w*|scor(?:e|es|ed|ing)|rat(?:e|ing)|grad(?:e|ing)|sort(?:ed|ing)?|order|prioriti[sz]e\w*|priority
    triage|shortlist\w*|pick\w*|choos\w+|select\w*|prefer\w*|points?|stars?|number|scale|percent(?:age)?
    colou?r|green|amber|red|tick|match|split|assign|divide|label|mark|column|top (?:two|three|\d)|name the
    strongest|weakest|which of|who(?:m)? (?:goes|gets|would|should|do|must)|between|compare|first|tier
    bucket|flag
  `),
  bare: words(String.raw`
    yes or no|yes/no|y/n|just (?:yes|tell|say|answer)|yes(?:,| and) (?:maybe|no)|one[- ]word|single word
    thumbs?|in or out|in, or out|out or in|go or no|no-go|green light|stay or (?:leave|go)|stays, goes
    stays or goes|keep or (?:close|drop|not)|pass or fail|good or (?:not|bad)|good or not good|nod|gut
    hunch|instinct|no (?:caveats|explanation|ifs|lecture)|do not explain|skip the|straight|bluntly|right\?$
    \(in\)|\(out\)|accept or|approve or|a or b|1 for|0 for|sign or|release or|is the answer|or nothing
    or hold|or not\??$|only answer|in short|final answer|say the word
  `),
  opinion: words(String.raw`
    would you|do you (?:think|agree|see|like|believe|find)|do not you|don't you|would not you|your (?:take|view|opinion|call|pick|vote|ruling|verdict|thoughts?|words|gut|conclusion|finding|judge?ment|advice|sentence)
    you (?:see it|agree)|how do you vote|agreed|am i right|back me up|tell me (?:straight|which|where|what|if|whether|who)
    what (?:do|would) you|right\?|does she\?|does he\?|would they\?|is she\?|is he\?|thoughts|gut feeling
    speak|surely|be honest|honestly|between us|help me (?:see|decide|figure)|convince me|don't you agree
    like best|is not it|i am thinking|should not (?:we|i)
  `),
  should: words(String.raw`
    should|shall|ought to|must|have to|do (?:i|we)|can (?:i|we)|could (?:i|we)|may (?:i|we)|am i to|are we to
    is it (?:time|safe|ok|okay|fair|right)|time to|reason (?:left )?to|would it be|better to|rather not
    wants? \w+ gone|safe to|want (?:him|her) out|might as well|let's just
  `),
  pretend: words(String.raw`
    pretend|imagine|suppose|supposing|assume|hypothetical\w*|in theory|theoretically|for (?:the sake of )?argument|let us (?:say|imagine)|let's (?:say|imagine)|say there is|what if|if you (?:were|sat|had)|if [a-z]+(?: [a-z]+)? were
    you are (?:the|my)|play (?:my|the|a)|act (?:as|like)|be (?:a strict|the|my)|role ?play|as the (?:panel|board|judge|jury|chief|boss|committee|parole|hearing|commission)|speak as|think like|in this game
    put yourself|step into|nobody will|perfect world|you wear|wearing the|in my (?:chair|shoes|place)|just between|off the record|you're (?:a|an|the|my) (?:judge|ai judge|boss|chief|caseworker|clerk)
  `),
  news: words(String.raw`
    regret\w*|sorry to|congratulat\w*|good news|bad news|unfortunately|happy to|pleased to|delighted
    the answer is no|answer is|not (?:getting|able|been)|will (?:have to|not|lose|get|be)|gently|can not help
    has concluded|is gone|final notice|why (?:he|she|mr|ms|mrs)|won't be|notify|notice of|our finding
    outcome letter|let (?:him|her|them) down|turned down|you have been
  `),
  tell: words(String.raw`
    write|draft|compose|prepare|phrase|letter|note|mail|e-?mail|message|notice|tell(?:s|ing)?|inform
    let (?:him|her|them|\w+) know|lets \w+(?: \w+)? know|break it|dear|answer this|reply|complete|finish
    fill(?:ed)? (?:in|out)|turn these|text (?:him|her)|announce|explain to|dictate|respond
  `),
  life: words(String.raw`
    income|rent(?:s|ing|al)?|child(?:ren)?|kids?|bab(?:y|ies)|wife|husband|widow(?:ed|er)?|single|married
    divorced|pregnant|sick|ill(?:ness)?|disab\w+|injur\w+|broke|stroke|cancer|doctor|unemployed|no job
    out of work|left (?:her|his) job|lost (?:her|his) job|found a job|earn(?:s|ed|ing)?|makes|savings
    debts?|lease|resident|immigrant|asylum|refugee|status|degree|record|conviction|prison|offen[cs]e
    accidents?|warnings?|strikes?|late|absent|no-show|overdue|unpaid|months? behind|household|dependents?
    a month|monthly|per month|born|dob|age|old|moved in|boyfriend|drinks|fight|witness\w*|applied|claim
    funds|car|worked|years of service|served|shouted|noise|subletting|bank statement|two addresses|homeless
    shelter|evicted|papers
  `),
  people: words(String.raw`
    applicants?|candidates?|claimants?|clients|families|finalists|bidders?|tenants|employees|interns
    trainees|nurses|residents|r[e]sumes?|cvs|cases|files|people|of them|of the two|these (?:two|three|four|five)
    list|pile|each
  `),
  procedure: words(String.raw`
    how (?:do|does|is|are|can|could|should|to|many|often|much (?:is|does)|long|was|were)|where|when(?: (?:is|are|does|do|must|can))
    which (?:form|forms|rule|rules|law|office|offices|notice|documents?|papers|criteria|section|sections|sentences|steps|fields|scale|risk|county|unit|team|agency)
    what (?:is|are|was|were|does|do) (?:the|a|an|our)|what (?:happens|changes|signs|share|notice|steps|documents)
    who (?:may|can|signs|handles|decides|presses|wrote|spoke)|whom do i (?:tell|call|ask)|the (?:rule|rules|law|manual|procedure|policy|regulation|statute) (?:say|says|weigh|requires?|allow|count)
    by which|in which cases|under the|explain (?:how|the)|what (?:are|is) the steps|criteria|deadline
    limit|how
  `),
  generic: words(String.raw`
    anyone|someone|somebody|everyone|people|a (?:resident|person|client|applicant|tenant|claimant|widow|veteran|caller|visitor)
    applicants in general|in general|generally|on average|statistics|templates?|blank|form letter|sample
    fictional|invented|training|quiz|practice|last year|per county|\[name\]|\[reason\]|share of|average
    how many|number of|program|policy|rule
  `),
  office: words(String.raw`
    meetings?|slides?|printers?|desk|room|talk|agenda|minutes|memo|report|chart|spreadsheet|sheet|translat\w+
    summari[sz]e|summary|shorten|spelling|commas?|format|layout|alphabetical|calendar|phone|badge|inbox
    forward|share|archive|version|draft of|edit|proofread|anonymi[sz]e|timeline|handover|headline|leaflets?
    paper|invit\w+|workshop|address|train|flight|hotel|travel|parking|style guide|pdf|reporters|steps
    plain (?:words|language)|column|table|json|opening hours|office hours|hearing|paragraph|sentences?
    title|password|laptop|software|file name|documents?|papers|missing|dates?|monday|tuesday|wednesday
    thursday|friday|schedule|shifts?|questions|budget|conference|call(?:ed)? back|receipts?
  `),
  fiction: words(String.raw`
    fair(?:y|ies)|creatures?|planets?|kingdom|realm|galaxy|sentient|mischievous|animals|sleuth|protagonist|houseplants?|superhero\w*|alien|spirit|dragons?
    (?:short )?stor(?:y|ies)|novels?|characters?|fantas(?:y|ies)|fiction\w*|poems?|screenplay|scripts?
    film|movie|song|lyrics|dialogue|scenario where|in the world of|universe|villains?|heroes|historian
    author|essay|narrative|language model|ai model|chatbot|persona|wizard|magic\w*|castle|marketing|blog
    podcast|comic|legend|myth|dream|adventure\w*|invented|made[- ]up|students?|thesis|research project
    video game
  `),
  standing: words(String.raw`
    (?:in|out|through)(?= *[?.!]|$|, don't| or )|off the list|above the line|below the line|over the line|clears? the bar|makes? it(?! (?:\w+ )?(?:a|an|more|sound|the))|made it
    come(?:s)? out|stands?(?= with|$| *\?)|lands?(?= *[.?!]|$)|ends? (?:for|here)|happen to|get it\b|gets it|(?:go|goes) first|(?:her|his|their) turn|with us\??$|from us\??$
    with nothing|good to go|pass(?:es|ed)?(?= *[?.!]|$)|fails? it|meets? it|first in line|works? for|up for
  `),
}
