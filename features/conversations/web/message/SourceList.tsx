import { useId } from 'react'
import { Plural, Trans } from '@lingui/react/macro'
import { useLingui } from '@lingui/react'
import { Icon } from '#ui/icons/Icon.tsx'
import type { Citation, Message } from '../../contract.ts'
import { useChatActions } from '../chat-context.ts'
import { splitCitations } from './cited-numbers.ts'
import css from './sources.module.css'

/** The numbered sources under an answer, and what was found besides; for "no source", the nearest passages, named as that. */
export function SourceList({ message, answer }: { message: Message; answer: NonNullable<Message['answer']> }) {
  const headingId = useId()
  const areNearest = answer.state === 'no_source'
  const { cited, others } = areNearest ? { cited: answer.citations, others: [] } : splitCitations(message.text, answer.citations)
  if (cited.length + others.length === 0) return null
  return (
    <section className={css.sources} aria-labelledby={headingId}>
      <h3 id={headingId} className={css.title}>
        {areNearest ? (
          <Trans>Nearest passages. They may not answer the question.</Trans>
        ) : cited.length > 0 ? (
          <Plural value={cited.length} one="# source" other="# sources" />
        ) : (
          <Trans>Names no source</Trans>
        )}
      </h3>
      {cited.length > 0 && <Lines citations={cited} messageId={message.id} hasExcerpts={areNearest} />}
      {others.length > 0 && (
        <details>
          <summary>
            <Plural value={others.length} one="# other passage found, not used" other="# other passages found, not used" />
          </summary>
          <Lines citations={others} messageId={message.id} hasExcerpts={false} />
        </details>
      )}
    </section>
  )
}

function Lines({ citations, messageId, hasExcerpts }: { citations: Citation[]; messageId: string; hasExcerpts: boolean }) {
  return (
    <ol>
      {citations.map((citation) => (
        <SourceLine key={citation.number} messageId={messageId} citation={citation} hasExcerpt={hasExcerpts} />
      ))}
    </ol>
  )
}

function SourceLine({ messageId, citation, hasExcerpt }: { messageId: string; citation: Citation; hasExcerpt: boolean }) {
  const { i18n } = useLingui()
  const { openSource } = useChatActions()
  return (
    <li>
      <button
        type="button"
        className={css.source}
        onClick={(event) => openSource(messageId, citation.number, event.currentTarget)}
      >
        <span className={css.number}>{citation.number}</span>
        <span className={css.words}>
          <span className={css.name} dir="auto">
            {citation.title}
          </span>
          <span className={css.place}>
            {[citation.place, citation.statedOn && i18n.date(new Date(`${citation.statedOn}T12:00:00`), { dateStyle: 'medium' })]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {hasExcerpt && (
            <span className={css.excerpt} dir="auto">
              {citation.text.length > 260 ? `${citation.text.slice(0, 260)}…` : citation.text}
            </span>
          )}
        </span>
        <Icon name="panel" size="small" />
      </button>
    </li>
  )
}
