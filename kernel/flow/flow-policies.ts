/**
 * The rules of information flow as Cedar policies: default deny, forbid wins. An agency's own rules are added beside
 * them (features/rules) and can only forbid more. The reference model they are proved against stands in
 * flow-lattice.test.ts.
 */
export const flowPolicies: Record<string, string> = {
  'flow-known-sinks': `permit (principal, action in Action::"flow", resource is Sink) when {
    context has conf && context has comp && context has readers && context has isTrusted && resource has maxConf };`,

  'flow-confidentiality': `forbid (principal, action in Action::"flow", resource) when { context.conf > resource.maxConf } unless { context.isReleased };`,

  'flow-compartments': `forbid (principal, action in Action::"flow", resource) unless {
    resource.takesAllComps || resource.comps.containsAll(context.comp) || context.isReleased };`,

  'flow-readers': `forbid (principal, action in Action::"flow", resource) when {
    resource.hasRecipients && !(resource.recipients.containsAll(context.readers)) } unless { context.isReleased };`,

  'flow-consequences': `forbid (principal, action in Action::"flow", resource) when {
    resource.isConsequential && !context.isDecisionTrusted } unless { context.isApproved };`,

  'flow-retention': `forbid (principal, action in Action::"flow", resource) when {
    resource.kind == "vendor" && context.conf >= 2 && !(resource.isZeroRetention && resource.isAttested) };`,

  'flow-declassify': `forbid (principal, action == Action::"declassify", resource) unless {
    context.isApproved && (context.approvers >= 2 || (context.approvers >= 1 && context.conf < 3)) };`,
}
