/** How far a person may go: the strictest of the budgets they are under. */

export const budgetScopes = ['agency', 'team', 'person'] as const
export type BudgetScope = (typeof budgetScopes)[number]

/** Money in nano-dollars; null where a budget sets no limit of that kind. */
export type Amount = { nanoUsd: number; tokens: number }
export type Limit = {
  scope: BudgetScope
  /** The agency’s or the team’s name; empty for a person’s own. */
  name: string
  nanoUsd: number | null
  tokens: number | null
  warnPercent: number
  /** From here on the person says why they go on; null when nobody is asked. */
  askPercent: number | null
  /** At 100 %: true ends running answers and refuses new ones, false goes on asking. */
  isHard: boolean
}

export type Level = 'free' | 'warned' | 'ask' | 'stopped'
export type Standing = { level: Level; scope: BudgetScope | null; name: string; percent: number }

export const noLimits: Standing = { level: 'free', scope: null, name: '', percent: 0 }
const order: readonly Level[] = ['free', 'warned', 'ask', 'stopped']

/** `costsNothing`: a model without a price is held by limits in tokens, and by none in money. */
export function standingUnder(limit: Limit, used: Amount, costsNothing = false): Standing {
  const percent = Math.max(costsNothing ? 0 : share(used.nanoUsd, limit.nanoUsd), share(used.tokens, limit.tokens))
  return { level: levelAt(percent, limit), scope: limit.scope, name: limit.name, percent }
}

export function strictest(standings: readonly Standing[]): Standing {
  return standings.reduce((worst, each) => (isStricter(each, worst) ? each : worst), noLimits)
}

function isStricter(a: Standing, b: Standing): boolean {
  const difference = order.indexOf(a.level) - order.indexOf(b.level)
  return difference !== 0 ? difference > 0 : a.percent > b.percent
}

/** What was granted on top of a person’s own limit. */
export function raised(limit: Limit, extra: Amount | undefined): Limit {
  if (!extra) return limit
  return { ...limit, nanoUsd: limit.nanoUsd === null ? null : limit.nanoUsd + extra.nanoUsd, tokens: limit.tokens === null ? null : limit.tokens + extra.tokens }
}

function levelAt(percent: number, { warnPercent, askPercent, isHard }: Limit): Level {
  if (percent >= 100) return isHard ? 'stopped' : 'ask'
  if (askPercent !== null && percent >= askPercent) return 'ask'
  return percent >= warnPercent ? 'warned' : 'free'
}

/** In percent; a limit of nothing is used up. */
function share(used: number, limit: number | null): number {
  if (limit === null) return 0
  return limit === 0 ? 100 : (used / limit) * 100
}
