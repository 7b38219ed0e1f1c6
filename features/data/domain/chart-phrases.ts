/** What charts say of themselves, language by language; figures come written. Pure. */
import type { ChartKind } from './chart-spec.ts'
import type { AnalysisLanguage } from './analysis-language.ts'

type At = { value: string; label: string }

type ChartPhrases = {
  kinds: Record<ChartKind, string>
  points(at: { count: number; x: string; y: string }): string
  cut(count: number): string
  nothing(name: string): string
  one(name: string, at: At): string
  ends(at: { from: At; to: At }): string
  series(at: { name: string; ends: string; highest: At; lowest: At }): string
  histogram(at: { rows: string; from: string; to: string; most: string; mostFrom: string; mostTo: string }): string
  box(at: { group: string; median: string; q1: string; q3: string }): string
  more(count: number): string
}

const en: ChartPhrases = {
  kinds: { line: 'Line chart', bar: 'Bar chart', 'stacked-bar': 'Stacked bar chart', histogram: 'Histogram', box: 'Box plot', scatter: 'Scatter plot' },
  points: ({ count, x, y }) => `${count} points of ${x} and ${y}.`,
  cut: (count) => `${count} more stand in the table only.`,
  nothing: (name) => `${name} has no figures.`,
  one: (name, { value, label }) => `${name}: ${value} (${label}).`,
  ends: ({ from, to }) => `from ${from.value} (${from.label}) to ${to.value} (${to.label}), `,
  series: ({ name, ends, highest, lowest }) => `${name}: ${ends}highest ${highest.value} (${highest.label}), lowest ${lowest.value} (${lowest.label}).`,
  histogram: ({ rows, from, to, most, mostFrom, mostTo }) => `${rows} rows from ${from} to ${to}; most, ${most}, from ${mostFrom} to ${mostTo}.`,
  box: ({ group, median, q1, q3 }) => `${group} median ${median}, half of all from ${q1} to ${q3}`,
  more: (count) => `and ${count} more`,
}

const es: ChartPhrases = {
  kinds: { line: 'Gráfico de líneas', bar: 'Gráfico de barras', 'stacked-bar': 'Gráfico de barras apiladas', histogram: 'Histograma', box: 'Diagrama de cajas', scatter: 'Diagrama de puntos' },
  points: ({ count, x, y }) => `${count} puntos de ${x} y ${y}.`,
  cut: (count) => `${count} más están solo en la tabla.`,
  nothing: (name) => `${name} no tiene cifras.`,
  one: (name, { value, label }) => `${name}: ${value} (${label}).`,
  ends: ({ from, to }) => `de ${from.value} (${from.label}) a ${to.value} (${to.label}), `,
  series: ({ name, ends, highest, lowest }) => `${name}: ${ends}máximo ${highest.value} (${highest.label}), mínimo ${lowest.value} (${lowest.label}).`,
  histogram: ({ rows, from, to, most, mostFrom, mostTo }) => `${rows} filas de ${from} a ${to}; la mayoría, ${most}, de ${mostFrom} a ${mostTo}.`,
  box: ({ group, median, q1, q3 }) => `${group}: mediana ${median}, la mitad de ${q1} a ${q3}`,
  more: (count) => `y ${count} más`,
}

const fr: ChartPhrases = {
  kinds: { line: 'Graphique en courbes', bar: 'Graphique en barres', 'stacked-bar': 'Graphique en barres empilées', histogram: 'Histogramme', box: 'Boîtes à moustaches', scatter: 'Nuage de points' },
  points: ({ count, x, y }) => `${count} points de ${x} et ${y}.`,
  cut: (count) => `${count} de plus figurent seulement dans le tableau.`,
  nothing: (name) => `${name} n’a pas de chiffres.`,
  one: (name, { value, label }) => `${name} : ${value} (${label}).`,
  ends: ({ from, to }) => `de ${from.value} (${from.label}) à ${to.value} (${to.label}), `,
  series: ({ name, ends, highest, lowest }) => `${name} : ${ends}maximum ${highest.value} (${highest.label}), minimum ${lowest.value} (${lowest.label}).`,
  histogram: ({ rows, from, to, most, mostFrom, mostTo }) => `${rows} lignes de ${from} à ${to} ; le plus, ${most}, de ${mostFrom} à ${mostTo}.`,
  box: ({ group, median, q1, q3 }) => `${group} : médiane ${median}, la moitié de ${q1} à ${q3}`,
  more: (count) => `et ${count} de plus`,
}

export const chartPhrases: Record<AnalysisLanguage, ChartPhrases> = { en, es, fr }
