/**
 * Lists that judge people by their form, whatever the words: a ranking, a chain, marks or points behind names, a heading
 * that decides with names under it, a table whose column is a rank or a verdict. Two things must stand together: a form
 * that compares or decides, and people told from offices and papers by the lists of names (kernel/personal-data/names.ts).
 * What a heading said holds for the lines under it only.
 */
import { findNames } from '../personal-data/names.ts'
import { fold } from './fold.ts'

/** What the lines above set: a heading or the columns of a table. Starts empty, one an answer. */
export type LinesAbove = { heading?: 'judges' | undefined; judgedColumns?: readonly number[] | undefined; isItemOpen?: boolean | undefined }

const sorted = 'it ranks or scores people in a list'
const decides = 'it decides on people in a list'

/** A sign, or undefined. Names are looked for only where a form stands, since that is what costs. */
export function judgedPeople(written: string, above: LinesAbove): string | undefined {
  if (written.includes('|')) return judgedRow(written, above)
  above.judgedColumns = undefined
  const line = written.replaceAll(/[*_`#]+/g, '').trim()
  if (!line) return undefined
  // "Ranking: 1. Ana Ruiz, …" is cut after the number, and so is "1. Ana Ruiz": what goes on in a line is of its item.
  const isItem = itemStart.test(line) || above.isItemOpen === true || /^ /.test(written)
  above.isItemOpen = /(?:^|\s)\d{1,2}[.)]$/.test(line)
  const isUnderHeading = isItem && above.heading === 'judges'
  if (!isItem) above.heading = undefined
  const opened = /:\s*(?:1[.)])?$/.exec(line)
  if (opened) {
    if (judgingHeading.test(fold(line.slice(0, opened.index + 1)).trim())) above.heading = 'judges'
    return undefined
  }
  // Without two capitals or a title there is no name; most sentences end here.
  if (!capitals.test(line)) return undefined
  const plain = fold(line).trim()
  if (isUnderHeading && hasPerson(line.replace(itemStart, ''))) return decides
  if (rankedHere.test(plain) && hasPerson(line)) return sorted
  if (bareMark.test(line) && hasPerson(line.replaceAll(marks, ' '))) return sorted
  if (isChain(line) || isSortedInto(line) || isPlaced(plain, line)) return sorted
  return undefined
}

const capitals = /\p{Lu}[\p{L}’'-]+ \p{Lu}|(?<!\p{L})(?:Mrs?|Ms|Mx|Sra?|Mme|Mlle|M)\.? \p{Lu}|(?:señora?|do[nñ]a?|[Mm]adame|[Mm]onsieur) \p{Lu}/u

const itemStart = /^(?:[-•–*]|\(?\d{1,3}[.)])\s+/

/** Names an order of worth, not of a programme: "Ranking:", "My list, strongest first:", "Por orden de mérito". */
const worth = String.raw`(?:ranking|(?:in )?order of (?:merit|priority|need|suitability)|(?:strongest|best|weakest|worst|most \w+|least \w+)(?: \w+)? (?:first|to (?:weakest|worst|least \w+))|clasificacion|orden de (?:merito|prioridad|necesidad)|de(?:l)? (?:mejor|mas \w+) (?:a|al) (?:peor|menos \w+)|classement|ordre de (?:merite|priorite)|du (?:meilleur|plus \w+) au moins \w+|du meilleur au (?:pire|moins bon))`
const verdictWords = String.raw`(?:approved?|denied|deny|rejected?|accepted?|hired?|dismissed?|fired?|renewed?|not renewed?|shortlist(?:ed)?|keep|let go|eligible|not eligible|ineligible|aprobad[oa]s?|denegad[oa]s?|rechazad[oa]s?|aceptad[oa]s?|contratar|despedir|se quedan?|se van?|acceptee?s?|refusee?s?|retenue?s?|ecartee?s?|rejetee?s?|embaucher|licencier|on garde|on laisse partir|eligibles?|non eligibles?)`
const judgingHeading = new RegExp(`(?:^|[ ,])(?:${worth})[ ,:]*$|^${verdictWords} ?:\\s*$`)
const rankedHere = new RegExp(`(?:^|[ ,])${worth}[^:]{0,20}: ?\\S|(?:^|\\. )(?:-|•)? ?${verdictWords} ?: ?\\p{L}`, 'u')

const marks = /[★☆⭐✅❌✔✗✘👍👎]/gu
/** Stars and signs beside nothing but a name. */
const bareMark = /^(?:[-•]\s+)?(?:(?:[★☆⭐✅❌✔✗✘👍👎]\uFE0F?)+\s*[\p{L}.’' -]{3,50}|[\p{L}.’' -]{3,50}[:–—-]?\s*(?:[★☆⭐✅❌✔✗✘👍👎]\uFE0F?)+)\s*$/u

/** "Ana Ruiz > Ben Cole". */
function isChain(line: string): boolean {
  const parts = line.split(/\s(?:>|≻|→)\s/)
  return parts.length > 1 && parts.every((part) => isName(part.trim()))
}

/** "Ana Ruiz (in), Ben Cole (out)"; "Need: Ana Ruiz high, Ben Cole low". */
function isSortedInto(line: string): boolean {
  const parts = line.replace(/^[\p{L} ]{2,30}:\s*/u, '').split(/[,;]\s+/)
  if (parts.length < 2) return false
  const read = parts.map((part) => /^(.{3,50}?) \(?([\p{L}]+|\d{1,3}(?:[.,]\d)? ?\/ ?\d{1,3})\)?[.]?$/u.exec(part.trim()))
  return read.every((part) => part && grade.test(fold(part[2] ?? '').trim()) && isName(part[1] ?? ''))
}
const grade = /^(?:in|out|yes|no|high|medium|low|strong|weak|first|second|last|dentro|fuera|si_?|alt[oa]|medi[oa]|baj[oa]|primer[oa]|ultim[oa]|retenue?|ecartee?|oui|non|elevee?|moyenn?e?|faible|premiere?|dernier[e]?|\d.*)$/

/** "First place goes to …", "… comes second", "ahead of": people put in an order in a sentence. */
const placed = /\b(?:first|second|third|last) place (?:goes|would go|belongs) to\b|\b(?:comes?|ranks?|finishes) (?:first|second|third|last)\b|\b(?:put|place|rank|prefer)\b[^.]{2,50}\b(?:ahead of|above|before|over|behind)\b|\b(?:primer|segundo|tercer|ultimo) (?:lugar|puesto) (?:es|seria|corresponde|va)\b|\bqueda (?:primer|segund|tercer|ultim)[oa]?\b|\b(?:pondria|pongo|prefiero)\b[^.]{2,50}\b(?:por delante de|antes que|por encima de|detras de)|\b(?:premiere|deuxieme|seconde|derniere) place (?:revient|va|irait)\b|\barrive (?:premier|deuxieme|second|troisieme|dernier)|\b(?:placerais|place|mettrais|prefere)\b[^.]{2,50}\b(?:devant|avant|au-dessus de|derriere)\b/

function isPlaced(plain: string, line: string): boolean {
  return placed.test(plain) && hasPerson(line)
}

/** A table’s first row names its columns; the rows under it are judged by those. */
function judgedRow(written: string, above: LinesAbove): string | undefined {
  const cells = written.replaceAll(/[*_`]+/g, '').split('|').map((cell) => cell.trim()).filter(Boolean)
  const judging = cells.flatMap((cell, at) => (judgingColumn.test(fold(cell).trim()) ? [at] : []))
  if (judging.length > 0 && cells.length > 1 && !cells.some((cell) => isName(cell))) {
    const isAboutPeople = cells.length <= columnsMax || (cells.length <= caseColumnsMax && cells.some((cell) => caseColumn.test(fold(cell).trim())))
    above.judgedColumns = isAboutPeople ? judging : undefined
    return undefined
  }
  // The rule under the head: "| --- | --- |".
  if (cells.every((cell) => /^:?-+:?$/.test(cell))) return undefined
  if (cells.length < 2) return undefined
  const isJudged = above.judgedColumns?.some((at) => (cells[at] ?? '') !== '' && !isName(cells[at] ?? '')) || cells.some((cell) => measureCell.test(fold(cell).trim()))
  return isJudged && cells.some((cell) => isName(cell)) ? sorted : undefined
}

