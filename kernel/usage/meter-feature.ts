/**
 * Opens an account around every call and every job of a feature, so that whatever asks a model there is counted for the
 * person whose work it is. A job’s lines are written with its end: a crash between the two loses neither or both.
 */
import type { AnyEndpoint } from '#kernel/contract/endpoint.ts'
import type { JobContext, JobQueue } from '#kernel/jobs/job.ts'
import type { Feature, HandlerContext, Inside } from '#kernel/pipeline/feature.ts'
import type { Transactor } from '#kernel/store/store.ts'
import { onAccount, type Account } from './account.ts'

/** The book of lines that are not written yet. */
export type UsageBook = {
  /** Writes the account’s lines in this transaction; the result is called once it holds. */
  keepIn(store: Transactor, account: Account): Promise<() => void>
  /** Nothing more will write them: the next batch does. */
  release(account: Account): void
}

type AnyHandler = Feature['handlers'][string]

export function meterFeature(feature: Feature, book: UsageBook): Feature {
  const accountOf: AccountOf = (personId, agencyId, keyId) => ({ personId, agencyId, purpose: feature.name, keyId, unkept: new Set() })
  return {
    ...feature,
    handlers: Object.fromEntries(Object.entries(feature.handlers).map(([name, handler]) => [name, meterHandler(handler, feature.contract[name], accountOf, book)])),
    queues: Object.fromEntries(Object.entries(feature.queues).map(([name, queue]) => [name, meterQueue(queue, accountOf, book)])),
  }
}

type AccountOf = (personId: string, agencyId: string, keyId: string | undefined) => Account

function meterHandler(handler: AnyHandler, endpoint: AnyEndpoint | undefined, accountOf: AccountOf, book: UsageBook): AnyHandler {
  const run = handler as (context: HandlerContext<AnyEndpoint>) => Promise<unknown>
  const metered = async (context: HandlerContext<AnyEndpoint>): Promise<unknown> => {
    const { personId, agencyId } = context.actor as { personId: string | null; agencyId: string | null }
    if (personId === null || agencyId === null) return run(context)
    const account = accountOf(personId, agencyId, context.actor.key?.id)
    try {
      const answer = await onAccount(account, () => run(context))
      if (!endpoint?.isLong) return answer
      const finish = answer as (inside: Inside) => Promise<unknown>
      return (inside: Inside) => onAccount(account, () => finish(inside))
    } finally {
      // The last transaction is the hallway’s: the batch follows within a second, whether that one holds or not.
      book.release(account)
    }
  }
  return metered as AnyHandler
}

function meterQueue(queue: JobQueue, accountOf: AccountOf, book: UsageBook): JobQueue {
  const metered = (run: (context: JobContext) => Promise<void>) => async (context: JobContext) => {
    const account = accountOf(context.job.personId, context.job.agencyId, context.job.keyId ?? undefined)
    try {
      await onAccount(account, () => run(keepingIn(context, account, book)))
    } finally {
      book.release(account)
    }
  }
  return { ...queue, run: metered((context) => queue.run(context)), giveUp: (context, error) => metered((inner) => queue.giveUp(inner, error))(context) }
}

/** The same context, whose last transaction also holds the lines. */
function keepingIn(context: JobContext, account: Account, book: UsageBook): JobContext {
  return {
    ...context,
    finish: async (run, how) => {
      let kept = (): void => {}
      const result = await context.finish(async (store) => {
        const value = await run(store)
        if (account.unkept.size > 0) kept = await book.keepIn(store, account)
        return value
      }, how)
      kept()
      return result
    },
  }
}
