import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { readableText } from '../domain/body-text.ts'
import { diffLines, type DiffPart } from '../domain/diff-lines.ts'
import { artefactQuery } from './artefact-queries.ts'
import css from './work.module.css'

/** Unchanged lines shown around a change; the rest is left out. */
const aroundMax = 2

/** The words of two versions, line by line. */
export function VersionCompare({ artefactId, from, to }: { artefactId: string; from: number; to: number }) {
  const { t } = useLingui()
  const [before, after] = [useQuery(artefactQuery(artefactId, from)), useQuery(artefactQuery(artefactId, to))]
  const parts = useMemo(
    () => (before.data && after.data ? nearChanges(diffLines(readableText(before.data.body), readableText(after.data.body))) : undefined),
    [before.data, after.data],
  )
  const error = before.error ?? after.error
  if (error) return <ProblemNotice error={error} />
  if (!parts) return <Loading label={t`Loading…`} />
  if (parts.length === 0) return <p>{t`The words are the same; only their look differs, or nothing.`}</p>
  return (
    <div className={css.compare} role="region" aria-label={t`From version ${from} to version ${to}`} tabIndex={0} dir="auto">
      {parts.map((part, index) => (
        <Line key={index} part={part} />
      ))}
    </div>
  )
}

function Line({ part }: { part: DiffPart }) {
  const { t } = useLingui()
  if (part.kind === 'same') return <div>{part.text}</div>
  const Mark = part.kind === 'added' ? 'ins' : 'del'
  return (
    <Mark>
      <span className="visually-hidden">{part.kind === 'added' ? t`Added:` : t`Removed:`} </span>
      {part.text}
    </Mark>
  )
}

function nearChanges(parts: DiffPart[]): DiffPart[] {
  const near = parts.map((_, at) => parts.slice(Math.max(0, at - aroundMax), at + aroundMax + 1).some((part) => part.kind !== 'same'))
  return parts.flatMap((part, at) => (near[at] ? [part] : near[at - 1] ? [{ kind: 'same' as const, text: '…' }] : []))
}
