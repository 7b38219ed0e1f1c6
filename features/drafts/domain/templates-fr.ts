import type { BuiltIn } from './built-in-templates.ts'

export const templatesFr: BuiltIn[] = [
  {
    id: 'memo', kind: 'memo', name: 'Note de service', description: 'Une décision ou un fait pour les collègues, sur une page.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**À :** [destinataire]\n\n**De :** [votre nom]\n\n**Date :** [date]\n\n**Objet :** [objet]' },
      { heading: 'En bref', guidance: 'L’essentiel en deux ou trois phrases : de quoi il s’agit et ce qu’il faut faire ou savoir.', text: '' },
      { heading: 'Contexte', guidance: 'Les faits et les règles qui comptent, chacun avec sa source.', text: '' },
      { heading: 'Conséquences', guidance: 'Ce qui découle des faits pour le travail, et les choix possibles.', text: '' },
      { heading: 'Suites', guidance: 'Qui fait quoi et pour quand, en liste.', text: '' },
    ],
  },
  {
    id: 'letter', kind: 'letter', name: 'Lettre', description: 'Une lettre à un usager ou à un partenaire, en langage clair.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: '[Service]\n\n[date]\n\nMadame, Monsieur,' },
      { heading: '', guidance: 'D’abord le message principal, en une ou deux phrases courtes.', text: '' },
      { heading: '', guidance: 'Ce qui s’applique et ce que la personne peut faire : règles, délais, montants, chacun avec sa source.', text: '' },
      { heading: '', guidance: '', text: 'Pour toute question, appelez le [téléphone] ou écrivez à [adresse].\n\nCordialement,\n\n[nom]' },
    ],
  },
  {
    id: 'notice', kind: 'notice', name: 'Avis au public', description: 'Ce que tout le monde doit savoir : quoi, quand, où, qui est concerné.', tone: 'neutral', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: 'Ce qui change', guidance: 'Le changement ou l’événement en une ou deux phrases.', text: '' },
      { heading: 'Qui est concerné', guidance: 'À qui cela s’applique, et à qui non.', text: '' },
      { heading: 'Quand et où', guidance: 'Dates, heures et lieux, en liste, chacun avec sa source.', text: '' },
      { heading: 'Ce que vous pouvez faire', guidance: 'Ce qu’il faut ou ce qu’on peut faire, et jusqu’à quand.', text: '' },
      { heading: 'Questions', guidance: '', text: 'Appelez le [téléphone] ou écrivez à [adresse].' },
    ],
  },
  {
    id: 'brief', kind: 'brief', name: 'Note de politique publique', description: 'Une question, les faits établis et les options, pour celles et ceux qui décident.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Question', guidance: 'Ce qu’il faut décider et pourquoi maintenant.', text: '' },
      { heading: 'Ce que l’on sait', guidance: 'Les faits établis, avec les chiffres et leurs sources ; dire où les sources divergent.', text: '' },
      { heading: 'Règles applicables', guidance: 'Lois et règles qui s’appliquent, chacune avec sa source.', text: '' },
      { heading: 'Options', guidance: 'Les choix possibles, avec le pour et le contre de chacun. Ne pas choisir.', text: '' },
      { heading: 'Ce que l’on ne sait pas', guidance: 'Les lacunes des sources, dites simplement.', text: '' },
    ],
  },
  {
    id: 'email', kind: 'email', name: 'Réponse à un courriel', description: 'Une réponse à une lettre ou à un courriel qui traite tout ce qui est demandé.', tone: 'friendly', isForResidents: true, gradeMax: 8,
    sections: [
      { heading: '', guidance: '', text: 'Bonjour [nom],\n\nMerci de votre message.' },
      { heading: '', guidance: 'Répondre à chaque question et demande de la lettre dans l’ordre, un court paragraphe chacune, avec la source. Dire quand les sources ne répondent pas.', text: '' },
      { heading: '', guidance: '', text: 'Cordialement,\n\n[nom]\n[service]' },
    ],
  },
  {
    id: 'minutes', kind: 'minutes', name: 'Compte rendu de réunion', description: 'Ce qui a été discuté, décidé et confié à qui.', tone: 'neutral', isForResidents: false, gradeMax: null,
    sections: [
      { heading: '', guidance: '', text: '**Réunion :** [objet]\n\n**Date et lieu :** [date, lieu]\n\n**Présents :** [noms]' },
      { heading: 'Discussions', guidance: 'Les points discutés, un paragraphe chacun, dans l’ordre, d’après les notes données.', text: '' },
      { heading: 'Décisions', guidance: 'Les décisions, en liste, mot pour mot quand les notes donnent les mots.', text: '' },
      { heading: 'À faire', guidance: 'Tâches en tableau : quoi, qui, pour quand. Seulement ce que disent les notes.', text: '' },
    ],
  },
  {
    id: 'report', kind: 'report', name: 'Rapport', description: 'Un texte plus long avec résumé, constats et références.', tone: 'formal', isForResidents: false, gradeMax: null,
    sections: [
      { heading: 'Résumé', guidance: 'Les constats principaux en cinq phrases au plus, avec les sources.', text: '' },
      { heading: 'Objet et méthode', guidance: 'Ce qui a été demandé et sur quoi repose le rapport.', text: '' },
      { heading: 'Constats', guidance: 'Ce que montrent les sources, avec des intertitres s’il y a plusieurs sujets.', text: '' },
      { heading: 'Limites', guidance: 'Ce que les sources ne montrent pas et où elles divergent.', text: '' },
      { heading: 'Conclusions', guidance: 'Ce qui découle des constats ; aucune décision sur une personne.', text: '' },
    ],
  },
]
