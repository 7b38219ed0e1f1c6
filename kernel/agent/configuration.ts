/**
 * Which agents may exist (security.md, S7). Private data, untrusted text and a way out together are what every
 * exfiltration needs (the lethal trifecta): an agent with all three must keep planning and reading apart.
 */
export const agentModes = ['planned', 'two-models', 'together'] as const
export type AgentMode = (typeof agentModes)[number]

export type ToolTraits = { readsPrivate: boolean; readsUntrusted: boolean; leavesSteward: boolean }
export type AgentConfiguration = { mode: string; tools: readonly ToolTraits[]; hasMaterial: boolean }

/** The modes in which text that was read cannot change what is done. */
const separating: ReadonlySet<string> = new Set<AgentMode>(['planned', 'two-models'])

/** Why it may not be saved or started; undefined when it may. An unknown mode separates nothing. */
export function configurationRefusal(configuration: AgentConfiguration): string | undefined {
  if (separating.has(configuration.mode)) return undefined
  const { tools } = configuration
  const readsPrivate = tools.some((tool) => tool.readsPrivate)
  const readsUntrusted = configuration.hasMaterial || tools.some((tool) => tool.readsUntrusted)
  const leavesSteward = tools.some((tool) => tool.leavesSteward)
  if (!(readsPrivate && readsUntrusted && leavesSteward)) return undefined
  return 'These tools together read private data, read text that anybody may have written, and reach outside Steward. That is allowed only when the plan is made before anything is read.'
}
