import type { GuideKind } from '../contract.ts'

/** An article that comes with Steward: in English, reviewed with each release. */
export type ShippedGuide = { slug: string; kind: GuideKind; title: string; summary: string; tags: readonly string[]; body: string }

/** When the shipped articles were last read through against the product, plus half a year. */
export const shippedReviewOn = '2027-05-22'
