/** What findings say, language by language. Figures come written; numbers come where a word depends on them. Pure. */
import type { AnalysisLanguage } from './analysis-language.ts'
import type { Frequency } from './forecast-calendar.ts'

type Band = { low: string; high: string }

type PatternPhrases = {
  rows: string
  meanOf(column: string): string
  where(name: string, group: string, value: string): string
  /** `times`: once in so many; `million` and `ten-thousand` are bounds. */
  chance(times: string | 'million' | 'ten-thousand'): string
  trend(at: { name: string; rises: boolean; slope: string; period: Frequency; band: Band; share: { percent: string; from: string; to: string } | null; chance: string }): string
  step(at: { name: string; label: string; before: string; after: string; chance: string }): string
  spike(at: { name: string; isHigh: boolean; label: string; value: string; band: Band; deviations: string }): string
  contrast(at: { column: string; isHigher: boolean; groupColumn: string; group: string; count: number; median: string; rest: string; of100: number; low: number; high: number; chance: string }): string
  likeness(at: { a: string; b: string; together: boolean; rank: string; band: Band; count: number }): string
  kind(at: { size: number; columns: { name: string; middle: string }[] }): string
  clusters(at: { kinds: number; columns: string; described: string; isClear: boolean; silhouette: string; looked: number }): string
  duplicates(at: { extra: number; groups: number }): string
  outliers(at: { column: string; count: number; below: string | null; above: string }): string
  digits(at: { column: string; deviation: string; count: number }): string
}

const en: PatternPhrases = {
  rows: 'The number of rows',
  meanOf: (column) => `The mean of ${column}`,
  where: (name, group, value) => `${name} (${group} ${value})`,
  chance: (times) => (times === 'million' ? 'by chance alone this would be seen less than once in a million times' : times === 'ten-thousand' ? 'by chance alone this would be seen less than once in 10,000 times' : `by chance alone this would be seen about once in ${times} times`),
  trend: ({ name, rises, slope, period, band, share, chance }) => `${name} ${rises ? 'rises' : 'falls'} by about ${slope} a ${{ daily: 'day', weekly: 'week', monthly: 'month', quarterly: 'quarter', yearly: 'year' }[period]} (19 times of 20 between ${band.low} and ${band.high})${share ? `, ${share.percent} from ${share.from} to ${share.to}` : ''}; ${chance}.`,
  step: ({ name, label, before, after, chance }) => `${name} changed its level at ${label}: about ${before} before, ${after} after; ${chance}. What happened then is not in the figures.`,
  spike: ({ name, isHigh, label, value, band, deviations }) => `${name} is unusually ${isHigh ? 'high' : 'low'} at ${label}: ${value}, where ${band.low} to ${band.high} was to be expected (${deviations} times the usual deviation).`,
  contrast: ({ column, isHigher, groupColumn, group, count, median, rest, of100, low, high, chance }) => `${column} is ${isHigher ? 'higher' : 'lower'} where ${groupColumn} is “${group}” (${count} rows, median ${median} against ${rest}): in ${of100} of 100 pairs of a row there and a row elsewhere (${low} to ${high}, 19 times of 20); ${chance}. Other differences between the groups may be the cause.`,
  likeness: ({ a, b, together, rank, band, count }) => `${together ? `${a} and ${b} rise together` : `${b} falls as ${a} rises`} (rank correlation ${rank}, 19 times of 20 between ${band.low} and ${band.high}, ${count} rows). One need not cause the other.`,
  kind: ({ size, columns }) => `${size} rows with ${columns.map(({ name, middle }) => `${name} about ${middle}`).join(', ')}`,
  clusters: ({ kinds, columns, described, isClear, silhouette, looked }) => `The rows fall into ${kinds} kinds by ${columns}: ${described}. The kinds are ${isClear ? 'clearly' : 'fairly'} apart (silhouette ${silhouette}, ${looked} rows looked at).`,
  duplicates: ({ extra, groups }) => `${extra} ${extra === 1 ? 'row stands' : 'rows stand'} in the table more than once, exactly alike (${groups} ${groups === 1 ? 'kind' : 'kinds'} of row). They may have been entered twice; totals count them twice.`,
  outliers: ({ column, count, below, above }) => `${column} has ${count} ${count === 1 ? 'figure' : 'figures'} far from the rest (${below === null ? '' : `below ${below} or `}above ${above}, three interquartile ranges from the quartiles). Look whether they are right: one such figure moves a mean.`,
  digits: ({ column, deviation, count }) => `The first digits of ${column} are not spread as such figures mostly are (mean deviation from Benford’s law ${deviation}, ${count} figures). This is a hint to look closer and nothing more: limits, prices and quotas do it too.`,
}

