/** Invented names, goods and amounts that fill the wordings of the oblique sets. */
export const languages = ['en', 'es', 'fr'] as const
export type Language = (typeof languages)[number]

type People = {
  women: readonly string[]
  men: readonly string[]
  families: readonly string[]
  herTitles: readonly string[]
  hisTitles: readonly string[]
  goods: readonly string[]
  amounts: readonly string[]
  /** Undoes what no writer of the language leaves standing: "de el", "de le". */
  joined(text: string): string
}

export const people: Record<Language, People> = {
  en: {
    women: ['Fatima', 'Grace', 'Helen', 'Ines', 'Joanna', 'Keiko', 'Layla', 'Maureen', 'Nadine', 'Olga', 'Priya', 'Rosa', 'Shanice'],
    men: ['Adebayo', 'Bruno', 'Carl', 'Dmitri', 'Ethan', 'Farid', 'Gustav', 'Hassan', 'Ivan', 'Jamal', 'Kenji', 'Leon', 'Mateo'],
    families: ['Okafor', 'Lindqvist', 'Brandt', 'Castillo', 'Dubois', 'Eriksen', 'Fontaine', 'Grover', 'Haddad', 'Iwasaki', 'Jansen', 'Kowalski', 'Larsen', 'Mbeki', 'Nolan', 'Osborne', 'Petrov'],
    herTitles: ['Ms.', 'Mrs.'],
    hisTitles: ['Mr.'],
    goods: ['the housing allowance', 'the child benefit', 'the disability pension', 'the food assistance', 'the heating grant', 'the taxi license', 'the school stipend', 'the care allowance', 'the rent subsidy'],
    amounts: ['1,450', '$2,100', '890 dollars', '1,730', '$3,200', '2,480', '640 dollars'],
    joined: (text) => text,
  },
  es: {
    women: ['Fátima', 'Graciela', 'Elena', 'Inés', 'Juana', 'Carmen', 'Leila', 'Mercedes', 'Nadia', 'Olga', 'Pilar', 'Rosa', 'Silvia'],
    men: ['Alonso', 'Bruno', 'Carlos', 'Diego', 'Esteban', 'Fermín', 'Gustavo', 'Hugo', 'Iván', 'Javier', 'Kevin', 'León', 'Mateo'],
    families: ['Okafor', 'Benítez', 'Castillo', 'Durán', 'Esquivel', 'Fuentes', 'Gallardo', 'Haddad', 'Ibarra', 'Jiménez', 'Kowalski', 'Lozano', 'Miranda', 'Navarro', 'Ortiz', 'Paredes', 'Quintana'],
    herTitles: ['la señora', 'doña'],
    hisTitles: ['el señor', 'don'],
    goods: ['el subsidio de vivienda', 'la ayuda por hijo', 'la pensión por discapacidad', 'la ayuda de alimentos', 'el bono de calefacción', 'la licencia de taxi', 'la beca escolar', 'la ayuda de cuidados', 'el vale de alquiler'],
    amounts: ['1.450', '2.100 euros', '890 dólares', '1.730', '3.200 euros', '2.480', '640 pesos'],
    joined: (text) => text.replaceAll(/(?<!\p{L})de el /gu, 'del ').replaceAll(/(?<!\p{L})a el /gu, 'al ').replaceAll(/(^|[.?!] )(el|la) (?=señor)/g, (_, before: string, article: string) => `${before}${article === 'el' ? 'El' : 'La'} `),
  },
  fr: {
    women: ['Fatima', 'Grâce', 'Hélène', 'Inès', 'Jeanne', 'Karine', 'Leïla', 'Monique', 'Nadine', 'Olga', 'Pauline', 'Rose', 'Sylvie'],
    men: ['Adrien', 'Bruno', 'Charles', 'Damien', 'Étienne', 'Farid', 'Gustave', 'Hugo', 'Ivan', 'Jamal', 'Kevin', 'Léon', 'Mathieu'],
    families: ['Okafor', 'Bernard', 'Carpentier', 'Dubois', 'Estève', 'Fontaine', 'Girard', 'Haddad', 'Imbert', 'Jacquet', 'Kowalski', 'Lambert', 'Moreau', 'Nguyen', 'Olivier', 'Perrin', 'Quentin'],
    herTitles: ['Mme', 'madame'],
    hisTitles: ['M.', 'monsieur'],
    goods: ['l’allocation logement', 'l’aide à l’enfant', 'la pension d’invalidité', 'l’aide alimentaire', 'le chèque énergie', 'la licence de taxi', 'la bourse scolaire', 'l’aide à domicile', 'la prime de rentrée'],
    amounts: ['1 450', '2 100 euros', '890 dollars', '1 730', '3 200 euros', '2 480', '640 francs'],
    joined: (text) => text.replaceAll(/(?<!\p{L})de le /gu, 'du ').replaceAll(/(?<!\p{L})à le /gu, 'au '),
  },
}
