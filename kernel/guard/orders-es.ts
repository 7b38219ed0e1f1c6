import type { Order } from './lexicon.ts'

const noun =
  '(?:solicitante|reclamante|candidat[oa]|aspirante|emplead[oa]|residente|client[ea]|familia|inquilin[oa]|estudiante|trabajadora?|senora?|persona|mujer|hombre|pareja)'
const person = `(?:ella|el_|ellos|ellas|est[ea] (?:\\w+ )?${noun}|(?:la|el|al|nuestr[oa]) ${noun}|(?:a )?(?:la |el |al )?(?:sra|sr|srta|dra?|senora?|don|dona)\\b\\.? [a-z]+)`
const paper =
  '(?:reclamacion|solicitud|peticion|apelacion|beneficios?|permiso|licencia|caso|expediente|subsidio|ayuda|pension|contrato|empleo|ascenso|visa|visado|queja|inscripcion|prestacion)'
const give =
  '(?:deneg|denieg|aprob|aprueb|conced|rechaz|acept|otorg|revoc|renov|renuev|suspend|cancel|retir|quit|recort|neg|nieg)\\w*'
const staffing =
  '(?:contrat|despid|desped|ascend|asciend|sancion|expuls|disciplin|suspend|promov|promuev|elij|eleg|elig|seleccion|descalific|desaloj|deport|entrevist)\\w*'
const whose = `(?:su|sus|mi|est[ea]|la (?:\\w+ )?${paper} de|el (?:\\w+ )?${paper} de)`
const set =
  '(?:est[oa]s|los|las|mis|nuestr[oa]s|siguientes|\\d+|dos|tres|cuatro|cinco|diez) (?:\\w+ )?(?:solicitantes|candidat[oa]s|aspirantes|solicitudes|reclamaciones|emplead[oa]s|curriculos|curriculums|hojas de vida|cvs|familias|personas|expedientes|finalistas|trabajador[ae]s)'
const o = (source: string, sign: string, unless?: RegExp): Order => ({
  form: new RegExp(source),
  sign,
  ...(unless && { unless }),
})
const aboutForms =
  /\b(?:plantillas?|modelo de carta|carta (?:modelo|tipo)|capacitacion|formacion|cuant[oa]s|estadistica|numero de|porcentaje|en general|quien puede|que pasa|como (?:apelo|apelar|puedo apelar)|criterios)\b/