const es: PatternPhrases = {
  rows: 'El número de filas',
  meanOf: (column) => `La media de ${column}`,
  where: (name, group, value) => `${name} (${group} ${value})`,
  chance: (times) => (times === 'million' ? 'por puro azar se vería menos de una vez en un millón' : times === 'ten-thousand' ? 'por puro azar se vería menos de una vez en 10.000' : `por puro azar se vería más o menos una vez de cada ${times}`),
  trend: ({ name, rises, slope, period, band, share, chance }) => `${name}: ${rises ? 'sube' : 'baja'} unos ${slope} por ${{ daily: 'día', weekly: 'semana', monthly: 'mes', quarterly: 'trimestre', yearly: 'año' }[period]} (19 de cada 20 veces entre ${band.low} y ${band.high})${share ? `, ${share.percent} de ${share.from} a ${share.to}` : ''}; ${chance}.`,
  step: ({ name, label, before, after, chance }) => `${name}: cambió de nivel en ${label}, de unos ${before} antes a ${after} después; ${chance}. Las cifras no dicen qué pasó entonces.`,
  spike: ({ name, isHigh, label, value, band, deviations }) => `${name}: valor inusualmente ${isHigh ? 'alto' : 'bajo'} en ${label}, ${value}, cuando cabía esperar de ${band.low} a ${band.high} (${deviations} veces la desviación habitual).`,
  contrast: ({ column, isHigher, groupColumn, group, count, median, rest, of100, low, high, chance }) => `${column} es ${isHigher ? 'mayor' : 'menor'} donde ${groupColumn} es «${group}» (${count} filas, mediana ${median} frente a ${rest}): en ${of100} de cada 100 pares de una fila de ahí y otra de fuera (de ${low} a ${high}, 19 de cada 20 veces); ${chance}. La causa pueden ser otras diferencias entre los grupos.`,
  likeness: ({ a, b, together, rank, band, count }) => `${together ? `${a} y ${b} suben juntos` : `${b} baja cuando ${a} sube`} (correlación de rangos ${rank}, 19 de cada 20 veces entre ${band.low} y ${band.high}, ${count} filas). Lo uno no tiene por qué causar lo otro.`,
  kind: ({ size, columns }) => `${size} filas con ${columns.map(({ name, middle }) => `${name} de unos ${middle}`).join(', ')}`,
  clusters: ({ kinds, columns, described, isClear, silhouette, looked }) => `Las filas forman ${kinds} clases según ${columns}: ${described}. Las clases están ${isClear ? 'claramente' : 'bastante'} separadas (silueta ${silhouette}, ${looked} filas miradas).`,
  duplicates: ({ extra, groups }) => `${extra} ${extra === 1 ? 'fila está' : 'filas están'} más de una vez en la tabla, exactamente iguales (${groups} ${groups === 1 ? 'clase' : 'clases'} de fila). Puede que se anotaran dos veces; los totales las cuentan dos veces.`,
  outliers: ({ column, count, below, above }) => `${column} tiene ${count} ${count === 1 ? 'cifra' : 'cifras'} muy lejos del resto (${below === null ? '' : `por debajo de ${below} o `}por encima de ${above}, a tres rangos intercuartílicos de los cuartiles). Mire si son correctas: una sola cifra así mueve una media.`,
  digits: ({ column, deviation, count }) => `Las primeras cifras de ${column} no se reparten como suele ser (desviación media de la ley de Benford ${deviation}, ${count} cifras). Es una señal para mirar mejor y nada más: los límites, los precios y los cupos también lo causan.`,
}

