/**
 * What the gateway asks before, while and after a model answers: may this account start, may it go on, what did it cost.
 * Implemented by features/budgets from memory; a gateway without a meter counts nothing.
 */
import type { Errand } from '#kernel/gateway/errand.ts'
import type { ModelFault, ModelUsage } from '#kernel/ports/model.ts'

/** One call on its way, counted as it goes. */
export type Charge = {
  /** Characters that the model said: answers count before they end, so that many at once do not pass a limit unseen. */
  said(chars: number): void
  /** Why it may not go on, when a limit that ends running answers was passed. */
  overdrawn(): ModelFault | undefined
  /** `nothing` when the vendor was not reached; `unknown` when it was and did not say what it used: that is estimated. */
  end(used: ModelUsage | 'unknown' | 'nothing'): void
}

export type Meter = {
  /** Throws a `ModelFault` of code `forbidden` when a budget is used up. `inputChars` is what the model is told. */
  open(errand: Errand, inputChars: number): Charge
}
