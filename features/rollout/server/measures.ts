import type { AgencyFigures } from '../domain/criteria.ts'

/** Counts over whole agencies: no single request may see the people behind them. Wired in apps/server/rollout-measures.ts. */
export type Figures = {
  agencies: ReadonlyMap<string, AgencyFigures>
  /** Stops in force that concern everybody: a vendor, a model, a tool, a feature. */
  incidentsForAll: number
  /** When these were counted. */
  at: Date
}

/** `isFresh`: counted now, for decisions; else at most some seconds old. */
export type RolloutMeasures = (options?: { isFresh: boolean }) => Promise<Figures>

const nobodyCounted: AgencyFigures = { people: 0, offices: 0, entitled: 0, active: 0, ratings: 0, goodRatings: 0, raters: 0, incidents: 0, openIssues: null, trained: null, waiting: 0, hasContact: false, hasDeputy: false, k: 10 }

export function figuresOf(figures: Figures, agencyId: string): AgencyFigures {
  return figures.agencies.get(agencyId) ?? nobodyCounted
}