const fr: PatternPhrases = {
  rows: 'Le nombre de lignes',
  meanOf: (column) => `La moyenne de ${column}`,
  where: (name, group, value) => `${name} (${group} ${value})`,
  chance: (times) => (times === 'million' ? 'par pur hasard, cela se verrait moins d’une fois sur un million' : times === 'ten-thousand' ? 'par pur hasard, cela se verrait moins d’une fois sur 10 000' : `par pur hasard, cela se verrait environ une fois sur ${times}`),
  trend: ({ name, rises, slope, period, band, share, chance }) => `${name} : ${rises ? 'hausse' : 'baisse'} d’environ ${slope} par ${{ daily: 'jour', weekly: 'semaine', monthly: 'mois', quarterly: 'trimestre', yearly: 'an' }[period]} (19 fois sur 20 entre ${band.low} et ${band.high})${share ? `, ${share.percent} de ${share.from} à ${share.to}` : ''} ; ${chance}.`,
  step: ({ name, label, before, after, chance }) => `${name} : changement de niveau en ${label}, d’environ ${before} avant à ${after} après ; ${chance}. Les chiffres ne disent pas ce qui s’est passé alors.`,
  spike: ({ name, isHigh, label, value, band, deviations }) => `${name} : valeur inhabituellement ${isHigh ? 'haute' : 'basse'} en ${label}, ${value}, alors que l’on attendait de ${band.low} à ${band.high} (${deviations} fois l’écart habituel).`,
  contrast: ({ column, isHigher, groupColumn, group, count, median, rest, of100, low, high, chance }) => `${column} est plus ${isHigher ? 'haut' : 'bas'} là où ${groupColumn} est « ${group} » (${count} lignes, médiane ${median} contre ${rest}) : dans ${of100} paires sur 100 d’une ligne de là et d’une d’ailleurs (de ${low} à ${high}, 19 fois sur 20) ; ${chance}. D’autres différences entre les groupes peuvent en être la cause.`,
  likeness: ({ a, b, together, rank, band, count }) => `${together ? `${a} et ${b} montent ensemble` : `${b} baisse quand ${a} monte`} (corrélation des rangs ${rank}, 19 fois sur 20 entre ${band.low} et ${band.high}, ${count} lignes). L’un n’est pas forcément la cause de l’autre.`,
  kind: ({ size, columns }) => `${size} lignes avec ${columns.map(({ name, middle }) => `${name} d’environ ${middle}`).join(', ')}`,
  clusters: ({ kinds, columns, described, isClear, silhouette, looked }) => `Les lignes forment ${kinds} sortes selon ${columns} : ${described}. Les sortes sont ${isClear ? 'nettement' : 'assez'} séparées (silhouette ${silhouette}, ${looked} lignes regardées).`,
  duplicates: ({ extra, groups }) => `${extra} ${extra === 1 ? 'ligne figure' : 'lignes figurent'} plus d’une fois dans le tableau, exactement pareilles (${groups} ${groups === 1 ? 'sorte' : 'sortes'} de ligne). Elles ont pu être saisies deux fois ; les totaux les comptent deux fois.`,
  outliers: ({ column, count, below, above }) => `${column} a ${count} ${count === 1 ? 'chiffre' : 'chiffres'} très loin des autres (${below === null ? '' : `au-dessous de ${below} ou `}au-dessus de ${above}, à trois écarts interquartiles des quartiles). Regardez s’ils sont justes : un seul chiffre de ce genre déplace une moyenne.`,
  digits: ({ column, deviation, count }) => `Les premiers chiffres de ${column} ne se répartissent pas comme d’habitude (écart moyen à la loi de Benford ${deviation}, ${count} chiffres). C’est une raison de regarder de plus près et rien de plus : les limites, les prix et les quotas le font aussi.`,
}

export const patternPhrases: Record<AnalysisLanguage, PatternPhrases> = { en, es, fr }
