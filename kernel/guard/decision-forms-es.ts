/** Spanish: how an answer states a decision about a person. */
import type { DecisionForm } from './decision-forms.ts'

const f = (source: string, sign: string): DecisionForm => ({ form: new RegExp(source), sign })

export const spanishForms: readonly DecisionForm[] = [
  f(
    '\\b(?:usted|ella|el_|(?:la |el )?(?:sra|sr|srta|senora?)\\b\\.? \\w+|(?:la|el|este|esta) (?:solicitante|candidat[oa]|emplead[oa]|cliente|familia|persona|reclamante))\\b(?: \\w+){0,3}? (?:no )?(?:califica|cumple con (?:los|todos)|reune|es (?:\\w+ )?(?:in)?elegible|tiene derecho|merece)\\b',
    'it says of one case that it qualifies or not',
  ),
  f(
    '^\\W*(?:(?:si_?|no|lamentablemente|desafortunadamente|felicidades|por lo tanto|en su caso|segun (?:lo que|su|los datos|la informacion)[^,.]*)[,:.]? )+(?:usted |ella |el_ )?(?:no )?(?:califica|cumple|reune|es (?:in)?elegible|tiene derecho|puede (?:recibir|cobrar|solicitar)|le corresponde|recibira|debe (?:ser|recibir))\\b',
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
    '^\\W*(?:decision|veredicto|resultado|resolucion|conclusion|dictamen|recomendacion)\\W{1,4}(?:aprob|deneg|rechaz|conced|elegible|inelegible|no (?:es )?elegible|no califica|califica|si_?\\b|no\\b|contrat)',
    'it states a decision',
  ),
  f(
    '^\\W*(?:aprobad[oa]|denegad[oa]|rechazad[oa]|concedid[oa]|elegible|no elegible|inelegible|no califica|califica)[^\\w:]*$',
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
  f('^\\W*(?:le|les|te) corresponden? (?:\\w+ ){0,3}[$€]? ?(?:\\d|el|la|un|una)', 'it sets what one person gets'),
  f(
    '\\b(?:cumple|cumples|reune|reunes) (?:\\w+ ){0,2}(?:requisitos|condiciones|criterios)\\b',
    'it says of one case that it qualifies or not',
  ),
  f(
    '\\b(?:por (?:lo )?tanto|asi que|en consecuencia|por ende),? (?:\\w+ ){0,3}?(?:no )?(?:califica|recibira|tiene derecho|es (?:in)?elegible|cobrara|debe ser)',
    'it concludes from one case to a decision',
  ),
  f(
    '\\b(?:ella|el_|(?:la |el )?(?:sra|sr|senora?)\\b\\.? \\w+|(?:la|el) (?:solicitante|candidat[oa]|emplead[oa])) (?:no )?(?:debe|deberia|merece) (?:ser )?(?:\\w+ )?(?:contratad|despedid|sancionad|ascendid|aprobad|denegad|el puesto|la ayuda|un)',
    'it states a measure for one person',
  ),
  f(
    '\\b(?:mi|nuestra) (?:recomendacion|conclusion|opinion|decision) (?:es|seria) (?:\\w+ )?(?:aprob|deneg|rechaz|conced|contrat|despid|desped|revoc|que)',
    'it recommends a decision on one case',
  ),
  f(
    '\\b(?:(?:la |el )?(?:sra|sr|senora?)\\b\\.? \\w+|ella|el_) (?:pierde|conserva|obtiene|gana) (?:su|el|la) \\w+',
    'it states a measure for one person',
  ),
]
