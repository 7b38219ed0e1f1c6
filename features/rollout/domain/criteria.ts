/**
 * What has to hold before the next wave opens (R02). A criterion that cannot be told, for want of people or of a
 * measure, does not hold: unknown is never “met”.
 */
import { disclosedShare, type Share } from './disclosure.ts'

export const measures = ['adoption', 'quality', 'incidents', 'issues', 'training'] as const
export type Measure = (typeof measures)[number]
/** Shares are met from the threshold up (0 to 1), counts down from it. */
export const shareMeasures: readonly Measure[] = ['adoption', 'quality', 'training']
export type Criterion = { measure: Measure; threshold: number }

/** Fewer ratings say nothing about quality: the margin of a share of 20 is some 20 points (Wilson, 95 %). */
export const ratingsMin = 20

/** What is known about the people of one agency, of 28 days where time matters. */
export type AgencyFigures = {
  people: number
  /** People with an office, whom a closed wave lets in to prepare. */
  offices: number
  /** Who may take part and accepted the terms; of these, who asked something. */
  entitled: number
  active: number
  ratings: number
  goodRatings: number
  /** People who rated. */
  raters: number
  /** Stops in force on this agency. */
  incidents: number
  /** Null: nobody counts them here. */
  openIssues: number | null
  trained: number | null
  waiting: number
  hasContact: boolean
  hasDeputy: boolean
  /** The smallest group that may be told about. */
  k: number
}

export type Why = 'too-few-people' | 'too-few-ratings' | 'not-measured' | 'no-agencies'
export type Measured = { measure: Measure; threshold: number; standing: 'met' | 'unmet' | 'unknown'; value: number | null; bound: 'exact' | 'at-most' | 'at-least' | null; n: number | null; why: Why | null }

/** Each criterion over all agencies of a wave; `incidentsForAll` are stops that concern everybody. */
export function measureCriteria(criteria: readonly Criterion[], agencies: readonly AgencyFigures[], incidentsForAll: number): Measured[] {
  return criteria.map((criterion) => (agencies.length === 0 ? unknown(criterion, 'no-agencies') : measureOne(criterion, agencies, incidentsForAll)))
}

function measureOne(criterion: Criterion, agencies: readonly AgencyFigures[], incidentsForAll: number): Measured {
  const k = Math.max(...agencies.map((agency) => agency.k))
  const sum = (of: (agency: AgencyFigures) => number) => agencies.reduce((total, agency) => total + of(agency), 0)
  switch (criterion.measure) {
    case 'adoption':
      return ofShare(criterion, disclosedShare(sum((each) => each.active), sum((each) => each.entitled), k))
    case 'training':
      return agencies.some((each) => each.trained === null) ? unknown(criterion, 'not-measured') : ofShare(criterion, disclosedShare(sum((each) => each.trained ?? 0), sum((each) => each.people), k))
    case 'quality': {
      const ratings = sum((each) => each.ratings)
      if (ratings < ratingsMin) return unknown(criterion, 'too-few-ratings')
      return sum((each) => each.raters) < k ? unknown(criterion, 'too-few-people') : ofShare(criterion, { kind: 'exact', value: sum((each) => each.goodRatings) / ratings, of: ratings })
    }
    case 'incidents':
      return ofCount(criterion, sum((each) => each.incidents) + incidentsForAll)
    case 'issues':
      return agencies.some((each) => each.openIssues === null) ? unknown(criterion, 'not-measured') : ofCount(criterion, sum((each) => each.openIssues ?? 0))
  }
}

function ofCount({ measure, threshold }: Criterion, value: number): Measured {
  return { measure, threshold, standing: value <= threshold ? 'met' : 'unmet', value, bound: 'exact', n: null, why: null }
}

/** Decided from what is told alone, so that the decision tells no more. */
function ofShare(criterion: Criterion, share: Share): Measured {
  const { measure, threshold } = criterion
  if (share.kind === 'too-few' || share.kind === 'unknown') return unknown(criterion, 'too-few-people')
  const said = { measure, threshold, value: share.value, bound: share.kind, n: share.of }
  if (share.kind === 'exact') return { ...said, standing: share.value >= threshold ? 'met' : 'unmet', why: null }
  if (share.kind === 'at-most' && share.value <= threshold) return { ...said, standing: 'unmet', why: null }
  if (share.kind === 'at-least' && share.value >= threshold) return { ...said, standing: 'met', why: null }
  return { ...said, standing: 'unknown', why: 'too-few-people' }
}

function unknown({ measure, threshold }: Criterion, why: Why): Measured {
  return { measure, threshold, standing: 'unknown', value: null, bound: null, n: null, why }
}
