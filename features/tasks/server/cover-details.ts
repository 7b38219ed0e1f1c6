/** Personal details in what a task sends to a vendor: masked, or kept back, as the agency’s rules say (R17; features/protection). */
import type { Confidentiality } from '#kernel/flow/label.ts'
import { decideProtection, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { maskText, type MaskPair } from '#kernel/personal-data/mask.ts'
import type { ModelMessage } from '#kernel/ports/model.ts'
import type { Reader } from '#kernel/store/store.ts'

export type DetailRules = { settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }
export type DetailRulesOf = (store: Reader, agencyId: string) => Promise<DetailRules>

/** Details that may not leave at all; nothing was sent. Says kinds, never values. */
export class DetailsKeptBack extends Error {
  constructor(hits: readonly Hit[]) {
    super(`Nothing was sent to the model: the text holds details that your agency does not let out (${[...new Set(hits.map((hit) => hit.type))].sort().join(', ')}). Take them out, or use the quote engine.`)
  }
}

export type Covered = { messages: ModelMessage[]; pairs: MaskPair[]; blocked: Hit[] }

export function coverDetails(messages: readonly ModelMessage[], rules: DetailRules, clearance: Confidentiality): Covered {
  const covered: Covered = { messages: [], pairs: [], blocked: [] }
  for (const message of messages) {
    const { byAction } = decideProtection(rules.detect(message.text), rules.settings, { clearance })
    covered.blocked.push(...byAction.block)
    const { text, pairs } = maskText(message.text, byAction.mask, { agencyKey: rules.maskKey, known: covered.pairs })
    const known = new Set(covered.pairs.map((pair) => pair.token))
    covered.pairs.push(...pairs.filter((pair) => !known.has(pair.token)))
    covered.messages.push({ ...message, text })
  }
  return covered
}
