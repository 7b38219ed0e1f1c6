import { injectionScore, injectionSigns, readInjection } from './injection-signs.ts'
import { injectionWeights } from './injection-weights.ts'

export type InjectionReading = {
  /** 0–1; from one half on the text is marked. */
  score: number
  /** What gave it away, in plain words, the weightiest first. */
  signs: string[]
}

/** Said outright, in one line and any of the languages, these need no company. */
const plainly = ['override-order', 'prompt-asked']
const plainScore = 0.7

/**
 * Whether a text, typed or found in a document, tries to take over the assistant. A signal for labels and warnings only:
 * nothing is allowed because this stayed silent (arXiv 2510.05244: filters are bypassed), and nothing is stopped by it.
 */
export function recogniseInjection(text: string): InjectionReading {
  const counts = readInjection(text)
  const weighed = injectionSigns
    .map((sign, at) => ({ words: sign.words, weight: (injectionWeights.of[sign.name] ?? 0) * counts[at]! }))
    .filter(({ weight }) => weight > 0.2)
    .toSorted((a, b) => b.weight - a.weight)
  const isPlain = plainly.some((name) => counts[injectionSigns.findIndex((sign) => sign.name === name)]! > 0)
  const score = Math.max(injectionScore(counts, injectionWeights), isPlain ? plainScore : 0)
  return { score, signs: [...new Set(weighed.map(({ words }) => words))] }
}
