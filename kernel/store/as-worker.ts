/**
 * Lends the kernel’s bookkeeping role inside the current transaction (a second one would deadlock on the
 * embedded database, which has one session), with the kernel’s signature: the role alone sees nothing.
 * Only kernel modules may import this (tools/check-architecture).
 */
import { switchRole, type Transactor } from './store.ts'

export async function asWorker<T>(store: Transactor, run: () => Promise<T>): Promise<T> {
  const become = store[switchRole]
  if (!become) throw new Error('this store cannot lend the kernel’s role')
  become('kernel')
  // On an error the transaction is over, and the role with it.
  const result = await run()
  become('person')
  return result
}
