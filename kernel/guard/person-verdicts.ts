/**
 * The general form behind all orders: somebody in particular, a verdict on them, and a wish to have it. Each alone is
 * ordinary work ("her appointment is on Monday", "what is a denial?", "summarise the rule"); the three together in one
 * sentence are a decision about a person, in whatever words.
 */
import { personNounEn } from './lexicon-en.ts'
import { personNounEs } from './lexicon-es.ts'
import { personNounFr } from './lexicon-fr.ts'
import { lexicons, type TurnReading } from './read-turn.ts'
import type { GuardLanguage } from './verdict.ts'

export function verdictOnPerson(reading: TurnReading, written: string): string | undefined {
  const forms = byLanguage[reading.language]
  if (forms.work.test(reading.folded) || reading.clauses.some((clause) => forms.aboutWay.test(clause))) return undefined
  const isPersonHere = forms.person.test(reading.folded) || namedPerson.test(written)
  const isAsked = reading.clauses.some((clause, at) => {
    const own = reading.written[at] ?? ''
    const isWished = forms.wish.test(clause)
    if (!forms.verdict.test(clause) || (!isWished && lexicons[reading.language].condition.test(clause))) return false
    const isPut = isPolar(own, clause, reading.language) || forms.whichVerdict.test(clause)
    if (forms.person.test(clause) || namedPerson.test(own)) return isPut || isWished
    // "He missed two appointments. Do we end the contract?": told of before.
    return isPersonHere && isPut && forms.asksVerdict.test(clause)
  })
  return isAsked ? 'it asks for a judgement about one particular person' : undefined
}

