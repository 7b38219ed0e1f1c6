/**
 * On whose behalf, to which model and with what label a request leaves. It travels beside the call, so that the check
 * right before the dial sees it whatever an adapter and its package do in between; a request without one carries the
 * highest label (security.md, section 9: fail closed).
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { lowestLabel, type Label } from '#kernel/flow/label.ts'
import type { ModelFault } from '#kernel/ports/model.ts'
import type { Charge } from '#kernel/usage/meter.ts'

export type Errand = {
  connectionId: string
  adapterId: string
  /** Null for questions about the account itself, such as its list of models. */
  model: string | null
  /** Missing counts as the highest. */
  label: Label | undefined
  /** Once it has begun: what it costs, on whose account. */
  charge?: Charge
}

/**
 * Whether it may leave now: clearance, evidence, switches. Given by the composition root, asked before every attempt and
 * again right before every dial, and while an answer runs whenever something changed. Undefined means yes.
 */
export type MayLeave = (errand: Errand) => ModelFault | undefined

const current = new AsyncLocalStorage<Errand>()

export function onErrand<T>(errand: Errand, run: () => T): T {
  return current.run(errand, run)
}

export function currentErrand(connection: { id: string; adapterId: string }): Errand {
  const errand = current.getStore()
  if (errand?.connectionId === connection.id) return errand
  return { connectionId: connection.id, adapterId: connection.adapterId, model: null, label: undefined }
}

/** Asks the vendor about the account; nobody's words go along. */
export function accountErrand(connection: { id: string; adapterId: string }): Errand {
  return { connectionId: connection.id, adapterId: connection.adapterId, model: null, label: lowestLabel }
}
