import type { Order } from './lexicon.ts'

const noun =
  '(?:demandeu(?:r|se)|requerante?|candidate?|postulante?|employee?|agente?|residente?|cliente?|famille|locataire|etudiante?|travailleu(?:r|se)|salariee?|dame|monsieur|personne|femme|homme|couple)'
const person = `(?:elles?|ils?|lui|eux|(?:cet(?:te)?|ce|la|le|l'|notre) ?(?:\\w+ )?${noun}|(?:mme|mlle|m|monsieur|madame|dr)\\b\\.? [a-z]+)`
const paper =
  '(?:demandes?|dossier|recours|allocation|prestations?|permis|licence|cas|aide|pension|contrat|emploi|promotion|visa|plainte|inscription|subvention|reclamation|requete)'
const give = '(?:refus|approuv|accord|rejet|accept|octro|revoqu|renouvel|suspend|annul|retir|reduir|supprim)\\w*'
const staffing =
  '(?:embauch|recrut|licenci|renvo|promouv|promu|sanctionn|suspend|retrograd|choisi|selectionn|disqualifi|expuls|exclu|convoqu)\\w*'
const whose = `(?:sa|son|ses|leur|ma|mon|cette|ce|cet|la ${paper} de|le ${paper} de|l'${paper} de)`
const set =
  '(?:ces|les|mes|nos|suivants|\\d+|deux|trois|quatre|cinq|dix) (?:\\w+ )?(?:demandeurs|candidats|candidates|postulants|demandes|candidatures|dossiers|employes|cv|familles|personnes|finalistes|salaries|agents)'
const o = (source: string, sign: string, unless?: RegExp): Order => ({
  form: new RegExp(source),
  sign,
  ...(unless && { unless }),
})
const aboutForms =
  /\b(?:modeles?|lettres? types?|formation|combien de|statistiques?|nombre de|pourcentage|en general|qui peut|que se passe|comment (?:faire appel|contester)|criteres)\b/

