import { french as orders } from './orders-fr.ts'
import type { Lexicon, Matter, Subject } from './lexicon.ts'

export const personNounFr =
  '(?:demandeu(?:r|se)|requerante?|candidate?|postulante?|employee?|agente?|resident[e]?|cliente?|patiente?|famille|locataire|ancien combattant|etudiante?|eleve|travailleu(?:r|se)|citoyen(?:ne)?|menage|mere|pere|femme|homme|dame|monsieur|personne|enfant|fils|fille|couple|beneficiaire|conduct(?:eur|rice)|infirmier(?:e)?|enseignante?|contribuable|migrante?|refugiee?|veuf|veuve|retraitee?|mari|epou(?:x|se)|voisine?|collegue|chef|entreprise|societe|salariee?|administree?)s?'

export const lexiconFr: Lexicon = {
  language: 'fr',
  plain: (sentence) =>
    sentence
      .replaceAll(/[«»]/g, ' ')
      .replace(
        /^(?:(?:ok|bon|bonjour|merci|merci beaucoup|et|mais|alors|donc|aussi|s'il vous plait|d'accord|parfait|dans (?:ce|mon|son|ma|sa) (?:cas|situation)|autre question|une question|oui|non|selon (?:ca|cela))[,:;.! ]+)+/,
        '',
      )
      .trim(),
  asksWithoutMark: /^(?:est-ce |\S+-(?:t-)?(?:je|il|elle|ils|elles|nous|on)\b)/,
  polar:
    /(?:^|[,;:] ?|\b(?:et|ou|mais|alors|donc) )(?:est-ce que? ?(?:')?|est-ce qu')?(?=(?:je|j'|nous|mon|ma|mes|notre|nos|il|elle|ils|elles|son|sa|ses|leur|ce|cet|cette|mme|m\.|monsieur|madame|le|la|l'|puis-je|ai-je|suis-je|dois-je|peux-je|serai-je|aurai-je|pourrais-je|devrais-je|vais-je|remplis-je|pouvons-nous|avons-nous|sommes-nous|devons-nous|devrions-nous|devrait-on|doit-on|peut-on|faut-il|peut-il|peut-elle|a-t-il|a-t-elle|est-il|est-elle|doit-il|doit-elle|remplit-il|remplit-elle|aura-t-il|aura-t-elle|pourra-t-elle|pourra-t-il|merite-t-il|merite-t-elle|recevra-t-il|recevra-t-elle|touche-t-il|touche-t-elle|ont-ils|sont-ils|peuvent-ils|y ai-je|y a-t-il|me|m'))/,
  indirect:
    /\bsi (?=(?:je|j'|nous|mon|ma|mes|notre|il|elle|ils|elles|son|sa|ses|leur|ce|cet|cette|mme|monsieur|madame|la demandeuse|le demandeur)\b)|\bs'(?=ils?\b)/,
  open: /(?:^|[,;:] ?|\b(?:et|ou|mais|a|de|en|avec|pour|par|sur|savoir|dire|dites-moi|expliquez|sur) )(?:qu'est-ce que?|qu'est-ce qu'|quels?|quelles?|comment|quand|ou est|ou puis|ou peut|combien|pourquoi|qui|que)\b/,
  imperative:
    /^(?:veuillez )?(?:ecri(?:s|vez|re)|redige[rz]?|rediger|listez?|lister|enumere[rz]?|explique[rz]?|resume[rz]?|decri(?:s|vez|re)|cree[rz]?|fai(?:s|tes|re)|donne[rz]?|donnez-moi|montre[rz]?|traduis(?:ez)?|traduire|compare[rz]?|cherche[rz]?|trouve[rz]?|calcule[rz]?|compte[rz]?|prepare[rz]?|genere[rz]?|propose[rz]?|verifie[rz]?|utilise[rz]?|imagine[rz]?|di(?:s|tes)(?:-moi)?|classe[rz]?|trie[rz]?|decide[rz]?|determine[rz]?|evalue[rz]?|aide[rz]?(?:-moi)?|repond(?:s|ez|re)|agis(?:sez)?)\b/,
  favour: /^(?:tu|vous|\S+-(?:tu|vous))\b/,
  ownWord: /(?:\b(?:je|me|moi|mon|ma|mes|nous|notre|nos)\b|\b[jm]')/,
  subject,
  particular: new RegExp(
    `^(?:\\S+ ){0,2}?(?:elle|il (?!y\\b|faut\\b|s'agit|est (?:possible|necessaire|obligatoire))|\\S+-(?:elle|il)\\b|(?:cet(?:te)?|ce) (?:\\w+ )?${personNounFr}\\b|(?:mme|mlle|m|monsieur|madame|dr)\\b\\.? [a-z])`,
  ),
  insists:
    /\b(?:oui ou non|dis-le|dites-le|dis-moi|dites-moi|reponds|repondez|ton avis|votre avis|hypothe\w*|imagine[zr]?|en theorie|que dirais|s'il (?:te|vous) plait|entre nous|allez|alors|decide[zr]?|devine[zr]?|probablement)\b/,
  matter,
  condition: /(?:\b(?:si|lorsque|quand|en cas de|a condition|pourvu que|sauf si|a moins|supposons)\b|\bs'ils?\b)/,
  meta: /^(?:(?:j'ai|nous avons) (?:une|encore une|une autre|d'autres|des|quelques) (?:\w+ )?(?:question|doute)|(?:je (?:veux|voudrais|souhaite|souhaiterais|aimerais|desire)|j'aimerais|nous voudrions) (?:savoir|demander|connaitre|des informations|de l'aide|comprendre|en savoir|poser|parler)|je me demande|je ne (?:sais|comprends|suis pas sur)|merci|bonjour|d'accord|parfait|je comprends|c'est (?:bien|bon|note|tres|parfait|interessant|compris)|tres bien|je cherche|j'ai besoin (?:d'aide|d'informations|de savoir))/,
  wish: /^(?:je (?:veux|voudrais|souhaite|souhaiterais|desire|pense|compte|prevois|vais|cherche a)|j'(?:aimerais|espere|envisage)|nous (?:voulons|voudrions|souhaitons)) /,
  work: /\b(?:modeles?|lettres? types?|lettre modele|liste de (?:controle|verification)|formation|atelier|exercices?|statistiques?|combien de|pourcentage|proportion|nombre de|moyenne|mediane|tendances?|par (?:comte|an|annee|mois|bureau|region|departement)|criteres?|en general|generalement|les regles|la regle|exigences|procedures?|manuel|politique|brochure|bulletin|glossaire|resume[rz]?|tradui\w+)\b/,
  invented:
    /\b(?:fictifs?|fictives?|inventee?s?|imaginaires?|cas (?:pratiques?|d'exercice|de formation|d'ecole|d'etude|exemple)|exercice de formation)\b/,
  realFile:
    /\b(?:(?:dossier|demande|cas) (?:no\.?|numero|n°|n\.?|#)? ?[a-z]{0,3}[-#]?\d{2,}|(?:son|leur) (?:vrai )?(?:dossier|cas)|(?:cas|dossier|personne|demandeur) reel(?:le)?|vrai(?:e)? (?:dossier|personne|cas)|sur mon bureau|noms? changes?|comme le (?:sien|mien))\b/,
  desk: /\b(?:mot de passe|reunion|rapport|badge|facture|salle|train|vol|atelier|imprimante|tableur|colonne|paragraphe|note de service|diapositive|compte rendu|ordinateur|logiciel|courriel|e-?mail|brouillon|modele|coquille|grammaire|phrase|steward|assistant|calendrier|lien|navigateur|ecran|cellule|graphique)s?\b/,
  orders,
}

const selfSubject = /(?:^|\b|-)(?:je|j'|moi|me|m'|mon|ma|mes|nous|notre|nos)(?=\b|[a-z])/
function subject(clause: string): Subject {
  if (/^(?:faut-il|y a-t-il|reste-t-il|s'agit-il)\b/.test(clause)) return 'generic'
  if (/^(?:(?:je|nous|moi|mon|ma|mes|notre|nos|me)\b|[jm]')/.test(clause) || /^\S+-(?:je|nous)\b/.test(clause)) return 'self'
  if (
    new RegExp(
      `^(?:ils?|elles?|(?:son|sa|ses|leurs?)\\b|\\S+-(?:ils?|elles?)\\b|(?:mme|mlle|m|monsieur|madame|dr)\\b\\.? [a-z]|(?:le |la |l'|les |cet(?:te)? |ce |ces |notre )(?:\\w+ )?${personNounFr}\\b)`,
    ).test(clause)
  )
    return 'other'
  if (
    new RegExp(
      `\\b(?:mme|mlle|monsieur|madame) [a-z]+|(?:cet(?:te)? |ce )(?:\\w+ )?${personNounFr}\\b|\\b(?:sa demande|son dossier|sa licence|son cas)\\b`,
    ).test(clause)
  )
    return 'other'
  if (selfSubject.test(clause)) return 'self'
  if (/^(?:ce|cet|cette|ces|c'est|cela|ca|le|la|les|l'|il s'agit)\b/.test(clause)) return 'thing'
  return 'generic'
}

function matter(clause: string): Matter {
  if (
    /\b(?:eligib\w*|ineligib\w*|admissib\w*|inadmissib\w*|droit|autorise\w*|permis\b|merit\w*|remplis?\w*|satisfai\w*|approuv\w*|accord\w*|refus\w*|rejet\w*|accept\w*|exoner\w*|couvert\w*|apte)\b/.test(
      clause,
    )
  )
    return 'entitlement'
  if (
    /\b(?:recev\w*|recoi\w*|touch\w*|obten\w*|obtien\w*|demand\w*|reclam\w*|herit\w*|inscri\w*|enregistr\w*|utilis\w*|prendre|garder|conserv\w*|benefici\w*|aide|allocation|prestation|pension|perd\w*|transfer\w*|renouvel\w*|avoir)\b/.test(
      clause,
    )
  )
    return 'receiving'
  if (/\b(?:dois|doit|devons|devr\w*|faut|besoin|oblige\w*|pay\w*|responsab\w*)\b/.test(clause)) return 'duty'
  if (/\b(?:considere\w*|compte comme|suis|resident|citoyen|est un)\b/.test(clause)) return 'standing'
  return 'none'
}
