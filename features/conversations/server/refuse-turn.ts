/** What a person reads instead of an answer: the rule in plain words, its number and basis, and what to do instead. */
import type { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { ruleWords, type RuleWords } from '#kernel/flow/rule-catalogue.ts'
import { refusalText } from '#kernel/guard/refusal-text.ts'
import type { GuardVerdict } from '#kernel/guard/verdict.ts'
import type { ModelDirectory, ResolvedModel } from '#kernel/gateway/model-directory.ts'
import type { AnswerState, Citation, Refusal } from '../contract.ts'
import type { DetailsBlocked } from './send-out.ts'
import type { Turn } from './turn.ts'

export type Refused = { state: AnswerState; text: string; refusal: Refusal }

/** An agency’s own rules in words; the built-in ones are the kernel’s. */
export type RuleWordsOf = (agencyId: string, policies: readonly string[]) => Readonly<Record<string, Omit<RuleWords, 'id'>>>

/** Models offered instead: few enough to choose from. */
const offeredMax = 5

export function refusedByFlow(turn: Turn, error: FlowRefused, at: { models: ModelDirectory; words: RuleWordsOf; agencyId: string }): Refused {
  const rules = ruleWords(error.decision.policies, at.words(at.agencyId, error.decision.policies))
  const models = at.models.clearedFor(error.label, { agencyId: at.agencyId }).slice(0, offeredMax)
  const label = [error.label.conf, ...error.label.comp].join(', ')
  const title = at.models.resolve(turn.modelId)?.title ?? turn.modelId
  const opening = `Nothing was sent. This turn is labelled ${label}, and ${title} may not be told that.`
  return refused('refused_policy', 'flow', opening, rules, models, {})
}

export function refusedForDetails(turn: Turn, error: DetailsBlocked, at: { models: ModelDirectory; agencyId: string }): Refused {
  const kinds = Object.entries(error.details).map(([type, count]) => `${count} × ${type.replaceAll('-', ' ')}`)
  const rule: RuleWords = {
    id: 'R25-personal-data',
    title: 'Personal data',
    sentence: 'Your agency’s rule does not let these details leave for a model’s vendor, not even masked.',
    legalBasis: 'R25; the agency’s rules on personal data',
    alternatives: ['Remove these details from the text and ask again.', 'Ask with the quote engine, which runs on this server.', 'If they are no such details, challenge the finding.'],
  }
  const inside = at.models.resolve('quote')
  return refused('refused_policy', 'personal-data', `Nothing was sent. It holds ${kinds.join(', ')}.`, [rule], inside ? [inside] : [], error.details)
}

export function refusedByGuard(verdict: GuardVerdict, citations: readonly Citation[]): Refused {
  const criteria = citations.slice(0, criteriaMax).map((citation) => ({ text: firstWords(citation.text), citation: citation.number }))
  const text = refusalText(verdict, criteria)
  return { state: 'refused_guard', text, refusal: { kind: 'guard', rules: [{ id: verdict.rule, title: verdict.rule, sentence: verdict.signs.join('; '), legalBasis: guardBasis[verdict.rule] }], details: {}, models: [], alternatives: [verdict.alternative].filter(Boolean) } }
}

const guardBasis: Record<GuardVerdict['rule'], string> = { 'R14-eligibility': 'Terms of use; compare OMB M-25-21 on high-impact uses', 'R18-deceptive-media': 'Terms of use: no campaign material, no imitation of a real person' }

/** Criteria quoted beside a refusal: the best of what was found. */
const criteriaMax = 3
const criterionCharsMax = 300

function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= criterionCharsMax ? line : `${line.slice(0, line.lastIndexOf(' ', criterionCharsMax))} …`
}

function refused(state: AnswerState, kind: Refusal['kind'], opening: string, rules: readonly RuleWords[], models: readonly ResolvedModel[], details: Record<string, number>): Refused {
  const alternatives = [...new Set(rules.flatMap((rule) => rule.alternatives))]
  const offered = models.map(({ id, title }) => ({ id, title }))
  const text = [
    opening,
    ...rules.map((rule) => `**${rule.title}.** ${rule.sentence} (${[rule.id, rule.legalBasis].filter(Boolean).join('; ')})`),
    alternatives.length > 0 ? `What you can do:\n\n${alternatives.map((alternative) => `- ${alternative}`).join('\n')}` : '',
  ]
  return { state, text: text.filter(Boolean).join('\n\n'), refusal: { kind, rules: rules.map(({ id, title, sentence, legalBasis }) => ({ id, title, sentence, legalBasis })), details, models: offered, alternatives } }
}
