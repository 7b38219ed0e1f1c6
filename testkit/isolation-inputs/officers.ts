/** Protection, terms and rules. */
import { cast } from '#testkit/people.ts'
import { sampleRule } from '#testkit/sample-rule.ts'
import type { Inputs } from './input.ts'

export const officersInputs = {
  listRules: () => ({}),
  draftRule: () => ({ ...sampleRule, name: 'fuzz-rule' }),
  tryRule: (pick) => ({ ruleId: pick('rule') }),
  activateRule: (pick) => ({ ruleId: pick('rule'), reason: 'fuzz' }),
  retireRule: (pick) => ({ ruleId: pick('rule'), reason: 'fuzz' }),
  explainAction: () => ({ person: cast.inspector.id, action: 'conversation.list' }),
  explainFlow: () => ({ modelId: 'quote', conf: 'public' }),
  getProtection: () => ({}),
  saveProtection: () => ({ version: 0, rules: [{ type: 'ip', action: 'warn', raisesTo: null, comps: [], passesAt: null, legalBasis: 'x', owner: 'x' }], reason: 'x' }),
  tryProtection: () => ({ text: 'Call 212-555-0142.' }),
  tryPattern: () => ({ pattern: 'x\\d', positives: ['x1'], negatives: [] }),
  createPattern: () => ({ title: 'x', pattern: 'x\\d', positives: ['x1'], negatives: ['y'], action: 'mask', raisesTo: null, comps: [], passesAt: null, legalBasis: 'x', owner: 'x' }),
  activatePattern: () => ({ patternId: '01900000-0000-7000-8000-00000000ffff' }),
  challengeHit: () => ({ type: 'name', rule: 'name.listed', reason: 'x' }),
  listChallenges: () => ({}),
  answerChallenge: () => ({ challengeId: '01900000-0000-7000-8000-00000000ffff', verdict: 'declined', answer: 'x' }),
} satisfies Inputs
