import { CodedError, kernelErrors } from '#kernel/contract/coded-error.ts'
import type { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { ruleWords } from '#kernel/flow/rule-catalogue.ts'
import { refusalText } from '#kernel/guard/refusal-text.ts'
import type { GuardVerdict } from '#kernel/guard/verdict.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'

/** A rule stopped a request to a model, or its answer: the rule by number, a plain sentence, and what to do instead. */
export class DeskRefused extends CodedError {
  readonly rules: readonly string[]
  readonly alternatives: readonly string[]
  constructor(refusal: { rules: readonly string[]; sentence: string; alternatives: readonly string[]; cause?: unknown }) {
    super(kernelErrors.refused_by_rule, { sentence: [refusal.sentence, ...refusal.alternatives].join(' '), cause: refusal.cause })
    this.rules = refusal.rules
    this.alternatives = refusal.alternatives
  }
}

export function refusedByFlow(refused: FlowRefused, modelTitle: string): DeskRefused {
  const rules = ruleWords(refused.decision.policies)
  const label = [refused.label.conf, ...refused.label.comp].join(', ')
  return new DeskRefused({
    rules: refused.decision.policies,
    sentence: `Nothing was sent. This is labelled ${label}, and ${modelTitle} may not be told that. ${rules.map((rule) => `${rule.title}: ${rule.sentence} (${[rule.id, rule.legalBasis].filter(Boolean).join('; ')})`).join(' ')}`,
    alternatives: [...new Set(rules.flatMap((rule) => rule.alternatives))],
    cause: refused,
  })
}

/** Says kinds, never values. */
export function refusedForDetails(hits: readonly Hit[]): DeskRefused {
  const kinds = [...new Set(hits.map((hit) => hit.type.replaceAll('-', ' ')))].sort().join(', ')
  return new DeskRefused({
    rules: ['R25-personal-data'],
    sentence: `Nothing was sent. The text holds details that your agency’s rule does not let out, not even masked (${kinds}; R25).`,
    alternatives: ['Take them out, or use the quote engine, which runs on this server.'],
  })
}

export function refusedByGuard(verdict: GuardVerdict): DeskRefused {
  return new DeskRefused({ rules: [verdict.rule], sentence: refusalText(verdict), alternatives: [] })
}
