/** What a post may say: details masked, named in a warning or kept back as the agency’s rules say; nothing above internal. */
import { decideProtection, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { maskText } from '#kernel/personal-data/mask.ts'
import { rankOf } from '#kernel/flow/label.ts'

export type PostRules = { settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }
export type CoveredPost = { outcome: 'kept'; texts: string[]; masked: string[]; warned: string[] } | { outcome: 'blocked'; types: string[] } | { outcome: 'confidential'; types: string[] }

/** What stands for a masked detail is kept nowhere: in a community nobody has to have it back. */
export function coverPost(texts: readonly string[], { settings, detect, maskKey }: PostRules): CoveredPost {
  const decided = texts.map((text) => ({ text, decision: decideProtection(detect(text), settings) }))
  const typesOf = (hits: readonly Hit[]) => [...new Set(hits.map((hit) => hit.type))].sort()
  const blocked = decided.flatMap(({ decision }) => decision.byAction.block)
  if (blocked.length > 0) return { outcome: 'blocked', types: typesOf(blocked) }
  const tooHigh = decided.filter(({ decision }) => decision.maskedComps.length > 0 || (decision.maskedRaisesTo !== undefined && rankOf(decision.maskedRaisesTo) > rankOf('internal')))
  if (tooHigh.length > 0) return { outcome: 'confidential', types: typesOf(tooHigh.flatMap(({ decision }) => [...decision.byAction.warn, ...decision.byAction.pass])) }
  return {
    outcome: 'kept',
    texts: decided.map(({ text, decision }) => maskText(text, decision.byAction.mask, { agencyKey: maskKey }).text),
    masked: typesOf(decided.flatMap(({ decision }) => decision.byAction.mask)),
    warned: typesOf(decided.flatMap(({ decision }) => decision.byAction.warn)),
  }
}
