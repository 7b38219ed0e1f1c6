import { useImperativeHandle, useLayoutEffect, useRef, useState, type ClipboardEvent, type Ref } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { announce } from '#ui/announcer.ts'
import { IconButton } from '#ui/Button.tsx'
import { Icon } from '#ui/icons/Icon.tsx'
import { useSettings } from '#ui/settings.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { Sources } from '../../contract.ts'
import type { QuotedPassage } from '../chat-context.ts'
import { AttachmentList } from './AttachmentList.tsx'
import { readyDocumentIds } from './attachments.ts'
import { ModelDialog } from './ModelDialog.tsx'
import { pastedOf } from './pasted.ts'
import { withQuote } from './quote.ts'
import { sendsByKey } from './sends-by-key.ts'
import { SourcesPicker } from './SourcesPicker.tsx'
import { useAttachments } from './use-attachments.ts'
import type { Choices } from './use-choices.ts'
import { useDraft } from './use-draft.ts'
import { useFileDrop } from './use-file-drop.ts'
import { useSendLater } from './use-send-later.ts'
import css from './composer.module.css'

/** As the contract has it. */
const questionCharsMax = 64_000
const nearlyFullChars = 63_000

export type Asked = { text: string; sources: Sources; modelId: string | undefined; documentIds: string[] }

export type ComposerHandle = { focus(): void; quote(passage: QuotedPassage): void }

type ComposerProps = {
  ref?: Ref<ComposerHandle>
  /** Absent for a chat that comes into being with its first question. */
  conversationId?: string
  /** What the server kept of an unsent question. */
  keptDraft?: string
  choices: Choices
  /** An answer is being written: Stop stands in the place of Send. */
  isAnswering: boolean
  /** Resolves to true when the server accepted; the text stays otherwise. */
  onAsk(asked: Asked): Promise<boolean>
  onStop(): void
  error: unknown
}

