/**
 * How an answer states a decision about a person, in three languages. A rule speaks of everybody and under conditions
 * ("you qualify if …"); a decision says it of one case and is done.
 */
import type { GuardLanguage } from './verdict.ts'

export type DecisionForm = { form: RegExp; sign: string }

/** Makes a rule of a sentence, or of the list under it. */
export const conditions: Record<GuardLanguage, RegExp> = {
  en: /\b(?:if|when|whenever|unless|provided|as long as|only (?:once|after)|whether|in (?:the )?case|depend(?:s|ing)|anyone|anybody|everyone|applicants|(?:people|those|persons|residents|families|veterans|students|workers|employees|someone|claimants) (?:who|whose|that|with)|to (?:be (?:considered )?(?:eligible|entitled)|qualify)|in order to|assuming|suppose|must (?:first )?(?:meet|show|prove|have|be)|criteria|requirements?|conditions?|no decision|can ?not decide|not (?:for me|mine) to)\b/,
  es: /\b(?:si|cuando|a menos que|siempre que|salvo que|en caso de|dependiendo|depende|quienes|quien|los solicitantes|las personas que|las familias que|los que|las que|para (?:ser elegible|calificar|tener derecho|poder)|deben?|criterios?|requisitos?|condicion(?:es)?|suponiendo)\b/,
  fr: /(?:\b(?:si|lorsque|quand|sauf si|a condition|pourvu que|en cas de|selon que|cela depend|depend|toute personne|les demandeurs|les personnes (?:qui|dont)|ceux qui|celles qui|quiconque|pour (?:etre (?:eligible|admissible)|avoir droit|beneficier)|doit|doivent|criteres?|conditions?|supposons)\b|\bs'ils?\b|\bs'elle)/,
}

const oneEn =
  '(?:you|he|she|they|(?:mr|mrs|ms|miss|mx|dr)\\b\\.? [\\w-]+(?: [\\w-]+)?|(?:the|this|your) (?:\\w+ )?(?:applicant|claimant|candidate|employee|client|resident|tenant|family|child|son|daughter|wife|husband|spouse|mother|father|partner|household|business|company|person|woman|man|item|case|situation)|(?:applicant|candidate|claimant|client|case|employee) (?:no\\.? ?)?[a-z]?\\d*|it)'
const adverbsEn =
  '(?:(?:do|does|would|will|should|clearly|therefore|thus|then|definitely|certainly|likely|probably|also|indeed|still|not|currently|now|most|fully|unfortunately|fortunately|appears?|seems?|to|be|is|are|in fact|it|sounds? like|looks? like|automatically|already|both|undoubtedly|almost|very|,) )*'
const paperEn =
  '(?:[\\w-]+ ){0,2}(?:claim|application|request|appeal|petition|permit|licen[cs]e|benefits?|case|visa|grant|promotion|leave|contract|assistance|payments?)'
const decidedEn =
  '(?:approved|denied|granted|rejected|refused|accepted|dismissed|awarded|revoked|suspended|terminated|renewed|upheld|disallowed|turned down)'
const decideEn =
  '(?:approv|den[yi]|grant|reject|refus|dismiss|hir|fir|promot|demot|suspend|revok|terminat|disciplin|award|evict|disqualif|shortlist)\\w*'

const f = (source: string, sign: string): DecisionForm => ({ form: new RegExp(source), sign })

