/** What a use case, its figures and its steps look like. */
import { z } from 'zod'
import { AgencyId, Id } from '#kernel/contract/endpoint.ts'
import { Confidentiality } from '#kernel/flow/label.ts'

/** As long as a question may be is no prompt that somebody fills in: about four pages. */
export const promptCharsMax = 12_000
export const blanksMax = 12

export const UseCaseState = z.enum(['draft', 'returned', 'submitted', 'checked', 'published', 'expired', 'retired'])
export type UseCaseState = z.infer<typeof UseCaseState>

/** Who may use it once it is published. */
export const UseCaseAudience = z.enum(['agency', 'everyone'])
export type UseCaseAudience = z.infer<typeof UseCaseAudience>

const Tag = z.string().trim().toLowerCase().regex(/^[\p{L}\p{N}][\p{L}\p{N} -]{0,29}$/u, 'A tag is one to three short words.')

/** What a person writes; a draft may be unfinished, so most of it may be empty until it is submitted. */
export const written = {
  title: z.string().trim().min(1, 'Give it a title.').max(120),
  problem: z.string().trim().max(2_000),
  steps: z.string().trim().max(4_000),
  /** Blanks stand in double braces: `{{topic}}`. */
  prompt: z.string().trim().max(promptCharsMax),
  /** A template of drafts to start from, in the place of a prompt or beside it. */
  templateId: z.string().trim().max(64).nullable(),
  /** What may be put into it at most. */
  conf: Confidentiality,
  minutesSaved: z.number().int().min(0).max(480, 'Count the minutes of one use: at most a working day.'),
  minutesKnown: z.enum(['estimated', 'measured']),
  workAffected: z.string().trim().max(1_000),
  staffTold: z.enum(['not-yet', 'told', 'not-needed']),
  tags: z.array(Tag).max(8),
  audience: UseCaseAudience,
}
export const Written = z.object(written)
export type WrittenUseCase = z.infer<typeof Written>
export const Begun = z.object({
  title: written.title,
  problem: written.problem.default(''),
  steps: written.steps.default(''),
  prompt: written.prompt.default(''),
  templateId: written.templateId.default(null),
  conf: written.conf.default('internal'),
  minutesSaved: written.minutesSaved.default(0),
  minutesKnown: written.minutesKnown.default('estimated'),
  workAffected: written.workAffected.default(''),
  staffTold: written.staffTold.default('not-yet'),
  tags: written.tags.default([]),
  audience: written.audience.default('everyone'),
})

/** What the product’s own guards say of the words, shown to whoever writes and to whoever checks. */
export const Finding = z.object({ kind: z.enum(['refused', 'residents', 'personal-data']), rule: z.string(), sentence: z.string() })
export type Finding = z.infer<typeof Finding>

/**
 * How often it was run, as figures about groups (R04): fewer than ten people are no number. Ratings as counts only when
 * at least ten rated either way, else as one of three words.
 */
export const Reuse = z.object({
  people: z.number().int().nullable(),
  runs: z.number().int().nullable(),
  good: z.number().int().nullable(),
  bad: z.number().int().nullable(),
  rated: z.enum(['mostly-good', 'mixed', 'mostly-bad']).nullable(),
})
export type Reuse = z.infer<typeof Reuse>

export const Adoption = z.object({ agencyId: AgencyId, agencyName: z.string(), byName: z.string(), note: z.string(), at: z.iso.datetime() })
export type Adoption = z.infer<typeof Adoption>

export const UseCaseCard = z.object({
  id: Id,
  title: z.string(),
  problem: z.string(),
  agencyId: AgencyId,
  agencyName: z.string(),
  ownerName: z.string(),
  state: UseCaseState,
  audience: UseCaseAudience,
  conf: Confidentiality,
  minutesSaved: z.number().int(),
  minutesKnown: z.enum(['estimated', 'measured']),
  tags: z.array(z.string()),
  isForResidents: z.boolean(),
  reuse: Reuse,
  adoptedBy: z.number().int(),
  reviewOn: z.iso.date().nullable(),
  changedAt: z.iso.datetime(),
})
export type UseCaseCard = z.infer<typeof UseCaseCard>

export const StepKind = z.enum(['started', 'submitted', 'returned', 'checked', 'published', 'adopted', 'dropped', 'scale-decided', 'expired', 'renewed', 'retired'])
export type StepKind = z.infer<typeof StepKind>

/** Who did what, when and why. An end by its date has nobody. */
export const UseCaseStep = z.object({ kind: StepKind, byName: z.string(), agencyName: z.string(), reason: z.string(), details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])), at: z.iso.datetime() })
export type UseCaseStep = z.infer<typeof UseCaseStep>

export const UseCaseAct = z.enum(['change', 'submit', 'delete', 'check', 'review', 'run', 'adopt', 'drop', 'renew', 'retire', 'decide-scale'])
export type UseCaseAct = z.infer<typeof UseCaseAct>

export const UseCase = UseCaseCard.extend({
  steps: z.string(),
  prompt: z.string(),
  /** Names of the blanks in the prompt, in order. */
  blanks: z.array(z.string()),
  templateId: z.string().nullable(),
  workAffected: z.string(),
  staffTold: z.enum(['not-yet', 'told', 'not-needed']),
  findings: z.array(Finding),
  history: z.array(UseCaseStep),
  adoptions: z.array(Adoption),
  /** What the asking person may do with it now. */
  may: z.array(UseCaseAct),
})
export type UseCase = z.infer<typeof UseCase>

export const Similar = z.object({ kind: z.enum(['use-case', 'template', 'collection']), id: z.string(), title: z.string(), about: z.string(), agencyName: z.string(), likeness: z.number() })
export type Similar = z.infer<typeof Similar>

export const FunnelStage = z.object({ stage: z.enum(['started', 'submitted', 'checked', 'published', 'adopted']), useCases: z.number().int(), daysMedian: z.number().nullable() })
export const Funnel = z.object({ stages: z.array(FunnelStage), returned: z.number().int(), retired: z.number().int(), expired: z.number().int() })
export type Funnel = z.infer<typeof Funnel>
