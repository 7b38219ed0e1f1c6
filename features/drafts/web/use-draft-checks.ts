import { useEffect, useMemo, useState } from 'react'
import type { Editor } from '@tiptap/core'
import type { Source } from '#features/artefacts/contract.ts'
import { checkClaims, type ClaimsCheck } from '../domain/claims.ts'
import { readingLanguageOf, readingOf, type Reading } from '../domain/readability.ts'
import { showFlags, type Flag } from './editor/draft-marks.ts'
import { mappedLines, rangeOf, type MappedLine } from './editor/draft-text-map.ts'

export type Checks = { lines: MappedLine[]; texts: string[]; reading: Reading; claims: ClaimsCheck }

/** Typing goes first; the checks follow when it pauses. */
const checkAfterMs = 600

const noClaims: ClaimsCheck = { claims: [], supported: 0, unsupported: 0, uncited: 0 }

/** Reading grade and claims of the text as it stands, and marks in the text for what is not supported. */
export function useDraftChecks(editor: Editor | null, revision: number, sources: readonly Source[], language: string): Checks {
  const reader = readingLanguageOf(language)
  const [checks, setChecks] = useState<Checks>({ lines: [], texts: [], reading: readingOf([], reader), claims: noClaims })
  const texts = useMemo(() => sources.map(({ number, title, text, statedOn }) => ({ number, title, text, ...(statedOn ? { date: statedOn } : {}) })), [sources])
  useEffect(() => {
    if (!editor) return
    const timer = setTimeout(() => {
      if (editor.isDestroyed) return
      const lines = mappedLines(editor.state.doc)
      const claims = checkClaims(lines, texts)
      setChecks({ lines, texts: lines.map((line) => line.text), reading: readingOf(lines.map((line) => line.text), reader), claims })
      const flags = claims.claims.flatMap((claim): Flag[] => {
        const range = claim.verdict === 'unsupported' ? rangeOf(lines[claim.line], claim.start, claim.end) : undefined
        return range ? [{ ...range, kind: 'unsupported' }] : []
      })
      showFlags(editor, flags)
    }, checkAfterMs)
    return () => clearTimeout(timer)
  }, [editor, revision, texts, reader])
  return checks
}
