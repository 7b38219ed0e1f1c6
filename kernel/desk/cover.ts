/** Personal details in what leaves for a vendor: masked, named in a warning, or kept back, as the agency’s rules say (R17, R25). */
import type { Confidentiality } from '#kernel/flow/label.ts'
import { decideProtection, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { maskText, type MaskPair } from '#kernel/personal-data/mask.ts'
import type { ModelMessage } from '#kernel/ports/model.ts'
import type { Reader } from '#kernel/store/store.ts'

/** An agency’s rules about personal data, as features/protection keeps them. */
export type DetailRules = { settings: ProtectionSettings; detect(text: string): Hit[]; maskKey: Uint8Array | string }
export type DetailRulesOf = (store: Reader, agencyId: string) => Promise<DetailRules>

export type Covered = { messages: ModelMessage[]; pairs: MaskPair[]; masked: Hit[]; warned: Hit[]; blocked: Hit[] }

/** Texts of this length are looked at without a pause; the answers of others go on between two. */
const pieceCharsMax = 16_000

/** For a model outside: what it is sent. One that runs in Steward itself needs no masks (`uncovered`). */
export async function coverDetails(messages: readonly ModelMessage[], rules: DetailRules, clearance: Confidentiality): Promise<Covered> {
  const covered: Covered = { messages: [], pairs: [], masked: [], warned: [], blocked: [] }
  for (const message of messages) {
    if (message.text.length > pieceCharsMax) await new Promise((resume) => setImmediate(resume))
    const { byAction } = decideProtection(rules.detect(message.text), rules.settings, { clearance })
    covered.blocked.push(...byAction.block)
    const { text, pairs } = maskText(message.text, byAction.mask, { agencyKey: rules.maskKey, known: covered.pairs })
    const known = new Set(covered.pairs.map((pair) => pair.token))
    covered.pairs.push(...pairs.filter((pair) => !known.has(pair.token)))
    covered.masked.push(...byAction.mask)
    covered.warned.push(...byAction.warn)
    covered.messages.push({ ...message, text })
  }
  return covered
}

export function uncovered(messages: readonly ModelMessage[]): Covered {
  return { messages: [...messages], pairs: [], masked: [], warned: [], blocked: [] }
}
