/** Plain rules about a rewritten request. They run in the page, so that the text stays there (R04). */
import type { RewriteCheck } from './course.ts'

/** Ids of the checks that the text meets. Without a model: words and lengths, and the page says so. */
export function metChecks(text: string, checks: readonly RewriteCheck[]): string[] {
  const folded = fold(text)
  const words = folded.split(/\s+/).filter(Boolean)
  return checks.filter((check) => meets(check, folded, words.length)).map((check) => check.id)
}

function meets(check: RewriteCheck, folded: string, words: number): boolean {
  // An empty box meets nothing, not even a rule about what must not be there.
  if (words === 0) return false
  if ('length' in check) return words >= check.length[0] && words <= check.length[1]
  if ('without' in check) return !check.without.some((each) => has(folded, each))
  return check.words.filter((each) => has(folded, each)).length >= (check.atLeast ?? 1)
}

/** Whole words and phrases; `#` stands for any number. */
function has(folded: string, wanted: string): boolean {
  if (wanted === '#') return /\d/.test(folded)
  return ` ${plainWords(folded)} `.includes(` ${plainWords(fold(wanted))} `)
}

function plainWords(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[‘’]/g, "'").trim()
}
