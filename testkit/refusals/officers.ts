/** What officers write: how personal data is treated, and rules. */
import { sampleRule } from '#testkit/sample-rule.ts'
import { cast } from '#testkit/people.ts'
import { hidden, none, signedOut, type Cases, type Scene } from './case.ts'

const nowhere = '01900000-0000-7000-8000-00000000ffff'
const protectedPattern = { title: 'Case number', pattern: 'C-\\d{6}', check: 'none' as const, positives: ['C-123456'], negatives: ['C-12'], action: 'mask' as const, raisesTo: 'confidential' as const, comps: [], passesAt: null, legalBasis: 'None', owner: 'Privacy' }
const ownRule = async ({ platform }: Scene) => ({ ruleId: (await (await platform.as('privacyOfficer')).draftRule({ ...sampleRule, name: `rule-${Math.round(performance.now() * 1000)}` })).id, reason: 'A test' })
const activeRule = async (scene: Scene) => {
  const at = await ownRule(scene)
  await (await scene.platform.as('privacyOfficer')).activateRule(at)
  return at
}

export const officersCases = {
  getProtection: { allowed: ['privacyOfficer', none, []], refused: ['caseworker', 'not_allowed', hidden('getProtection')] },
  saveProtection: { allowed: ['privacyOfficer', () => ({ version: 0, rules: [{ type: 'phone', action: 'warn', raisesTo: 'internal', comps: [], passesAt: null, legalBasis: 'None', owner: 'Privacy' }], reason: 'Tried out.' }), ['protection.saved done']], refused: ['benefitsLead', 'not_allowed', hidden('saveProtection'), () => ({ version: 1, rules: [{ type: 'ssn', action: 'pass', raisesTo: null, comps: [], passesAt: null, legalBasis: 'None', owner: 'Nobody' }], reason: 'Easier.' })] },
  tryProtection: { allowed: ['privacyOfficer', () => ({ text: 'SSN 460-89-9847' }), []], refused: ['caseworker', 'not_allowed', hidden('tryProtection')] },
  tryPattern: { allowed: ['privacyOfficer', () => ({ pattern: 'C-\\d{6}', positives: ['C-123456'], negatives: [] }), []], refused: ['administrator', 'not_allowed', hidden('tryPattern')] },
  createPattern: { allowed: ['privacyOfficer', () => protectedPattern, ['protection-pattern.created done']], refused: ['administrator', 'not_allowed', hidden('createPattern')] },
  activatePattern: { allowed: ['privacyOfficer', async ({ platform }) => ({ patternId: (await (await platform.as('privacyOfficer')).createPattern(protectedPattern)).id }), ['protection-pattern.activated done']], refused: ['securityOfficer', 'not_allowed', hidden('activatePattern'), () => ({ patternId: nowhere })] },
  challengeHit: { allowed: ['caseworker', () => ({ type: 'name', rule: 'name.listed', reason: 'It is a street.' }), ['protection.challenged done']], refused: signedOut },
  listChallenges: { allowed: ['caseworker', none, []], refused: signedOut },
  answerChallenge: { allowed: ['privacyOfficer', async ({ platform }) => ({ challengeId: (await (await platform.as('caseworker')).challengeHit({ type: 'name', rule: 'name.listed', reason: 'It is a street.' })).id, verdict: 'declined', answer: 'It is a name too.' }), ['protection.challenge-answered done']], refused: ['caseworker', 'not_allowed', hidden('answerChallenge'), () => ({ challengeId: nowhere, verdict: 'upheld', answer: 'Mine.' })] },
  listRules: { allowed: ['recordsOfficer', none, []], refused: ['caseworker', 'not_allowed', hidden('listRules')] },
  draftRule: { allowed: ['privacyOfficer', () => ({ ...sampleRule, name: 'drafted-rule' }), ['rule.drafted done']], refused: ['benefitsLead', 'not_allowed', hidden('draftRule'), () => ({ ...sampleRule })] },
  tryRule: { allowed: ['privacyOfficer', ownRule, ['rule.tried done']], refused: ['caseworker', 'not_found', hidden('tryRule')] },
  activateRule: { allowed: ['privacyOfficer', ownRule, ['rule.activated done']], refused: ['inspector', 'not_found', hidden('activateRule')] },
  retireRule: { allowed: ['privacyOfficer', activeRule, ['rule.retired done']], refused: ['overseer', 'not_allowed', hidden('retireRule')] },
  explainAction: { allowed: ['overseer', () => ({ person: cast.caseworker.id, action: 'conversation.list' }), ['rule.explained done']], refused: ['benefitsLead', 'not_allowed', hidden('explainAction'), () => ({ person: cast.caseworker.id })] },
  explainFlow: { allowed: ['privacyOfficer', () => ({ modelId: 'quote', conf: 'restricted', comp: ['tax'] }), []], refused: ['caseworker', 'not_allowed', hidden('explainFlow'), () => ({ modelId: 'quote', conf: 'public' })] },
} satisfies Cases
