/** What the register says of a model at this moment: cleared for what, off or on, may this leave. No I/O: the directory keeps it fresh. */
import { clearanceRefusal, type Clearance } from '#kernel/gateway/clearance.ts'
import type { Errand } from '#kernel/gateway/errand.ts'
import { ModelFault } from '#kernel/ports/model.ts'
import { clearanceOf, hasLapsed, lastDayOf, reviewFor } from './clearance-of.ts'
import { goneSentence, lapsedSentence, refusalSentence } from './clearance-sentences.ts'
import type { ReviewRow } from './review-store.ts'
import type { VendorRow } from './vendor-store.ts'

export const quoteModelId = 'quote'

type Account = Pick<VendorRow, 'id' | 'title' | 'adapter_id' | 'options'>

export type Register = {
  vendors(): readonly Account[]
  reviews(): readonly ReviewRow[]
  /** True for what runs in this server. */
  isInside(vendor: Account): boolean
  /** Stopped by the kill switch: why, in a sentence. */
  stopOf(vendorId: string, modelName: string): string | undefined
  now(): number
}

export type RegisterWord = {
  clearance(vendor: Account, modelName: string): Clearance
  whyOff(vendor: Account, modelName: string): string | undefined
  leaveFault(errand: Errand): ModelFault | undefined
}

export function registerWord(register: Register): RegisterWord {
  return { clearance, whyOff, leaveFault }

  function clearance(vendor: Account, modelName: string): Clearance {
    return clearanceOf(vendor, reviewFor(register.reviews(), vendor.id, modelName), !register.isInside(vendor), register.now())
  }

  function whyOff(vendor: Account, modelName: string): string | undefined {
    const stopped = register.stopOf(vendor.id, modelName)
    if (stopped) return stopped
    const cleared = clearance(vendor, modelName)
    return cleared.validUntil && hasLapsed(cleared, register.now()) ? lapsedSentence(titleOf(vendor, modelName), lastDayOf(cleared.validUntil)) : undefined
  }

  function leaveFault({ connectionId, model, label }: Errand): ModelFault | undefined {
    if (connectionId === quoteModelId) return forbidden(register.stopOf(quoteModelId, quoteModelId))
    const vendor = register.vendors().find((each) => each.id === connectionId)
    if (!vendor) return forbidden(goneSentence)
    const name = model ?? '*'
    const off = whyOff(vendor, name)
    if (off) return forbidden(off)
    const cleared = clearance(vendor, name)
    const refusal = clearanceRefusal(label, cleared, register.now())
    return forbidden(refusal && refusalSentence(refusal, titleOf(vendor, name), label, cleared))
  }
}

function forbidden(sentence: string | undefined): ModelFault | undefined {
  return sentence === undefined ? undefined : new ModelFault('forbidden', sentence)
}

function titleOf(vendor: Account, modelName: string): string {
  return modelName === '*' ? vendor.title : `${modelName} (${vendor.title})`
}
