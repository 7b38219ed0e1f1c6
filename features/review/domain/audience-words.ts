/** Words by which a request for a text to people outside is known; without accents, as beginnings where it says so. */
export type Lexicon = {
  /** Beginnings: being asked to make a text. */
  verbs: readonly string[]
  /** Beginnings, among them those that name whom without naming the piece. */
  replies: readonly string[]
  /** Beginnings, among the replies, of what may also be said aloud: they need a piece. */
  tellings: readonly string[]
  back: readonly string[]
  /** Beginnings: what came from outside and is answered. */
  incoming: readonly string[]
  from: readonly string[]
  /** Beginnings: the text is made easy for somebody. */
  plain: readonly string[]
  /** Beginnings: the piece. */
  pieces: readonly string[]
  publicPieces: readonly string[]
  prepositions: readonly string[]
  pronouns: readonly string[]
  articles: readonly string[]
  /** Beginnings: people outside. */
  residents: readonly string[]
  /** Beginnings that make something else of the word before: “client application”, “family leave”. */
  notResidentsBefore: readonly string[]
  /** Beginnings: people inside. */
  insiders: readonly string[]
  thePublic: readonly string[]
  afterThePublic: readonly string[]
  breaks: readonly string[]
  questionWords: readonly string[]
  you: readonly string[]
}

const english: Lexicon = {
  verbs: ['write', 'writing', 'draft', 'compos', 'prepar', 'creat', 'word', 'formulat', 'rewrit', 'reword', 'translat', 'produc', 'generat', 'reply', 'respond', 'answer', 'make', 'design', 'need', 'type', 'simplif', 'shorten', 'put', 'turn', 'explain', 'summari'],
  replies: ['reply', 'respond', 'answer', 'write', 'explain', 'tell', 'inform'],
  tellings: ['explain', 'tell', 'inform'],
  back: ['back'],
  incoming: ['complaint', 'question', 'letter', 'email', 'mail', 'inquir', 'request', 'message'],
  from: ['from', 'of', 'by'],
  plain: ['plain', 'simple', 'easy', 'easier', 'understand', 'readable'],
  pieces: ['letter', 'email', 'mail', 'message', 'sms', 'text', 'notice', 'notification', 'reply', 'response', 'answer', 'flyer', 'leaflet', 'brochure', 'poster', 'announcement', 'faq', 'webpage', 'website', 'post', 'tweet', 'script', 'statement', 'invitation', 'reminder', 'note', 'page', 'guide', 'explanation', 'paragraph', 'factsheet', 'handout', 'apolog', 'copy', 'mailing', 'newsletter'],
  publicPieces: ['press release', 'news release', 'public notice', 'public announcement', 'public statement', 'social media post', 'facebook post', 'public website', 'tweet '],
  prepositions: ['to', 'for', 'telling', 'informing', 'asking', 'inviting', 'reminding', 'thanking', 'addressing', 'toward', 'towards', 'that', 'which'],
  pronouns: ['him', 'her', 'them', 'they'],
  articles: ['the', 'general', 'our'],
  residents: ['resident', 'citizen', 'applicant', 'claimant', 'client', 'customer', 'household', 'family', 'families', 'parent', 'tenant', 'taxpayer', 'licensee', 'patient', 'veteran', 'beneficiar', 'recipient', 'petitioner', 'complainant', 'homeowner', 'landlord', 'neighbor', 'neighbour', 'constituent', 'voter', 'caller', 'renter', 'holder', 'requester', 'requestor', 'barber', 'nurse', 'driver'],
  notResidentsBefore: ['application', 'leave', 'support', 'program', 'side', 'server', 'software', 'data', 'file', 'service', 'manual', 'system', 'list', 'portal', 'case'],
  insiders: ['staff', 'colleague', 'team', 'employee', 'supervisor', 'manager', 'boss', 'director', 'department', 'agency', 'caseworker', 'coworker', 'union', 'committee', 'board'],
  thePublic: ['public', 'community', 'press', 'media'],
  afterThePublic: ['about', 'that', 'to', 'on', 'in', 'and', 'who', 'explaining', 'saying', 'telling', 'how', 'what', 'when', 'why', 'with', 'announcing'],
  breaks: ['about', 'of', 'on', 'from', 'in', 'and', 'regarding', 'concerning', 'with', 'by', 'how', 'what', 'when', 'who'],
  questionWords: ['how', 'what', 'when', 'which', 'who', 'why', 'where', 'may', 'must', 'should', 'do', 'does', 'did', 'is', 'are', 'can', 'could', 'would', 'will'],
  you: ['you'],
}

