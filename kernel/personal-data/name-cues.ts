/** Words that say whether a person, a place or a body is meant. Matched against the text before or after a name. */

export const titleBefore = /(?:^|[^\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Madam|Lady|Lord|Rev|Hon|Judge|Justice|Senator|Sen|Representative|Rep|Governor|Gov|Mayor|President|Officer|Detective|Sergeant|Sgt|Captain|Capt|Lieutenant|Lt|Colonel|Col|General|Agent|Nurse|Sr|Sra|Señor|Señora|Mme|M|Monsieur|Madame|Herr|Frau)\.? $/u

/** Verbs, relations and offices after which a person is named. */
const introductions = [
  String.raw`names?(?: (?:of|is|was|as|to))?|surname|nickname|called|named|known as|calls? (?:me|him|her|them)|everyone calls me|i['’]?m|i am|this is|it['’]?s`,
  '(?:the|our|my|his|her|their) (?:tenant|client|patient|applicant|claimant|employee|neighbou?r|landlord|witness|victim|resident),',
  'hi|hello|hey|dear|thanks|thank you|sincerely|regards|attn|attention|cc|signed',
  'told|met|met with|meet|meet with|ask|asks|asked|heard|tell|contact|contacted|remove|add|adding|speak to|speak with|spoke with|spoke to|talk to|talked to|shouted at|said|says|replied|explained|according to|up with|gave|given|including|features|featuring|leave me|tribute to|between (?:him|her) and|under',
  String.raw`(?:why|who|where|what) (?:is|was|did|does|has|will)|who['’]s|is that|have you (?:seen|met|heard|been to an?)|ex-\p{L}+`,
  '(?:gender|age|birth|death|life|work|biography|signature|consent|arrest|trial|rights|estate|children|parents|wife|husband|voice) of',
  'married|divorced|hired|invited|interviewed|thanked|visited|helped|assigned to|belongs to|belonging to|reported by|whether|if|about|regarding|concerning|on behalf of|(?:letter|e-?mail|message|note|call|request|complaint|application|decision|notice|reply|answer|statement|report|advice|case|claim|appeal) (?:from|to|for|of)|what about|when did',
  'beneficiary|guardian|patient|client|applicant|claimant|tenant|resident|defendant|plaintiff|respondent|witness|suspect|victim|employee|employer|person|tenant|parent|veteran|spouse|student|inspector|officer|clerk|supervisor|manager|caseworker|teacher|doctor|attorney|counsel|landlord',
  'singer|actor|actress|author|artist|producer|director|drummer|songwriter|composer|directed by|written by|sung by|by|with',
  'child|kid|son|daughter|wife|husband|spouse|partner|mother|father|mom|dad|brother|sister|uncle|aunt|cousin|nephew|niece|friend|colleague|neighbou?r|boss|roommate',
].join('|')

/** A person is about to be named. */
export const isPersonBefore = new RegExp(
  String.raw`(?:(?<![\p{L}])(?:${introductions}) (?:(?:an?|the|is|was|to|with|his|her|their|my|our|your|old|late|former) ){0,2}|(?<![\p{L}])(?:names?|user|customer|client|patient|applicant|from|to|attn|by|cc|signed|contact|author|director|employee|members?|attendees?|present|participants?|answer|(?:billing |shipping |home )?address|on the account\?|contact person)\s?:\s*["“]?|\bname\? |(?:regards|sincerely|thanks|yours|respectfully|cheers|truly),?\s*\n\s*)$`,
  'iu',
)

/** What people do, have and are. */
export const isPersonAfter =
  /^(?:['’]s (?:kid|child|son|daughter|wife|husband|mother|father|brother|sister|house|home|address|account|name|email|phone|number|record|file|case|claim|application|birthday|killers?|party|daughter-in-law|death|life|career|book|novel)|,? (?:said|says|told|asked|asks|shouted|replied|wrote|writes|began|lives?|lived|was born|born|died|called|calls|works?|worked|explained|explains|listed|sings?|sang|flew|went|wants?|thinks?|thought|has to|needs to|arrived?|plays?|played|paid|has paid|owes?|applied|applies|qualifie[sd]|retired|married|moved|left (?:a|the|his|her)|received|signed|appealed|attended|visited|claimed|claims|complained|phoned|emailed|replied|about (?:her|his|their)|is (?:eligible|late|ill|sick|here|waiting|retired|pregnant|disabled|\d)|just|will be|is very|was very|is (?:a|the) (?:very|good|great|nice|friend|teacher|doctor|nurse|lawyer|ceo|director|manager|person|man|woman|student)|and (?:I|his|her|their|my)|who|whose|of \p{Lu}|can (?:i|you)|could you|please|jr|sr|phd|md|lists?|had given|had|but)\b|, (?:can|could|please|i|you|who|aged?|his|her|born|\d{2}\b)|\s?\(\d{2}\)|["”]? (?:go figure))/iu

/** In, at, to a place. */
export const isPlaceBefore = /\b(?:in|at|near|into|through|across|throughout|via|visit|visiting|visited|travel(?:l?ing)? to|(?:moved|moved here|originally|come|comes|came|travelled|traveled|imported|shipped) from|moved to|move to|flew to|fly to|coming to|going to|went to|based in|lives? in|live in|living in|born in|city of|town of|county of|state of|province of|university of|republic of|north of|south of|east of|west of|side of|corner of|street in|located in|outside|capital|home city|return(?:ed)? to) (?:the )?$/iu

/** The thing that bears the name is none of a person. */
export const isThingBefore = /\b(?:the|an?|on|company|firm|brand|band|album|song|film|movie|novel|called the|article|act|form|section|version|model|department|agency|program|programme|project|system|tool|product|holiday|language|speaks?|learn|capital of|country of|we are proud|proud|\p{Lu}\p{L}+ of) $/iu

/** Whatever stands here is the name that was asked for. */
export const isNamedBefore = /(?:\b(?:first|last|full|family|given|middle|maiden)? ?names? ?(?:is|was|:|\?)|\b[Nn]ame\?(?: User:| A:)?|\b(?:Mr|Mrs|Ms|Dr)\.?) $/u

/** Directly after it: what is no person’s but a thing’s. */
export const isThingAfter =
  /^(?: (?:version|song|album|novel|film|movie|book|band|concert|website|government|street|model|report|act|plan|program|programme|system|area|region|border|language|people|embassy)\b|\.(?:com|org|net|gov)\b)/iu

/** Directly after it: the rest of a body’s, place’s or law’s name. */
export const isBodyAfter =
  /^(?:,? (?:Inc|LLC|Ltd|Limited|Corp|Corporation|Company|Co|GmbH|PLC|Group|Technologies|Technology|Bank|University|College|School|Hospital|Clinic|Department|Agency|Office|Bureau|Council|Committee|Commission|Association|Foundation|Institute|Center|Centre|Library|Museum|Club|Union|Party|Act|Bill|Law|Treaty|Prize|Award|County|City|Street|St|Avenue|Ave|Road|Rd|Lane|Drive|River|Lake|Park|Island|Islands|Mountain|Mountains|Bridge|Airport|Station|Building|Tower|Square)\b| (?:is|was) an? (?:\p{L}+ ){0,3}(?:company|bank|firm|corporation|organi[sz]ation|agency|charity|non-?profit|city|town|village|country|state|county|river|song|film|501))/u

/** One of these among the words makes a body, a place or a thing of them. */
export const organisationWord =
  /^(?:Inc|LLC|Ltd|Corp|Co|GmbH|PLC|Group|Partners|Associates|Technologies|Technology|Systems|Solutions|Services|Industries|Holdings|Investments|Capital|Bank|Insurance|University|College|School|Academy|Hospital|Clinic|Department|Ministry|Agency|Office|Bureau|Board|Council|Committee|Commission|Association|Foundation|Institute|Center|Centre|Library|Museum|Church|Club|Union|Party|Act|Bill|Law|Treaty|Article|Section|Chapter|Form|Table|Figure|Appendix|County|City|Town|Village|State|States|Republic|Kingdom|Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Boulevard|Blvd|Court|Way|Place|Square|Terrace|Highway|Gateway|Apt|Suite|Unit|Floor|Box|River|Lake|Park|Island|Islands|Mountain|Mountains|Valley|Bay|Beach|Bridge|Airport|Station|Building|Tower|Hotel|Restaurant|North|South|East|West|Northern|Southern|Eastern|Western|New|Saint|San|Santa|Port|Fort|Mount|Labor|Day|Week|Month|Year|Plan|Program|Project|System|Policy|Report|News|Times|Journal|Magazine|Weekly|Entertainment|TV|Radio|Records|Music|Band|Game|Games|League|Cup|Team|Army|Navy|Force|Police|Fire|Security|Social|Health|Public|National|Federal|International|Global|General|Service|Number|Name|Address|Email|Phone|Website|Date|Time|User|Bot|Account|Card|Credit)$/u

const nameWord = String.raw`[\p{L}][\p{L}\p{M}'’-]*`
/** The words after “my name is” up to the end of the phrase, at most three of them and then only capitalised ones. */
export const nameSaid = new RegExp(`(?:\\b(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir) (?:full |first |last )?name(?: is|['’]s)|\\b(?:call|calls) (?:me|him|her|them)) (?:(?:Mr|Mrs|Ms|Dr)\\.? )?(${nameWord}(?: (?:\\p{Lu}\\.|(?:(?:de|da|van|von|bin|al|el|del|di|la) )?\\p{Lu}[\\p{L}\\p{M}'’-]*)){0,3})(?![\\p{L}])`, 'dgu')
