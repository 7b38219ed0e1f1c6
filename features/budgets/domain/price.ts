/** What a call costs, without rounding: a price per million tokens in micro-dollars is so many thousandths of a nano-dollar a token. */

/** Micro-dollars per million tokens, as on a model’s card. */
export type Price = { in: number; out: number }

/** Characters of English text a token, for what a vendor did not report; marked as an estimate wherever it is shown. */
export const charsPerToken = 4

export function tokensIn(chars: number): number {
  return Math.ceil(chars / charsPerToken)
}

/** Nano-dollars (thousandths of a micro-dollar), rounded to whole ones; null when the price is not known. */
export function nanoUsdOf(used: { inputTokens: number; outputTokens: number }, price: Price | undefined): number | null {
  return price ? Math.round((used.inputTokens * price.in + used.outputTokens * price.out) / 1_000) : null
}

export function isFree(price: Price | undefined): boolean {
  return price?.in === 0 && price.out === 0
}