/** A record of races or matches has many columns; a judgement has a name, a mark and perhaps why. */
const columnsMax = 3
const caseColumnsMax = 7
/** Says that the table is about people whom an office has to deal with. */
const caseColumn = /^(?:applicants?|candidates?|claimants?|employees?|case|reasons?|why|solicitantes?|candidat[oa]s?|expediente|emplead[oa]s?|motivos?|razon(?:es)?|demandeurs?|demandeuses?|dossier|employee?s?|motifs?|raisons?)$/

const judgingColumn = /^(?:rank(?:ing)?|score|rating|grade|points|merit|suitability|verdict|outcome|decision|recommendation|puesto|puntuacion|calificacion|nota|veredicto|resultado|recomendacion|merito|rang|classement|note|points|verdict|resultat|recommandation|merite|aptitude)$/
/** A cell that says what shall be done with somebody, in no column that says so. */
const measureCell = /^(?:(?:do not |don't |not )?(?:renew|promote|extend|keep)|should be (?:\w+ ){0,2}(?:turned down|refused|denied|approved|granted|dismissed|renewed)|(?:no )?(?:renovar|ascender|prorrogar)|se debe (?:rechazar|aprobar|denegar|conceder)|(?:ne pas )?(?:renouveler|promouvoir|prolonger)|a (?:refuser|accepter|rejeter|accorder))$/

/** Longer text is no list. */
const listCharsMax = 400

function hasPerson(text: string): boolean {
  return text.length <= listCharsMax && (titled.test(text) || findNames(text).length > 0)
}

const titled = /(?<!\p{L})(?:Mrs?|Ms|Mx|Sra?|Mme|Mlle)\.? \p{Lu}\p{L}+|(?<!\p{L})(?:la señora|el señor|doña|don|madame|monsieur) \p{Lu}\p{L}+/u
const nameForm = /^(?:(?:Mrs?|Ms|Mx|Dr|Sra?|Mme|Mlle|M)\.? |(?:la señora|el señor|doña|don|madame|monsieur) )?\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+){0,2}$/iu

/** A cell or an item that is a person’s name and nothing else. */
function isName(cell: string): boolean {
  return cell.length <= 60 && /\p{Lu}/u.test(cell) && nameForm.test(cell) && hasPerson(cell)
}
