import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/Notice.tsx'
import { useDebounced } from '#ui/use-debounced.ts'
import type { Similar } from '../contract.ts'
import { Findings } from './Findings.tsx'
import { draftCheckQuery, type DraftWords } from './use-case-queries.ts'
import css from './use-cases.module.css'

const quietMs = 700

/** While somebody writes: what there is already, and what the guards say. It stays in its place and never takes the focus. */
export function DraftCheck({ words, exceptId }: { words: DraftWords; exceptId: string | undefined }) {
  const { t } = useLingui()
  const settled = useDebounced(JSON.stringify(words), quietMs)
  const check = useQuery(draftCheckQuery(JSON.parse(settled) as DraftWords, exceptId))
  const similar = check.data?.similar ?? []
  return (
    <div aria-live="polite">
      {similar.length > 0 && (
        <Notice title={t`There may be one like it already`}>
          <ul className={css.text} aria-label={t`There may be one like it already`}>
            {similar.map((each) => (
              <li key={`${each.kind}-${each.id}`}>
                <SimilarLink similar={each} />
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Findings findings={check.data?.findings ?? []} />
    </div>
  )
}

function SimilarLink({ similar }: { similar: Similar }) {
  const { t } = useLingui()
  if (similar.kind === 'template') return <Link to="/drafts/templates">{t`Template: ${similar.title}`}</Link>
  if (similar.kind === 'collection') return <Link to="/documents" search={{ collection: similar.id }}>{t`Collection: ${similar.title}`}</Link>
  return (
    <>
      <Link to="/use-cases/$useCaseId" params={{ useCaseId: similar.id }}>
        {similar.title}
      </Link>{' '}
      <span className={css.muted}>{similar.agencyName}</span>
    </>
  )
}
