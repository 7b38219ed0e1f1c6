/** Charts, pivots, forecasts and findings over the files of data that are open (features/data/server/data.ts). */
import { serve, type Feature } from '#kernel/pipeline/feature.ts'
import { dataAnalysis } from '../contract-analysis.ts'
import { drawChart, exportChart } from './analysis-charts.ts'
import { forecastData } from './analysis-forecast.ts'
import type { AnalysisGiven } from './analysis-given.ts'
import { keepAnalysis } from './analysis-keep.ts'
import { findPatterns } from './analysis-patterns.ts'
import { compareOutcomes, exportPivot, pivotData } from './analysis-pivot.ts'

/** Its rights are those of the dataset (features/data/policy.ts); it keeps nothing of its own. */
export function createDataAnalysis(given: AnalysisGiven): Feature {
  return serve(dataAnalysis, {
    name: 'data-analysis',
    policy: { cedar: {}, resources: {} },
    handlers: {
      drawChart: drawChart(given),
      exportChart: exportChart(given),
      pivotData: pivotData(given),
      exportPivot: exportPivot(given),
      forecastData: forecastData(given),
      findPatterns: findPatterns(given),
      compareOutcomes: compareOutcomes(given),
      keepAnalysis: keepAnalysis(given),
    },
  })
}
