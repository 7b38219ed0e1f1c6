/**
 * Decisions that stand in no sentence: a row of a table, a field of JSON, "Ana Ruiz: approve", a rank or a score behind a
 * name, and the set phrases of a letter. They are read as written, since capitals are what tells a person from a form;
 * placeholders ("[name]", "____") make a template, which decides nothing.
 */
import { fold } from './fold.ts'

const listed = 'it decides on people in a table, a list or a form'
const letter = 'it tells one person a decision in a letter'
const measured = 'it ranks or scores one person'

/** `folded` is the same text as the other guards read it (fold.ts), so that it is folded once. */
export function decisionInStructure(written: string, folded: string): string | undefined {
  const found = structureOf(written, folded)
  return found && !placeholder.test(written) ? found : undefined
}

/** Each form is looked for only where its mark stands: this runs over every sentence of every answer. */
function structureOf(written: string, folded: string): string | undefined {
  if (addressed.test(folded) && letterForms.some((form) => form.test(folded))) return letter
  const hasField = folded.includes(':') || folded.includes('=')
  if (hasField && field.test(folded)) return listed
  if (written.includes('|')) return isDecidedRow(written.replaceAll(/[*_`#>]+/g, ' ')) ? listed : undefined
  if (!hasField && !/\d|[–—→>]| - /.test(written)) return undefined
  const plain = written.replaceAll(/[*_`#]+/g, ' ')
  if ((/\d/.test(plain) && scored.test(plain)) || (hasField && ranked.test(plain))) return measured
  return isDecidedLine(plain) ? listed : undefined
}

/** A letter speaks to somebody. */
const addressed = /\b(?:your?|inform(?:arle)?|informer|tell|le|su|votre|vous)\b/

const placeholder = /\[[^\]\d][^\]]*\]|\{\{|<[a-z ]+>|_{3,}|\bXX+\b/i

const verdict =
  '(?:(?:not |no |non )?(?:eligible|elegible|admissible|qualified|approved?|apt[oa]|apte|admitted|entitled)|ineligible|inelegible|den(?:y|ied)|reject(?:ed)?|refused?|declined?|qualifies|does not qualify|do not hire|no hire|hire|fire|dismiss|evict|terminate|disqualified|aprobad[oa]|aprobar|denegad[oa]|denegar|rechazad[oa]|rechazar|conceder|concedid[oa]|contratar|despedir|no (?:cumple|califica|apt[oa])|cumple|califica|acceptee?|accepter|approuvee?|refusee?|refuser|rejetee?|rejeter|embaucher|licencier|remplit les conditions|ne remplit pas les conditions)'
const bareVerdict = new RegExp(`^(?:${verdict}|yes|no|si_?|oui|non|✅|❌)$`)
const wholeVerdict = new RegExp(`^${verdict}\\b(?: \\(.*\\)|[.;,–-].*)?$`)

/** "eligible": true, decision = "deny". A status is a matter of record and stands apart. */
const field = new RegExp(
  `(?:^|[{,;\\s])["']?(?:is_?)?(?:eligib(?:le|ility)|ineligible|qualif(?:ies|ied)|entitled|elegib(?:le|ilidad)|apt[oa]|admissib(?:le|ilite)|decision|verdict|veredicto|determination|resolucion|recommended_?action|hire)["']?\\s*[:=]\\s*["']?(?:true|false|yes\\b|no\\b|si_?\\b|oui\\b|non\\b|${verdict})(?=["'\\s,;}.]|$)(?! if| cuando| si )`,
)

const name = /(?<!\p{L})(?:(?:Mrs?|Ms|Mx|Dr|Sra?|Mme|Mlle|M)\.? \p{Lu}\p{L}+|(?:[Ll]a señora|[Ee]l señor|[Mm]adame|[Mm]onsieur|[Dd]oña|[Dd]on) \p{Lu}\p{L}+|\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+|(?:[Cc]ase|[Aa]pplicant|[Cc]andidate|[Cc]laimant|[Ff]ile|[Cc]aso|[Ss]olicitante|[Cc]andidat[oa]|[Ee]xpediente|[Dd]ossier|[Dd]emandeur|[Cc]andidate?) (?:n[.°º]+ ?|#)?[A-Z]?\d*)(?!\p{L})/u

function isDecidedRow(row: string): boolean {
  const cells = row.split('|').map((cell) => cell.trim()).filter(Boolean)
  return cells.length > 1 && cells.some((cell) => name.test(cell) && !bareVerdict.test(fold(cell))) && cells.some((cell) => bareVerdict.test(fold(cell)))
}

/** "2. Ana Ruiz – denied": a name, a dash or colon, and the verdict to the end of the line. */
function isDecidedLine(line: string): boolean {
  const parts = /^\s*(?:[-•]|\(?\w{1,3}[.)])?\s*(.{3,60}?)\s*(?::|–|—|→|=>|->| - )\s*(.{2,90})$/.exec(line.trim())
  if (!parts) return false
  const [, before = '', after = ''] = parts
  const said = fold(after).trim().replace(/[.!\s]+$/, '')
  return name.test(before) && before.split(/\s+/).length <= 6 && (bareVerdict.test(said) || wholeVerdict.test(said))
}

const given = String.raw`(?:(?:Mrs?|Ms|Dr|Sra?|Mme|M)\.? )?\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?`
/** "Linda Osei: 7/10", "Score: 7 of 10 for Linda"; the scores of a table of figures have no such form. */
const scored = new RegExp(
  String.raw`(?<!\p{L})${given}\s*(?::|–|—|-|scores?|gets|obtiene|obtient)\s*\d{1,3}\s*(?:/|of|out of|sobre|de|sur)\s*(?:5|10|20|100)(?!\d)|(?:[Ss]core|[Rr]ating|[Pp]untuación|[Nn]ota|[Nn]ote)\s*:?\s*\d{1,3}\s*(?:/|of|out of|sobre|de|sur)\s*(?:5|10|20|100) (?:for|para|pour) ${given}`,
  'u',
)
const ranked = new RegExp(String.raw`(?:[Rr]anking|[Oo]rder of (?:merit|priority|need)|[Cc]lasificación|[Oo]rden de (?:mérito|prioridad)|[Cc]lassement|[Oo]rdre de (?:mérite|priorité))\s*:\s*(?:1[.)]\s*)?${given}\s*(?:,|>|;|\d|2[.)])`, 'u')

const letterForms = [
  /\b(?:regret|pleased|happy|sorry|delighted|glad|pleasure) to (?:inform|tell|let|advise|notify|announce|say)\b(?![^.]*\b(?:if|office is|closed|meeting|whether)\b)[^.]*\b(?:application|claim|request|appeal|benefits?|allowance|pension|license|permit|place|position|approved|denied|granted|rejected|qualif|eligib|entitled|not been|unable|selected|successful)/,
  /(?<!\b(?:after|before|that|date|once|until|if|when|why|how) )\byour (?:\w+ ){0,2}(?:application|claim|request|appeal|petition) (?:has|have|had|was|were) (?:not )?(?:been )?(?:\w+ )?(?:approved|denied|granted|rejected|refused|successful|unsuccessful|turned down|accepted)\b/,
  /\bafter (?:careful )?(?:review|consideration|examination) (?:of )?[^.]{0,60}\b(?:we have (?:decided|concluded|determined)|concluded that you|you (?:are|do) (?:not )?(?:eligible|qualify))/,
  /\b(?:lamentamos|sentimos|nos complace|tenemos el (?:gusto|placer) de) (?:\w+ )?(?:informarle|comunicarle|decirle|notificarle|anunciarle)\b(?![^.]*\b(?:cerrad|reunion)\b)[^.]*\b(?:solicitud|recurso|ayuda|subsidio|pension|licencia|permiso|plaza|puesto|aprob|deneg|rechaz|conced|derecho|seleccion)/,
  /(?<!\b(?:si|cuando|que|despues de que) )\bsu (?:\w+ )?(?:solicitud|recurso|peticion|reclamacion) (?:no )?(?:ha sido|fue|queda) (?:\w+ )?(?:aprobad|denegad|rechazad|aceptad|concedid|desestimad|estimad)/,
  /\b(?:avons|ai) le (?:regret|plaisir) de vous (?:informer|annoncer|faire savoir)\b(?![^.]*\b(?:ferme|reunion)\b)[^.]*\b(?:demande|recours|aide|allocation|pension|licence|permis|place|poste|approuv|refus|rejet|accord|droit|retenu)/,
  /(?<!\b(?:si|quand|lorsque|que|apres que) )\bvotre (?:\w+ )?(?:demande|recours|requete|candidature) (?:a|n'a pas|avait) (?:pas )?(?:ete )?(?:\w+ )?(?:approuvee?|refusee?|rejetee?|acceptee?|accordee?|retenue?)/,
]
