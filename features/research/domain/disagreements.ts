/** Where what was found says different things: sentences of different documents that cannot both hold (kernel/text/claims.ts). */
import { findConflicts, newestFirst, type ConflictKind } from '#kernel/text/claims.ts'
import { splitSentences } from '#kernel/text/sentences.ts'
import { subjectStems } from '#kernel/text/words.ts'
import { dateOf, type Finding } from './finding.ts'

export type DisagreementSide = { sentence: string; findingKey: string; title: string; date: string | null }
export type Disagreement = { kind: ConflictKind; sides: [DisagreementSide, DisagreementSide] }

/** Sentences that share a word with the question, the nearest first; pairs grow with the square. */
const sentencesMax = 160
const shownMax = 12
const sentenceCharsMax = 500

export function findDisagreements(question: string, findings: readonly Finding[]): Disagreement[] {
  const topic = subjectStems(question)
  const statements = findings.flatMap((finding) =>
    splitSentences(finding.text).flatMap(({ start, end, kind }) => {
      const text = finding.text.slice(start, end).trim()
      const shared = [...subjectStems(text)].filter((stem) => topic.has(stem)).length
      if (kind === 'heading' || shared === 0 || text.length > sentenceCharsMax) return []
      const date = dateOf(finding)
      return [{ text, shared, finding, documentId: finding.documentId ?? finding.key, context: [finding.title, ...finding.headings].join('\n'), ...(date ? { date } : {}) }]
    }),
  )
  const near = statements.sort((a, b) => b.shared - a.shared).slice(0, sentencesMax)
  const seen = new Set<string>()
  return findConflicts(near, topic).flatMap(({ first, second, kind }): Disagreement[] => {
    const pair = [near[first], near[second]].flatMap((each) => each ?? []).sort(newestFirst)
    const key = pair.map((each) => each.text).sort().join('\n')
    if (pair.length < 2 || seen.has(key)) return []
    seen.add(key)
    const [newer, older] = pair.map((each): DisagreementSide => ({ sentence: each.text.replaceAll(/\s*\t\s*/g, ': '), findingKey: each.finding.key, title: each.finding.title, date: dateOf(each.finding) ?? null }))
    return newer && older ? [{ kind, sides: [newer, older] }] : []
  }).slice(0, shownMax)
}
