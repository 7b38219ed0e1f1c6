import { useMemo } from 'react'
import { LinkLabelContext } from '#ui/markdown/link-label.ts'
import { Markdown } from '#ui/markdown/Markdown.tsx'
import type { Mark } from '#ui/markdown/marks.ts'
import { languageOf } from '#ui/text-language.ts'
import type { Citation, CitationCheck, Message } from '../../contract.ts'
import { useRenderCitation } from './CitationMark.tsx'

/** The text of an answer: citation marks as buttons, sentences that no source supports marked. */
export function AnswerBody({
  messageId,
  text,
  citations,
  check,
  isOpen,
  name,
  label,
}: {
  messageId: string
  text: string
  citations: Citation[]
  check: CitationCheck | null
  isOpen: boolean
  name: string
  /** Links in an answer that is not public stay shut until they are confirmed. */
  label: Message['label']
}) {
  const renderCitation = useRenderCitation(messageId, citations)
  const marks = useMemo(() => marksOf(check), [check])
  // While it is written the beginning decides; a language that changed with each word would be read out anew.
  const beginning = text.slice(0, 400)
  const language = useMemo(() => languageOf(beginning), [beginning])
  if (text === '') return null
  return (
    <LinkLabelContext value={label?.conf}>
      <div lang={language}>
        <Markdown text={text} marks={marks} renderCitation={renderCitation} isOpen={isOpen} name={name} />
      </div>
    </LinkLabelContext>
  )
}

const none: Mark[] = []

function marksOf(check: CitationCheck | null): Mark[] {
  if (!check) return none
  return check.sentences.flatMap(({ start, end, verdict }) =>
    verdict === 'unsupported' || verdict === 'uncited' ? [{ start, end, kind: verdict }] : [],
  )
}
