/** What the guards say. A verdict explains itself: every sign is a plain sentence, and so is the way on. */
export type GuardLanguage = 'en' | 'es' | 'fr'

/** R14: no eligibility or service decisions; R18: no deceptive political media. */
export type GuardRule = 'R14-eligibility' | 'R18-deceptive-media'

export type GuardVerdict = {
  outcome: 'pass' | 'refuse'
  rule: GuardRule
  /** 0–1: how sure the recogniser is; from one half on it refuses. */
  score: number
  /** Why, in plain words. */
  signs: string[]
  /** What to do instead, in plain words; empty when it passes. */
  alternative: string
  /** The language of the text judged, so that the answer is in the same. */
  language: GuardLanguage
}

export type Turn = { role: string; text: string }
