import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Loading } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { artefactQuery } from '#features/artefacts/web/artefact-queries.ts'
import type { DraftBody, DraftDocument } from '#kernel/prose/draft-document.ts'
import { compareBlocks } from '../../domain/compare-versions.ts'
import { PieceText } from './SuggestionPanel.tsx'
import css from '../drafts.module.css'

/** An earlier version against the text as it stands: what came and what went, block by block, word by word. */
export function ComparePanel({ artefactId, version, now, onClose }: { artefactId: string; version: number; now: DraftDocument; onClose(): void }) {
  const { t } = useLingui()
  const earlier = useQuery(artefactQuery(artefactId, version))
  const lines = useMemo(() => {
    const body = earlier.data?.body as DraftBody | undefined
    return body?.document ? compareBlocks(body.document, now) : []
  }, [earlier.data, now])
  return (
    <section className={css.card} aria-label={t`Compared with version ${version}`}>
      <h3>{t`Since version ${version}`}</h3>
      {earlier.isPending && <Loading label={t`Loading…`} />}
      {earlier.error && <ProblemNotice error={earlier.error} />}
      {earlier.data && lines.length === 0 && <p>{t`Nothing has changed.`}</p>}
      {lines.map((pieces, index) => (
        <p key={index} className={css.change} dir="auto">
          {pieces.map((piece, at) => (
            <PieceText key={at} kind={piece.kind} text={piece.text} />
          ))}
        </p>
      ))}
      <div className={css.actions}>
        <Button size="small" onPress={onClose}>{t`Close comparison`}</Button>
      </div>
    </section>
  )
}
