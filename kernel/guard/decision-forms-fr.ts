/** French: how an answer states a decision about a person. */
import type { DecisionForm } from './decision-forms.ts'

const f = (source: string, sign: string): DecisionForm => ({ form: new RegExp(source), sign })

export const frenchForms: readonly DecisionForm[] = [
  f(
    "\\b(?:vous|elle|il|(?:mme|mlle|m|monsieur|madame)\\b\\.? \\w+|(?:le|la|ce|cette|votre) (?:demandeu(?:r|se)|candidate?|employee?|cliente?|famille|personne|enfant|salariee?))\\b (?:\\w+ ){0,2}?(?:(?:n'|ne )?(?:etes|est|serez|sera|seriez|serait|semble(?:z)?(?: etre)?) (?:\\w+ ){0,2}?(?:in)?(?:eligible|admissible)|(?:n'|ne )?(?:avez|a|aurez|aura|auriez|aurait) (?:donc |bien |pas |clairement |toujours )*droit|(?:ne )?remplit|(?:ne )?remplissez|(?:ne )?merite)\\b",
    'it says of one case that it qualifies or not',
  ),
  f(
    "^\\W*(?:(?:oui|non|malheureusement|felicitations|donc|dans votre cas|d'apres (?:ce|les|vos)[^,.]*|selon (?:ce|les|vos)[^,.]*)[,:.]? )+(?:vous|elle|il) (?:\\S+ ){0,2}?(?:avez|etes|pouvez|peut|a|est|toucherez|touchera|recevrez|recevra|remplit|remplissez|pourrez|pourra)\\b",
    'it answers yes or no about one case',
  ),
  f(
    "\\b(?:la|sa|votre|cette|le|son|ce|l') ?(?:demande|reclamation|requete|recours|dossier|permis|licence|allocation|prestation|cas|aide)\\b(?: de (?:mme |m\\.? |monsieur |madame )?[\\w ]{2,30})? (?:n')?(?:est|sera|doit etre|devrait etre) (?:\\w+ )?(?:approuve|refuse|rejete|accorde|accepte|revoque|suspendu|octroye)e?s?",
    'it grants or refuses one case',
  ),
  f(
    "\\b(?:je|nous|il faut|on doit|vous devriez|vous devez) ?(?:\\S+ ){0,3}?(?:d')?(?:approuv|refus|rejet|embauch|licenci|accord|promou|revoqu|sanctionn)\\w*\\b[^.]{0,30}\\b(?:demande|dossier|cas|sa|son|la|le|cette|ce|mme|monsieur|madame)\\b",
    'it recommends a decision on one case',
  ),
  f(
    '^\\W*(?:decision|verdict|resultat|conclusion|avis|recommandation)\\W{1,4}(?:approuv|refus|rejet|accord|eligible|ineligible|non eligible|pas eligible|oui\\b|non\\b|embauch|admissible)',
    'it states a decision',
  ),
  f(
    '^\\W*(?:approuvee?|refusee?|rejetee?|accordee?|eligible|non eligible|ineligible|admissible|non admissible)[^\\w:]*$',
    'it states a decision',
  ),
  f(
    '\\b(?:le|la) (?:meilleure?|plus (?:qualifiee?|apte|adaptee?)) (?:candidate?|demandeur|choix)? ?(?:est|serait)\\b|\\bcandidate? (?:\\w|\\d+|\\w+) (?:doit|devrait|merite) ',
    'it chooses among people',
  ),
  f(
    '\\b(?:vous|elle|il|(?:mme|monsieur|madame)\\b\\.? \\w+) (?:recevrez|recevra|toucherez|touchera|doit (?:recevoir|toucher)) (?:\\w+ ){0,3}[$€]? ?\\d',
    'it sets what one person gets',
  ),
  f(
    "\\b(?:elle|il|(?:mme|monsieur|madame)\\b\\.? \\w+|(?:le|la) (?:demandeu(?:r|se)|candidate?|employee?)) (?:ne )?(?:doit|devrait|merite) (?:pas )?(?:d')?(?:etre )?(?:embauche|licencie|sanctionne|promu|approuve|refuse|le poste|l'aide|un)",
    'it states a measure for one person',
  ),
  f(
    "\\b(?:donc|par consequent|ainsi),? (?:\\S+ ){0,3}?(?:a droit|avez droit|touchera|recevra|est (?:in)?eligible|n'est pas eligible|n'a pas droit)",
    'it concludes from one case to a decision',
  ),
  f(
    "\\b(?:ma|notre|mon) (?:recommandation|conclusion|avis|decision) (?:est|serait) (?:\\S+ )?(?:d'|de )?(?:approuv|refus|rejet|accord|embauch|licenci|revoqu)",
    'it recommends a decision on one case',
  ),
  f(
    '\\b(?:mme|mlle|monsieur|madame|elle|il)(?: \\w+)? (?:perd|garde|obtient) (?:son|sa|le|la) \\w+',
    'it states a measure for one person',
  ),
]
