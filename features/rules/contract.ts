import { z } from 'zod'
import { action, AgencyId, endpoint, Id, longEndpoint, quiet, resource } from '#kernel/contract/endpoint.ts'
import { errors } from '#kernel/contract/coded-error.ts'
import { Compartment, Confidentiality, Label } from '#kernel/flow/label.ts'

const Sentence = z.string().trim().max(600)
export const RuleName = z.string().regex(/^[a-z][a-z0-9-]{2,59}$/, 'Use 3 to 60 small letters, digits or hyphens, starting with a letter.')
/** `flow`: what may go where. `action`: who may do what. */
export const RuleKind = z.enum(['flow', 'action'])
export const RuleState = z.enum(['draft', 'proposed', 'active', 'retired'])
export const FlowPoint = z.enum(['ingest', 'context', 'egress', 'tool', 'render', 'persist', 'declassify'])

/** A made-up question to a rule, and what it has to say; a rule needs one it stops and one it lets pass. */
export const FlowCase = z.object({
  kind: z.literal('flow'),
  name: Sentence.min(1),
  point: FlowPoint,
  label: Label,
  sink: z.object({
    kind: z.enum(['context', 'vendor', 'tool', 'query', 'render', 'store', 'export']),
    name: z.string().max(200),
    maxConf: z.number().int().min(0).max(3),
    comps: z.union([z.literal('all'), z.array(Compartment).max(50)]),
    recipients: z.array(z.string().max(120)).max(50).nullable(),
    isConsequential: z.boolean(),
    isZeroRetention: z.boolean(),
    isAttested: z.boolean(),
  }),
  isDecisionTrusted: z.boolean().default(true),
  approvers: z.number().int().min(0).max(9).default(0),
  isStopped: z.boolean(),
})
export const ActionCase = z.object({
  kind: z.literal('action'),
  name: Sentence.min(1),
  action: z.string().max(80),
  roles: z.array(z.string().max(40)).max(9),
  attributes: z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean()])),
  isStopped: z.boolean(),
})
export const RuleCase = z.discriminatedUnion('kind', [FlowCase, ActionCase])
export type RuleCase = z.infer<typeof RuleCase>

const Written = z.object({
  title: Sentence.min(3, 'Give the rule a title.'),
  sentence: Sentence.min(10, 'Say in one plain sentence what the rule forbids: people will read it when it stops them.'),
  legalBasis: Sentence.min(3, 'Name the law, directive or decision it stands on.'),
  alternatives: z.array(Sentence.min(3)).max(5),
  /** One Cedar `forbid`. */
  cedar: z.string().trim().min(10, 'Write the rule as one Cedar policy.').max(4_000),
  cases: z.array(RuleCase).min(2, 'Add at least two cases: one the rule stops and one it lets pass.').max(50),
  validFrom: z.iso.date().nullable().default(null),
  validTo: z.iso.date().nullable().default(null),
})

export const Rule = z.object({
  id: Id,
  name: RuleName,
  kind: RuleKind,
  /** Null: it holds for all agencies. */
  agencyId: AgencyId.nullable(),
  version: z.number().int(),
  state: RuleState,
  ...Written.shape,
  /** SHA-256 of name, scope and policy text: the same rule has the same hash, also after a rollback. */
  hash: z.string(),
  reason: z.string(),
  author: z.string(),
  confirmedBy: z.string().nullable(),
  changedAt: z.iso.datetime(),
  /** True when the asking person may put it in or take it out of force. */
  canChange: z.boolean(),
})
export type Rule = z.infer<typeof Rule>

/** A policy that comes with Steward; it cannot be switched off here. */
export const BuiltInRule = z.object({ id: z.string(), title: z.string(), sentence: z.string(), legalBasis: z.string(), cedar: z.string() })

export const CaseResult = z.object({ name: z.string(), isStopped: z.boolean(), isAsExpected: z.boolean() })
export const Trial = z.object({
  problem: z.string().nullable(),
  cases: z.array(CaseResult),
  /** Of the past: decisions looked at, allowed ones the rule would have stopped, and where. Attributes, never content. */
  past: z.object({
    days: z.number().int(),
    decisions: z.number().int(),
    wouldStop: z.number().int(),
    groups: z.array(z.object({ agencyId: z.string(), point: z.string(), sink: z.string(), count: z.number().int() })),
    sample: z.array(z.object({ id: Id, at: z.iso.datetime(), agencyId: z.string(), point: z.string(), sink: z.string(), conf: Confidentiality, comp: z.array(z.string()) })),
  }),
})
export type Trial = z.infer<typeof Trial>

export const Verdict = z.object({
  isAllowed: z.boolean(),
  /** False when the person does not even see it: for them it does not exist. */
  isVisible: z.boolean(),
  policies: z.array(z.object({ id: z.string(), title: z.string(), sentence: z.string(), legalBasis: z.string(), cedar: z.string() })),
})
export type Verdict = z.infer<typeof Verdict>

