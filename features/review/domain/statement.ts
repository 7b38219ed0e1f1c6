import type { Audience, CheckedPart, ReviewState } from '../contract.ts'

const parts: Record<CheckedPart, string> = { sources: 'sources opened', figures: 'figures', tone: 'tone', label: 'label' }

export type SaidStep = { step: 'checked' | 'attested' | 'adopted'; personName: string; at: Date; checks: readonly CheckedPart[]; validUntil: Date | null }

/** What an export says under an output: drafted with AI, and who did what about it when (R19). In the language of exports. */
export function statementOf(given: { modelTitle: string | null; state: ReviewState; audience: Audience; steps: readonly SaidStep[] }): string[] {
  const lines = [given.modelTitle === null ? 'Written without AI.' : given.modelTitle === '' ? 'Drafted with AI.' : `Drafted with AI (${given.modelTitle}).`]
  if (given.state === 'draft') lines.push('State: draft. Nobody has said that they checked it.')
  else lines.push(`State: ${given.state}.`)
  for (const { step, personName, at, checks, validUntil } of given.steps) {
    const looked = checks.length ? ` (${checks.map((part) => parts[part]).join(', ')})` : ''
    if (step === 'checked') lines.push(`Checked by ${personName} on ${dayOf(at)}${looked}.`)
    if (step === 'attested') lines.push(`Read and attested by ${personName} on ${dayOf(at)}${looked}${validUntil ? `, valid until ${dayOf(validUntil)}` : ''}.`)
    if (step === 'adopted') lines.push(`Adopted by ${personName} on ${dayOf(at)}.`)
  }
  if (given.audience === 'residents') lines.push('Meant for residents.')
  return lines
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}
