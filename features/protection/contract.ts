import { z } from 'zod'
import { action, endpoint, Id, ownWay, quiet } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Compartment, Confidentiality } from '#kernel/flow/label.ts'

/** What the detectors know, and what an agency’s own patterns find (kernel/personal-data/hit.ts). */
export const DetailType = z.enum(['card', 'ssn', 'itin', 'ein', 'iban', 'routing-number', 'bank-account', 'email', 'ip', 'phone', 'licence', 'passport', 'medical-record', 'secret', 'birth-date', 'name', 'address', 'agency-pattern'])
export type DetailType = z.infer<typeof DetailType>
export const ProtectionAction = z.enum(['pass', 'warn', 'mask', 'block'])
export type ProtectionAction = z.infer<typeof ProtectionAction>

/** Sentences, not essays. */
const Sentence = z.string().trim().max(500)
const Reason = Sentence.min(1, 'Say why, in a sentence.')

/** What happens to one kind of detail, and who stands for it. */
const Rule = z.object({
  action: ProtectionAction,
  /** The least confidentiality of a text with this detail; null raises nothing. */
  raisesTo: Confidentiality.nullable(),
  comps: z.array(Compartment).max(20),
  /** Models cleared for at least this much get the detail as it is; null: none does. */
  passesAt: Confidentiality.nullable(),
  legalBasis: Sentence,
  owner: Sentence,
})

export const ProtectionRow = Rule.extend({
  type: DetailType,
  /** 0 while the agency has not changed the rule that Steward comes with. */
  version: z.number().int(),
  reason: z.string(),
  changedAt: z.iso.datetime().nullable(),
})
export type ProtectionRow = z.infer<typeof ProtectionRow>

export const PatternCheck = z.enum(['none', 'luhn', 'mod97', 'mod11', 'verhoeff'])
export type PatternCheck = z.infer<typeof PatternCheck>
/** A text in which the pattern must find something, or must not. */
const Example = z.string().min(1).max(500)
export const patternCharsMax = 300

const PatternTrial = z.object({
  pattern: z.string().min(1, 'Enter a pattern.').max(patternCharsMax),
  check: PatternCheck.default('none'),
  positives: z.array(Example).max(20),
  negatives: z.array(Example).max(20),
})

export const PatternResult = z.object({
  /** What is wrong with the pattern itself, in a sentence. */
  fault: z.string().nullable(),
  cases: z.array(z.object({ text: z.string(), expects: z.enum(['found', 'not found']), found: z.array(z.string()), isPassed: z.boolean() })),
  isPassed: z.boolean(),
})
export type PatternResult = z.infer<typeof PatternResult>

export const Pattern = Rule.extend({
  id: Id,
  title: z.string(),
  pattern: z.string(),
  check: PatternCheck,
  positives: z.array(z.string()),
  negatives: z.array(z.string()),
  state: z.enum(['draft', 'active', 'retired']),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
})
export type Pattern = z.infer<typeof Pattern>

export const FoundDetail = z.object({ start: z.number().int(), end: z.number().int(), type: DetailType, rule: z.string(), confidence: z.number(), action: ProtectionAction })
export type FoundDetail = z.infer<typeof FoundDetail>

