/**
 * What each built-in policy means, for people: a refusal cites it by number, and says what to do instead. Agencies’ own
 * rules bring their own words (features/rules).
 */
export type RuleWords = { id: string; title: string; sentence: string; legalBasis: string; alternatives: string[] }

export const flowRuleWords: Record<string, Omit<RuleWords, 'id'>> = {
  'flow-known-sinks': {
    title: 'Known destinations only',
    sentence: 'Something may go only where an administrator has said what that place is cleared for.',
    legalBasis: 'R22; NIST SP 800-53 AC-4',
    alternatives: ['Choose another model.'],
  },
  'flow-confidentiality': {
    title: 'Confidentiality',
    sentence: 'What is labelled so may not go to a place cleared for less.',
    legalBasis: 'R25; NIST SP 800-53 AC-4(21)',
    alternatives: ['Choose a model that is cleared for this.', 'Leave out the file or details that carry this label, and ask in general terms.', 'Is all of it public? Label it Public, and ask without sources.', 'Ask your privacy officer to approve exactly this text.'],
  },
  'flow-compartments': {
    title: 'Compartments',
    sentence: 'What belongs to a compartment, such as tax or health, may go only to places cleared for that compartment.',
    legalBasis: 'R22, R25; for tax records 26 U.S.C. 6103, for health records 45 CFR 164',
    alternatives: ['Choose a model that is cleared for this compartment.', 'Ask without the records of the compartment.'],
  },
  'flow-readers': {
    title: 'Readers',
    sentence: 'What only some people may read may not be shown to others.',
    legalBasis: 'R22; NIST SP 800-53 AC-3',
    alternatives: ['Share it with people who may read all of its sources.', 'Leave out the sources they may not read.'],
  },
  'flow-consequences': {
    title: 'Nothing happens by itself',
    sentence: 'Text from documents, mail, web pages or tools cannot cause an effect; a person approves the exact action.',
    legalBasis: 'R19, R24, R39; OWASP Agentic ASI01',
    alternatives: ['Look at the action and approve it, or do it yourself.'],
  },
  'flow-retention': {
    title: 'No vendor keeps confidential text',
    sentence: 'From confidential on, a vendor has to keep nothing, and must have shown it with evidence that is still valid.',
    legalBasis: 'R23; NIST SP 800-53 SA-9',
    alternatives: ['Choose a model whose vendor keeps nothing.', 'Ask your administrator to renew the vendor’s evidence.'],
  },
  'flow-declassify': {
    title: 'Release by people',
    sentence: 'A label is lowered only by a person with that office, who saw exactly what is released; for restricted text by two.',
    legalBasis: 'R19; NIST SP 800-53 AC-4(9)',
    alternatives: ['Ask for approval of exactly this text.'],
  },
}

/** The policies of a decision in words; one nobody described is still named. */
export function ruleWords(policies: readonly string[], more: Readonly<Record<string, Omit<RuleWords, 'id'>>> = {}): RuleWords[] {
  return policies.map((id) => {
    const words = (Object.hasOwn(flowRuleWords, id) ? flowRuleWords[id] : undefined) ?? (Object.hasOwn(more, id) ? more[id] : undefined)
    return { id, ...(words ?? { title: id, sentence: 'A rule without a description stopped this.', legalBasis: '', alternatives: [] }) }
  })
}