function isPolar(written: string, clause: string, language: GuardLanguage): boolean {
  return /[?？]["'”’)\]]*$/.test(written) && !lexicons[language].open.test(clause)
}

/** Capitals where people stand: "the Robinson household", "whether Ana keeps", "Would you say Tom meets". */
const namedPerson =
  /\b(?:[Gg]ive|[Rr]ate|[Gg]rade|[Ss]core|[Ll]et) [A-Z]\p{Ll}+ (?:an? |\d|from|on|back|in|keep|stay)|\b(?!It|That|Let|What|There|Today|Here)[A-Z]\p{Ll}+['’]s (?:interview|claim|application|appeal|eligibility|benefits?|license|licence|promotion|contract|job)\b|(?:^|[.?!] |\b(?:and|so) )(?:Could|Would|Should|Can|Will|Does|Did|Is|Has) [A-Z]\p{Ll}+ [A-Z]\p{Ll}+ |\b(?:vendor|bidder|contractor|applicant|claimant|candidate|employee) [A-Z]\p{Ll}+\b|\b(?:the|la|el|le) (?!I\b)[A-Z]\p{Ll}+ (?:family|household|case|claim|appeal|grievance|application|file|petition|hearing)\b|\b(?:whether|if|say|is|does|should|did|si|que) (?!I\b|[A-Z]{2}|The\b|This\b)[A-Z]\p{Ll}+(?: [A-Z]\p{Ll}+)? (?:still |sigue |\p{Ll}+ )?(?:meets?|keeps?|qualif|gets?|loses?|deserves?|passes|fits?|stays?|is|has|should|can|may|will|conserva|merece|cumple|remplit|garde|mérite)/u

type Forms = {
  person: RegExp
  verdict: RegExp
  /** Verdicts that ask about a person even where only "it" or "the contract" is named. */
  asksVerdict: RegExp
  wish: RegExp
  whichVerdict: RegExp
  work: RegExp
  /** How it is done, when, by whom, where: a question about the procedure, whoever is in it. */
  aboutWay: RegExp
}

const goodEn =
  '(?:pension|benefits?|permit|licen[cs]e|waiver|discount|coverage|allowance|subsidy|voucher|retirement|assistance|grant|visa|job|position|post|role|promotion|contract|apartment|custody|parole|aid|leave|pass|award|raise|bonus|support|stipend|transfer|refund)'
/** One's own family is asked about as oneself is: by rules, unless facts are told. */
const notKinEn =
  '(?:applicant|claimant|candidate|employee|resident|client|customer|patient|tenant|student|worker|trainee|contractor|caller|neighbou?r|colleague|coworker|co-worker|boss|friend|supervisee|intern)'
const byLanguage: Record<GuardLanguage, Forms> = {
  en: {
    person: new RegExp(
      `\\b(?:he|she|him|(?:for|to|give|grant|award|against|about) her(?= *(?:[.?!,]|$|a |the |an |custody))|(?:mr|mrs|ms|miss|mx|dr)\\b\\.? [a-z]+|(?:this|that) (?:\\w+ )?${personNounEn.replace('|business|company|firm|organi[sz]ation|institution|charity', '')}\\b|(?:my|our) (?:\\w+ )?${notKinEn}\\b|(?:candidate|applicant|claimant|case|claim|file|employee|tenant) (?:no\\.? ?|number |#)?(?:[a-z]\\b|[a-z]{0,3}-?\\d+)|each (?:of|candidate|applicant|person)\\b|(?:these|the \\d+|the following|all) (?:\\d+ )?(?:applicants|candidates|claimants|applications|employees|resumes|tenants)|(?:a|an) \\d+[- ]year[- ]old|the (?:applicant|claimant|candidate|employee|tenant|client),? [^.?!]{0,30}\\d+|this (?:application|case|claim|file|resume|cv|grievance|appeal)|family of (?:\\d|three|four|five|six)|her (?:contract|job|position|file|case|record|claim|benefits|license|income|application|appeal)|his (?:contract|job|position|file|case|record|claim|benefits|license|income|application|appeal))\\b`,
    ),
    verdict: new RegExp(
      `\\b(?:qualif(?:y|ies|ied)|disqualif\\w+|(?:in)?eligible|entitled|(?:be |is |was |being |get |gets )?(?:approved|denied|rejected|hired|fired|promoted|dismissed|evicted|disciplined|suspended|revoked|terminated|laid off|let go|reinstated|admitted|accepted|exempt|covered|punished)|(?:approve|deny|reject|hire|fire|promote|dismiss|evict|discipline|suspend|revoke|terminate|lay off|let go)\\b|(?:end|renew|extend|cancel|stop|cut|keep|continue|reduce|withdraw) (?:\\w+ )?(?:contract|job|employment|${goodEn})|keep (?:on|him|her)|pass(?:es)?\\b(?= *[.?!]?$| the (?:test|bar|screening))|(?:good |right |bad |poor )?fit for|suitable|unsuitable|deserv\\w+|meets? (?:the|our|all)|(?:poor|sick|qualified|good|disabled|old) enough|outcome|verdict|determination|decision (?:would|should)|(?:a )?score\\b|accept, |(?:get|gets|receive|receives|keep|keeps|lose|loses|draw|collect|retain|retains) [^.?!]{0,25}${goodEn}|(?:${goodEn}) (?:stop|end|continue|be cut)|still (?:get|receive|covered|qualif\\w+|eligible)|be placed with|rule on|would you rule|keep on|gaming the system|(?:reject|refuse|accept|satisf(?:y|ies)|warning|reprimand|sanction)\\b|(?:give|gives|grant|grants|award|awards) (?:him|her|them|[\\w ]{2,20}) (?:the |a |an )?${goodEn}|points|reoffend|default on|commit fraud|cheat|(?:performance )?rating|grade|telling the truth|honest|credible|lying|happen|be done)`,
    ),
    asksVerdict:
      /\b(?:end|stop|deny|be placed|approve|grant|reject|refuse|accept|satisf\w+|terminate|evict|hire|fire|renew|revoke|suspend|dismiss|promote|qualif|eligible|outcome|should|passes)\b/,
    wish: /(?:^|\b(?:and|then|please|also|,) ?)(?:please )?(?:tell|say|state|decide|let me know|evaluate|assess|score|rate|sort|rank|judge|explain (?:to|why)|inform|fill in|determine|give|draft|write|prepare|look at|take a look|conclude|confirm|predict|guess)\b/,
    whichVerdict:
      /\b(?:(?:what|which) (?:\w+ ){0,4}(?:outcome|decision|verdict|ruling|determination|discipline|penalty|sanction|score)|how (?:would|should|do|shall) (?:you|we|i) (?:rule|decide|judge|rate|grade|score)|(?:likelihood|chances?|odds|probability)|what should (?:happen|be done) (?:to|with|about)|how many points (?:would|should|do) (?:you|we|i))\b/,
    work: /\b(?:templates?|form letters?|sample letters?|how many (?!points (?:would|should|do) you)|statistics|number of|percentage|fictional|invented|novel|story|movie|book|game character|by (?:county|year|month|office))\b/,
    aboutWay:
      /\b(?:how (?:do|does|can|is|are|long|often|to)|when (?:do|does|is|will)|where (?:do|does|is|can)|who (?:decides|may|handles|signs)|which (?:form|document|office|page|section|law|rule|version)s?|what (?:does|do|is|are) (?:the|a|an) (?!right|best|correct|fair|proper)(?!outcome|decision|verdict|likelihood|chances?|odds|probability)\w+|what (?:documents?|forms?|steps?|notice|deadline|happens))\b/,
  },
  es: {
    person: new RegExp(
      `\\b(?:ella|el_|(?:la |el |al )?(?:sra|sr|srta|senora?|don|dona)\\b\\.? [a-z]+|(?:est[ea]|es[ea]) (?:\\w+ )?${personNounEs}|(?:mi|nuestr[oa]) (?:client[ea]|vecin[oa]|solicitante|emplead[oa]|paciente|colega|companer[oa]|amig[oa]|inquilin[oa]|candidat[oa])|al? candidat[oa]|(?:caso|expediente|solicitud) (?:no\\.? ?|numero |#)?\\d+|(?:estos|los \\d+|los siguientes) (?:candidatos|solicitantes|expedientes)|familia de (?:\\d|tres|cuatro|cinco)|su (?:contrato|empleo|caso|expediente|licencia|pension|solicitud))\\b`,
    ),
    verdict:
      /\b(?:califica|cumple|reune|(?:in)?elegible|tiene derecho|teniendo derecho|merece|(?:aprob|deneg|denieg|rechaz|contrat|despid|desped|ascend|asciend|sancion|expuls|desaloj|revoc|suspend)\w*|apt[oa] para|pierde|conserva|recibir[ae]?|cobra(?:ra|r)?|resultado|veredicto|dictamen|decision|puntuacion)\b/,
    asksVerdict: /\b(?:contrat|desped|despid|aprob|deneg|denieg|renov|revoc|suspend|ascend|asciend|merece|derecho|resultado)\w*/,
    wish: /(?:^|\b(?:y|luego|,) ?)(?:por favor )?(?:di|dime|diga|digame|decid[ae]|evalu[ae]|puntu[ae]|clasifi\w+|determin[ae]|juzg\w+|explic[ae]\w*|expliqu\w+|inform[ae]|redact[ae]|escrib[ea]|concluy\w+|confirm[ae])\b/,
    whichVerdict:
      /\b(?:que|cual) (?:\w+ ){0,4}(?:resultado|decision|veredicto|sancion|dictamen)\b|\bcomo (?:decidirias|decidiria|resolverias|juzgarias)\b/,
    work: /\b(?:plantillas?|carta (?:modelo|tipo)|modelo de carta|cuant[oa]s|estadisticas?|numero de|porcentaje|fictici|inventad|novela|cuento|por (?:condado|ano|mes))\b/,
    aboutWay:
      /\b(?:como (?:se|puedo|puede|apel|funciona)|cuando|donde|quien (?:decide|firma|puede)|que (?:formulario|documento|oficina|seccion|ley|regla|pasos?|plazo|significa|pasa|dice)|cuanto (?:dura|tarda|tiempo))\b/,
  },
  fr: {
    person: new RegExp(
      `\\b(?:elle|il(?! (?:y|faut|s'agit|est (?:possible|necessaire)))|(?:mme|mlle|monsieur|madame)\\b\\.? [a-z]+|(?:ce|cet|cette) (?:\\w+ )?${personNounFr}|(?:mon|ma|notre) (?:cliente?|voisine?|demandeu(?:r|se)|employee?|patiente?|collegue|amie?|locataire|candidate?|salariee?)|(?:dossier|cas|demande) (?:no\\.? ?|numero |n° ?)?\\d+|(?:ces|les \\d+) (?:candidats|demandeurs|dossiers)|famille de (?:\\d|trois|quatre|cinq)|son (?:contrat|emploi|dossier|cas|permis)|sa (?:demande|pension|licence))\\b`,
    ),
    verdict:
      /\b(?:remplit|(?:in)?eligible|admissible|(?:a|ait|aurait|t-elle|t-il|encore) (?:le )?droit|merite|(?:approuv|refus|rejet|embauch|recrut|licenci|promouv|promu|sanctionn|expuls|revoqu|suspend)\w*|apte|perd|garde|touche(?:-t-(?:il|elle)|ra)?|recevoir|recevra|resultat|verdict|decision|note)\b/,
    asksVerdict: /\b(?:embauch|licenci|approuv|refus|renouvel|revoqu|suspend|promouv|merite|droit|resultat)\w*/,
    wish: /(?:^|\b(?:et|puis|,) ?)(?:veuillez )?(?:dis|dites|dis-moi|dites-moi|decide[rz]?|evalue[rz]?|note[rz]?|classe[rz]?|determine[rz]?|juge[rz]?|explique[rz]?|informe[rz]?|redige[rz]?|ecri(?:s|vez)|conclu\w+|confirme[rz]?)\b/,
    whichVerdict:
      /\b(?:quel(?:le)?) (?:\w+ ){0,4}(?:resultat|decision|verdict|sanction|issue|note)\b|\bcomment (?:decideriez-vous|trancheriez-vous|jugeriez-vous)\b/,
    work: /\b(?:modeles?|lettres? types?|combien de|statistiques?|nombre de|pourcentage|fictif|inventee?|roman|nouvelle litteraire|par (?:comte|an|mois))\b/,
    aboutWay:
      /\b(?:comment (?:fait-on|puis-je|se|faire|fonctionne)|quand|ou (?:puis|dois|se)|qui (?:decide|signe|peut)|quel(?:le)?s? (?:formulaire|document|bureau|section|loi|regle|etapes?|delai)s?|que (?:dit|signifie|se passe)|combien de temps)\b/,
  },
}
