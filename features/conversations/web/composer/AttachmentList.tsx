import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import type { Attachment } from './attachments.ts'
import css from './composer.module.css'

export function AttachmentList({
  list,
  onRemove,
  onRetry,
}: {
  list: Attachment[]
  onRemove(key: string): void
  onRetry(key: string): void
}) {
  const { t } = useLingui()
  if (list.length === 0) return null
  return (
    <ul className={css.files} aria-label={t`Files for this question`}>
      {list.map((each) => (
        <li key={each.key} className={css.file} data-step={each.step.kind}>
          <Icon name={each.step.kind === 'refused' ? 'error' : each.step.kind === 'ready' ? 'document' : 'upload'} />
          <span className={css.fileWords}>
            <span className={css.fileName} dir="auto">
              {each.fileName}
            </span>
            <FileStep attachment={each} />
            {each.step.kind === 'refused' && each.step.canRetry && (
              <button type="button" className={css.again} aria-label={t`Send ${each.fileName} again`} onClick={() => onRetry(each.key)}>
                <Trans>Send again</Trans>
              </button>
            )}
          </span>
          <button type="button" className={css.remove} aria-label={t`Remove ${each.fileName}`} onClick={() => onRemove(each.key)}>
            <Icon name="close" size="small" />
          </button>
        </li>
      ))}
    </ul>
  )
}

function FileStep({ attachment: { fileName, step } }: { attachment: Attachment }) {
  const { t } = useLingui()
  if (step.kind === 'refused')
    return <span className={css.refusal}>{step.sentences.join(' ') || <Trans>This file could not be opened.</Trans>}</span>
  if (step.kind === 'ready') {
    const { pages, notes } = step.document
    return (
      <span className={css.fileState}>
        {pages ? <Plural value={pages} one="Ready, # page" other="Ready, # pages" /> : <Trans>Ready</Trans>}
        {notes.length > 0 && <span className={css.fileNote}>{notes.join(' ')}</span>}
      </span>
    )
  }
  const share = step.kind === 'sending' ? step.share : step.document.progress
  const percent = Math.round(share * 100)
  return (
    <span className={css.fileState}>
      {step.kind === 'sending' ? <Trans>Sending, {percent} %</Trans> : <Trans>Reading, {percent} %</Trans>}
      <progress value={share} max={1} aria-label={step.kind === 'sending' ? t`Sending ${fileName}` : t`Reading ${fileName}`} />
    </span>
  )
}