export const Challenge = z.object({
  id: Id,
  person: z.object({ id: Id, name: z.string() }),
  type: DetailType,
  rule: z.string(),
  reason: z.string(),
  /** The words in question, when the person chose to show them. */
  shownText: z.string().nullable(),
  state: z.enum(['open', 'upheld', 'declined']),
  answer: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type Challenge = z.infer<typeof Challenge>

export const protection = {
  getProtection: endpoint({
    at: 'GET /protection',
    summary: 'What your agency does with personal details that would leave for a model vendor.',
    input: z.object({}),
    output: z.object({ version: z.number().int(), rules: z.array(ProtectionRow), patterns: z.array(Pattern) }),
    needs: action('protection.read'),
    records: quiet('rules without personal data'),
    doors: ['http', 'cli'],
  }),
  saveProtection: endpoint({
    at: 'POST /protection/rules',
    summary: 'Change what happens to kinds of personal details, with the reason.',
    input: z.object({
      /** The version that was looked at, so that nobody overwrites what they have not seen. */
      version: z.number().int().min(0),
      rules: z.array(Rule.extend({ type: DetailType.exclude(['agency-pattern']) })).min(1).max(20),
      reason: Reason,
    }),
    output: z.object({ version: z.number().int() }),
    needs: action('protection.change'),
    records: { event: 'protection.saved', details: ({ input, output }) => ({ version: output.version, types: input.rules.map((rule) => `${rule.type}:${rule.action}`).join(' ') }) },
    doors: ['http', 'cli'],
  }),
  tryProtection: endpoint({
    at: 'POST /protection/trial',
    summary: 'See which personal details are found in a text and what would happen to them. The text is not kept.',
    input: z.object({ text: z.string().max(20_000) }),
    output: z.object({ action: ProtectionAction, raisesTo: Confidentiality.nullable(), comps: z.array(z.string()), found: z.array(FoundDetail), masked: z.string() }),
    withoutStepUp: 'tries, and changes nothing',
    words: ownWay('examples of details are what it is about; read by the privacy officers alone'),
    needs: action('protection.try'),
    records: quiet('nothing is kept or sent anywhere'),
    doors: ['http', 'cli'],
  }),
  tryPattern: endpoint({
    at: 'POST /protection/patterns/trial',
    summary: 'Try a pattern of your agency on its test cases, without saving it.',
    input: PatternTrial,
    output: PatternResult,
    withoutStepUp: 'tries, and changes nothing',
    words: ownWay('examples of details are what it is about; read by the privacy officers alone'),
    needs: action('protection.change'),
    records: quiet('nothing is changed'),
    doors: ['http', 'cli'],
  }),
  createPattern: endpoint({
    at: 'POST /protection/patterns',
    summary: 'Save a pattern for numbers that only your agency has. It does nothing until it is activated.',
    input: PatternTrial.extend({
      ...Rule.shape,
      title: z.string().trim().min(1, 'Give it a name.').max(120),
      positives: z.array(Example).min(1, 'Give at least one text in which it must find something.').max(20),
      negatives: z.array(Example).min(1, 'Give at least one text in which it must find nothing.').max(20),
    }),
    output: Pattern,
    words: ownWay('examples of details are what it is about; read by the privacy officers alone'),
    needs: action('protection.change'),
    records: { event: 'protection-pattern.created', details: ({ output }) => ({ patternId: output.id, action: output.action }) },
    doors: ['http', 'cli'],
  }),
  activatePattern: endpoint({
    at: 'POST /protection/patterns/:patternId/activation',
    summary: 'Put a pattern into force once all its test cases pass, or take it out of force.',
    input: z.object({ patternId: Id, isActive: z.boolean().default(true) }),
    output: Pattern,
    needs: action('protection.change'),
    records: { event: 'protection-pattern.activated', details: ({ input }) => ({ patternId: input.patternId, isActive: input.isActive }) },
    doors: ['http', 'cli'],
  }),
  challengeHit: endpoint({
    at: 'POST /protection/challenges',
    summary: 'Say that something was wrongly taken for a personal detail, or wrongly let through.',
    input: z.object({ type: DetailType, rule: z.string().regex(/^[a-z0-9.-]{1,80}$/), reason: Reason, shownText: z.string().trim().max(300).optional() }),
    output: Challenge,
    words: ownWay('examples of details are what it is about; read by the privacy officers alone'),
    needs: action('protection.challenge'),
    records: { event: 'protection.challenged', details: ({ input, output }) => ({ challengeId: output.id, type: input.type, showsText: input.shownText !== undefined }) },
    doors: ['http', 'cli'],
  }),
  listChallenges: endpoint({
    at: 'GET /protection/challenges',
    summary: 'Challenged finds: all of your agency for privacy officers, otherwise your own.',
    input: z.object({ state: z.enum(['open', 'upheld', 'declined']).optional() }),
    output: z.object({ challenges: z.array(Challenge) }),
    needs: action('protection.challenge'),
    records: quiet('each person sees what was written to them or by them'),
    doors: ['http', 'cli'],
  }),
  answerChallenge: endpoint({
    at: 'POST /protection/challenges/:challengeId/answer',
    summary: 'Answer a challenge: uphold it (and change the rule) or decline it, with the reason.',
    input: z.object({ challengeId: Id, verdict: z.enum(['upheld', 'declined']), answer: Reason }),
    output: Challenge,
    needs: action('protection.change'),
    records: { event: 'protection.challenge-answered', details: ({ input }) => ({ challengeId: input.challengeId, verdict: input.verdict }) },
    doors: ['http', 'cli'],
  }),
} as const

export const protectionErrors = errors({
  pattern_not_valid: { status: 400, sentence: 'This pattern cannot be used.' },
  pattern_tests_failed: { status: 409, sentence: 'Not every test case of this pattern passes, so it was not activated.' },
  too_many_patterns: { status: 409, sentence: 'Your agency has as many active patterns as can be run on every message. Retire one first.' },
  challenge_answered: { status: 409, sentence: 'This challenge was answered already.' },
})
