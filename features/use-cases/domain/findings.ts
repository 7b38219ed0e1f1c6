/**
 * What the guards say of a prompt before anybody can run it: a decision about a person (R14) and deceptive media (R18)
 * by the recogniser that every question passes; words for residents (R15) by their own signs, because such a draft
 * leaves with a reviewer’s name only; personal details by the agency’s detectors.
 */
import { judgeRequest } from '#kernel/guard/judge-request.ts'
import { decideProtection, type ProtectionSettings } from '#kernel/personal-data/decide.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import type { Finding } from '../contract.ts'
import { spokenPrompt } from './blanks.ts'

export type Rules = { settings: ProtectionSettings; detect(text: string): Hit[] }

export function findingsOf(prompt: string, others: readonly string[], rules: Rules): Finding[] {
  const spoken = spokenPrompt(prompt)
  return [...refusals(spoken), ...residentSigns(spoken), ...details([prompt, ...others], rules)]
}

function refusals(spoken: string): Finding[] {
  if (!spoken.trim()) return []
  const verdict = judgeRequest(spoken)
  if (verdict.outcome === 'pass') return []
  return [{ kind: 'refused', rule: verdict.rule.split('-', 1)[0] ?? verdict.rule, sentence: [...verdict.signs, verdict.alternative].filter(Boolean).join('. ') }]
}

const audience = '(?:residents?|citizens?|constituents?|the public|applicants?|claimants?|customers?|taxpayers?|families|tenants?|licensees?|members of the public)'
const forResidents = new RegExp(`\\b(?:letter|reply|answer|email|e-mail|mail|notice|message|post|text|leaflet|flyer|faq|announcement|response)s?\\b[^.?!\\n]{0,60}\\b(?:to|for|from|by)\\b[^.?!\\n]{0,30}\\b${audience}\\b|\\b(?:write|reply|respond|explain|tell|inform)\\b[^.?!\\n]{0,20}\\b(?:to |for )?(?:a |an |the |our )?${audience}\\b`, 'i')

function residentSigns(spoken: string): Finding[] {
  if (!forResidents.test(spoken)) return []
  return [{ kind: 'residents', rule: 'R15', sentence: 'This seems to be for residents. What comes of it is a draft for staff: a named colleague reads and attests it before it is copied or sent.' }]
}

function details(texts: readonly string[], { detect, settings }: Rules): Finding[] {
  const types = new Set(texts.flatMap((text) => detect(text).filter((hit) => decideProtection([hit], settings).action !== 'pass').map((hit) => hit.type)))
  return [...types].sort().map((type) => ({ kind: 'personal-data' as const, rule: type, sentence: `It holds what looks like a personal detail (${type}). Put a blank in its place.` }))
}