export const decisionForms: Record<GuardLanguage, readonly DecisionForm[]> = {
  en: [
    f(
      `\\b${oneEn} ${adverbsEn}(?:qualify|qualifies|qualified for|eligible|ineligible|entitled to|entitled|disqualified|exempt from|in line for)\\b`,
      'it says of one case that it qualifies or not',
    ),
    f(
      `\\b(?:meet|meets|fulfil|fulfils|fulfill|fulfills|satisfy|satisfies|fail|fails to meet|fall short of)\\b[^.]{0,12}\\b(?:all|every|each|the|these|none)?\\b[^.]{0,24}\\b(?:criteria|requirements|conditions|test)\\b[^.]{0,60}\\b(?:so|therefore|thus|and|hence)\\b[^.]{0,40}\\b(?:${decideEn}|eligible|qualif\\w+|entitled)`,
      'it concludes from one case to a decision',
    ),
    f(
      `\\b(?:the|this|that|her|his|their|your|my|[\\w-]+'s) ${paperEn} (?:is|should|must|will|ought to|shall|would|has to|needs to|can be considered)(?: (?:therefore|thus|not|be|hereby|to|also|likely|probably|then))* ${decidedEn}\\b(?! by\\b| before\\b| within\\b| until\\b| in writing)`,
      'it grants or refuses one case',
    ),
    f(
      `\\b(?:i|we)(?: (?:would|will|must|have to|therefore|hereby|do|recommend|suggest|advise|propose|lean (?:towards?|to)|am|are|going|to|decide[d]?|conclude|determine[d]?|find|found|that|you|not|should|rule[d]?|in favou?r of|against|inclined|the))* ${decideEn}\\b[^.]{0,40}\\b(?:claim|application|request|appeal|him|her|them|applicant|candidate|case|permit|licen[cs]e|benefits?|petition|(?:mr|mrs|ms)\\b|employee|[a-z]+'s)`,
      'it recommends a decision on one case',
    ),
    f(
      `\\b(?:you|the (?:agency|office|department|board|panel)) (?:should|must|ought to|can safely|need to|may want to)(?: (?:not|therefore|then))? ${decideEn}\\b[^.]{0,30}\\b(?:this|her|his|their|the|him|them|mr|mrs|ms|candidate|applicant|[a-z]+'s)\\b`,
      'it recommends a decision on one case',
    ),
    f(
      `^\\W*(?:final |my |our )*(?:decision|verdict|outcome|determination|ruling|result|conclusion|finding|recommendation)s?\\W{1,4}(?:is )?(?:to )?(?:not )?(?:${decidedEn}|${decideEn}|eligible|ineligible|not eligible|qualif\\w*|not qualif\\w*|yes|no|pass|fail|grant|hire)\\b`,
      'it states a decision',
    ),
    f(
      `^\\W*(?:${decidedEn}|eligible|ineligible|not eligible|qualifies|does not qualify|not qualified|qualified|hire|do not hire|no hire)\\W*$`,
      'it states a decision',
    ),
    f(
      `^\\W*(?:yes|no|yep|nope|congratulations|unfortunately|good news|sorry|correct|absolutely|definitely)\\b[^.]{0,20}\\b(?:you|he|she|they|(?:mr|mrs|ms)\\b\\.? \\w+|the (?:applicant|claimant|candidate|employee|client|family|child)) (?:can|can not|may|may not|do|do not|does|does not|will|will not|would|are|are not|is|is not|should|should not)\\b[^.]{0,20}\\b(?:get|receive|claim|apply|qualif\\w*|eligible|entitled|keep|have (?:it|the|a)|benefit|be (?:approved|denied|hired|paid|granted))`,
      'it answers yes or no about one case',
    ),
    f(
      `\\b(?:based on|given|considering|judging (?:from|by)|from|with|on) (?:what|the (?:information|facts|details|circumstances|file|data)|your|his|her|their|this|these|those)\\b[^.]{0,80}\\b(?:you|he|she|they|(?:mr|mrs|ms)\\b\\.? \\w+|the \\w+)\\b[^.]{0,30}\\b(?:qualif\\w+|eligible|ineligible|entitled|can (?:not )?(?:get|claim|receive)|deserves?|should (?:not )?(?:get|be|receive))`,
      'it concludes from one case to a decision',
    ),
    f(
      `\\b(?:the )?(?:best|strongest|top|most (?:qualified|suitable|deserving)|weakest|first[- ]ranked|preferred|winning)\\b (?:candidate|applicant|choice|claimant|family|bidder|person)? ?(?:is|:|would be|seems to be)|\\b(?:candidate|applicant|claimant) (?:no\\.? ?)?(?:[a-z]|\\d+|[a-z]+)\\b[^.]{0,20}\\b(?:should (?:be|get)|ranks?|is (?:the )?(?:best|strongest|most|better)|comes? (?:first|out)|deserves?|wins?)\\b`,
      'it chooses among people',
    ),
    f(
      `\\b(?:you|he|she|they|(?:mr|mrs|ms)\\b\\.? \\w+|the (?:applicant|claimant|family|client)) (?:will|would|should|is to|are to|must) (?:\\w+ )?(?:receive|get|be (?:paid|awarded|given|granted)) (?:\\w+ ){0,3}[$€£]? ?\\d`,
      'it sets what one person gets',
    ),
    f(
      `\\b(?:he|she|they|(?:mr|mrs|ms)\\b\\.? \\w+|the (?:applicant|claimant|candidate|employee)) (?:should|must|ought to|deserves? to|will|would|needs to) (?:not )?(?:be|get|receive) (?:\\w+ )?(?:hired|fired|promoted|dismissed|denied|approved|given|granted|disciplined|suspended|the (?:job|benefit|permit|licen[cs]e|post|position|grant)|benefits|evicted)`,
      'it states a measure for one person',
    ),
  ],
  es: [
    f(
      '\\b(?:usted|ella|el_|(?:la |el )?(?:sra|sr|srta|senora?)\\b\\.? \\w+|(?:la|el|este|esta) (?:solicitante|candidat[oa]|emplead[oa]|cliente|familia|persona|reclamante))\\b(?: \\w+){0,3}? (?:no )?(?:califica|cumple con (?:los|todos)|reune|es (?:\\w+ )?(?:in)?elegible|tiene derecho|merece)\\b',
      'it says of one case that it qualifies or not',
    ),
    f(
      '^\\W*(?:(?:si|no|lamentablemente|desafortunadamente|felicidades|por lo tanto|en su caso|segun (?:lo que|su|los datos|la informacion)[^,.]*)[,:.]? )+(?:usted |ella |el_ )?(?:no )?(?:califica|cumple|reune|es (?:in)?elegible|tiene derecho|puede (?:recibir|cobrar|solicitar)|le corresponde|recibira|debe (?:ser|recibir))\\b',
      'it answers yes or no about one case',
    ),
    f(
      '^\\W*(?:no )?(?:califica(?:s|n)?|es (?:in)?elegible|eres (?:in)?elegible|tienes? derecho|le corresponde|cumples? (?:con )?(?:todos )?los requisitos)\\b',
      'it says of one case that it qualifies or not',
    ),
    f(
      '\\b(?:la|su|esta|el|este) (?:solicitud|reclamacion|peticion|apelacion|caso|permiso|licencia|subsidio|beneficio|expediente)\\b(?: de (?:la |el )?[\\w. ]{2,30})? (?:no )?(?:queda|es|sera|debe ser|debe|deberia ser|ha de ser|esta) (?:\\w+ )?(?:aprobad|denegad|rechazad|concedid|aceptad|revocad|suspendid|otorgad)[oa]',
      'it grants or refuses one case',
    ),
    f(
      '\\b(?:recomiendo|sugiero|aconsejo|propongo|yo|decido|hay que|se debe|debe(?:n|mos|ria)?) (?:\\w+ ){0,2}?(?:aprob|apruebe|deneg|denieg|rechaz|contrat|desped|despid|ascend|conced|revoc|sancion)\\w*\\b[^.]{0,30}\\b(?:solicitud|reclamacion|caso|su|la|el|a)\\b',
      'it recommends a decision on one case',
    ),
    f(
      '^\\W*(?:decision|veredicto|resultado|resolucion|conclusion|dictamen|recomendacion)\\W{1,4}(?:aprob|deneg|rechaz|conced|elegible|inelegible|no (?:es )?elegible|no califica|califica|si\\b|no\\b|contrat)',
      'it states a decision',
    ),
    f(
      '^\\W*(?:aprobad[oa]|denegad[oa]|rechazad[oa]|concedid[oa]|elegible|no elegible|inelegible|no califica|califica)\\W*$',
      'it states a decision',
    ),
    f(
      '\\b(?:el|la) (?:mejor|mas (?:adecuad|calificad|cualificad|apt)[oa]) (?:candidat[oa]|solicitante|opcion)? ?(?:es|seria)\\b|\\b(?:candidat[oa]|solicitante) (?:\\w|\\d+|\\w+) (?:debe|deberia|merece) ',
      'it chooses among people',
    ),
    f(
      '\\b(?:usted|ella|el_|(?:la |el )?(?:sra|sr|senora?)\\b\\.? \\w+) (?:recibira|cobrara|debe (?:recibir|cobrar)) (?:\\w+ ){0,3}[$€]? ?\\d',
      'it sets what one person gets',
    ),
  ],
  fr: [
    f(
      "\\b(?:vous|elle|il|(?:mme|mlle|m|monsieur|madame)\\b\\.? \\w+|(?:le|la|ce|cette|votre) (?:demandeu(?:r|se)|candidate?|employee?|cliente?|famille|personne|enfant|salariee?))\\b (?:\\w+ ){0,2}?(?:(?:n'|ne )?(?:etes|est|serez|sera|seriez|serait|semble(?:z)?(?: etre)?) (?:\\w+ ){0,2}?(?:in)?(?:eligible|admissible)|(?:n'|ne )?(?:avez|a|aurez|aura|auriez|aurait) (?:donc |bien |pas |clairement |toujours )*droit|(?:ne )?remplit|(?:ne )?remplissez|(?:ne )?merite)\\b",
      'it says of one case that it qualifies or not',
    ),
    f(
      "^\\W*(?:(?:oui|non|malheureusement|felicitations|donc|dans votre cas|d'apres (?:ce|les|vos)[^,.]*|selon (?:ce|les|vos)[^,.]*)[,:.]? )+(?:vous|elle|il) (?:\\S+ ){0,2}?(?:avez|etes|pouvez|peut|a|est|toucherez|touchera|recevrez|recevra|remplit|remplissez|pourrez|pourra)\\b",
      'it answers yes or no about one case',
    ),
    f(
      "\\b(?:la|sa|votre|cette|le|son|ce|l') ?(?:demande|reclamation|requete|recours|dossier|permis|licence|allocation|prestation|cas|aide)\\b(?: de (?:mme |m\\.? |monsieur |madame )?[\\w ]{2,30})? (?:n')?(?:est|sera|doit etre|devrait etre) (?:\\w+ )?(?:approuve|refuse|rejete|accorde|accepte|revoque|suspendu|octroye)e?s?",
      'it grants or refuses one case',
    ),
    f(
      '\\b(?:je|nous|il faut|on doit|vous devriez|vous devez) ?(?:\\S+ ){0,3}?(?:approuv|refus|rejet|embauch|licenci|accord|promou|revoqu|sanctionn)\\w*\\b[^.]{0,30}\\b(?:demande|dossier|cas|sa|son|la|le|cette|ce|mme|monsieur|madame)\\b',
      'it recommends a decision on one case',
    ),
    f(
      '^\\W*(?:decision|verdict|resultat|conclusion|avis|recommandation)\\W{1,4}(?:approuv|refus|rejet|accord|eligible|ineligible|non eligible|pas eligible|oui\\b|non\\b|embauch|admissible)',
      'it states a decision',
    ),
    f(
      '^\\W*(?:approuvee?|refusee?|rejetee?|accordee?|eligible|non eligible|ineligible|admissible|non admissible)\\W*$',
      'it states a decision',
    ),
    f(
      '\\b(?:le|la) (?:meilleure?|plus (?:qualifiee?|apte|adaptee?)) (?:candidate?|demandeur|choix)? ?(?:est|serait)\\b|\\bcandidate? (?:\\w|\\d+|\\w+) (?:doit|devrait|merite) ',
      'it chooses among people',
    ),
    f(
      '\\b(?:vous|elle|il|(?:mme|monsieur|madame)\\b\\.? \\w+) (?:recevrez|recevra|toucherez|touchera|doit (?:recevoir|toucher)) (?:\\w+ ){0,3}[$€]? ?\\d',
      'it sets what one person gets',
    ),
  ],
}
