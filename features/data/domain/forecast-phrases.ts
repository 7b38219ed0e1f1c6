/** What forecasts say, language by language; figures come written. Pure. */
import type { AnalysisLanguage } from './analysis-language.ts'

type Point = { label: string; value: string; low: string; high: string }
type Tested = { origins: number; missed: string; naiveMissed: string; baseline: 'naive' | 'seasonal-naive' }

type ForecastPhrases = {
  next(first: Point, last: Point | null): string
  untested: string
  neverMissed(at: Tested): string
  better(at: Tested & { percent: number }): string
  noBetter(at: Tested & { isWorse: boolean; isTestedAll: boolean }): string
  /** `testedHorizon` where the forecast goes further than could be tested. */
  sureness(testedHorizon: number | null): string
  filled(at: { count: number; named: string }): string
  step(at: string): string
  noSeason: string
  zeros: string
  onlyLast(periods: string): string
}

const enBaseline = { naive: 'repeating the last figure', 'seasonal-naive': 'repeating the figure of a season ago' }
const enTested = (origins: number) => `ested at ${origins} ${origins === 1 ? 'place' : 'places'} of the past`

const en: ForecastPhrases = {
  next: (first, last) => `For ${first.label} the forecast is ${first.value}; in 8 of 10 cases like this the figure lies between ${first.low} and ${first.high}.${last ? ` For ${last.label} it is ${last.value}, between ${last.low} and ${last.high}.` : ''}`,
  untested: 'The series is too short to test this forecast on its own past: take it as a guess.',
  neverMissed: ({ origins, baseline }) => `T${enTested(origins)}, it never missed, and neither did ${enBaseline[baseline]}: the figures hardly vary.`,
  better: ({ origins, missed, naiveMissed, baseline, percent }) => `T${enTested(origins)}, it missed by ${missed} on average; ${enBaseline[baseline]} missed by ${naiveMissed}, so it is ${percent} % better than naive.`,
  noBetter: ({ origins, missed, naiveMissed, baseline, isWorse, isTestedAll }) => `${isWorse ? 'Naive is better' : 'No better than naive'}: t${enTested(origins)}, it missed by ${missed} on average and ${enBaseline[baseline]} by ${naiveMissed}. ${isTestedAll ? 'Use the simple figure beside it.' : 'The series is too short to test it all the way: look at both.'}`,
  sureness: (tested) => `The intervals come from what this forecast missed by in its own past; they do not know of events that have no precedent there.${tested === null ? '' : ` Beyond ${tested} periods ahead they could not be tested.`}`,
  filled: ({ count, named }) => `${count} missing ${count === 1 ? 'figure was' : 'figures were'} estimated from the neighbours (${named}).`,
  step: (at) => `The level seems to have changed for good at ${at}; what came before counts less.`,
  noSeason: 'Hardly anything repeats from season to season in these figures.',
  zeros: 'There are zeros in the figures; should they mean “not recorded”, leave them empty instead.',
  onlyLast: (periods) => `Only the last ${periods} periods were used.`,
}

const esBaseline = { naive: 'repetir la última cifra', 'seasonal-naive': 'repetir la cifra de hace una temporada' }
const esTested = (origins: number) => `robada en ${origins} ${origins === 1 ? 'punto' : 'puntos'} del pasado`

