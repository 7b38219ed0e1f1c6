import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { LabelChip } from '#ui/LabelChip.tsx'
import { Badge, Notice } from '#ui/Notice.tsx'
import { languageOf } from '#ui/text-language.ts'
import type { Citation } from '../../contract.ts'
import { useChatActions } from '../chat-context.ts'
import { newerSource } from './newer-source.ts'
import { piecesOf, windowOf } from './supporting-words.ts'
import css from './source-panel.module.css'

/** The quote as text, with the words that support the answer marked, and what is known of where it comes from. */
export function CitedPassage({ citation, others, isNearest }: { citation: Citation; others: Citation[]; isNearest: boolean }) {
  const { t, i18n } = useLingui()
  const { quote } = useChatActions()
  const date = (day: string) => i18n.date(new Date(`${day}T12:00:00`), { dateStyle: 'long' })
  const newer = newerSource(citation, others)
  return (
    <section className={css.cited} aria-label={t`Quoted passage`}>
      <div>
        <h3 className={css.title} dir="auto">
          {citation.title}
        </h3>
        <p className={css.facts}>
          {citation.place} · {citation.statedOn ? t`Dated ${date(citation.statedOn)}` : t`No date stated`}
        </p>
        {citation.label && <LabelChip label={citation.label} of={citation.title} />}
        {citation.headings.length > 0 && (
          <p className={css.facts} dir="auto">
            {citation.headings.join(' › ')}
          </p>
        )}
      </div>
      {isNearest && (
        <Badge kind="warn">
          <Trans>Near the question, perhaps not an answer</Trans>
        </Badge>
      )}
      {newer && (
        <Notice kind="warn" title={t`This may be outdated`}>
          <p>
            <Trans>
              Another source of this answer is newer: “{newer.title}”, {date(newer.statedOn)}.
            </Trans>
          </p>
        </Notice>
      )}
      <Quote key={citation.passageId} citation={citation} />
      <div className={css.actions}>
        <Button
          size="small"
          icon="quote"
          onPress={() => quote({ text: citation.text, from: `${citation.title}, ${citation.place}` })}
        >
          <Trans>Quote in question</Trans>
        </Button>
        <Link
          to="/documents/$documentId"
          params={{ documentId: citation.documentId }}
          search={{ passage: citation.passageId }}
          className={css.open}
        >
          <Trans>Open the whole document</Trans> <Icon name="arrow-right" size="small" />
        </Link>
      </div>
    </section>
  )
}

function Quote({ citation: { text, spans, title, place } }: { citation: Citation }) {
  const [isWhole, setWhole] = useState(false)
  const part = windowOf(text, spans)
  const isFolded = part.end - part.start < text.length
  const shown = isWhole ? { start: 0, end: text.length } : part
  const inside = spans.map(({ start, end }) => ({ start: Math.max(0, start - shown.start), end: Math.max(0, end - shown.start) }))
  return (
    <>
      <blockquote className={css.quote} dir="auto" lang={languageOf(text)} data-quotable data-quote-from={`${title}, ${place}`}>
        {shown.start > 0 && '… '}
        {piecesOf(text.slice(shown.start, shown.end), inside).map((piece, index) =>
          piece.isSupport ? <mark key={index}>{piece.text}</mark> : piece.text,
        )}
        {shown.end < text.length && ' …'}
      </blockquote>
      {isFolded && (
        <button type="button" className={css.fold} aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? <Trans>Show less</Trans> : <Trans>Show the whole passage</Trans>}
        </button>
      )}
    </>
  )
}
