/** A rule as an officer would write it, with a case it stops and one it lets pass. */
const vendor = { kind: 'vendor' as const, name: 'somebody/model', maxConf: 3, comps: 'all' as const, recipients: null, isConsequential: false, isAttested: true }
const label = { conf: 'confidential' as const, readers: [], integ: 'untrusted' as const }

export const sampleRule = {
  name: 'tax-stays-where-nothing-is-kept',
  kind: 'flow' as const,
  title: 'Tax records',
  sentence: 'Text with tax records goes only to a vendor that keeps nothing.',
  legalBasis: '26 U.S.C. 6103',
  alternatives: ['Ask the quote engine.'],
  cedar: 'forbid (principal, action == Action::"egress", resource) when { context.comp.contains("tax") && !resource.isZeroRetention };',
  cases: [
    { kind: 'flow' as const, name: 'kept tax text', point: 'egress' as const, label: { ...label, comp: ['tax'] }, sink: { ...vendor, isZeroRetention: false }, isStopped: true },
    { kind: 'flow' as const, name: 'unkept tax text', point: 'egress' as const, label: { ...label, comp: ['tax'] }, sink: { ...vendor, isZeroRetention: true }, isStopped: false },
  ],
  reason: 'Asked for by the tax office.',
}
