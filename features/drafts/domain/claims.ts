/** Whether a draft’s statements stand in the sources that they cite: the rule of answers (kernel/grounding), line by line. */
import { checkCitations } from '#kernel/grounding/check-citations.ts'
import type { SourceText } from '#kernel/grounding/support.ts'

export type DraftLine = { kind: 'heading' | 'paragraph' | 'item' | 'cell'; text: string }
export type DraftClaim = {
  line: number
  /** Offsets into the line. */
  start: number
  end: number
  text: string
  cited: number[]
  verdict: 'supported' | 'unsupported' | 'uncited'
  reason: string | null
}
export type ClaimsCheck = { claims: DraftClaim[]; supported: number; unsupported: number; uncited: number }

const prefixes: Record<DraftLine['kind'], string> = { heading: '## ', paragraph: '', item: '- ', cell: '' }

export function checkClaims(lines: readonly DraftLine[], sources: readonly SourceText[]): ClaimsCheck {
  const starts: number[] = []
  let whole = ''
  for (const line of lines) {
    starts.push(whole.length + prefixes[line.kind].length)
    whole += `${prefixes[line.kind]}${line.text.replaceAll('\n', ' ')}${line.kind === 'item' ? '\n' : '\n\n'}`
  }
  const claims: DraftClaim[] = []
  for (const sentence of checkCitations(whole, [...sources]).sentences) {
    if (sentence.verdict === 'not-a-claim') continue
    const line = lineAt(starts, sentence.start)
    const at = starts[line] ?? 0
    const text = lines[line]?.text ?? ''
    const [start, end] = [Math.max(0, sentence.start - at), Math.min(text.length, sentence.end - at)]
    if (end > start && !isGap(text.slice(start, end))) claims.push({ line, start, end, text: text.slice(start, end), cited: sentence.cited, verdict: sentence.verdict, reason: sentence.reason ?? null })
  }
  const count = (verdict: DraftClaim['verdict']): number => claims.filter((claim) => claim.verdict === verdict).length
  return { claims, supported: count('supported'), unsupported: count('unsupported'), uncited: count('uncited') }
}

/** Guidance and gaps in square brackets state nothing yet, nor does a salutation. */
function isGap(text: string): boolean {
  return /^\s*\[[^\d][^\]]*\]?\s*$/.test(text) || (/,\s*$/.test(text) && text.length < 80)
}

function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
