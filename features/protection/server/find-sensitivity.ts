/** What the personal data in a text raises its label to (P1). A long one is looked through by the process for work in the background, so that nobody’s answer waits for a file. */
import { decideProtection } from '#kernel/personal-data/decide.ts'
import type { Confidentiality } from '#kernel/flow/label.ts'
import { rankOf } from '#kernel/flow/label.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { Background } from '#kernel/ports/background.ts'
import type { Reader } from '#kernel/store/store.ts'
import type { AgencyProtections } from './agency-protection.ts'

export type Sensitivity = { by: 'detector'; conf: Confidentiality; comp: string[]; why: string }

/** Characters looked through here: some ten milliseconds. And those of one message to the other process. */
const hereCharsMax = 8_000
const messageChars = 32_000

/** At most one reason: the highest label any detail asks for, and the kinds of detail that ask for it. */
export function findSensitivity(protections: AgencyProtections, background: Background) {
  return async (transact: <T>(run: (store: Reader) => Promise<T>) => Promise<T>, agencyId: string, texts: Iterable<string>): Promise<Sensitivity[]> => {
    const rules = await transact((store) => protections.protectionOf(store, agencyId))
    const raising = new Map<string, { conf: Confidentiality; comps: string[] }>()
    if (isShort(texts)) {
      for (const text of texts) for (const hit of rules.detect(text)) note(raising, hit, rules.settings)
      return reasonOf(raising)
    }
    const found = await background.run<Hit[]>('look', { patterns: rules.entered }, messagesOf(texts))
    for (const hit of found.flat()) note(raising, hit, rules.settings)
    return reasonOf(raising)
  }
}

function isShort(texts: Iterable<string>): boolean {
  let chars = 0
  for (const text of texts) if ((chars += text.length) > hereCharsMax) return false
  return true
}

/** Can be gone through more than once, as it must be when the other process has to begin again. */
function messagesOf(texts: Iterable<string>): Iterable<string[]> {
  return { [Symbol.iterator]: () => messagesIn(texts) }
}

function* messagesIn(texts: Iterable<string>): Generator<string[]> {
  let message: string[] = []
  let chars = 0
  for (const text of texts) {
    message.push(text)
    if ((chars += text.length) < messageChars) continue
    yield message
    message = []
    chars = 0
  }
  if (message.length > 0) yield message
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
