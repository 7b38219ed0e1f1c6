/** Names and limits that contract, domain and page share. No schema is here, so that none travels to the page with a chart. */

export const chartKinds = ['line', 'bar', 'stacked-bar', 'histogram', 'box', 'scatter'] as const
/** More lines or parts than this cannot be told apart, with or without colours. */
export const seriesMax = 6

export const frequencies = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const

/** Ways a forecast is tried; the first two are the baselines. */
export const methodNames = ['naive', 'seasonal-naive', 'last-level', 'recent-level', 'smoothing', 'damped', 'theta', 'year-level', 'holt-winters'] as const

/** Languages in which findings, forecasts and charts are told. */
export const analysisLanguages = ['en', 'es', 'fr'] as const
export type AnalysisLanguage = (typeof analysisLanguages)[number]
