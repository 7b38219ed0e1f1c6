import type { ControlKind } from '../contract.ts'

/** What a person reads who meets a stop: what is off, since when, why, until when, and what to do instead. */
export function stopSentence(stop: { kind: ControlKind; title: string; reason: string; instead: string; stoppedAt: Date; until: Date | null }): string {
  const end = stop.until ? `, until ${when(stop.until)}` : ''
  return `${names[stop.kind](stop.title)} has been off since ${when(stop.stoppedAt)}${end}. Why: ${sentence(stop.reason)} ${sentence(stop.instead || instead[stop.kind])}`
}

const names: Record<ControlKind, (title: string) => string> = {
  model: (title) => `The model “${title}”`,
  vendor: (title) => `The vendor “${title}” with all its models`,
  tool: (title) => `The tool “${title}”`,
  feature: (title) => `The part of Steward called “${title}”`,
  agency: (title) => `Steward for “${title}”`,
}

const instead: Record<ControlKind, string> = {
  model: 'Choose another model; your text so far is kept.',
  vendor: 'Choose a model of another vendor; your text so far is kept.',
  tool: 'Do this step by hand, or ask again later.',
  feature: 'Your work is kept; try again later.',
  agency: 'Your work is kept. Ask your agency’s contact what to use meanwhile.',
}

/** The same for everybody, wherever they are. */
function when(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ', ')} UTC`
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`
}
