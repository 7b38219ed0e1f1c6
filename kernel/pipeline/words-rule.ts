import { keepDecisions } from '../flow/decision-log.ts'
import type { FlowEngine } from '../flow/flow-engine.ts'
import type { Reader, Transactor } from '../store/store.ts'
import type { Call } from './hallway.ts'
import { parseInput } from './parse.ts'
import { noSharedWords, passSharedWords, readersOf, WordsRefused, type SharedWords, type WordRulesOf } from './shared-words.ts'

export type WordsOfCall = { input: unknown; words: SharedWords; keep(store: Transactor): Promise<void> }

/** Before any handler: what others would read is masked, or refused by a rule (shared-words.ts). */
export function createWordsRule({ flow, wordRulesOf }: { flow: FlowEngine; wordRulesOf: WordRulesOf }) {
  return {
    /** `store` reads in the scope of the caller; what is to be kept goes into the transaction of the effect. */
    async pass(call: Call, input: unknown, resource: unknown, store: Reader): Promise<WordsOfCall> {
      const { personId, agencyId } = call.actor
      const readBy = readersOf(call.endpoint, { input, resource })
      if (!readBy || !personId || !agencyId) return { input, words: noSharedWords, keep: async () => {} }
      const passed = await passSharedWords({ given: call.input, readBy, agencyId, flow, rules: () => wordRulesOf(store, agencyId) })
      return {
        // A mask may be longer than what it stands for: the contract decides about it again.
        input: passed.input === undefined ? input : parseInput(call.endpoint, passed.input),
        words: passed,
        keep: async (inside) => void (call.endpoint.words && (await keepDecisions(inside, { agencyId, personId }, passed.decided))),
      }
    },
    /** What the flow refused is kept for the officers, although the call was rolled back. */
    async keepRefused(store: Transactor, { actor: { personId, agencyId } }: Call, error: unknown): Promise<void> {
      if (error instanceof WordsRefused && personId && agencyId) await keepDecisions(store, { personId, agencyId }, error.decided)
    },
  }
}
