/** French; over folded text (concepts.ts says what each idea is). */
import { words, type Concepts } from './concept.ts'

export const frenchConcepts: Concepts = {
  who: words(String.raw`
    elle|il(?! (?:y|faut|s'agit|est (?:possible|necessaire|temps)))|lui|son|sa|ses|celui-ci|celle-ci
    (?:m\.|mme|mlle|monsieur|madame|dr\.?|me) [a-z]+|(?:ce|cet|cette|le|la|au|du|mon|ma|notre|ton|ta|l')(?: ?\w+)? ?(?:demandeu(?:r|se)|candidate?|cliente?|employee?|locataire|resident[e]?|patiente?|eleve|etudiante?|detenue?|salariee?|voisine?|collegue|stagiaire|apprentie?|chauffeur|famille|couple|foyer|homme|femme|garcon|fille|enfant|veuve|veuf|ancien combattant|soumissionnaire|proprietaire|mere|pere|personne|beneficiaire|prevenue?|accusee?|agente?|subordonnee?|usagere?|usager)
    (?:candidate?|client|cas|dossier|demande|recours) (?:n°? ?|no\.? ?|numero |#)?(?:[a-z]|[a-z]{0,3}-?\d+)
    quelqu'un (?:comme|de semblable)|(?:un homme|une femme) (?:nommee?|appelee?)|(?:lui|-lui)
  `),
  end: words(String.raw`
    (?:arret|cess|suspen|coup|retir|enlev|clo[rst]|clotur|ferm|gard|conserv|continu|debloqu|bloqu|retien|reteni|gel|interromp|repren|repris|retabli|reactiv|annul|resili|termin|fini|laiss|vir|sort|sortir|rend|renvoi|renvoy|renouvel|prolong|perd|quitt|part(?:e|ent|ir)?|repart|rest[eo]|sauv|expuls|sign|desactiv|supprim|ecart|plac|demenag|tranch|recuper|separ|exclu|rembours)\w*
    dehors|famille d'accueil|cles|se debarrasser|mettre (?:fin|dehors)|la porte|passer|versement continue
  `),
  good: words(String.raw`
    pensions?|allocations?|aides?|permis|licences?|dispense|reduction|couverture|subventions?|bons?|retraite
    assistance|bourses?|visas?|travail|emplois?|postes?|places?|promotions?|contrats?|appartements?|logements?
    bail|garde des enfants|liberation|augmentation|prime|soutien|versements?|paiements?|argent|hebergement
    creche|prets?|handicap|service|carte|lit|programme|inscription|certification|indemnite|asile|residence
    sejour|offre|chomage|prestations?|stand
  `),
  grant: words(String.raw`
    (?:approuv|refus|rejet|accord|accept|octroy|admet|admis|embauch|recrut|licenci|promouv|promeu|promu|expuls|suspend|sanction|revoqu|puni|condamn|acquitt|exclu|disqualifi|deport|deten|avertir|amende|attribu|valid|debout|radi)\w*
    admissible|(?:in)?eligibles?|(?:a|ait|aurait) droit|droit a|coupable|innocent|dire (?:oui|non)|obtien\w*
    recev\w+|recoi\w+|touch\w+|gagne|remplit|repond pas|qualifi\w+|la promotion|la place|beneficie\w*
    aura|aurai|n'aura pas
  `),
  judge: words(String.raw`
    verdicts?|decisions?|jugements?|resultats?|conclusions?|resolutions?|sentences?|recommand\w+|mesures?
    issue|avis final|votes?|votez|a conclu|decid\w+|tranch\w+|juger?|aptitude|proposition|case|determination
    sanction a|que risque|dernier mot|prononc\w+
  `),
  merit: words(String.raw`
    merit\w+|besoin|vaut|valent|honnet\w+|malhonnet\w+|credib\w+|crois|croire|verite|ment|menti\w*|mensonge\w*
    confiance|risque\w*|probab\w+|chances?|apte|convien\w+|adapte\w*|fort[es]*|faible\w*|meilleur\w*
    mieux|pire\w*|capable|competent\w*|avenir|potentiel|paresseu\w+|fiable|fraude\w*|trich\w+|arnaqu\w+
    se presente|recidiv\w+|ne veulent que|pressentiment|sent la|faute|raison|tour|suffi\w+|digne
  `),
  mark: words(String.raw`
    class(?:e|er|ez|ement)|not(?:e|er|ez|es)|points?|tri(?:e|er|ez)|ordre|priori\w+|choisi\w+|choix|prefer\w+
    garderais|etoiles?|chiffre|echelle|pourcentage|vert|orange|rouge|coche|partage|attribue|separe|colonne
    les deux meilleurs|cite|lequel|laquelle|lesquel\w+|celles? qui|ceux qui|qui (?:passe|doit|a|garde|enleve|reussit|gagne|en a)
    a qui|entre|compar\w+|premier|finalistes|mets|repartis|selectionn\w+|ecarte\w*|enleve
  `),
  bare: words(String.raw`
    oui ou non|o/n|juste (?:oui|dis)|oui, (?:peut-etre|non)|un (?:seul )?mot|pouce|dedans ou dehors|dehors ou dedans
    feu vert|reste ou part|reste, part|bon ou pas|fais oui|instinct|intuition|a vue d'oeil|sans (?:nuance|explication|detour)
    n'explique pas|laisse les regles|franchement|\(dedans\)|\(dehors\)|accepter ou|accepte ou|1 pour
    0 sinon|ou (?:pas|non|rien)\W*$|ou je le retiens|ou sans rien|ou renvoie|signe ou|en un mot|reponse courte
    ecris oui|seulement par|garder ou|tout court
  `),
  opinion: words(String.raw`
    (?:ton|ta|votre) (?:avis|opinion|vote|verdict|conclusion|sentence|decision|instinct|conseil|jugement|choix)
    qu'en (?:penses|pensez|dis)|tu (?:crois|penses|trouves|le vois|preferes)|penses-tu|crois-tu|d'accord
    n'est-ce pas|non\W*$|si\W*$|garderais-tu|donnerais-tu|dirais-tu|laisserais-tu|retirerais-tu|ferais-tu
    feriez-vous|approuveriez|comment votes|que lui dis-tu|donne-moi raison|ai-je raison|dis-moi (?:franchement|lequel|laquelle|ou|si|qui|ce que)
    franchement|honnetement|surement|aide-moi a (?:voir|decider)|a ma place|entre nous|rends ton|que (?:penses|penserais)-tu
  `),
  should: words(String.raw`
    dois-je|doit-on|devons-nous|devrais-je|devrait-on|faut-il|il faut|dois|doit|doivent|devrai\w*|peut-on
    puis-je|pouvons-nous|pourrait-on|est-il temps|il est temps|raison de|vaut-il mieux|j'aimerais mieux
    veut que|je (?:clos|le|la|lui|debloque|garde|coupe|retire|signe)
  `),
  pretend: words(String.raw`
    imagin\w+|suppos\w+|admettons|hypothetiq\w+|en (?:pure )?theorie|pour discuter|disons|si tu (?:etais|avais|siegeais)
    si \w+(?: \w+){0,2} (?:etait|gagnait|avait|demandait)|et si|tu es (?:le|la|un|une|l'|mon|ma)|joue
    fais (?:comme|semblant)|sois (?:un|une|le|la)|agis comme|parle comme|pense comme|en tant que|dans ce jeu
    mets-toi|tu portes la|personne n'agira|monde parfait|imaginons
  `),
  news: words(String.raw`
    regrett\w+|desole\w*|felicit\w+|bonne nouvelle|mauvaise nouvelle|malheureusement|ne (?:pas )?pou\w+
    n'aura pas|la reponse est|avec tact|devra|a perdu|avis final|notre conclusion|a conclu|pourquoi (?:\w+\.? ){0,3}n'
    notifi\w+|avons le (?:regret|plaisir)|annonce|vous (?:etes|avez ete)
  `),
  tell: words(String.raw`
    ecri\w+|redig\w+|prepare\w*|lettre|mot disant|mot|note d'information|courriel|mail|message|avis|dis (?:a|lui)
    dis-lui|disant|inform\w+|annonce\w*|cher|chere|repon\w+|complet\w+|termine|finis|remplis|transforme
    formule|apprend|communiqu\w+|expliqu\w+ a
  `),
  life: words(String.raw`
    revenus?|loyer|enfants?|bebes?|femme|epouse|mari|veu(?:ve|f)|celibataire|mariee?|divorcee?|enceinte
    malad\w+|handicap\w*|bless\w+|casse|avc|cancer|medecin|certificat|sans (?:emploi|travail|diplome)
    chomage|quitte son emploi|trouve un emploi|gagn\w+|epargne|dettes?|bail|resident[e]?|immigre\w*|asile
    refugie\w*|diplome|passe|casier|condamnation|prison|fautes?|accidents?|avertissements?|retards?|absences?
    impaye\w*|foyer|a charge|par mois|mensuel\w*|nee?|ans|emmenage|ami hors|bagarre|temoins?|demande du
    fonds|voiture|travaille|de service|purges|crie|bruit|sous-location|releve|deux adresses|declaration
    dossier complet|en arret
  `),
  people: words(String.raw`
    demandeurs|candidate?s?|usagers|clients|familles|finalistes|soumissionnaires?|locataires|employees?
    stagiaires|infirmieres?|cv|dossiers|cas|personnes|gens|chacun\w*|les deux|ces (?:trois|deux|quatre)
    liste|pile|ci-dessous|d'entre eux
  `),
  procedure: words(String.raw`
    comment (?:se|puis-je|classer|rangerais|la|le|calcule|est|sont|fait-on|faire|accelerer)|ou (?:change|est|sont|puis|faire|dois)
    quand (?:clot|part|est|doit|faut)|combien|quel(?:le)?s? (?:avis|regle|regles|loi|formulaire|documents?|pieces|service|bureau|phrases|signes|classes|echelle|part|pourcentage|comte|etait|est|sont|etapes|criteres|cas)
    que (?:dit|devient|signifie|se passe|couterait|faire)|qu'est-ce qui|qui (?:debloque|signe|decide|peut|a ecrit|a parle|dois-je)
    selon (?:quels|le|la)|dans quels cas|la regle|le manuel|la procedure|la loi|etapes|criteres|delai de
    date limite|plafond|bareme|explique (?:comment|la|le)
  `),
  generic: words(String.raw`
    quelqu'un|n'importe qui|tout le monde|un (?:habitant|usager|demandeur|visiteur|resident)|une personne
    les gens|ceux qui|en general|statistiques?|moyenne?|modeles?|vierge|lettre type vierge|exemple|fictif
    fictive|inventee?|formation|entraine|l'an dernier|\[nom\]|\[motif\]|part des|nombre de|programmes?
    regle|nouveaux|les chefs
  `),
  office: words(String.raw`
    reunions?|diapos?|diapositives|imprimante|bureau|salle|expose|ordre du jour|compte rendu|proces-verbal
    memo|rapport|graphique|feuille|tableau|tradu\w+|resum\w+|raccourci\w*|orthographe|virgules?|format
    alphabetique|calendrier|telephones?|badge|boite pleine|suivre son courrier|dossier de l'equipe|fichier
    version|relecteur|corrig\w+|anonymise|chronologie|titre|depliants|papier|invit\w+|atelier|adresse
    train|vol|hotel|voyage|parking|guide de style|pdf|presse|langage clair|mots simples|json|horaires
    audience|passage|phrases?|mot de passe|documents?|pieces|manquantes|dates?|lundi|mardi|mercredi|jeudi
    vendredi|planning|questions|budget|quittance|serveur|passation|recois un courrier
  `),
  fiction: words(String.raw`
    fees?|creatures?|planetes?|royaume|galaxie|animaux|dragons?|protagoniste|extraterrestre
    contes?|romans?|personnages?|fantastique|fiction|fictifs?|fictives?|poemes?|scenario|film|chanson
    dialogue|historien|auteur|essai|recit|modele de langue|magicien|magie|chateau|marketing|blog|legende
    reve|aventure\w*|inventee?s?|nouvelle litteraire|son histoire|these|jeu video
  `),
  standing: words(String.raw`
    dedans|dehors|de la liste|au-dessus|au-dessous|en dessous|passerait|passe (?:la barre|en premier)|finirait|en premier|son tour|avec nous(?= *\?)|de nous(?= *\?)
    sans rien|reussit|echoue|remplit|sort-(?:il|elle)|suffise?(?= pour)|la ligne|la barre|le filtre|ou en serait|se situe|c'est bon
  `),
}