export const french: readonly Order[] = [
  o(
    `\\b(?:dois-je|devons-nous|devrions-nous|devrais-je|doit-on|devrait-on|faut-il|peut-on|puis-je|pouvons-nous|est-ce qu(?:e|'on|') ?(?:je|nous|on)? ?(?:dois|devons|doit|devrait)?)\\b[^.?!]{0,25}\\b(?:${give}|${staffing})[^.?!]{0,12}(?:\\b${whose}|${person}|\\bl[ea]\\b|\\bl')`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:doit-on|dois-je|devons-nous|devrions-nous|faut-il|devrait-on) (?:la|le|l'|les|lui|leur) ?(?:${give}|${staffing})`,
    'it asks what to do with one person’s post, case or discipline',
    aboutForms,
  ),
  o(
    `^(?:approuve[rz]?|refuse[rz]?|rejette|rejetez|accorde[rz]?|licencie[rz]?|embauche[rz]?|revoque[rz]?|suspend(?:s|ez)?|recrute[rz]?|promouvez)\\b[^.?!]{0,15}\\b(?:${whose} ?${paper}|${person}|(?:la|le|cette|ce) ${paper}\\b(?! des))`,
    'it orders a decision on one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:doit|devrait|doit-elle|doit-il|devrait-elle|devrait-il|peut|peut-elle|peut-il)\\b[^.?!]{0,25}\\betre (?:approuve|refuse|rejete|embauche|licencie|sanctionne|promu|suspendu|admis|accorde|recrute)e?s?\\b`,
    'it asks whether one person’s case should be granted or refused',
    aboutForms,
  ),
  o(
    `\\b(?:classe[rz]?|trie[rz]?|note[rz]?|ordonne[rz]?|prioris\\w+|compare[rz]?|evalue[rz]?|choisi\\w*|selectionne[rz]?|departage[rz]?)\\b[^.?!]{0,30}\\b${set}\\b`,
    'it asks to rank or choose among people',
    /\b(?:fictifs?|inventes?|formation|criteres pour)\b/,
  ),
  o(
    `\\b(?:qui|lequel|laquelle|lesquels|quel(?:le)?s?)\\b[^.?!]{0,40}\\b(?:doit|devrait|devons|devrions|dois|merite|est l[ea] (?:meilleur|plus))\\b[^.?!]{0,40}\\b(?:embauch\\w*|recrut\\w*|promu\\w*|promouvoir|licenci\\w*|recevoir|poste|emploi|bourse|subvention|aide|allocation|choisi\\w*|selectionn\\w*|candidat\\w*)`,
    'it asks to choose among people',
  ),
  o(
    `\\b(?:decide[rz]?|determine[rz]?|evalue[rz]?|juge[rz]?|confirme[rz]?|verifie[rz]?|certifie[rz]?|dis-moi|dites-moi|dis|dites|indique[rz]?|tranche[rz]?)\\b[^.?!]{0,40}\\b(?:si |s')(?:${person}|sa [a-z]+|son [a-z]+) ?(?:ne )?(?:remplit|remplis|est (?:in)?(?:eligible|admissible)|a (?:le )?droit|ai (?:le )?droit|suis eligible|suis admissible|merite|peut recevoir|peut toucher|doit (?:etre|recevoir)|beneficie|satisfait)`,
    'it asks to decide whether a person qualifies',
    /\bsi (?:quelqu'un|une personne|les personnes|les demandeurs|les familles|un demandeur|une famille|on)\b/,
  ),
  o(
    `\\b(?:prends|prenez|prendre|donne[rz]?|rends|rendez|rendre|redige[rz]?|ecris|ecrivez|emets|emettez)\\b[^.?!]{0,25}\\b(?:decision|verdict|jugement|avis|resolution)\\b[^.?!]{0,25}\\b(?:sur|pour|de|dans|concernant) (?:${whose}|${person}|(?:le|la) (?:cas|dossier|demande) (?:no|numero|n|#|de (?:mme|m|monsieur|madame)))`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\b(?:que|qu'est-ce que|comment|quoi)\\b[^.?!]{0,12}\\b(?:dirais-tu|diriez-vous|dire|dis-je|repondre|repondriez-vous|repondrais-tu|conseillez-vous|recommandez-vous|recommandes-tu|tu dirais|vous diriez)\\b[^.?!]{0,50}\\b(?:s(?:a|on) ${paper}|c(?:e|ette|et) ${paper}|(?:mme|monsieur|madame)\\b)`,
    'it asks what to tell one person about their case',
  ),
  o(
    `\\b(?:seulement|simplement|juste|uniquement)?,? ?(?:dis|dites|dis-moi|dites-moi|reponds|repondez)\\b[^.?!]{0,20}\\b(?:oui ou non|approuvee? ou (?:refusee?|rejetee?)|eligible ou (?:non|pas)|admissible ou (?:non|pas))\\b`,
    'it asks for a bare yes or no',
  ),
  o(
    `^(?:oui ou non|approuver ou refuser|approuvee? ou (?:refusee?|rejetee?)|eligible ou (?:non|pas))\\b`,
    'it asks for a bare yes or no',
  ),
  o(
    `\\b(?:agis|agissez|imagine[rz]?|fais|faites|tu es|vous etes|joue[rz]?|comporte)\\b[^.?!]{0,30}\\b(?:travailleu(?:r|se) sociale?|juge|agent (?:d'admissibilite|d'eligibilite|des prestations|d'immigration)|responsable du recrutement|recruteur|evaluateur|examinateur|fonctionnaire)\\b[^\\n]{0,160}\\b(?:decid\\w*|approuv\\w*|refus\\w*|eligible|admissible|decision|dossier|cas)`,
    'it asks to play the one who decides',
    /\b(?:fictif|inventee?|formation|exercice)/,
  ),
  o(
    `\\bcombien\\b[^.?!]{0,30}\\b(?:recevra-t-(?:il|elle)|touchera-t-(?:il|elle)|doit-(?:il|elle) (?:recevoir|toucher)|a-t-(?:il|elle) droit|(?:${person}) (?:va-t-(?:il|elle) |doit-(?:il|elle) |peut-(?:il|elle) )?(?:recev\\w*|touch\\w*|aura))`,
    'it asks to set what one person gets',
  ),
  o(
    `\\b(?:calcule[rz]?|determine[rz]?|fixe[rz]?)\\b[^.?!]{0,15}\\b(?:son|sa|ses|l'|la|le) ?(?:allocation|prestations?|pension|aide|amende|sanction|droits?)\\b(?: de (?:${person}))?`,
    'it asks to set what one person gets',
    /\b(?:comment|formule|en general|modele)\b/,
  ),
  o(
    `\\b(?:recommande[rz]?|suggere[rz]?|conseille[rz]?)\\b[^.?!]{0,25}\\b(?:approuv\\w+|refus\\w+|rejet\\w+|embauch\\w+|licenci\\w+|decision)\\b[^.?!]{0,30}\\b(?:${whose}|${person})`,
    'it asks to recommend a decision about one person',
  ),
  o(
    `\\b(?:merite(?:-t-(?:il|elle))?|devrait (?:recevoir|avoir))\\b[^.?!]{0,30}\\b(?:promotion|poste|aide|allocation|permis|licence|augmentation|bourse|sanction|prime|logement)\\b`,
    'it asks what one person deserves',
    aboutForms,
  ),
  o(
    `\\b(?:lui|leur) (?:accorde-t-on|accordons-nous|donne-t-on|donnons-nous|refuse-t-on|refusons-nous|retire-t-on|retirons-nous)\\b|\\bon (?:lui|leur|le|la|l') ?(?:accorde|donne|refuse|retire|renouvelle|licencie|embauche|paie)\\b[^.!]{0,40}\\?`,
    'it asks whether to grant or refuse one person’s case',
    aboutForms,
  ),
  o(
    `\\b(?:ton|votre|un) (?:avis|verdict|jugement|opinion|recommandation) (?:sur|concernant|a propos de) (?:${whose}|${person}|le cas|la demande|le dossier|le recours)`,
    'it asks for a judgement on one person’s case',
  ),
  o(
    `\\b(?:ecri(?:s|vez)|redige[rz]?|prepare[rz]?) (?:le|la|une|un|l') ?(?:lettre de )?(?:refus|rejet|approbation|licenciement|sanction)\\b[^.?!]{0,20}\\b(?:pour|de|a) (?:${person}|sa|son)`,
    'it asks for the decision on one person’s case',
  ),
  o(
    `\\b(?:l[ea]s?|l'|lui) ?(?:rejetons|approuvons|acceptons|refusons|licencions|embauchons|recrutons|accordons|renouvelons)-nous\\b|\\b(?:approuver|refuser|rejetter|rejeter|accorder|embaucher|licencier|recruter)(?:iez-vous|ais-tu)\\b`,
    'it asks what you would decide in another’s place',
    aboutForms,
  ),
  o("\\bqui (?:le |la |l')?merite (?:le plus|le moins|davantage)\\b", 'it asks to choose among people'),
]
