import { spanish as orders } from './orders-es.ts'
import type { Lexicon, Matter, Subject } from './lexicon.ts'

export const personNounEs =
  '(?:solicitante|reclamante|candidat[oa]|aspirante|emplead[oa]|funcionari[oa]|residente|client[ea]|paciente|familia|inquilin[oa]|veteran[oa]|estudiante|alumn[oa]|trabajador[a]?|ciudadan[oa]|hogar|madre|padre|mujer|hombre|senora?|persona|ni[nñ][oa]|hij[oa]|pareja|beneficiari[oa]|conductora?|enfermer[oa]|maestr[oa]|contribuyente|migrante|refugiad[oa]|viud[oa]|pensionista|jubilad[oa]|espos[oa]|marido|vecin[oa]|colega|companer[oa]|jef[ea]|empresa|negocio)s?'

/** Verbs in the first person, with which a question of one's own begins. */
const selfVerbs =
  '(?:puedo|podemos|podria(?:mos)?|podre|tengo|tenemos|tendria|tendre|soy|somos|estoy|estamos|debo|debemos|deberia(?:mos)?|necesito|necesitamos|califico|calificamos|cumplo|cumplimos|recibo|recibire|recibiria|cobro|cobraria|merezco|reuno|reunimos|he|hemos|seria|sere|me|nos|mi|mis|nuestr[oa]s?|yo|nosotros|conservo|pierdo|perderia|pago|solicito|hago|vivo|gano|trabajo|naci|llevo|fui|era|tuve|trabaje|perdi|sirvo|servi|estudio|quede|quedo|acabo|cuido|presente|llegue|vine|termine|compre|vendi|alquilo)'

