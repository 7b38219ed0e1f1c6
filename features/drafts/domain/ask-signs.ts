/** How people ask for something in letters, in three languages: openings of questions and requests, and courtesies that only look like them. */
import type { ReadingLanguage } from './syllables.ts'

export type AskSigns = {
  /** A request, wherever it stands in a sentence. */
  requests: RegExp
  /** What is wished to be known, with a question inside: "I would like to know whether …". */
  indirect: RegExp
  /** Sentences that look like asks and are none: closings, offers, thanks. */
  courtesies: RegExp
  /** Where one sentence holds a second ask: "… and tell me …", ", and how much …". */
  joints: RegExp
  /** Question marks that expect no answer. */
  rhetorical: RegExp
  /** What a question asks for, by its opening words. */
  kinds: [kind: 'when' | 'amount' | 'where' | 'who' | 'how' | 'why' | 'document', sign: RegExp][]
  /** Words of asking that carry no subject. */
  hollow: ReadonlySet<string>
}

const hollow = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/))

export const askSigns: Record<ReadingLanguage, AskSigns> = {
  en: {
    requests: /\b(?:please|kindly|(?:could|would|can|will) you|would it be possible|may (?:i|we) (?:please )?(?:ask|have|request|get)|i(?:['’]m| am)? (?:hereby )?(?:request(?:ing)?|ask(?:ing)? (?:you|for|that|the|to)|writing to (?:request|ask))|i (?:need|require|want|expect) (?:you |the (?:office|department|agency|council) )?(?:to|a|an|the|my|copies|proof|written|confirmation)|we (?:ask|request|need|require|expect) (?:you|that|a|an|the|copies|your)|i(?:['’]d| would) (?:like|appreciate|be grateful)|we(?:['’]d| would) (?:like|appreciate|be grateful)|let (?:me|us) know|(?:send|give|tell|email|e-mail|call|inform|advise|provide) (?:me|us)|i(?:['’]d| would) ask you)\b/i,
    indirect: /\b(?:(?:i|we)(?:['’]d| would)? (?:like to|want to|need to|wish to|wanted to) (?:know|ask|understand|find out|learn)|(?:i|we) (?:wonder|was wondering|am wondering|were wondering|are wondering|do not (?:understand|know)|don['’]t (?:understand|know)|am not sure|are not sure|cannot find out)|my (?:first |second |third |last |other |next )?question is|it is (?:not clear|unclear) (?:to me|to us)?|nobody (?:could|can|has been able to) (?:tell|explain)|(?:i|we) have been unable to find out)\b/i,
    courtesies: /(?:do not|don['’]t|please feel|feel) (?:hesitate|free) to|^(?:thank|thanks|many thanks|with (?:kind|best)|kind regards|yours|sincerely|best (?:wishes|regards))|please accept (?:my|our)|look(?:ing)? forward to (?:hear|your)|^(?:please )?(?:find|see) (?:attached|enclosed)|please find|hope (?:this|you|that you) (?:finds|are|is)|^how are you|if you (?:need|require|have) (?:any(?:thing)? (?:more|else|further|other|questions?|information)|further|more|anything|additional)|would like to thank|please excuse|i would (?:just )?like to (?:say|point out|mention|add|complain|make clear|stress)|i(?:['’]d| would) like to (?:introduce|begin)|can you (?:believe|imagine)/i,
    joints: /(?:,? and (?:also |please |then |kindly )*|; (?:and )?(?:please |also )*)(?=(?:please\b|(?:also )?(?:tell|send|confirm|explain|let me know|inform|advise|provide|say|give|correct|return|refund|call|write)\b|whether\b|if (?:i|we|my|our|the|there)\b|(?:who|what|when|where|why|how|which)\b|(?:could|would|can|will|do|does|is|are) (?:you|i|we|it|there|the|my)\b))/i,
    rhetorical: /^(?:isn['’]t it|right|really|why me|what more|who else|is that too much to ask|how hard can it be|so what|what is the world|and for what)[^?]{0,40}\?$/i,
    kinds: [
      ['when', /\b(?:when|what date|by when|how (?:long|soon|many (?:days|weeks|months))|deadline|until when|what time|opening hours)\b/i],
      ['amount', /\b(?:how much|what (?:is|are|does) (?:the|it) (?:fee|fees|cost|price|amount|rate|charge)|(?:the|any) (?:fee|cost|price|charge|amount)|cost(?:s)?\b|how many|what amount|what rate)/i],
      ['where', /\b(?:where|which (?:office|address|counter|desk|building)|what address|the address)\b/i],
      ['who', /\b(?:who|whom|which (?:person|official|department)|name of|contact person)\b/i],
      ['document', /\b(?:send|copy|copies|form|forms|document|documents|certificate|proof|statement|receipt|attach|enclose|in writing)\b/i],
      ['why', /\b(?:why|reason|on what (?:grounds|basis)|explain)\b/i],
      ['how', /\b(?:how|what (?:do|must|should) (?:i|we)|steps|in what way)\b/i],
    ],
    hollow: hollow('please kindly could would can will know tell let like want need ask question request requesting asking wonder wondering understand explain confirm send give provide inform advise also me my us our you your whether if much many long soon appreciate grateful possible sure clear reply answer letter email regarding about matter hello dear sir madam'),
  },
  es: {
    requests: /(?:\bpor favor\b|\ble[s]? (?:ruego|pido|solicito|agradecer[ií]a|agradezco que|pediría|rogamos|pedimos|solicitamos|agradeceríamos)|\b(?:solicito|ruego|pido|solicitamos|rogamos|pedimos|exijo|reclamo)\b|\b(?:podr[ií]an?|puede[n]?|podr[íi]a usted) (?:usted(?:es)? )?(?:decir|enviar|mandar|explicar|confirmar|indicar|informar|facilitar|darme|ayudar|remitir|comunicar|aclarar|corregir|devolver|hacer|revisar|enviarme|decirme)\w*|\b(?:dígame|díganme|envíeme|envíenme|indíqueme|indíquenme|infórmeme|infórmenme|explíqueme|explíquenme|confírmeme|confírmenme|mándenme|mándeme|háganme|hágame|avísenme|avíseme|remítanme|facilítenme|contéstenme|respóndanme)\b|\b(?:necesito|necesitamos|quiero|queremos|quisiera|quisiéramos|desearía|deseo|me gustaría|nos gustaría) (?:que|un|una|el|la|los|las|recibir|obtener|pedir|solicitar|copia|tener|una copia)\b|\btengan? la (?:amabilidad|bondad)|\bagradecer[ií]a (?:que|me|si|una|recibir)|\bsírva(?:n)?se\b)/iu,
    indirect: /(?:\b(?:quisiera|quiero|desearía|deseo|necesito|me gustaría|querría|nos gustaría|queremos|quisiéramos|necesitamos) (?:saber|conocer|preguntar|entender|consultar|averiguar)|\b(?:no sé|no sabemos|no entiendo|no entendemos|no me queda claro|no tengo claro|me pregunto|nos preguntamos|nadie (?:me|nos) (?:ha|sabe|pudo)|mi (?:primera |segunda |última |otra )?(?:pregunta|duda) es)\b)/iu,
    courtesies: /(?:no dud(?:e|en) en|quedo a (?:su|la) (?:disposición|espera)|quedamos a|a la espera de su|reciba[n]? un|le[s]? saluda|atentamente|cordialmente|saludos|^gracias|muchas gracias|agradezco (?:su|de antemano|la atención)|agradeciendo|adjunto (?:encontrará|le|les|remito|envío)|espero que (?:se encuentre|esté)|si (?:necesita|precisa|requiere)[n]? (?:más|otra|algún|alguna|cualquier)|quisiera (?:agradecer|felicitar|manifestar|expresar|quejarme)|¿puede usted creer)/iu,
    joints: /(?:,? y (?:también |además |por favor,? |que )*|; (?:y )?(?:también |además )?)(?=(?:me (?:digan?|envíen?|expliquen?|confirmen?|indiquen?|informen?|manden?)|que me\b|¿?(?:cuándo|cuánto|cuánta|cuántos|cuántas|dónde|quién|cómo|por qué|qué|cuál)\b|si (?:puedo|debo|tengo|hay|es|mi|la|el|me)\b|(?:díganme|dígame|envíenme|envíeme|explíquenme|indíquenme|confírmenme)\b))/iu,
    rhetorical: /^¿(?:verdad|no|no es así|y para qué|qué más|tan difícil es)[^?]{0,40}\?$/iu,
    kinds: [
      ['when', /(?:cuándo|qué (?:fecha|día|plazo|hora)|plazo|hasta cuándo|cuántos (?:días|meses)|cuánto (?:tiempo|tarda|dura)|horario)/iu],
      ['amount', /(?:cuánto (?:cuesta|vale|es|tengo|debo|dinero)|cuánt[oa]s?|importe|precio|coste|costo|tasa|tarifa|cuantía)/iu],
      ['where', /(?:dónde|adónde|qué (?:oficina|dirección|ventanilla)|dirección)/iu],
      ['who', /(?:quién|qué (?:persona|funcionari[oa]|departamento)|nombre de|a quién)/iu],
      ['document', /(?:copia|formulario|certificado|documento|justificante|recibo|impreso|envíe|mande|remita|por escrito|enviarme)/iu],
      ['why', /(?:por qué|motivo|razón|expli[cq])/iu],
      ['how', /(?:cómo|qué (?:debo|tengo que|hay que|pasos)|de qué (?:forma|manera))/iu],
    ],
    hollow: hollow('por favor ruego pido solicito podría podrían puede pueden decir decirme díganme quisiera saber quiero necesito gustaría conocer preguntar pregunta enviar envíenme indicar informar explicar confirmar si que también además me mi mis nos su sus carta respuesta asunto estimado estimada señor señora agradecería'),
  },
  fr: {
    requests: /(?:\bveuillez\b|\bmerci (?:de|d['’])|\bs['’]il vous pla[iî]t\b|\b(?:pourriez|pouvez|voudriez|auriez)[- ]vous\b|\bje vous (?:prie|demande|serais|saurais|remercie) (?:de (?!vot)|d['’](?!avance)|bien vouloir|reconnaissant|gré)|\bnous vous (?:prions|demandons|serions|saurions) (?:de|d['’]|bien vouloir|reconnaissants|gré)|\bje (?:demande|sollicite|réclame|souhaite|souhaiterais|voudrais|désire|désirerais) (?:que|un|une|le|la|l['’]|les|recevoir|obtenir|avoir|copie|de |d['’]|vous demander|des)|\bnous (?:demandons|sollicitons|souhaitons|souhaiterions|voudrions) (?:que|un|une|le|la|l['’]|les|recevoir|obtenir)|\bj['’]aimerais (?:que|un|une|recevoir|obtenir|avoir|vous demander)|\bj['’]ai besoin (?:de|d['’]|que)|\bprière de\b|\b(?:vous )?serait-il possible|\b(?:dites|envoyez|indiquez|confirmez|expliquez|faites|adressez|transmettez|précisez|communiquez|répondez)[- ](?:moi|nous)\b|\bayez l['’](?:obligeance|amabilité))/iu,
    indirect: /(?:\b(?:je (?:souhaite|souhaiterais|voudrais|désire|veux|désirerais)|j['’]aimerais|nous (?:souhaitons|souhaiterions|voudrions|aimerions)) (?:savoir|connaître|comprendre|vous demander si|demander si|être informée?)|\b(?:je ne (?:sais|comprends) pas|nous ne (?:savons|comprenons) pas|je me demande|nous nous demandons|personne n['’]a (?:pu|su)|ma (?:première |deuxième |seconde |dernière |autre )?question (?:est|porte)|j['’]ignore)\b)/iu,
    courtesies: /(?:veuillez (?:agréer|recevoir|croire|trouver ci|accepter|m['’]excuser|excuser)|je vous prie (?:d['’]agréer|de (?:croire|recevoir|trouver|m['’]excuser|bien vouloir (?:agréer|trouver|recevoir)))|nous vous prions (?:d['’]agréer|de (?:croire|recevoir))|n['’]hésitez pas|dans l['’]attente de|cordialement|salutations|^merci (?:d['’]avance|de votre|pour|beaucoup|par avance)|en vous remerciant|je vous remercie (?:de votre|pour|d['’]avance|par avance|de l['’]attention)|ci-joint|si vous (?:avez besoin|souhaitez|désirez) (?:de|d['’])|reste à votre disposition|j['’]espère que)/iu,
    joints: /(?:,? et (?:également |aussi |de |d['’]|me |nous |que )*|; (?:et )?(?:également |aussi )?)(?=(?:(?:m['’]|me |nous )?(?:dire|envoyer|expliquer|confirmer|indiquer|informer|adresser|préciser|communiquer|transmettre|faire parvenir)\b|(?:quand|combien|où|qui|comment|pourquoi|quel|quelle|quels|quelles|ce que|si (?:je|nous|mon|ma|mes|le|la|les|une|un|il|c['’]))(?=\s|['’]|\b)|(?:dites|envoyez|indiquez|confirmez|expliquez)[- ]moi))/iu,
    rhetorical: /^(?:n['’]est-ce pas|pourquoi moi|à quoi bon|est-ce trop demander|que faire de plus)[^?]{0,40}\?$/iu,
    kinds: [
      ['when', /(?:quand|quelle date|quel (?:jour|délai)|délai|jusqu['’]à quand|combien de (?:temps|jours|mois|semaines)|à quelle heure|horaires?)/iu],
      ['amount', /(?:combien|quel (?:est le )?(?:montant|prix|coût|tarif)|montant|tarif|coût|prix)/iu],
      ['where', /(?:\boù\b|quelle adresse|quel (?:bureau|guichet)|adresse)/iu],
      ['who', /(?:\bqui\b|quelle personne|quel (?:agent|service)|nom de)/iu],
      ['document', /(?:copie|formulaire|attestation|document|justificatif|reçu|envoyer|adresser|transmettre|parvenir|par écrit)/iu],
      ['why', /(?:pourquoi|raison|motif|expliqu)/iu],
      ['how', /(?:comment|que (?:dois|faut)|quelles? (?:démarches?|étapes?)|de quelle (?:façon|manière))/iu],
    ],
    hollow: hollow('veuillez merci prie demande pourriez pouvez vous dire savoir souhaite souhaiterais voudrais aimerais connaître comprendre question envoyer indiquer informer expliquer confirmer si que également aussi me mon ma mes nous notre vos votre lettre courrier courriel réponse madame monsieur objet bien vouloir'),
  },
}
