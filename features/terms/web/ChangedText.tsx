import { Trans, useLingui } from '@lingui/react/macro'
import type { Change } from '../contract.ts'
import css from './terms.module.css'

/** Two versions as one text: what is new is underlined, what is gone struck through, and both are said. */
export function ChangedText({ changes, label }: { changes: readonly Change[]; label: string }) {
  const { t } = useLingui()
  return (
    <div className={css.changed} role="region" aria-label={label} tabIndex={0}>
      <p className={css.legend}>
        <Trans>
          <ins>New words are underlined</ins>, <del>words that are gone are struck through</del>.
        </Trans>
      </p>
      <div className={css.changedText}>
        {changes.map((change, index) => {
          if (change.kind === 'same') return <span key={index}>{readable(change.text)}</span>
          const Tag = change.kind === 'added' ? 'ins' : 'del'
          return (
            <Tag key={index}>
              <span className="visually-hidden">{change.kind === 'added' ? t`new: ` : t`gone: `}</span>
              {readable(change.text)}
              <span className="visually-hidden">{t` (end) `}</span>
            </Tag>
          )
        })}
      </div>
    </div>
  )
}

/** Without the signs of Markdown, which mean nothing to most readers. */
function readable(text: string): string {
  return text
    .replace(/#{1,6} /g, '')
    .replace(/\*\*/g, '')
    .replace(/(^|\n)- /g, '$1• ')
}
