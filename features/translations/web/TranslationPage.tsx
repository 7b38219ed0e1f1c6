import { useState } from 'react'
import { plural } from '@lingui/core/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { RadioGroup } from '#ui/Choice.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Translation } from '../contract.ts'
import { SegmentRow } from './SegmentRow.tsx'
import { TranslationActions } from './TranslationActions.tsx'
import { TranslatedFile } from './TranslatedFile.tsx'
import { isUnderWay, segmentsQuery, translationQuery, type SegmentFilter } from './translation-queries.ts'
import { translationKinds, useTranslationWords } from './translation-words.ts'
import css from './translations.module.css'

/** One translation, sentence beside sentence. */
export function TranslationPage() {
  const { t } = useLingui()
  const { translationId } = useParams({ from: '/signed-in/translate/$translationId' })
  const translation = useQuery(translationQuery(translationId))
  if (translation.isPending) return <Loading label={t`Loading…`} />
  if (translation.error) return <ProblemNotice error={translation.error} />
  return <LoadedTranslation translation={translation.data} />
}

function LoadedTranslation({ translation }: { translation: Translation }) {
  const { t } = useLingui()
  const words = useTranslationWords()
  const from = words.nameOf(translation.from)
  const to = words.nameOf(translation.to)
  const isMoving = isUnderWay(translation.state)
  const engine = translation.engineTitle ?? t`memory and glossary only`
  return (
    <Page title={translation.title} lead={t`${from} into ${to}, by ${engine}`} width="wide" actions={<TranslationActions translation={translation} />}>
      <p className={css.facts} role="status">
        <Badge kind={translationKinds[translation.state]}>{words.states[translation.state]}</Badge>
        {isMoving && t`Steward is at it; this page follows.`}
        {translation.counts.all > 0 && <Progress translation={translation} />}
        <LabelChip label={translation.label} of={translation.title} />
      </p>
      {translation.isCertified ? (
        <Notice kind="good" title={t`Certified`}>
          <p>{t`Named reviewers signed every sentence.`}</p>
        </Notice>
      ) : (
        <Notice kind="warn" title={t`Not certified`}>
          <p>{t`Nobody has signed all of this. Every file made of it says so.`}</p>
        </Notice>
      )}
      {translation.notes.length > 0 && (
        <Notice kind={translation.state === 'failed' ? 'bad' : 'info'}>
          {translation.notes.map((note) => (
            <p key={note}>{note}</p>
          ))}
        </Notice>
      )}
      <TranslatedFile translation={translation} />
      {!isMoving && translation.counts.all > 0 && <Segments translation={translation} />}
    </Page>
  )
}

function Progress({ translation: { counts } }: { translation: Translation }) {
  const { t } = useLingui()
  const text = t`${counts.all - counts.open} of ${counts.all} sentences translated, ${counts.signed} signed`
  return (
    <>
      <progress className={css.progress} max={counts.all} value={counts.all - counts.open} aria-label={text} />
      <span>{text}</span>
      {counts.flagged > 0 && <Badge kind="warn">{t`${plural(counts.flagged, { one: '# flagged', other: '# flagged' })}`}</Badge>}
    </>
  )
}

function Segments({ translation }: { translation: Translation }) {
  const { t } = useLingui()
  const [filter, setFilter] = useState<SegmentFilter>('all')
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(segmentsQuery(translation.id, filter))
  const segments = data?.pages.flatMap((page) => page.segments) ?? []
  return (
    <Section title={t`Sentences`} lead={t`Ctrl and Enter keeps a sentence and goes to the next one; Alt with the arrows up and down moves.`}>
      <RadioGroup
        label={t`Show`}
        isInline
        options={[
          { value: 'all' as const, label: t`All` },
          { value: 'open' as const, label: t`Open` },
          { value: 'flagged' as const, label: t`Flagged` },
          { value: 'unsigned' as const, label: t`Not signed` },
        ]}
        value={filter}
        onChange={(next) => setFilter(next as SegmentFilter)}
      />
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Loading…`} />}
      {!isPending && segments.length === 0 && <EmptyState icon="check-circle" title={t`Nothing of this kind`} />}
      <ol className={css.segments} aria-label={t`Sentences`}>
        {segments.map((segment) => (
          <SegmentRow key={`${segment.position} ${segment.version}`} translation={translation} segment={segment} />
        ))}
      </ol>
      {hasNextPage && <Button isPending={isFetchingNextPage} onPress={() => void fetchNextPage()}>{t`More sentences`}</Button>}
    </Section>
  )
}
