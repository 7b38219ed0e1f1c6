/**
 * R18: no campaign material, no words or picture put into a real person's mouth, nothing that misleads voters. It asks for
 * making such a thing; learning, reporting and defending against it is work and passes.
 */
export function deceptiveMedia(folded: string): string | undefined {
  if (aboutIt.test(folded)) return undefined
  return kinds.find(({ form }) => form.test(folded))?.sign
}

const make =
  '(?:write|create|make|generate|draft|produce|compose|design|record|fake|forge|fabricate|give me|prepare|post|escrib[ea]|cre[ae]|haz|gener[ae]|redact[ea]|ecri(?:s|vez)|cree[rz]?|fai(?:s|tes)|redige[rz]?|genere[rz]?)'
const official =
  '(?:senators?|governors?|mayors?|presidents?|ministers?|candidates?|congress(?:man|woman)|representatives?|politicians?|secretary of \\w+|prime minister|judge|commissioner|opponent|rival|election officials?|alcalde(?:sa)?|gobernador[a]?|presidente|senador[a]?|candidat[oa]|maire|gouverneur|senateur|ministre|candidate?)'
const piece =
  '(?:ads?|advert\\w*|speech|statement|tweets?|posts?|videos?|audio|robocalls?|recording|photo|image|picture|quotes?|letter|press release|interview|message|flyers?|leaflets?|script|texts?|anuncio|discurso|declaracion|mensaje|folleto|discours|declaration|publicite|tract|message)'

/** Learning about it, recognising it, the law on it. */
const aboutIt =
  /\b(?:how (?:do|can|to|should) (?:we |i |you |people |officials |voters )?(?:\w+ )?(?:spot|detect|recogni[sz]e|report|counter|prevent|identify|fight)|detect\w*|recogni[sz]e|training on|guidance on|polic(?:y|ies) (?:on|about|against)|the law on|warn(?:ing)? (?:staff|voters|people|the public) about|what is a|history of|fact[- ]check|novel|fictional|satire class)\b/

const kinds: readonly { form: RegExp; sign: string }[] = [
  {
    form: new RegExp(
      `\\b${make}\\b[^.?!\\n]{0,60}\\b(?:deep ?fakes?|fake|fabricated|forged|falsos?|falsas?|faux|fausses?)\\b[^.?!\\n]{0,40}\\b(?:${official}|${piece})`,
    ),
    sign: 'it asks for faked words or pictures of a public person',
  },
  {
    form: new RegExp(
      `\\b(?:deep ?fakes?|clone (?:the |his |her )?voice|voice clone|clona(?:r)? la voz|cloner? la voix)\\b[^.?!\\n]{0,50}\\b(?:${official}|of [a-z]+)`,
    ),
    sign: 'it asks for a faked voice or picture of a real person',
  },
  {
    form: new RegExp(
      `\\b${make}\\b[^.?!\\n]{0,40}\\b${piece}\\b[^.?!\\n]{0,50}\\b(?:as if|that (?:sounds|looks) like|pretending to (?:be|come)|in the voice of|impersonating|signed (?:as|by)|purporting|como si|haciendose pasar|comme si|en se faisant passer|a la place d)\\b[^.?!\\n]{0,40}\\b${official}`,
    ),
    sign: 'it asks to speak as a public person',
  },
  {
    form: new RegExp(
      `\\b${make}\\b[^.?!\\n]{0,50}\\b(?:campaign|attack|smear|election|electoral|political|re-?election|de campana|de ataque|electoral[ea]?|politico|de campagne|electorale?s?)\\b ?(?:ads?|advert\\w*|speech|slogans?|flyers?|leaflets?|message|posts?|video|talking points|anuncio|discurso|folleto|affiche|discours|tract)`,
    ),
    sign: 'it asks for campaign material',
  },
  {
    form: new RegExp(
      `\\b(?:anuncio|discurso|folleto|publicidad|publicite|discours|tract|affiche)s? (?:de campana|de ataque|electoral(?:es)?|politic[oa]s?|de campagne|electoral(?:e|es|aux)?|politiques?)\\b[^.?!\\n]{0,60}\\b(?:contra|para|a favor|contre|pour)\\b`,
    ),
    sign: 'it asks for campaign material',
  },
  {
    form: new RegExp(
      `\\b${make}\\b[^.?!\\n]{0,60}\\b(?:urg(?:e|ing)|persuad(?:e|ing)|convinc(?:e|ing)|get|tell(?:ing)?|pidiendo|convenciendo|incitant|pour convaincre)\\b[^.?!\\n]{0,40}\\b(?:to vote (?:for|against)|vot(?:e|ing) (?:for|against)|not to vote|stay home|votar (?:por|contra)|voter (?:pour|contre))`,
    ),
    sign: 'it asks to move people’s votes',
  },
  {
    form: /\b(?:voters?|residents|votantes|electeurs)\b[^.?!\n]{0,60}\b(?:the election (?:is|was|has been) (?:moved|cancel\w+|postponed|on)|polls? (?:are|is) closed|wrong (?:date|day|place)|la eleccion se (?:cancelo|aplazo)|l'election (?:est|a ete) (?:annulee|reportee))/,
    sign: 'it asks to mislead voters',
  },
]
