export const termsFr = {
  title: 'Conditions d’utilisation de Steward au travail',
  changeSummary: 'La première version.',
  text: `Ces conditions disent ce que vous pouvez faire avec Steward, ce que vous ne devez pas faire, et ce que devient ce que vous écrivez. Elles s’appliquent à toutes les personnes qui travaillent pour le Commonwealth de Meridia. Les lire prend environ quatre minutes.

## À quoi sert Steward

- Utilisez-le pour votre travail : trouver des règles, résumer, rédiger, comparer, calculer.
- L’utiliser est votre choix. Personne ne peut être moins bien traité parce qu’il travaille sans lui.
- Ne l’utilisez pas pour des affaires privées, ni pour choisir des personnes pour un poste, une promotion ou une sanction.

## Ce que vous pouvez y mettre

Chaque texte et chaque fichier porte une étiquette. L’étiquette décide de ce que l’on peut en faire.

- **Public** et **interne** : vous pouvez les utiliser avec tous les modèles qui vous sont proposés.
- **Confidentiel** : seulement avec les modèles autorisés pour cela. Steward ne vous en propose pas d’autres.
- **Restreint**, et tout ce qui touche aux impôts, à la santé ou à une affaire pénale : seulement là où votre agence a ouvert un espace pour cela.
- Laissez de côté les noms, numéros et adresses quand la tâche n’en a pas besoin. Quand Steward masque un tel détail, il vous le montre.

N’entrez jamais de mot de passe, de clé ni le lien de connexion de quelqu’un, et ne laissez personne travailler avec votre session.

## Vous répondez du résultat

- Les réponses peuvent être fausses, même quand elles semblent sûres. Ouvrez les sources avant de vous fier à une réponse.
- Ce que vous adoptez, signez ou envoyez est votre travail, comme si vous l’aviez écrit seul.
- Steward marque un texte comme brouillon jusqu’à ce qu’une personne l’ait vérifié. N’enlevez pas cette marque pour gagner du temps.

## Ce que vous ne devez pas faire

- **Ne décidez pas du sort d’une personne avec lui.** L’octroi d’une aide, d’une licence, d’un emploi ou d’une sanction est décidé par une personne qui en a le pouvoir. Steward explique les règles ; il ne les applique à personne.
- **N’envoyez pas son texte au public sans relecture.** Un brouillon destiné aux habitants ne peut être copié ou exporté qu’après qu’un collègue nommé a lu exactement ce texte et l’a attesté.
- N’essayez pas de contourner une étiquette, un masque ou un refus. Si l’un d’eux est erroné, signalez-le : un bouton sert à cela.

## Ce qui est conservé, et qui peut le voir

- Vos conversations sont conservées pour vous. Ni vos collègues, ni vos supérieurs, ni les administrateurs ne peuvent les ouvrir.
- Un journal conserve qui a fait quoi et quand. Il ne contient ni questions ni réponses. L’examinatrice du contrôle et la responsable de la sécurité le lisent.
- D’autres ne peuvent ouvrir vos contenus que pour un but et un dossier déclarés, avec l’accord de deux autres personnes. Vous en êtes informé, sauf si une loi l’interdit.
- Les conversations sur des affaires publiques peuvent être des documents publics. Ne supprimez pas ce qui est visé par un gel ou par une demande en cours.
- Steward n’apprend rien de vous d’une conversation à l’autre, sauf si vous lui demandez de retenir quelque chose. Vous pouvez voir et supprimer ce qu’il retient.

## Votre travail n’entraîne aucun modèle

Ce que vous entrez n’entraîne le modèle de personne. Chaque fournisseur s’y est engagé par écrit, et un fournisseur dont la preuve a expiré est coupé.

## Ce que nous vous demandons

- Suivez l’introduction d’une heure dans les trente jours après votre première utilisation. La coordination de la formation de votre agence connaît les dates.
- Signalez une réponse fausse, injuste ou dangereuse avec le bouton placé dessous. Signalez immédiatement toute fuite de données personnelles à la responsable de la sécurité.

## Si ces conditions ne sont pas respectées

Votre accès peut être suspendu le temps d’examiner l’affaire. Les cas graves ou répétés sont traités selon les règles de conduite du personnel, avec votre droit d’être entendu et représenté.

## Dire non, et changer d’avis

Vous pouvez refuser. Alors vous ne pouvez pas utiliser Steward, rien d’autre ne change pour vous, et vous pourrez accepter plus tard. Vous pouvez aussi retirer votre accord à tout moment dans les Réglages.

Nous vous le demandons à nouveau chaque année, et chaque fois que ces conditions changent. Ce que vous avez accepté auparavant est conservé tel quel.

## Questions

Adressez-vous à la Commission des archives et de la protection des données : privacy@meridia.example.`,
}