/** Holds what is typed and attached by itself, so that a key press draws this box again and not five hundred messages. */
export function Composer({ ref, conversationId, keptDraft = '', choices, isAnswering, onAsk, onStop, error }: ComposerProps) {
  const { t } = useLingui()
  const draft = useDraft(conversationId, keptDraft)
  const attachments = useAttachments(conversationId, draft.chat)
  const [{ enterKey }] = useSettings()
  const box = useRef<HTMLTextAreaElement>(null)
  const fileButton = useRef<HTMLButtonElement>(null)
  const [isSending, setSending] = useState(false)
  const [isChoosingModel, setChoosingModel] = useState(false)
  const later = useSendLater({ files: attachments.list, isAnswering, send: () => void send() })
  const { isOver } = useFileDrop(attachments.add)
  useAutoGrow(box, draft.text)
  useImperativeHandle(ref, () => ({
    focus: () => box.current?.focus(),
    quote(passage) {
      write(withQuote(draft.text, passage))
      box.current?.focus()
      announce(t`Quoted in your question`)
    },
  }))

  const blocked = draft.text.trim() === '' ? t`Write a question first.` : null
  const laterWords =
    later.waitsFor === 'answer'
      ? t`Your question is sent as soon as this answer is complete.`
      : t`Your question is sent as soon as the files are read.`

  /** What was to go later is being changed, so it waits for the person again. */
  function write(text: string): void {
    later.cancel()
    draft.change(text)
  }

  /** The button that was pressed goes; the one beside the box keeps the focus, and no phone opens its keyboard for it. */
  function changeFiles(change: () => void): void {
    change()
    fileButton.current?.focus()
  }

  function onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd } = event.currentTarget
    const pasted = pastedOf(event.clipboardData, questionCharsMax - draft.text.length + (selectionEnd - selectionStart))
    if (pasted.kind === 'text') return
    event.preventDefault()
    if (pasted.kind === 'files') return attachments.add(pasted.files)
    attachments.add([new File([pasted.text], `${t`Pasted text`}.txt`, { type: 'text/plain' })])
    announce(t`That text is too long for a question. It is attached as a file.`, 'assertive')
  }

  async function send(): Promise<void> {
    if (isSending) return
    if (blocked) return announce(blocked, 'assertive')
    if (later.waitsFor) {
      later.start()
      return announce(laterWords)
    }
    setSending(true)
    const isAccepted = await onAsk({
      text: draft.text.trim(),
      sources: choices.sources,
      modelId: choices.model?.id,
      documentIds: readyDocumentIds(attachments.list),
    })
    setSending(false)
    if (!isAccepted) return
    draft.clear()
    attachments.clear()
  }

  return (
    <form
      className={css.composer}
      data-over={isOver || undefined}
      aria-label={t`Ask`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        box.current?.focus()
        void send()
      }}
    >
      {error ? <ProblemNotice error={error} /> : null}
      <AttachmentList
        list={attachments.list}
        onRemove={(key) => changeFiles(() => attachments.remove(key))}
        onRetry={(key) => changeFiles(() => attachments.retry(key))}
      />
      <div role="status" className={css.says}>
        {attachments.leftOut && <p className={css.waiting}>{attachments.leftOut}</p>}
        {draft.text.length > nearlyFullChars && (
          <p className={css.waiting}>
            <Trans>A question holds {questionCharsMax} characters, and this one is nearly full. Attach the rest as a file.</Trans>
          </p>
        )}
      </div>
      {later.isWaiting && (
        <p className={css.waiting}>
          {laterWords}{' '}
          <button
            type="button"
            onClick={() => {
              later.cancel()
              box.current?.focus()
            }}
          >
            <Trans>Do not send yet</Trans>
          </button>
        </p>
      )}
      <div className={css.card}>
        <label htmlFor="question" className={css.label}>
          <Trans>Your question</Trans>
        </label>
        <textarea
          id="question"
          ref={box}
          className={css.box}
          data-focus-first
          dir="auto"
          rows={1}
          value={draft.text}
          maxLength={questionCharsMax}
          readOnly={isSending}
          aria-describedby="question-hint"
          onChange={(event) => write(event.target.value)}
          onKeyDown={(event) => {
            if (!sendsByKey(event)) return
            event.preventDefault()
            void send()
          }}
          onPaste={onPaste}
        />
        <div className={css.tools}>
          <FileButton ref={fileButton} onFiles={attachments.add} />
          <SourcesPicker sources={choices.sources} onChange={choices.setSources} />
          <button
            type="button"
            className={css.choice}
            aria-haspopup="dialog"
            aria-label={t`Model: ${choices.model?.title ?? t`none`}`}
            onClick={() => setChoosingModel(true)}
          >
            <Icon name="model" size="small" />
            <span className={css.choiceWords}>{choices.model?.title ?? t`No model`}</span>
          </button>
          <span className={css.send}>
            {isAnswering ? (
              <IconButton icon="stop" label={t`Stop writing`} keys="Esc" variant="primary" onPress={onStop} />
            ) : (
              <button
                type="submit"
                className={css.sendButton}
                aria-label={t`Send question`}
                title={t`Send question`}
                aria-disabled={blocked !== null || isSending}
              >
                <Icon name="send" />
              </button>
            )}
          </span>
        </div>
      </div>
      <p id="question-hint" className={css.hint}>
        {enterKey === 'send' ? (
          <Trans>Enter sends, Shift+Enter starts a new line.</Trans>
        ) : (
          <Trans>Enter starts a new line, Shift+Enter sends.</Trans>
        )}{' '}
        <span className={css.caution}>
          <Trans>Check what matters against its sources.</Trans>
        </span>
      </p>
      {isChoosingModel && (
        <ModelDialog
          title={t`Which model should answer?`}
          confirmLabel={t`Use this model`}
          models={choices.models}
          chosenId={choices.model?.id}
          onChoose={choices.setModel}
          onClose={() => setChoosingModel(false)}
        />
      )}
    </form>
  )
}

/** A plain file input underneath: it works with every keyboard and every phone. */
function FileButton({ ref, onFiles }: { ref: Ref<HTMLButtonElement>; onFiles(files: Iterable<File>): void }) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        ref={ref}
        type="button"
        className={css.tool}
        aria-label={t`Attach files`}
        title={t`Attach files`}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t`Files to attach`}
        onChange={(event) => {
          onFiles(event.target.files ?? [])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Grows with its text up to what the style sheet allows; browsers with `field-sizing` do it by themselves. */
function useAutoGrow(box: React.RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const element = box.current
    if (!element || CSS.supports('field-sizing', 'content')) return
    element.style.blockSize = 'auto'
    element.style.blockSize = `${element.scrollHeight}px`
  }, [box, text])
}
