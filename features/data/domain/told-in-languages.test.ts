import { describe, expect, test } from 'vitest'
import { analysisLanguages } from '../contract-names.ts'
import { figure } from './analysis-language.ts'
import { drawChart } from './chart-scene.ts'
import { chartPhrases } from './chart-phrases.ts'
import { forecast } from './forecast.ts'
import { forecastPhrases } from './forecast-phrases.ts'
import { clusterSentence, contrastSentence, digitSentence, duplicateSentence, likenessSentence, outlierSentence, spikeSentence, stepSentence, trendSentence } from './pattern-words.ts'
import { patternPhrases } from './pattern-phrases.ts'
import { seededNoise } from './pattern-chance.ts'

const noise = seededNoise(3)
const points = Array.from({ length: 48 }, (_, at) => ({ at: `${2020 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`, value: at === 17 ? null : Math.round(1_500 + 200 * Math.sin((at * Math.PI) / 6) + 10 * noise()) }))

function told(language: 'en' | 'es' | 'fr'): string[] {
  const made = forecast(points, { language })
  if ('reason' in made) throw new Error(made.sentence)
  const spec = { kind: 'line' as const, title: 'Visitas', x: 'm', y: ['v'], series: null, yTitle: null, bands: [] }
  const scene = drawChart(spec, { columns: [{ name: 'm', kind: 'text', unit: null }, { name: 'v', kind: 'number', unit: null }], rows: [['a', 1_234.5], ['b', 2]] }, { width: 600, height: 300 }, { language })
  if ('sentence' in scene) throw new Error(scene.sentence)
  return [
    ...made.sentences,
    scene.summary,
    trendSentence('X', { slope: -1_234.5, low: -2_000, high: -1_000, change: -0.25, chance: 1e-9 } as Parameters<typeof trendSentence>[1], { frequency: 'monthly', from: '2020-01', to: '2023-12' }, language),
    stepSentence('X', { at: '2021-01-01', label: '2021-01', before: 10, after: 2_500, chance: 0.001 } as Parameters<typeof stepSentence>[1], language),
    spikeSentence('X', { at: '', label: '2021-01', value: 900, expected: 500, low: 400, high: 600, deviations: 5.5 } as Parameters<typeof spikeSentence>[1], language),
    contrastSentence({ column: 'c', groupColumn: 'g', group: 'North', count: 30, median: 5, superiority: 0.3, low: 0.2, high: 0.4, chance: 5e-5 } as Parameters<typeof contrastSentence>[0], 9, language),
    likenessSentence({ a: 'a', b: 'b', rank: 0.91, low: 0.85, high: 0.95, count: 100 } as Parameters<typeof likenessSentence>[0], language),
    clusterSentence(['a', 'b'], [{ size: 10, middle: [1, 2] }, { size: 20, middle: [3, 4_000] }], { silhouette: 0.81, looked: 30 }, language),
    duplicateSentence(1, 1, language),
    outlierSentence('c', { count: 2, below: -5, above: 1_200 }, -100, language),
    digitSentence('c', 0.0234, 5_000, language),
  ]
}

describe.each(analysisLanguages)('%s', (language) => {
  test('tells every finding, forecast and chart, with the figures that English has', () => {
    const sentences = told(language)
    // Digits alone, as languages group them differently.
    const digits = (text: string) => (text.replaceAll(/[^\d]/g, '').match(/\d/g) ?? []).sort().join('')
    for (const [at, english] of told('en').entries()) {
      expect(sentences[at]).not.toMatch(/undefined|NaN|\[object|\$\{/)
      if (language !== 'en') expect(sentences[at]).not.toBe(english)
      if (!/one row|million|10[.,\s]?000/.test(english)) expect(digits(sentences[at] ?? ''), sentences[at]).toBe(digits(english))
    }
  })

  test('has words for everything the others have', () => {
    for (const [phrases, english] of [[patternPhrases[language], patternPhrases.en], [forecastPhrases[language], forecastPhrases.en], [chartPhrases[language], chartPhrases.en]]) expect(Object.keys(phrases ?? {})).toEqual(Object.keys(english ?? {}))
  })
})

test('figures are grouped as the language groups them', () => {
  expect(figure(12_345.6, 'en')).toBe('12,346')
  expect(figure(12_345.6, 'es')).toBe('12.346')
  expect(figure(12_345.6, 'fr')).toMatch(/^12\s346$/)
  expect(figure(0.01234, 'fr')).toBe('0,0123')
})