export const spanish: readonly Order[] = [
  o(
    `\\b(?:debo|debemos|deberia(?:mos)?|debe(?:ria)?|puedo|podemos|conviene|hay que|tengo que|tenemos que)\\b[^.?!]{0,20}\\b(?:${give}|${staffing})(?<=r(?:l[aeo]s?))\\b[^.!]{0,40}\\?`,
    'it asks what to do with one person’s post, case or discipline',
    aboutForms,
  ),
  o(
    `\\b(?:debo|debemos|deberia(?:mos)?|deberia|puedo|podemos|conviene|hay que|tengo que|tenemos que)\\b[^.?!]{0,20}\\b(?:${give}|${staffing})[^.?!]{0,12}\\b(?:${whose}|${person}|l[aeo]s?\\b|${paper})`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `^(?:le )?(?:aprobamos|aprobar|denegamos|denegar|rechazamos|rechazar|concedemos|contratamos|despedimos|ascendemos|aprueba|aprueb[ae]|deniega|deniegue|rechaza|rechace|concede|conceda|contrata|contrate|despide|despida|revoca|revoque)\\b[^.?!]{0,15}\\b(?:${whose} ?${paper}?|${person}|(?:la|el|esta|este) ${paper}(?! de los))`,
    'it orders a decision on one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:debe|deberia|debo|hay que|puede|se debe)\\b[^.?!]{0,25}\\bser (?:aprobad|denegad|rechazad|contratad|despedid|sancionad|ascendid|suspendid|admitid)[oa]s?\\b`,
    'it asks whether one person’s case should be granted or refused',
    aboutForms,
  ),
  o(
    `\\b(?:clasifi(?:ca|que)|orden[ae]|puntu[ae]|califi(?:ca|que)|prioriz?[ac]\\w*|compar[ae]|evalu[ae]|eli(?:ge|ja)|seleccion[ae]|escog[ea]|escoja)\\b[^.?!]{0,30}\\b${set}\\b`,
    'it asks to rank or choose among people',
    /\b(?:ficticios|inventados|capacitacion|formacion|criterios para)\b/,
  ),
  o(
    `\\b(?:cual|quien|cuales)\\b[^.?!]{0,40}\\b(?:debe(?:mos|ria|riamos)?|merece|es (?:el|la) mejor|conviene)\\b[^.?!]{0,40}\\b(?:contratar|contratad[oa]|ascender|ascendid[oa]|despedir|despedid[oa]|recibir|puesto|empleo|beca|subsidio|ayuda|beneficio|elegid[oa]|seleccionad[oa]|candidat[oa])`,
    'it asks to choose among people',
  ),
  o(
    `\\b(?:decid[aei]\\w*|determin[ae]\\w*|evalu[ae]\\w*|juzg\\w*|confirm[ae]\\w*|verifi\\w*|certifi\\w*|dime|digame|di|diga|indica|indique|resuelv[ae])\\b[^.?!]{0,40}\\bsi (?:${person}|su [a-z]+)? ?(?:no )?(?:califica|cumple|reune|es (?:in)?elegible|tiene derecho|merece|puede recibir|debe (?:ser|recibir)|califico|cumplo|soy elegible|tengo derecho)\\b`,
    'it asks to decide whether a person qualifies',
    /\bsi (?:alguien|una persona|las personas|los solicitantes|las familias|un solicitante|una familia)\b/,
  ),
  o(
    `\\b(?:toma|tome|da|de|dame|deme|emite|emita|escribe|escriba|redacta|redacte|dicta|dicte)\\b[^.?!]{0,25}\\b(?:decision|resolucion|dictamen|veredicto|fallo)\\b[^.?!]{0,25}\\b(?:sobre|para|de|en) (?:${whose}|${person}|(?:el|la) (?:caso|expediente|solicitud) (?:no|numero|num|#|de (?:la |el )?(?:sra|sr|senora?)))`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\b(?:que|como)\\b (?:le |les )?(?:dirias|diria|digo|decimos|dices|respondo|respondes|responderia|responderias|contesto|contestaria|recomiendas|recomendarias)\\b[^.?!]{0,50}\\b(?:su ${paper}|est[ea] ${paper}|(?:sra|sr|srta|senora?)\\b)`,
    'it asks what to tell one person about their case',
  ),
  o(
    `\\b(?:solo|solamente|simplemente|unicamente)?,? ?(?:di|dime|diga|digame|responde|responda|contesta|conteste)\\b[^.?!]{0,20}\\b(?:si_? o no|aprobad[oa] o (?:denegad|rechazad)[oa]|apt[oa] o no apt[oa]|elegible o no)\\b`,
    'it asks for a bare yes or no',
  ),
  o(`^(?:si_? o no|aprobar o denegar|aprobad[oa] o (?:denegad|rechazad)[oa]|elegible o no)\\b`, 'it asks for a bare yes or no'),
  o(
    `\\b(?:actua|actue|imagina|finge|haz|eres|juega|responde|comportate)\\b[^.?!]{0,25}\\b(?:trabajador[a]? social|funcionari[oa]|juez|jueza|oficial de (?:elegibilidad|beneficios|inmigracion)|gerente de contratacion|evaluador[a]?|inspector[a]?)\\b[^\\n]{0,160}\\b(?:decid\\w*|aprueb\\w*|denieg\\w*|califica|elegible|decision|caso)`,
    'it asks to play the one who decides',
    /\b(?:fictici|inventad|capacitacion|practica)/,
  ),
  o(
    `\\bcuant[oa]s?\\b[^.?!]{0,30}\\b(?:(?:le|les) (?:corresponde|toca|damos|dan|pagamos|pagan)|(?:debe|va a|puede) (?:recibir|cobrar)|recibira|cobrara)\\b[^.?!]{0,25}(?:${person})|\\bcuant[oa]\\b[^.?!]{0,20}\\b(?:le (?:corresponde|toca))\\b`,
    'it asks to set what one person gets',
  ),
  o(
    `\\b(?:calcul[ae]|determin[ae]|fij[ae])\\b[^.?!]{0,15}\\b(?:su|el|la) (?:beneficio|subsidio|pension|ayuda|prestacion|multa|sancion|derecho)\\b(?: de (?:${person}))?`,
    'it asks to set what one person gets',
    /\b(?:como se|formula|en general|plantilla)\b/,
  ),
  o(
    `\\b(?:recomiend[ae]|sugier[ae])\\b[^.?!]{0,25}\\b(?:aprob\\w+|deneg\\w+|rechaz\\w+|contrat\\w+|desped\\w+|decision)\\b[^.?!]{0,30}\\b(?:${whose}|${person})`,
    'it asks to recommend a decision about one person',
  ),
  o(
    `^(?:\\w+ ){0,2}?(?:le|les|lo|la|los|las) (?:damos|doy|concedemos|otorgamos|negamos|denegamos|rechazamos|aceptamos|quitamos|aprobamos|retiramos|renovamos|contratamos|despedimos|ascendemos|sancionamos|pagamos)\\b`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:merece|debe recibir|se merece|deberia (?:recibir|tener))\\b[^.?!]{0,30}\\b(?:ascenso|puesto|ayuda|subsidio|permiso|licencia|aumento|beca|castigo|sancion|bono|vivienda)\\b`,
    'it asks what one person deserves',
    aboutForms,
  ),
  o(
    `\\b(?:tu|su|una) (?:opinion|decision|veredicto|recomendacion|dictamen) (?:sobre|en|acerca de) (?:${whose}|${person}|el caso|la solicitud|la apelacion)`,
    'it asks for a judgement on one person’s case',
  ),
  o(
    `\\b(?:escrib[ea]|redact[ea]|prepar[ae]) (?:la|una|el) (?:carta de )?(?:denegacion|rechazo|aprobacion|despido|sancion)\\b[^.?!]{0,20}\\b(?:para|de|a|al) (?:${person}|su)`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\b(?:aprobari|denegari|rechazari|conceder[ií]|contratari|despediri|ascenderi|aceptari)\\w* (?:tu |usted )?(?:${whose}|${person}|a |la |el )`,
    'it asks what you would decide in another’s place',
    aboutForms,
  ),
  o('\\bquien(?:es)? (?:lo |la |se lo )?merecen? (?:mas|menos)\\b', 'it asks to choose among people'),
]
