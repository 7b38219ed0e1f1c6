import { z } from 'zod'
import { Id } from '#kernel/contract/endpoint.ts'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'
import { Anchor } from '#features/documents/contract.ts'

export const Citation = z.object({
  number: z.number().int(),
  passageId: Id,
  documentId: Id,
  title: z.string(),
  headings: z.array(z.string()),
  /** "Page 3", "Slide 2", "Sheet1!B2:D2", "Paragraph 14". */
  place: z.string(),
  anchor: Anchor,
  text: z.string(),
  statedOn: z.iso.date().nullable(),
  /** The words inside `text` that support the answer, as character offsets. */
  spans: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** Its document’s label; absent in answers of before labels. */
  label: Label.optional(),
})
export type Citation = z.infer<typeof Citation>

/** How well the answer stands in its sources; computed after generation by a stated rule, stored, never edited. */
export const CitationCheck = z.object({
  /** Supported claims ÷ claims; null when the answer makes none. */
  score: z.number().nullable(),
  sentences: z.array(
    z.object({
      start: z.number().int(),
      end: z.number().int(),
      cited: z.array(z.number().int()),
      verdict: z.enum(['supported', 'unsupported', 'uncited', 'not-a-claim']),
    }),
  ),
})
export type CitationCheck = z.infer<typeof CitationCheck>

/** Why a message is labelled as it is; the page says it in the reader’s language. */
export const LabelReason = z.object({
  by: z.enum(['conversation', 'source', 'history', 'detector', 'vendor']),
  conf: Confidentiality,
  comp: z.array(Compartment).readonly(),
  /** Of a source: its number among the citations. */
  number: z.number().int().optional(),
  /** Of a detector: the kinds of detail found, such as `card`. */
  types: z.array(z.string()).optional(),
})
export type LabelReason = z.infer<typeof LabelReason>

/** What happened to personal details on the way to the model’s vendor; counts by kind, never the details. */
export const Protection = z.object({ masked: z.record(z.string(), z.number().int()), warned: z.record(z.string(), z.number().int()) })
export type Protection = z.infer<typeof Protection>

/** A rule that stopped something, in plain words. */
export const Rule = z.object({ id: z.string(), title: z.string(), sentence: z.string(), legalBasis: z.string() })
/** Why nothing was sent or said, and what to do instead. */
export const Refusal = z.object({
  kind: z.enum(['flow', 'personal-data', 'guard']),
  rules: z.array(Rule),
  /** Of personal data: kinds and counts of what has to go. */
  details: z.record(z.string(), z.number().int()),
  /** Models that may be told this. */
  models: z.array(z.object({ id: z.string(), title: z.string() })),
  alternatives: z.array(z.string()),
})
export type Refusal = z.infer<typeof Refusal>

export const RatingReason = z.enum(['wrong', 'unsourced', 'biased', 'unsafe', 'off-task', 'slow'])
export const Rating = z.object({ value: z.enum(['good', 'bad']), reasons: z.array(RatingReason), comment: z.string() })
export type Rating = z.infer<typeof Rating>
