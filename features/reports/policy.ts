import type { FeaturePolicy } from '#kernel/policy/feature-policy.ts'

/** A report is an artefact and has its rights; a run is its asker’s alone, by row security. */
export const reportsPolicy: FeaturePolicy = { cedar: {}, resources: {} }
