/** A long text looked through for personal data in the process for work in the background: the first find of each rule. */
import { detect } from '#kernel/personal-data/detect.ts'
import type { Hit } from '#kernel/personal-data/hit.ts'
import { compilePattern } from './agency-patterns.ts'

export type EnteredPattern = Parameters<typeof compilePattern>[0]

export function lookTask({ patterns: entered }: { patterns: readonly EnteredPattern[] }) {
  const patterns = entered.map((pattern) => compilePattern(pattern))
  const firsts = new Map<string, Hit>()
  return {
    take(texts: readonly string[]): void {
      for (const text of texts) for (const hit of detect(text, { patterns })) if (!firsts.has(hit.rule)) firsts.set(hit.rule, hit)
    },
    finish: (): Iterable<Hit[]> => [[...firsts.values()]],
  }
}
