/** What the detectors and the agency’s rules make of what a person typed (P1). */
import { decideProtection, type ProtectionDecision, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'

/** An agency’s rules about personal data, as features/protection keeps them. */
export type AgencyRules = { version: number; settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }

export type TypedText = { hits: Hit[]; decision: ProtectionDecision; types: string[] }

export function readTyped(text: string, rules: AgencyRules, clearance: Confidentiality | undefined): TypedText {
  const hits = rules.detect(text)
  const decision = decideProtection(hits, rules.settings, { clearance })
  return { hits, decision, types: [...new Set(hits.map((hit) => hit.type))].sort() }
}

export function countsOf(hits: readonly Hit[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const hit of hits) counts[hit.type] = (counts[hit.type] ?? 0) + 1
  return counts
}
