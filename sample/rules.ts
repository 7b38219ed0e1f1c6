/** Rules that officers of the sample government wrote: one in force, one waiting for a second officer, one draft to try. */
import type { CallInputOf } from '#kernel/contract/endpoint.ts'
import type { rules } from '#features/rules/contract.ts'
import { people } from './government.ts'

/** Who writes them: the privacy liaison of Household Support, and the information security officer. */
export const ruleOfficers = { household: people.find(({ name }) => name === 'Ingrith Vasquelle')!.id, security: people.find(({ name }) => name === 'Zdenka Iwuoha-Lane')!.id }

type Written = CallInputOf<typeof rules.draftRule>

const vendor = { kind: 'vendor' as const, name: 'some-model', maxConf: 3, comps: 'all' as const, recipients: null, isConsequential: false, isAttested: true }
const text = { conf: 'confidential' as const, readers: [], integ: 'untrusted' as const }

export const householdRule: Written = {
  name: 'health-stays-with-no-store',
  kind: 'flow',
  title: 'Health records',
  sentence: 'Text with health records goes only to a vendor that keeps nothing.',
  legalBasis: 'Meridia Health Privacy Act, section 12',
  alternatives: ['Leave out the health details and ask in general terms.', 'Ask the quote engine, which runs on this server.'],
  cedar: 'forbid (principal, action == Action::"egress", resource) when { context.comp.contains("health") && !resource.isZeroRetention };',
  cases: [
    { kind: 'flow', name: 'A health record and a vendor that keeps text for 30 days', point: 'egress', label: { ...text, comp: ['health'] }, sink: { ...vendor, isZeroRetention: false }, isStopped: true },
    { kind: 'flow', name: 'A health record and a vendor that keeps nothing', point: 'egress', label: { ...text, comp: ['health'] }, sink: { ...vendor, isZeroRetention: true }, isStopped: false },
    { kind: 'flow', name: 'A manual without health records', point: 'egress', label: { ...text, conf: 'internal', comp: [] }, sink: { ...vendor, isZeroRetention: false }, isStopped: false },
  ],
  reason: 'Decided with the benefits division before the first wave.',
}

export const draftRule: Written = {
  name: 'no-confidential-in-pilot',
  kind: 'flow',
  title: 'Nothing confidential during the pilot',
  sentence: 'During the pilot, confidential text does not leave for any vendor.',
  legalBasis: 'Pilot charter, decision 3',
  alternatives: ['Ask the quote engine, which runs on this server.'],
  cedar: 'forbid (principal, action == Action::"egress", resource) when { context.conf >= 2 };',
  cases: [
    { kind: 'flow', name: 'A confidential letter', point: 'egress', label: { ...text, comp: [] }, sink: { ...vendor, isZeroRetention: true }, isStopped: true },
    { kind: 'flow', name: 'An internal guide', point: 'egress', label: { ...text, conf: 'internal', comp: [] }, sink: { ...vendor, isZeroRetention: true }, isStopped: false },
  ],
  reason: 'To be tried on past decisions first.',
}

export const ruleForAll: Written = {
  name: 'restricted-never-leaves',
  kind: 'flow',
  title: 'Restricted text stays',
  sentence: 'Restricted text goes to no vendor, whatever its evidence says.',
  legalBasis: 'Data classification standard, class 4',
  alternatives: ['Ask the quote engine, which runs on this server.'],
  cedar: 'forbid (principal, action == Action::"egress", resource) when { context.conf == 3 };',
  cases: [
    { kind: 'flow', name: 'A restricted file', point: 'egress', label: { ...text, conf: 'restricted', comp: [] }, sink: { ...vendor, isZeroRetention: true }, isStopped: true },
    { kind: 'flow', name: 'A confidential file', point: 'egress', label: { ...text, comp: [] }, sink: { ...vendor, isZeroRetention: true }, isStopped: false },
  ],
  reason: 'Asked for by the security officers.',
  forAll: true,
}