export const lexiconEs: Lexicon = {
  language: 'es',
  plain: (sentence) =>
    sentence
      .replaceAll(/[¿¡]/g, '')
      .replace(
        /^(?:(?:ok|bien|vale|hola|gracias|muchas gracias|y|pero|entonces|ademas|por favor|bueno|perfecto|buenos dias|buenas tardes|en (?:ese|mi|este|su) caso|otra pregunta|una pregunta|segun (?:eso|esto)|si_?|no)[,:;.! ]+)+/,
        '',
      ),
  asksWithoutMark: /^(?!)/,
  polar: new RegExp(
    `(?:^|[,;:] ?|\\b(?:y|o|pero|entonces) )(?:no )?(?=(?:${selfVerbs}|puede|podria|tiene|tendria|es|sera|seria|esta|debe|deberia|necesita|califica|cumple|reune|recibe|recibira|cobra|merece|corresponde|le|se le|les|ha|han|hay que|pueden|tienen|deben|cumplen|ella|el_|ellos|ellas|esta persona|este|la senora|el senor)\\b)`,
  ),
  indirect:
    /\bsi (?=(?:yo|mi|mis|el_|ella|ellos|ellas|esta|este|la senora|el senor|sr|sra|puedo|podemos|tengo|soy|califico|cumplo|califica|cumple|tiene derecho|puede|es elegible|reune|merece|le corresponde|me corresponde|debo|necesito)\b)/,
  open: /(?:^|[,;:] ?|\b(?:y|o|pero|a|de|en|con|para|por|saber|decirme|dime|explica|explicame|sobre) )(?:que|cual|cuales|como|cuando|donde|cuanto|cuanta|cuantos|cuantas|quien|quienes)\b/,
  imperative:
    /^(?:por favor )?(?:escrib[ea]|redact[ea]|list[ae]|enumer[ae]|expli(?:ca|que)|explicame|resum[ea]|describ[ea]|cre[ae]|haz|haga|da|dame|deme|muestra|muestre|traduc[ea]|traduzca|compar[ae]|busc[ae]|busque|calcul[ae]|cuent[ae]|prepar[ae]|disen[ae]|gener[ae]|suger?i?er[ae]|revis[ae]|us[ae]|imagin[ae]|di|diga|dime|digame|clasifi(?:ca|que)|orden[ae]|decid[ae]|determin[ae]|evalu[ae]|ayud[ae]|ayudame|actu[ae]|responde|responda|contest[ae])\b/,
  favour: /^(?:\S+ )?(?:me |nos )?(?:puede|podria|puedes|podrias|pueden)\b/,
  ownWord: /\b(?:yo|me|mi|mis|nos|nuestr[oa]s?)\b/,
  subject,
  particular: new RegExp(
    `^(?:\\S+ ){0,3}(?:ella|el_|le corresponde|est[ea] (?:\\w+ )?${personNounEs}\\b|(?:la |el )?(?:sra|sr|srta|dra?|senora?)\\b\\.? [a-z])`,
  ),
  insists:
    /\b(?:si_? o no|solo (?:di|dime|diga|responde)|dilo|dime|digame|responde|tu opinion|su opinion|hipotetic\w*|imagina|en teoria|que dirias|por favor|entre nosotros|vamos|entonces|decide|adivina|probablemente)\b/,
  matter,
  condition: /\b(?:si|cuando|en caso de|siempre que|a menos que|suponiendo|mientras)\b/,
  meta: /^(?:(?:tengo|tenemos) (?:una|otra|algunas?|mas|un par de) (?:\w+ )?(?:pregunta|duda|consulta)|(?:quiero|quisiera|queria|quisieramos|necesito|me gustaria|deseo) (?:saber|preguntar|conocer|informacion|ayuda|entender|mas|averiguar|hablar|consultar)|me pregunto|no (?:se|entiendo|estoy segur[oa])|gracias|muchas gracias|hola|buen|vale|ok|perfecto|genial|entiendo|entendido|que bueno|esta bien|de acuerdo|estoy (?:aqui|interesad|buscando|preguntando)|eso es|es bueno saber)/,
  wish: /^(?:quiero|quisiera|queremos|deseo|pienso|planeo|me gustaria|espero|necesito|voy a|intento) /,
  work: /\b(?:plantillas?|modelos? de carta|carta modelo|carta tipo|lista de verificacion|capacitacion|formacion|taller|ejercicios?|estadisticas?|cuant[oa]s|porcentaje|proporcion|numero de|promedio|mediana|tendencias?|por (?:condado|ano|mes|oficina|provincia|region)|criterios?|en general|generalmente|las? reglas?|requisitos?|procedimientos?|manual|politica|folleto|boletin|glosario|resum[ea]|traduc[ea])\b/,
  invented:
    /\b(?:fictici[oa]s?|inventad[oa]s?|imaginari[oa]s?|caso (?:practico|de practica|de capacitacion|de formacion|de estudio|de ejemplo)|casos? (?:practicos?|de practica|de capacitacion|de ejemplo)|ejercicio de (?:capacitacion|formacion|practica))\b/,
  realFile:
    /\b(?:(?:caso|expediente|solicitud) (?:no\.?|numero|num\.?|#|n\.?)? ?[a-z]{0,3}[-#]?\d{2,}|su (?:expediente|caso|solicitud|situacion) (?:real)?|(?:caso|expediente|persona|solicitante) (?:real|verdader[oa])|sobre mi escritorio|nombres? cambiados?|como el (?:suyo|mio))\b/,
  desk: /\b(?:contrasena|ordenador|computadora|reunion|informe|credencial|factura|sala|tren|vuelo|taller|impresora|hoja de calculo|columna|parrafo|memorando|diapositiva|notas de (?:la )?reunion|portatil|programa|bandeja|correo|borrador|plantilla|errata|gramatica|frase|steward|asistente|calendario|enlace|navegador|pantalla|carpeta|celda|grafico)s?\b/,
  orders,
}

function subject(clause: string): Subject {
  if (new RegExp(`^(?:no |ya |tambien |a )?${selfVerbs}\\b`).test(clause)) return 'self'
  if (
    new RegExp(
      `^(?:ella|el_|ellos|ellas|(?:la|el|los|las|esta|este|estos|estas|nuestr[oa]) (?:\\w+ )?${personNounEs}\\b|(?:la |el )?(?:sra|sr|srta|dr|dra|senora?)\\b\\.? [a-z])`,
    ).test(clause)
  )
    return 'other'
  if (
    new RegExp(
      `\\b(?:ella|el_|ellos|ellas|(?:la|el|esta|este|nuestr[oa]) (?:\\w+ )?${personNounEs}|(?:la |el )?(?:sra|sr|srta|senora?)\\b\\.? [a-z]+|su (?:caso|solicitud|expediente|licencia|beneficio|subsidio|hij[oa]))\\b`,
    ).test(clause)
  )
    return 'other'
  if (
    /^(?:no )?(?:tiene derecho|califica|cumple|reune|es (?:in)?elegible|le corresponde|merece|debe recibir|puede (?:recibir|cobrar))\b(?! (?:un|una|los|las|cualquier|quien|alguien))/.test(
      clause,
    )
  )
    return 'other'
  if (/\b(?:mi|mis|me|nos|nuestr[oa]s?|yo)\b/.test(clause)) return 'self'
  if (/^(?:este|esta|esto|estos|estas|eso|esa|ese|el|la|los|las|es|son|no es|se trata|hay)\b/.test(clause)) return 'thing'
  return 'generic'
}

function matter(clause: string): Matter {
  if (
    /\b(?:elegib\w*|inelegib\w*|califi\w*|cumpl[eoi]\w*|reun[eoi]\w*|derecho|autorizad\w*|permitid\w*|merec\w*|merezc\w*|correspond\w*|aprob\w*|aprueb\w*|deneg\w*|denieg\w*|rechaz\w*|acept\w*|exent\w*|cubiert\w*|apt[oa])\b/.test(
      clause,
    )
  )
    return 'entitlement'
  if (
    /\b(?:recib\w*|cobr\w*|obten\w*|obteng\w*|solicit\w*|reclam\w*|pedir|hered\w*|inscrib\w*|registr\w*|us[ao]r?|tomar|quedarme|conserv\w*|benefici\w*|ayuda|subsidi\w*|pension|perd\w*|pierd\w*|transfer\w*|renov\w*|acoger\w*|dan|dar\w*|conced\w*)\b/.test(
      clause,
    )
  )
    return 'receiving'
  if (/\b(?:debo|debe|deb\w*|tengo que|tiene que|necesit\w*|obligad\w*|pag\w*|responsab\w*)\b/.test(clause)) return 'duty'
  if (/\b(?:considerad[oa]|cuent[ao] como|soy|es un[ao]?|residente|ciudadan[oa])\b/.test(clause)) return 'standing'
  return 'none'
}
