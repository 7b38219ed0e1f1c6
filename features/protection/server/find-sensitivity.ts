/** What the personal data in a long text raises its label to (P1): read in slices, so that nobody’s answer waits for a file. */
import { decideProtection } from '#kernel/personal-data/decide.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { AgencyProtections } from './agency-protection.ts'

export type Sensitivity = { by: 'detector'; conf: Confidentiality; comp: string[]; why: string }

/** Characters looked at in one go: some ten milliseconds. */
const sliceChars = 8_000

/** At most one reason: the highest label any detail asks for, and the kinds of detail that ask for it. */
export function findSensitivity(protections: AgencyProtections) {
  return async (transact: <T>(run: (store: Reader) => Promise<T>) => Promise<T>, agencyId: string, texts: readonly string[]): Promise<Sensitivity[]> => {
    const rules = await transact((store) => protections.protectionOf(store, agencyId))
    const raising = new Map<string, { conf: Confidentiality; comps: string[] }>()
    let since = 0
    for (const text of texts) {
      for (const hit of rules.detect(text)) note(raising, hit, rules.settings)
      since += text.length
      if (since < sliceChars) continue
      since = 0
      await new Promise((resume) => setImmediate(resume))
    }
    return reasonOf(raising)
  }
}

function note(raising: Map<string, { conf: Confidentiality; comps: string[] }>, hit: Hit, settings: Parameters<typeof decideProtection>[1]): void {
  if (raising.has(hit.rule)) return
  const { raisesTo, comps } = decideProtection([hit], settings)
  raising.set(hit.rule, { conf: raisesTo ?? 'public', comps })
}

function reasonOf(raising: ReadonlyMap<string, { conf: Confidentiality; comps: string[] }>): Sensitivity[] {
  if (raising.size === 0) return []
  const all = [...raising]
  const highest = Math.max(...all.map(([, { conf }]) => rankOf(conf)))
  const deciding = all.filter(([, { conf, comps }]) => rankOf(conf) === highest || comps.length > 0)
  const conf = deciding.find(([, each]) => rankOf(each.conf) === highest)![1].conf
  const kinds = [...new Set(deciding.map(([rule]) => rule.split('.')[0]))].sort().join(', ')
  return [{ by: 'detector', conf, comp: [...new Set(all.flatMap(([, { comps }]) => comps))].sort(), why: `Personal details were found in it (${kinds}).` }]
}
