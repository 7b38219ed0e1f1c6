/** Every fixed sentence of a report, in the languages of the page. None states anything about the subject. */
export type ReportLanguage = 'en' | 'es' | 'fr'

export type ReportWords = {
  inShort: string
  answered(statements: number, sources: number, dates: string): string
  gap: string
  gapIn(places: string): string
  nearest: string
  disagree: string
  disagreeLead: string
  noDisagreement: string
  says(title: string, date: string): string
  missing: string
  nothingFoundOn(question: string): string
  nothingMissing: string
  how: string
  howLead(date: string, engine: string): string
  support(supported: number, claims: number): string
  noClaims: string
  part: string
  where: string
  found: string
  sources: string
  stated(date: string): string
  copied(date: string): string
  rowsRead(date: string): string
  gone: string
  undated: string
  doubt(claim: string): string
  quoteEngine: string
}

const en: ReportWords = {
  inShort: 'What was asked',
  answered: (statements, sources, dates) => `${statements} ${statements === 1 ? 'statement' : 'statements'} from ${sources} ${sources === 1 ? 'source' : 'sources'}${dates ? `, dated ${dates}` : ''}`,
  gap: 'nothing found that answers it',
  gapIn: (places) => `Nothing that answers this was found in: ${places}.`,
  nearest: 'What comes nearest, as it stands:',
  disagree: 'Where sources disagree',
  disagreeLead: 'These sentences cannot both hold as they stand. The newest comes first; which one is right is for you to find out.',
  noDisagreement: 'Comparing the sentences of different sources found no two that contradict each other. This comparison reads words only.',
  says: (title, date) => `${title} (${date}):`,
  missing: 'What was not found',
  nothingFoundOn: (question) => `Nothing found on “${question}”`,
  nothingMissing: 'Something was found on every part of the question. That it is complete cannot be said.',
  how: 'How this was searched',
  howLead: (date, engine) => `Searched on ${date}. ${engine}`,
  support: (supported, claims) => `${supported} of ${claims} statements are borne out by the words of the source they cite (${Math.round((100 * supported) / claims)} %). The others carry a comment.`,
  noClaims: 'The report states nothing that could be checked against a source.',
  part: 'Part of the question',
  where: 'Where it was looked for',
  found: 'Found',
  sources: 'Sources',
  stated: (date) => `dated ${date}`,
  copied: (date) => `copy of ${date}`,
  rowsRead: (date) => `rows read on ${date}`,
  gone: 'no longer on the site',
  undated: 'no date known',
  doubt: (claim) => `Check this against the sources; they do not bear it out as it stands: “${claim}”`,
  quoteEngine: 'Made by the quote engine: what the sources say stands here word for word. A language model would turn it into running text.',
}

const es: ReportWords = {
  inShort: 'Lo que se preguntó',
  answered: (statements, sources, dates) => `${statements} ${statements === 1 ? 'afirmación' : 'afirmaciones'} de ${sources} ${sources === 1 ? 'fuente' : 'fuentes'}${dates ? `, con fecha ${dates}` : ''}`,
  gap: 'no se encontró nada que responda',
  gapIn: (places) => `No se encontró nada que responda a esto en: ${places}.`,
  nearest: 'Lo más cercano, tal como está:',
  disagree: 'Dónde discrepan las fuentes',
  disagreeLead: 'Estas frases no pueden ser ciertas a la vez tal como están. La más reciente va primero; a usted le toca averiguar cuál es correcta.',
  noDisagreement: 'Al comparar las frases de fuentes distintas no se hallaron dos que se contradigan. Esta comparación solo lee palabras.',
  says: (title, date) => `${title} (${date}):`,
  missing: 'Lo que no se encontró',
  nothingFoundOn: (question) => `No se encontró nada sobre «${question}»`,
  nothingMissing: 'Se encontró algo sobre cada parte de la pregunta. No puede afirmarse que esté completo.',
  how: 'Cómo se buscó',
  howLead: (date, engine) => `Búsqueda del ${date}. ${engine}`,
  support: (supported, claims) => `${supported} de ${claims} afirmaciones están respaldadas por las palabras de la fuente que citan (${Math.round((100 * supported) / claims)} %). Las demás llevan un comentario.`,
  noClaims: 'El informe no afirma nada que pueda comprobarse en una fuente.',
  part: 'Parte de la pregunta',
  where: 'Dónde se buscó',
  found: 'Encontrado',
  sources: 'Fuentes',
  stated: (date) => `con fecha ${date}`,
  copied: (date) => `copia del ${date}`,
  rowsRead: (date) => `filas leídas el ${date}`,
  gone: 'ya no está en el sitio',
  undated: 'sin fecha conocida',
  doubt: (claim) => `Compruebe esto en las fuentes; tal como está, no lo respaldan: «${claim}»`,
  quoteEngine: 'Hecho por el motor de citas: lo que dicen las fuentes está aquí palabra por palabra. Un modelo de lenguaje lo convertiría en texto corrido.',
}

const fr: ReportWords = {
  inShort: 'Ce qui était demandé',
  answered: (statements, sources, dates) => `${statements} ${statements === 1 ? 'énoncé' : 'énoncés'} de ${sources} ${sources === 1 ? 'source' : 'sources'}${dates ? `, datés ${dates}` : ''}`,
  gap: 'rien trouvé qui y réponde',
  gapIn: (places) => `Rien qui y réponde n’a été trouvé dans : ${places}.`,
  nearest: 'Ce qui s’en rapproche le plus, tel quel :',
  disagree: 'Où les sources se contredisent',
  disagreeLead: 'Ces phrases ne peuvent être vraies toutes les deux telles quelles. La plus récente vient en premier ; à vous de vérifier laquelle est juste.',
  noDisagreement: 'La comparaison des phrases de sources différentes n’en a pas trouvé deux qui se contredisent. Elle ne lit que les mots.',
  says: (title, date) => `${title} (${date}) :`,
  missing: 'Ce qui n’a pas été trouvé',
  nothingFoundOn: (question) => `Rien trouvé sur « ${question} »`,
  nothingMissing: 'Quelque chose a été trouvé sur chaque partie de la question. On ne peut dire que ce soit complet.',
  how: 'Comment la recherche a été faite',
  howLead: (date, engine) => `Recherche du ${date}. ${engine}`,
  support: (supported, claims) => `${supported} énoncés sur ${claims} sont appuyés par les mots de la source citée (${Math.round((100 * supported) / claims)} %). Les autres portent un commentaire.`,
  noClaims: 'Le rapport n’énonce rien qui puisse être vérifié dans une source.',
  part: 'Partie de la question',
  where: 'Où l’on a cherché',
  found: 'Trouvé',
  sources: 'Sources',
  stated: (date) => `daté du ${date}`,
  copied: (date) => `copie du ${date}`,
  rowsRead: (date) => `lignes lues le ${date}`,
  gone: 'n’est plus sur le site',
  undated: 'sans date connue',
  doubt: (claim) => `À vérifier dans les sources ; elles ne l’appuient pas telles quelles : « ${claim} »`,
  quoteEngine: 'Fait par le moteur de citations : ce que disent les sources figure ici mot pour mot. Un modèle de langage en ferait un texte suivi.',
}

export const reportWords: Record<ReportLanguage, ReportWords> = { en, es, fr }

/** “2026-03-01” as the language writes it; anything else as it stands. */
export function dayIn(language: ReportLanguage, date: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  if (!match) return date
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${match[0]}T00:00:00Z`))
}
