import { expect, test } from 'vitest'
import { fernandezHuerta, fleschKincaid, kandelMoles, readingOf, szigriszt, wordsOf } from './readability.ts'
import { syllablesOf, type ReadingLanguage } from './syllables.ts'

const counted: Record<ReadingLanguage, string> = {
  en: `the 1 cat 1 people 2 table 2 little 2 agency 3 residents 3 government 3 apply 2 application 4 applications 4 benefit 3 benefits 3 eligible 4 required 2
    requires 2 decide 2 decided 3 walked 1 wanted 2 changes 2 houses 2 office 2 offices 3 appeal 2 deadline 2 payment 2 letter 2 information 4 you 1 your 1 question 2
    questions 2 receive 2 received 2 address 2 telephone 3 available 4 document 3 documents 3 permission 3 region 2 nation 2 million 2 period 3 material 4 various 3
    serious 3 area 3 idea 3 science 2 being 2 quiet 2 business 2 create 2 creation 3 official 3 social 2 special 2 union 2 onion 2 beautiful 3 employee 3 employees 3
    fire 1 hour 1 year 1 income 2 outcome 2 because 2 believe 2 piece 1 review 2 reviewed 2 value 2 values 2 continue 3 annual 3 january 4 february 4 saturday 3
    through 1 although 2 enough 2 written 2 signed 1 attached 2 enclosed 2 checked 1 added 2 needed 2 noticed 2 police 2 circle 2 example 3 examples 3 simple 2 simply 2`,
  es: `de 1 la 1 mancha 2 lugar 2 nombre 2 quiero 2 acordarme 4 solicitud 4 ciudadano 4 ciudadanía 5 gobierno 3 día 2 días 2 país 2 países 3 año 2 años 2 aeropuerto 5 poeta 3
    leer 2 oír 2 agua 2 guerra 2 pingüino 3 que 1 quien 1 estudio 3 estudiáis 3 y 1 hoy 1 rey 1 muy 1 ley 1 leyes 2 ahora 3 prohibir 2 ahí 2 cooperación 5 información 4 línea 3
    veintiuno 3 oficina 4 plazo 2 trámite 3 prestación 3 subsidio 3 administración 5 vivienda 3 reunión 2 teoría 4 continúa 4 búho 2 vehículo 4 aire 2 causa 2 ruido 2 ciudad 2 cuenta 2`,
  fr: `le 1 la 1 table 1 lettre 1 demande 2 demandes 2 citoyen 3 gouvernement 4 administration 5 dossier 2 année 2 années 2 océan 3 théâtre 2 réunion 3 noël 2 maïs 2 nation 2 action 2
    information 4 beau 1 eau 1 bureau 2 oiseau 2 deux 1 trois 1 quatre 1 question 2 questions 2 quelque 1 que 1 langue 1 guerre 1 vie 1 pluie 1 rue 1 parlaient 2 vérité 3 difficile 3
    possible 2 travail 2 feuille 1 famille 2 pays 2 délai 2 décision 3 recours 2 prestation 3 logement 3 paiement 2 souvent 2 moment 2 argent 2 ouvrier 3 hier 1 nuit 1 lui 1 moi 1`,
}

test.each(['en', 'es', 'fr'] as const)('syllables of common words (%s) are as counted by hand, all but a few', (language) => {
  const pairs = [...(counted[language] ?? '').matchAll(/(\p{L}+)\s+(\d+)/gu)].map((match) => ({ word: match[1] ?? '', count: Number(match[2]) }))
  const wrong = pairs.filter(({ word, count }) => syllablesOf(word, language) !== count).map(({ word, count }) => `${word} ${syllablesOf(word, language)}≠${count}`)
  expect(wrong.length / pairs.length, wrong.join(', ')).toBeLessThanOrEqual(0.04)
})

test('published examples of Flesch’s formula come out', () => {
  // 13 words, 24 syllables: grade 11.3; 6 words, 6 syllables: below the first grade.
  expect(fleschKincaid({ words: 13, sentences: 1, syllables: 24 })).toBeCloseTo(11.27, 1)
  expect(fleschKincaid({ words: 6, sentences: 1, syllables: 6 })).toBeCloseTo(-1.45, 2)
  const platypus = readingOf(['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.'], 'en')
  expect(platypus).toMatchObject({ words: 13, sentences: 1, syllables: 24, level: 'hard' })
})

test('the formulas are those of their authors, worked by hand', () => {
  const counts = { words: 100, sentences: 5, syllables: 200 }
  expect(fernandezHuerta(counts)).toBeCloseTo(206.84 - 120 - 20.4, 6)
  expect(szigriszt(counts)).toBeCloseTo(206.835 - 124.6 - 20, 6)
  expect(kandelMoles(counts)).toBeCloseTo(207 - 20.3 - 147.2, 6)
})

test('plain text is graded easier than the same in officialese, in each language', () => {
  const pairs: [ReadingLanguage, string, string][] = [
    ['en', 'You can ask us to look at your case again. Write to us by 3 May. Tell us why you think we got it wrong.', 'Applicants dissatisfied with the determination may, notwithstanding the foregoing provisions, submit a written request for administrative reconsideration accompanied by substantiating documentation.'],
    ['es', 'Puede pedir que miremos su caso otra vez. Escriba antes del 3 de mayo. Diga por qué no está de acuerdo.', 'Las personas administradas disconformes con la resolución notificada podrán interponer potestativamente recurso de reposición acompañando documentación justificativa complementaria.'],
    ['fr', 'Vous pouvez nous demander de revoir votre dossier. Écrivez-nous avant le 3 mai. Dites-nous pourquoi.', 'Les administrés insatisfaits de la détermination notifiée pourront solliciter un réexamen administratif accompagné de pièces justificatives complémentaires nécessaires.'],
  ]
  for (const [language, plain, official] of pairs) {
    const [easy, hard] = [readingOf([plain], language), readingOf([official], language)]
    const isEasier = language === 'en' ? (easy.value ?? 0) < (hard.value ?? 0) : (easy.value ?? 0) > (hard.value ?? 0)
    expect(isEasier, language).toBe(true)
    expect(hard.level).toBe('very-hard')
  }
})

test('headings and list items end a sentence; citations are no words; long sentences are listed', () => {
  const long = `We ${'really '.repeat(25)}mean it.`
  const reading = readingOf(['How to apply', 'Send the form[2]', long], 'en')
  expect(reading.sentences).toBe(3)
  expect(reading.longSentences).toEqual([{ text: long, words: 28 }])
  expect(wordsOf('a 30-day notice; l’année 2026')).toEqual(['a', '30-day', 'notice', 'l’année', '2026'])
  expect(readingOf([], 'en').value).toBeNull()
})