export type LoadedRule = { id: string; name: string; kind: 'flow' | 'action'; agencyId: string | null; state: z.infer<typeof RuleState>; authorId: string; version: number }
export const rule = resource<LoadedRule>('Rule')
const onRule = (input: { ruleId: string }) => input.ruleId

export const rules = {
  listRules: endpoint({
    at: 'GET /rules',
    summary: 'The rules of your agency and those for all, every version, with the policies that come with Steward.',
    input: z.object({}),
    output: z.object({ rules: z.array(Rule), builtIn: z.array(BuiltInRule), hash: z.string() }),
    needs: action('rule.list'),
    records: quiet('rules are made to be read'),
    doors: ['http', 'cli'],
  }),
  draftRule: endpoint({
    at: 'POST /rules',
    summary: 'Write a rule, or a new version of one. It only forbids, and an agency’s rule holds in that agency only, by construction.',
    input: Written.extend({ name: RuleName, kind: RuleKind, forAll: z.boolean().default(false), reason: Sentence.min(3, 'Say why.') }),
    output: Rule,
    withoutStepUp: 'a draft is in force for nobody; putting it into force asks',
    needs: action('rule.write'),
    records: { event: 'rule.drafted', details: ({ output }) => ({ ruleId: output.id, name: output.name, version: output.version, hash: output.hash }) },
    doors: ['http', 'cli'],
  }),
  tryRule: endpoint({
    at: 'POST /rules/:ruleId/trial',
    summary: 'What the rule says to its cases, and what it would have stopped of what was decided in the last days.',
    input: z.object({ ruleId: Id, days: z.number().int().min(1).max(90).default(14) }),
    output: Trial,
    withoutStepUp: 'tries, and changes nothing',
    needs: action('rule.write').on(rule, onRule),
    records: { event: 'rule.tried', details: ({ input, output }) => ({ ruleId: input.ruleId, wouldStop: output.past.wouldStop }) },
    doors: ['http', 'cli'],
  }),
  activateRule: endpoint({
    at: 'POST /rules/:ruleId/activation',
    summary: 'Put a version in force, also an earlier one (rollback). One for all agencies takes a second officer.',
    input: z.object({ ruleId: Id, reason: Sentence.min(3, 'Say why.') }),
    output: Rule,
    needs: action('rule.activate').on(rule, onRule),
    records: { event: 'rule.activated', details: ({ output }) => ({ ruleId: output.id, name: output.name, version: output.version, state: output.state, hash: output.hash }) },
    doors: ['http', 'cli'],
  }),
  retireRule: endpoint({
    at: 'POST /rules/:ruleId/retirement',
    summary: 'Take a rule out of force. It stays in the list.',
    input: z.object({ ruleId: Id, reason: Sentence.min(3, 'Say why.') }),
    output: Rule,
    needs: action('rule.activate').on(rule, onRule),
    records: { event: 'rule.retired', details: ({ output }) => ({ ruleId: output.id, name: output.name, version: output.version }) },
    doors: ['http', 'cli'],
  }),
  explainAction: longEndpoint({
    at: 'GET /rules/explanation',
    summary: 'Why a person may or may not do something, for one action on one thing, or for every action of theirs.',
    input: z.object({ person: z.string().trim().min(1, 'Enter a name, an e-mail address or an id.').max(200), action: z.string().max(80).optional(), kind: z.string().max(40).optional(), id: Id.optional() }),
    output: z.object({ personId: Id, person: z.string(), agencyId: z.string(), roles: z.array(z.string()), verdicts: z.array(Verdict.extend({ action: z.string(), on: z.string() })) }),
    needs: action('rule.explain'),
    records: { event: 'rule.explained', details: ({ input, output }) => ({ personId: output.personId, action: input.action ?? 'all', kind: input.kind ?? null }) },
    doors: ['http', 'cli'],
  }),
  explainFlow: endpoint({
    at: 'GET /rules/flow-explanation',
    summary: 'Why text with a label may or may not go to a model, now.',
    input: z.object({ modelId: z.string().max(200), conf: Confidentiality, comp: z.preprocess((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]), z.array(Compartment).max(20)) }),
    output: Verdict,
    needs: action('rule.explain'),
    records: quiet('asks about a label, not about anybody'),
    doors: ['http', 'cli'],
  }),
} as const

export const ruleErrors = errors({
  rule_not_cedar: { status: 400, sentence: 'This is not one Cedar policy that forbids.' },
  rule_cases_fail: { status: 409, sentence: 'The rule does not say to its cases what they expect. Try it, correct it, and activate it then.' },
  rule_needs_second: { status: 409, sentence: 'You proposed this rule for all agencies; a second officer puts it in force.' },
  rule_for_all: { status: 403, sentence: 'A rule for all agencies is written by a security officer or an administrator.' },
  rule_in_force: { status: 409, sentence: 'This version is in force already.' },
  rule_not_in_force: { status: 409, sentence: 'This rule is not in force.' },
  unknown_person: { status: 404, sentence: 'There is no such person here.' },
  several_people: { status: 409, sentence: 'Several people have this name. Enter the e-mail address.' },
  unknown_rule_model: { status: 404, sentence: 'There is no such model, or it is switched off.' },
})
