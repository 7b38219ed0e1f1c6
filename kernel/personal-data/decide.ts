/** What an agency's rules make of the hits: pass, warn, mask or block, and how sensitive the text then is. */
import { rankOf, type Confidentiality } from '../flow/label.ts'
import { agencyPatternType, type Hit, type PersonalDataType } from './hit.ts'

/** Mildest first; the strictest of all hits decides for the text. */
export const protectionActions = ['pass', 'warn', 'mask', 'block'] as const
export type ProtectionAction = (typeof protectionActions)[number]

export type ProtectionRule = {
  action: ProtectionAction
  /** The confidentiality that a text with this detail has at least. */
  raisesTo?: Confidentiality | undefined
  /** Compartments it enters, such as `tax` or `health`. */
  comps?: readonly string[] | undefined
  /** A destination cleared for at least this much gets the detail as it is; without it, no destination does. */
  passesAt?: Confidentiality | undefined
}

export type ProtectionSettings = {
  /** A type without a rule is blocked: what nobody has decided about does not leave. */
  rules: Partial<Record<PersonalDataType, ProtectionRule>>
  /** By the id that an agency pattern's hits carry as their rule. */
  patterns?: Readonly<Record<string, ProtectionRule>>
}

export type ProtectionDecision = {
  action: ProtectionAction
  byAction: Record<ProtectionAction, Hit[]>
  /** What the text as written is raised to. */
  raisesTo: Confidentiality | undefined
  comps: string[]
  /** The same once the hits under `mask` are masked: a pseudonym gives nothing away, its original keeps its label. */
  maskedRaisesTo: Confidentiality | undefined
  maskedComps: string[]
}

export function decideProtection(hits: readonly Hit[], settings: ProtectionSettings, sink: { clearance?: Confidentiality | undefined } = {}): ProtectionDecision {
  const byAction: Record<ProtectionAction, Hit[]> = { pass: [], warn: [], mask: [], block: [] }
  for (const hit of hits) byAction[actionFor(ruleOf(hit, settings), sink.clearance)].push(hit)
  const unmasked = hits.filter((hit) => !byAction.mask.includes(hit))
  const whole = raised(hits, settings)
  const masked = raised(unmasked, settings)
  return {
    action: protectionActions.findLast((action) => byAction[action].length > 0) ?? 'pass',
    byAction,
    raisesTo: whole.conf,
    comps: whole.comps,
    maskedRaisesTo: masked.conf,
    maskedComps: masked.comps,
  }
}

const undecided: ProtectionRule = { action: 'block', raisesTo: 'restricted' }

export function ruleOf(hit: Pick<Hit, 'type' | 'rule'>, settings: ProtectionSettings): ProtectionRule {
  const ofPattern = settings.patterns && Object.hasOwn(settings.patterns, hit.rule) ? settings.patterns[hit.rule] : undefined
  return (hit.type === agencyPatternType ? ofPattern : settings.rules[hit.type]) ?? undecided
}

function actionFor(rule: ProtectionRule, clearance: Confidentiality | undefined): ProtectionAction {
  return rule.passesAt && clearance && rankOf(clearance) >= rankOf(rule.passesAt) ? 'pass' : rule.action
}

function raised(hits: readonly Hit[], settings: ProtectionSettings): { conf: Confidentiality | undefined; comps: string[] } {
  if (hits.length === 0) return { conf: undefined, comps: [] }
  const rules = hits.map((hit) => ruleOf(hit, settings))
  let conf: Confidentiality | undefined
  for (const { raisesTo } of rules) if (raisesTo && (!conf || rankOf(raisesTo) > rankOf(conf))) conf = raisesTo
  return { conf, comps: [...new Set(rules.flatMap((rule) => rule.comps ?? []))].sort() }
}
