/**
 * On whose account a call to a model goes: who, of which agency, for which feature. It travels beside the call, like the
 * errand (kernel/gateway/errand.ts), so that no feature can forget to say it; `meter-feature.ts` opens one for every
 * call and every job.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { UsageEntry } from './usage-ledger.ts'

export type Account = {
  personId: string
  agencyId: string
  /** The feature’s name. */
  purpose: string
  /** The program’s key, where one asked. */
  keyId?: string | undefined
  /** What was used and stands in no table yet. */
  unkept: Set<UsageEntry>
}

const current = new AsyncLocalStorage<Account>()

export function onAccount<T>(account: Account, run: () => T): T {
  return current.run(account, run)
}

/** Undefined outside of every call and job: nobody’s, which is refused nothing and counted nowhere. */
export function currentAccount(): Account | undefined {
  return current.getStore()
}
