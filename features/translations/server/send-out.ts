/**
 * Where sentences leave their labels for a translation service: P3 is asked for each batch, details that the agency masks
 * are taken out first and put back into the answer, the decision is kept (security.md, section 9; kernel/desk does the
 * same for models). An engine on this server gets all, because nothing leaves.
 */
import { keepDecisions } from '#kernel/flow/decision-log.ts'
import type { FlowEngine, Sink } from '#kernel/flow/flow-engine.ts'
import { FlowRefused } from '#kernel/flow/flow-refused.ts'
import { rankOf } from '#kernel/flow/label.ts'
import { derive, type Labeled } from '#kernel/flow/labeled.ts'
import { unwrap } from '#kernel/flow/unwrap.ts'
import type { DetailRules } from '#kernel/desk/cover.ts'
import { refusedByFlow, refusedForDetails } from '#kernel/desk/desk-refused.ts'
import { decideProtection } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { shieldText, type Shielded } from '../domain/shield.ts'
import type { ServiceRow } from './service-directory.ts'

export type Outgoing = { source: string; held: readonly { start: number; end: number; words: string }[] }
export type SendOut = {
  flow: FlowEngine
  rules: DetailRules
  person: { personId: string; agencyId: string }
  transact<T>(run: (store: Transactor) => Promise<T>): Promise<T>
}

/** `termsOf` gives the places in a plain piece that come back with the words of the glossary. Throws `DeskRefused`. */
export async function shieldedFor(at: SendOut, sources: Labeled<readonly string[]>, service: ServiceRow | null, title: string, termsOf: (text: string) => Outgoing['held']): Promise<Shielded[]> {
  const sink = sinkOf(service, title)
  const covered = derive([sources], (texts) => {
    const blocked: Hit[] = []
    const shielded = texts.map((text) => shieldText(text, (plain) => [...(service ? detailsIn(plain, at.rules, service, blocked) : []), ...termsOf(plain)]))
    return { shielded, blocked }
  })
  const request = { point: 'egress' as const, label: covered.label, sink, agency: at.person.agencyId }
  const sent = out(at.flow, covered, sink, at.person.agencyId, title)
  if (sent.blocked.length > 0) throw refusedForDetails(sent.blocked)
  if (service) await at.transact((store) => keepDecisions(store, at.person, [{ request, decision: at.flow.decide(request) }]))
  return sent.shielded
}

/** What the agency masks for a vendor stays here: the answer gets it back in the place of a code. */
function detailsIn(text: string, rules: DetailRules, service: ServiceRow, blocked: Hit[]): { start: number; end: number; words: string }[] {
  const { byAction } = decideProtection(rules.detect(text), rules.settings, { clearance: service.max_conf })
  blocked.push(...byAction.block)
  return byAction.mask.map(({ start, end }) => ({ start, end, words: text.slice(start, end) }))
}

function out<T>(flow: FlowEngine, value: Labeled<T>, sink: Sink, agency: string, title: string): T {
  try {
    return unwrap(flow, 'egress', value, { sink, agency })
  } catch (error) {
    if (error instanceof FlowRefused) throw refusedByFlow(error, title)
    throw error
  }
}

/** A service gives no evidence that it keeps nothing, so it never gets more than internal. */
function sinkOf(service: ServiceRow | null, title: string): Sink {
  if (!service) return { kind: 'vendor', name: title, maxConf: 3, comps: 'all', recipients: null, isConsequential: false, isZeroRetention: true, isAttested: true }
  return { kind: 'vendor', name: `service:${service.id}`, maxConf: rankOf(service.max_conf), comps: service.comps, recipients: null, isConsequential: false, isZeroRetention: false, isAttested: false }
}