const spanish: Lexicon = {
  verbs: ['escrib', 'redact', 'prepar', 'elabor', 'haz', 'haga', 'hacer', 'respond', 'contest', 'traduc', 'traduzc', 'gener', 'crea', 'cree', 'necesit', 'pon', 'explic', 'expliqu', 'resum'],
  replies: ['respond', 'contest', 'escrib', 'explic', 'expliqu', 'inform'],
  tellings: ['explic', 'expliqu', 'inform'],
  back: [],
  incoming: ['queja', 'pregunta', 'carta', 'correo', 'solicitud', 'mensaje', 'reclamacion'],
  from: ['de', 'del'],
  plain: ['sencill', 'claro', 'clara', 'facil', 'entiend', 'entender', 'simple'],
  pieces: ['carta', 'correo', 'mensaje', 'aviso', 'notificacion', 'respuesta', 'folleto', 'cartel', 'anuncio', 'comunicado', 'oficio', 'recordatorio', 'invitacion', 'texto', 'nota', 'pagina'],
  publicPieces: ['comunicado de prensa', 'nota de prensa', 'aviso publico', 'anuncio publico', 'publicacion en redes'],
  prepositions: ['a', 'al', 'para', 'dirigida', 'dirigido', 'informando', 'que'],
  pronouns: ['le', 'les', 'diciendole', 'informandole', 'explicandole'],
  articles: ['el', 'al', 'la', 'publico', 'nuestra'],
  residents: ['residente', 'ciudadan', 'solicitante', 'beneficiari', 'cliente', 'familia', 'padres', 'inquilin', 'contribuyente', 'paciente', 'vecin', 'hogar', 'reclamante', 'veteran', 'usuari', 'propietari'],
  notResidentsBefore: [],
  insiders: ['personal', 'colega', 'equipo', 'emplead', 'jefe', 'jefa', 'director', 'departamento', 'agencia'],
  thePublic: ['publico', 'comunidad'],
  afterThePublic: ['sobre', 'que', 'para', 'en', 'y', 'acerca', 'explicando', 'con', 'general'],
  breaks: ['sobre', 'de', 'del', 'en', 'y', 'con', 'por', 'acerca'],
  questionWords: ['como', 'que', 'cuando', 'cual', 'quien', 'donde', 'cuanto', 'debo', 'se'],
  you: ['puede', 'puedes', 'podria', 'podrias'],
}

const french: Lexicon = {
  verbs: ['ecri', 'redig', 'prepar', 'compos', 'repond', 'tradui', 'formul', 'faire', 'fais', 'faites', 'gener', 'besoin', 'cree', 'mets', 'mettez', 'expliqu', 'resum'],
  replies: ['repond', 'ecri', 'expliqu', 'inform'],
  tellings: ['expliqu', 'inform'],
  back: [],
  incoming: ['plainte', 'question', 'lettre', 'courriel', 'demande', 'message', 'reclamation', 'courrier'],
  from: ['de', 'du', 'd'],
  plain: ['simple', 'clair', 'facile', 'comprendre', 'comprennent', 'comprehensible'],
  pieces: ['lettre', 'courriel', 'email', 'mail', 'message', 'avis', 'notification', 'reponse', 'depliant', 'affiche', 'annonce', 'communique', 'courrier', 'rappel', 'invitation', 'texte', 'note', 'page'],
  publicPieces: ['communique de presse', 'avis public', 'annonce publique', 'publication sur les reseaux'],
  prepositions: ['a', 'au', 'aux', 'pour', 'destine', 'destinee', 'adressee', 'adresse', 'informant', 'qui', 'l'],
  pronouns: ['lui', 'leur'],
  articles: ['le', 'au', 'grand', 'la', 'du'],
  residents: ['habitant', 'resident', 'citoyen', 'usager', 'demandeu', 'demandeuse', 'requerant', 'beneficiaire', 'client', 'famille', 'parent', 'locataire', 'contribuable', 'patient', 'administre', 'menage', "l'habitant", "l'usager", 'l’habitant', 'l’usager', 'proprietaire'],
  notResidentsBefore: [],
  insiders: ['personnel', 'collegue', 'equipe', 'employe', 'chef', 'directeur', 'directrice', 'service', 'agence', 'administration'],
  thePublic: ['public'],
  afterThePublic: ['sur', 'qui', 'pour', 'dans', 'et', 'afin', 'expliquant', 'avec', 'concernant'],
  breaks: ['sur', 'de', 'du', 'des', 'dans', 'et', 'avec', 'par', 'concernant'],
  questionWords: ['comment', 'que', 'quel', 'quelle', 'quels', 'quelles', 'quand', 'qui', 'ou', 'combien', 'dois', 'doit', 'est', 'faut'],
  you: ['vous', 'tu'],
}

export const lexicons: readonly Lexicon[] = [english, spanish, french]
