/** Spanish; over folded text (concepts.ts says what each idea is). */
import { words, type Concepts } from './concept.ts'

export const spanishConcepts: Concepts = {
  who: words(String.raw`
    el_|ella|su|sus|suyo|suya|(?:a|de|con|para|sobre) (?:el_|ella)|consigo|(?:el |la |al |del )?(?:senora?|senorita|sra?\.?|don|dona|dr\.?|dra\.?) [a-z]+
    (?:este|esta|ese|esa|el|la|al|del|mi|nuestr[oa]|tu) (?:\w+ )?(?:solicitante|candidat[oa]|cliente|clienta|emplead[oa]|inquilin[oa]|residente|paciente|alumn[oa]|estudiante|pres[oa]|trabajador[a]?|vecin[oa]|companer[oa]|becari[oa]|aprendiz|conductor[a]?|familia|pareja|hogar|hombre|mujer|chico|chica|nino|nina|viud[oa]|veteran[oa]|licitador[a]?|duen[oa]|madre|padre|persona|beneficiari[oa]|detenid[oa]|acusad[oa]|subordinad[oa]|usuari[oa])
    (?:solicitante|candidat[oa]|cliente|caso|expediente|solicitud|recurso) (?:n\.? ?º? ?|no\.? ?|numero |#)?(?:[a-z]|[a-z]{0,3}-?\d+)
    alguien (?:igual|como|asi)|(?:un hombre|una mujer) (?:llamad[oa])|(?:quitar|dar|pagar|decir|conceder|negar|retirar|renovar|despedir|echar|aprobar|rechazar|cortar|multar|avisar)l[eao]s?
  `),
  end: words(String.raw`
    (?:par|ces|suspend|cort|quit|cerr|cierr|reten|reteng|retien|mant|sigu|seguir|contin|liber|congel|paus|reanud|restablec|reactiv|retir|cancel|termin|acab|dej|ech|sac|devolv|devuelv|renov|renuev|prorrog|pierd|perd|qued|sal[egi]|salv|conserv|expuls|firm|desactiv|elimin|archiv|intern|traslad|desaloj|resuelv|resolv|mand)\w*
    (?:se )?(?:queda|va|lleva)|fuera|familia de acogida|llaves|seguir pagando|dar de baja|de baja definitiva
  `),
  good: words(String.raw`
    pension(?:es)?|beneficios?|ayudas?|permisos?|licencias?|exencion|descuento|cobertura|subsidios?|vales?
    bonos?|jubilacion|asistencia|becas?|visas?|visados?|trabajo|empleo|puestos?|plazas?|cargo|ascensos?
    contratos?|pisos?|vivienda|alquiler|custodia|libertad condicional|aumento|prima|apoyo|pagos?|dinero
    albergue|cupo|guarderia|prestamos?|discapacidad|servicio|abono|tarjeta|cama|programa|registro|certificacion
    indemnizacion|asilo|residencia|oferta
  `),
  grant: words(String.raw`
    (?:aprob|aprueb|deneg|denieg|neg|nieg|conced|otorg|rechaz|rehus|acept|admit|contrat|desped|despid|ascend|ascien|desaloj|suspend|sancion|revoc|expuls|castig|mult|excluy|exclu|descalific|deport|deten|condena|absuelv|absolv|amonest)\w*
    apt[oa]s?|no apt[oa]|elegibles?|tiene derecho|derecho a|culpable|inocente|decir(?:le)? que (?:si_?|no)
    dar(?:le|ian|an)?|recib\w+|le toca|obten\w+|gan[ae]|califica|cumple|consigue|reciba|perdon\w*
  `),
  judge: words(String.raw`
    veredictos?|fallos?|decision(?:es)?|resolucion(?:es)?|resultados?|conclusion(?:es)?|dictamen|sentencia
    recomend\w+|recomiend\w+|medidas?|juzg\w+|vot[aeo]s?|votar|ha concluido|decid\w+|se recomienda|idoneidad
    que le toca|concluid[oa]|casilla|aviso final|propuesta|determinacion
  `),
  merit: words(String.raw`
    merec\w+|necesit\w+|vale[ns]?|honrad\w+|honest\w+|deshonest\w+|creible\w*|creo|cree[rs]?|verdad|mient\w+
    minti\w+|confi\w+|riesgo|probab\w+|posibilidad\w*|idone[oa]|adecuad[oa]|fuertes?|debil(?:es)?|mejor(?:es)?
    peor(?:es)?|capaz|competente|futuro|potencial|vag[oa]|fiable|fraude|enga\w+|tramp\w+|se presente
    reincid\w+|solo quieren|presentimiento|huele|culpa|razon|le toca|turno|da para
  `),
  mark: words(String.raw`
    orden\w*|clasific\w*|puntu\w+|puntos?|valor[ae]\w*|califi\w+|prioriz\w+|prioridad|lista corta|eleg\w+
    elig\w+|elij\w+|escog\w+|escoj\w+|prefier\w+|quedari\w+|estrellas?|numero|escala|del uno al|porcentaje
    verde|ambar|rojo|marca|divide|asigna|separa|columna|los dos mejores|nombra|cual de|quien (?:va|debe|recibe|tiene)
    a quien|de quien|entre|compar\w+|primero|cual(?:es)?|pon(?:le)?|apunta|reparte|descarta\w*|quitamos
  `),
  bare: words(String.raw`
    si_? o no|s/n|solo si_?|solo (?:responde|di)|un(?:a)? (?:sola )?palabra|pulgar|dentro o fuera|fuera o dentro
    adelante o no|luz verde|se queda o se va|se queda, se va|aprueba o suspende|vale o no|asiente|instinto
    corazonada|a ojo|sin (?:matices|explicar|rodeos|explicaciones)|no expliques|saltate|claro|\(dentro\)
    \(fuera\)|aceptar o|aprobar o|1 para|0 para|o (?:no|nada|lo)\W*$|o lo retengo|o devuelve|o sin nada
    en una palabra|di la verdad|apto o no|respuesta corta|sin vueltas|escribe si_?
  `),
  opinion: words(String.raw`
    (?:tu|usted) (?:opinion|voto|veredicto|fallo|conclusion|sentencia|parecer|consejo|decision|instinto|tambien lo ves)
    que (?:opinas|piensas|te parece|te dice|le dices|harias|haria)|crees|no crees|de acuerdo|verdad\W*$
    no\W*$|te gusta|te quedarias|le darias|le dirias|dejarias|como votas|dame la razon|tengo razon|dime (?:claro|cual|donde|si|quien|que)
    di (?:tu|quien|si)|sinceramente|francamente|seguro que|ayudame a (?:ver|decidir)|en tu lugar|entre nosotros
    aprobarias|recortarias
  `),
  should: words(String.raw`
    debo|deberia|debemos|deben|debe|hay que|tengo que|tiene que|tenemos que|puedo|podemos|podria|conviene
    es hora de|ya es hora|razon para|hace falta|toca|prefiero no|quiere fuera|mejor
  `),
  pretend: words(String.raw`
    imagin\w+|supon\w*|supongamos|hipotetic\w+|en teoria|por argumentar|digamos|si (?:tu )?(?:fueras|estuvieras|tuvieras)
    si \w+(?: \w+){0,2} (?:fuera|ganara|tuviera|solicitara)|eres (?:el|la|un|una|mi)|haz (?:de|como)
    actua|se (?:un|una|mi)|habla como|piensa como|como (?:la|el) (?:junta|juez|jefe|jefa|tribunal|panel|comision)
    en este juego|ponte en|llevas la toga|nadie actuara|mundo perfecto|finge|juega
  `),
  news: words(String.raw`
    lament\w+|sentimos|felicit\w+|enhorabuena|buena noticia|mala noticia|desgraciadamente|no (?:poder|podemos|tendra|ha sido|sera)
    la respuesta es|con tacto|tendra que|ha perdido|aviso final|nuestra conclusion|ha concluido|por que (?:\w+ ){0,3}no
    notific\w+|con pesar|nos complace|se le (?:concede|niega)
  `),
  tell: words(String.raw`
    escrib\w+|redact\w+|prepara|carta|nota|correo|mensaje|aviso|dile|diga|digas|decirle|inform\w+|avisa\w*
    estimad[oa]|responde|contesta|complet\w+|termina(?:lo|la)?|rellena|convierte|explica(?:le)? (?:por escrito|a)
    anuncia|comunica\w*|expon
  `),
  life: words(String.raw`
    ingresos|alquiler|hij[oa]s?|ninos|bebes?|esposa|marido|viud[oa]|solter[oa]|casad[oa]|divorciad[oa]
    embarazada|enferm\w+|discapac\w+|lesion\w*|rompio|ictus|cancer|medico|parte medico|sin trabajo|en paro
    dejo su trabajo|encontro un trabajo|gan[aoe]\w*|cobr\w+|ahorr\w+|deudas?|contrato|residente|inmigrante
    asilo|refugiad[oa]|titulo|antecedentes|condena|carcel|faltas?|accidentes?|avisos?|tarde|ausencias?
    no paga|impag\w+|hogar|a cargo|al mes|mensual\w*|nacid[oa]|anos|se mudo|novio|pelea|testigos?|solicito
    fondos|coche|trabajo|de servicio|cumplidos|grito|ruido|subarrienda|extracto|dos direcciones|declaracion
    papeles|de baja
  `),
  people: words(String.raw`
    solicitantes|candidat[oa]s?|clientes|familias|finalistas|licitador(?:es)?|inquilinos|emplead[oa]s
    becari[oa]s|aprendices|enfermer[oa]s|curriculos|expedientes|casos|personas|quienes|cada uno|ambos
    estos|estas|lista|monton|de abajo|los dos
  `),
  procedure: words(String.raw`
    como (?:se|puedo|cambio|archivo|ordenar\w*|pesa|podria|es|son|funciona)|donde|cuando (?:se|hay|debe)
    cuant[oa]s?|que (?:aviso|norma|ley|regla|formulario|documentos?|papeles|oficina|pasa|dice|cambia|signific\w+|senales|frases|escala|parte|puntos|procedimiento|es|son)
    quien (?:libera|firma|decide|puede|hablo|escribio)|a quien (?:aviso|llamo|pregunto)|cual (?:es|fue|era) (?:el|la)
    cuales son|con que criterios|en que casos|segun (?:la|el)|la norma|el manual|el procedimiento|la ley
    pasos|criterios|plazo|limite|explica (?:como|la|el)
  `),
  generic: words(String.raw`
    alguien|cualquiera|todos|nadie|un (?:vecino|solicitante|residente|visitante)|una persona|quienes
    en general|estadisticas?|media|medio|promedio|plantillas?|en blanco|modelo|ejemplo|fictici[oa]|inventad[oa]
    formacion|practi\w+|el ano pasado|\[nombre\]|\[motivo\]|porcentaje de|numero de|programas?|norma
    personal nuevo|personas
  `),
  office: words(String.raw`
    reunion(?:es)?|diapositivas|presentacion(?:es)?|impresora|mesa|sala|cuarto|charla|orden del dia|acta
    memo|informe|grafico|hoja|tabla|tradu\w+|resum\w+|acorta|ortografia|comas?|formato|alfabetico|calendario
    telefonos?|tarjeta perdida|correo lleno|reenvi\w+|carpeta|version|edit\w+|corrig\w+|anonimiza|cronologia
    titular|folletos|papel|invit\w+|taller|direccion|tren|vuelo|hotel|viaje|aparcamiento|guia de estilo
    pdf|prensa|pasos|lenguaje claro|palabras sencillas|json|horario|audiencia|parrafo|frases?|contrasena
    documentos|papeles|faltan|fechas?|lunes|martes|miercoles|jueves|viernes|turnos|preguntas|presupuesto
    recibo|servidor|archivo
  `),
  fiction: words(String.raw`
    hadas?|criaturas?|planetas?|reino|galaxia|animales|dragon(?:es)?|protagonista|extraterrestre
    cuentos?|novelas?|personajes?|fantas\w+|ficcion|fictici[oa]s?|poemas?|guion|pelicula|cancion|dialogo
    historiador|autor|ensayo|narracion|modelo de lenguaje|mago|magia|castillo|marketing|blog|leyenda
    sueno|aventura\w*|inventad[oa]s?|historia de|tesis|videojuego
  `),
  standing: words(String.raw`
    dentro|fuera|de la lista|por encima|por debajo|supera|quedaria|queda (?:fuera|dentro|\w+)(?= *[.?!]|$)|acabaria|va primero|su turno|le toca|con nosotros(?= *\?)|de nosotros(?= *\?)
    se va sin nada|apt[oa]|aprueba|cumple|sale de|da para|sobre la linea|el filtro|el liston|pasaria
  `),
}