const es: ForecastPhrases = {
  next: (first, last) => `Para ${first.label} la previsión es ${first.value}; en 8 de cada 10 casos como este la cifra queda entre ${first.low} y ${first.high}.${last ? ` Para ${last.label} es ${last.value}, entre ${last.low} y ${last.high}.` : ''}`,
  untested: 'La serie es demasiado corta para probar esta previsión con su propio pasado: tómela como una conjetura.',
  neverMissed: ({ origins, baseline }) => `P${esTested(origins)}, no falló nunca, y ${esBaseline[baseline]} tampoco: las cifras apenas varían.`,
  better: ({ origins, missed, naiveMissed, baseline, percent }) => `P${esTested(origins)}, falló por ${missed} de media; ${esBaseline[baseline]} falló por ${naiveMissed}, así que es un ${percent} % mejor que la previsión simple.`,
  noBetter: ({ origins, missed, naiveMissed, baseline, isWorse, isTestedAll }) => `${isWorse ? 'La previsión simple es mejor' : 'No es mejor que la previsión simple'}: p${esTested(origins)}, falló por ${missed} de media y ${esBaseline[baseline]} por ${naiveMissed}. ${isTestedAll ? 'Use la cifra simple que está al lado.' : 'La serie es demasiado corta para probarla hasta el final: mire las dos.'}`,
  sureness: (tested) => `Los intervalos salen de lo que esta previsión falló en su propio pasado; no saben de sucesos sin precedente en él.${tested === null ? '' : ` Más allá de ${tested} periodos no se pudieron probar.`}`,
  filled: ({ count, named }) => `${count} ${count === 1 ? 'cifra que faltaba se estimó' : 'cifras que faltaban se estimaron'} a partir de las vecinas (${named}).`,
  step: (at) => `El nivel parece haber cambiado de forma duradera en ${at}; lo anterior cuenta menos.`,
  noSeason: 'En estas cifras casi nada se repite de una temporada a otra.',
  zeros: 'Hay ceros entre las cifras; si significan «no anotado», déjelos vacíos.',
  onlyLast: (periods) => `Solo se usaron los últimos ${periods} periodos.`,
}

const frBaseline = { naive: 'la répétition du dernier chiffre', 'seasonal-naive': 'la répétition du chiffre d’une saison plus tôt' }
const frTested = (origins: number) => `ssayée à ${origins} ${origins === 1 ? 'endroit' : 'endroits'} du passé`

const fr: ForecastPhrases = {
  next: (first, last) => `Pour ${first.label}, la prévision est de ${first.value} ; dans 8 cas semblables sur 10, le chiffre se situe entre ${first.low} et ${first.high}.${last ? ` Pour ${last.label}, elle est de ${last.value}, entre ${last.low} et ${last.high}.` : ''}`,
  untested: 'La série est trop courte pour essayer cette prévision sur son propre passé : prenez-la comme une supposition.',
  neverMissed: ({ origins, baseline }) => `E${frTested(origins)}, elle ne s’est jamais trompée, et ${frBaseline[baseline]} non plus : les chiffres ne varient guère.`,
  better: ({ origins, missed, naiveMissed, baseline, percent }) => `E${frTested(origins)}, elle s’est trompée de ${missed} en moyenne ; ${frBaseline[baseline]} s’est trompée de ${naiveMissed}, elle est donc ${percent} % meilleure que la prévision simple.`,
  noBetter: ({ origins, missed, naiveMissed, baseline, isWorse, isTestedAll }) => `${isWorse ? 'La prévision simple est meilleure' : 'Pas mieux que la prévision simple'} : e${frTested(origins)}, elle s’est trompée de ${missed} en moyenne et ${frBaseline[baseline]} de ${naiveMissed}. ${isTestedAll ? 'Utilisez le chiffre simple à côté.' : 'La série est trop courte pour l’essayer jusqu’au bout : regardez les deux.'}`,
  sureness: (tested) => `Les intervalles viennent de ce dont cette prévision s’est trompée dans son propre passé ; ils ignorent les événements qui y sont sans précédent.${tested === null ? '' : ` Au-delà de ${tested} périodes, ils n’ont pas pu être essayés.`}`,
  filled: ({ count, named }) => `${count} ${count === 1 ? 'chiffre manquant a été estimé d’après ses voisins' : 'chiffres manquants ont été estimés d’après leurs voisins'} (${named}).`,
  step: (at) => `Le niveau semble avoir changé durablement en ${at} ; ce qui précède compte moins.`,
  noSeason: 'Presque rien ne se répète d’une saison à l’autre dans ces chiffres.',
  zeros: 'Il y a des zéros parmi les chiffres ; s’ils veulent dire « non relevé », laissez-les vides.',
  onlyLast: (periods) => `Seules les ${periods} dernières périodes ont été utilisées.`,
}

export const forecastPhrases: Record<AnalysisLanguage, ForecastPhrases> = { en, es, fr }
