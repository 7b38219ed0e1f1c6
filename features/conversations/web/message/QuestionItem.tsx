import { memo, useId, useLayoutEffect, useRef, useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import { languageOf } from '#ui/text-language.ts'
import type { Message } from '../../contract.ts'
import { ActionButton } from './ActionButton.tsx'
import { BranchSwitcher } from './BranchSwitcher.tsx'
import { copyText } from './copy-answer.ts'
import { CopyButton } from './CopyButton.tsx'
import { EditQuestion } from './EditQuestion.tsx'
import { MessageLabel } from './MessageLabel.tsx'
import { MessageTime } from './MessageTime.tsx'
import css from './message.module.css'

/** Longer questions are folded, so that a pasted letter does not push the answer away. */
const foldedCharsMin = 1_400

export const QuestionItem = memo(function QuestionItem({ message }: { message: Message }) {
  const { t } = useLingui()
  const headingId = useId()
  const [isEditing, setEditing] = useState(false)
  const editButton = useRef<HTMLButtonElement>(null)
  const wasEditing = useRef(false)
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) editButton.current?.focus()
    wasEditing.current = isEditing
  }, [isEditing])
  return (
    <article className={css.question} aria-labelledby={headingId} tabIndex={-1} data-message={message.id}>
      <header className={css.head}>
        <h2 id={headingId}>
          <Trans>You</Trans>
        </h2>
        <MessageTime at={message.createdAt} />
      </header>
      {isEditing ? (
        <EditQuestion message={message} onClose={() => setEditing(false)} />
      ) : (
        <>
          <QuestionText key={message.id} text={message.text} />
          {message.attachments.length > 0 && (
            <ul className={css.attachments} aria-label={t`Attached files`}>
              {message.attachments.map((file) => (
                <li key={file.documentId}>
                  <Icon name="document" size="small" /> <span dir="auto">{file.title}</span>
                </li>
              ))}
            </ul>
          )}
          <div className={css.actions}>
            <ActionButton icon="edit" label={t`Edit question`} ref={editButton} onClick={() => setEditing(true)} />
            <CopyButton label={t`Copy question`} copy={() => copyText(message.text)} />
            <BranchSwitcher branch={message.branch} kind="question" />
            <MessageLabel message={message} of={t`what you asked`} />
          </div>
        </>
      )}
    </article>
  )
})

function QuestionText({ text }: { text: string }) {
  const [isFolded, setFolded] = useState(text.length > foldedCharsMin)
  const id = useId()
  return (
    <div className={css.bubble}>
      <div id={id} className={isFolded ? css.folded : undefined}>
        {partsOf(text).map((part, index) =>
          part.isQuote ? (
            <blockquote key={index} dir="auto" lang={languageOf(part.text)}>
              {part.text}
            </blockquote>
          ) : (
            <p key={index} dir="auto">
              {part.text}
            </p>
          ),
        )}
      </div>
      {text.length > foldedCharsMin && (
        <button
          type="button"
          className={css.fold}
          aria-expanded={!isFolded}
          aria-controls={id}
          onClick={() => setFolded(!isFolded)}
        >
          {isFolded ? <Trans>Show all</Trans> : <Trans>Show less</Trans>}
        </button>
      )}
    </div>
  )
}

/** A question is shown as typed; only passages quoted with "> " stand out. */
function partsOf(text: string): { isQuote: boolean; text: string }[] {
  const parts: { isQuote: boolean; text: string }[] = []
  for (const line of text.split('\n')) {
    const isQuote = /^>\s?/.test(line)
    const shown = isQuote ? line.replace(/^>\s?/, '') : line
    const last = parts.at(-1)
    if (last?.isQuote === isQuote) last.text += `\n${shown}`
    else parts.push({ isQuote, text: shown })
  }
  return parts.map((part) => ({ ...part, text: part.text.replace(/^\n+|\n+$/g, '') })).filter((part) => part.text !== '')
}
