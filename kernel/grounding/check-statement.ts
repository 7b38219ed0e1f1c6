/** Does one statement of a slide or table stand in the sources it cites? The rule is that of answers (support.ts). */
import { splitSentences } from '#kernel/text/sentences.ts'
import { isClaim, type SentenceVerdict } from './check-citations.ts'
import { supportMin, supportOf, type Clash, type SourceText } from './support.ts'

export type StatementCheck = { verdict: SentenceVerdict; reason?: Clash | 'no-such-source' }

/** A statement of several sentences is as good as the weakest of them. */
export function checkStatement(text: string, cites: readonly number[], sources: readonly SourceText[]): StatementCheck {
  const known = new Map(sources.map((source) => [source.number, source]))
  const cited = cites.flatMap((number) => known.get(number) ?? [])
  let isAnyClaim = false
  for (const unit of splitSentences(text)) {
    const plain = text.slice(unit.start, unit.end)
    if (!isClaim({ start: unit.start, end: unit.end, kind: 'item', plain, cited: [...cites] })) continue
    isAnyClaim = true
    if (cites.length === 0) return { verdict: 'uncited' }
    if (cited.length < cites.length) return { verdict: 'unsupported', reason: 'no-such-source' }
    const support = supportOf({ plain }, cited)
    if (support.score < supportMin || support.clash) return { verdict: 'unsupported', reason: support.clash ?? 'few-words' }
  }
  return { verdict: isAnyClaim ? 'supported' : 'not-a-claim' }
}
