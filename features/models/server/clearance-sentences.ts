/** What a person reads when the register stops something: what, why, and what to do instead. */
import { highestLabel, type Label } from '#kernel/flow/label.ts'
import type { Clearance, ClearanceRefusal } from '#kernel/gateway/clearance.ts'

export const goneSentence = 'This vendor is no longer configured here. Choose another model.'

export function lapsedSentence(model: string, lastDay: string): string {
  return `“${model}” is off: the evidence of its vendor’s promises held until ${lastDay}. Choose another model. An administrator, security or privacy officer can enter newer evidence on the page of vendors.`
}

export function refusalSentence(refusal: ClearanceRefusal, model: string, label: Label | undefined, clearance: Clearance): string {
  const { conf, comp } = label ?? highestLabel
  const others = 'Choose a model that is cleared for it, or take out what makes it so; the quote engine may always be used.'
  if (refusal === 'lapsed') return `“${model}” is off: the evidence of its vendor’s promises has lapsed. ${others}`
  if (refusal === 'confidentiality') return `“${model}” is cleared for ${clearance.maxConf} information at most, and this is ${conf}. ${others}`
  if (refusal === 'retention') return `This is ${conf}, and the vendor of “${model}” has not shown that it keeps nothing. ${others}`
  const missing = clearance.comps === 'all' ? [] : comp.filter((name) => !clearance.comps.includes(name))
  return `“${model}” is not cleared for ${missing.includes('*') ? 'every compartment' : missing.join(', ')}. ${others}`
}
