/**
 * The rules of information flow as Cedar policies: default deny, forbid wins. An agency's own rules are added beside
 * them (features/rules) and can only forbid more. The reference model they are proved against stands in
 * flow-reference.ts; points and sinks that are not declared never reach a policy (flow-engine.ts).
 */
export const flowPolicies: Record<string, string> = {
  'flow-known-sinks': `permit (principal, action in Action::"flow", resource);`,

  'flow-confidentiality': `forbid (principal, action in Action::"flow", resource) when { context.conf > resource.maxConf } unless { context.isReleased };`,

  'flow-compartments': `forbid (principal, action in Action::"flow", resource) unless {
    resource.takesAllComps || resource.comps.containsAll(context.comp) || context.isReleased };`,

  'flow-readers': `forbid (principal, action in Action::"flow", resource) when {
    resource.hasRecipients && !(resource.recipients.containsAll(context.readers)) } unless { context.isReleased };`,

  'flow-consequences': `forbid (principal, action in Action::"flow", resource) when {
    resource.isConsequential && !context.isDecisionTrusted } unless { context.isApproved };`,

  'flow-retention': `forbid (principal, action in Action::"flow", resource) when {
    resource.kind == "vendor" && context.conf >= 2 && !(resource.isZeroRetention && resource.isAttested) };`,

  'flow-declassify': `forbid (principal, action == Action::"declassify", resource) unless { context.isReleased };`,
}
