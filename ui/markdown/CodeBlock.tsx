import { useState } from 'react'
import { Trans, useLingui } from '@lingui/react/macro'
import { announce } from '../announcer.ts'
import { Icon } from '../icons/Icon.tsx'
import { toastProblem } from '../toast.tsx'
import css from './Markdown.module.css'

export function CodeBlock({ code, language, name, count }: { code: string; language: string; name: string; count: number }) {
  const { t } = useLingui()
  const [isCopied, setCopied] = useState(false)
  const kind = /^[\w+#.-]{1,24}/.exec(language)?.[0] ?? ''
  const label = [name, kind ? t`Code ${count}, ${kind}` : t`Code ${count}`].filter(Boolean).join(', ')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code)
    } catch {
      return toastProblem(t`This browser did not allow copying.`)
    }
    setCopied(true)
    announce(t`Code copied`)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <div className={css.code} data-no-copy-frame>
      <div className={css.codeHead}>
        <span>{kind}</span>
        <button type="button" className={css.codeButton} onClick={copy} aria-label={t`Copy code ${count}`}>
          <Icon name={isCopied ? 'check' : 'copy'} size="small" />
          {isCopied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </button>
      </div>
      <pre role="group" tabIndex={0} aria-label={label} dir="ltr">
        <code>{code}</code>
      </pre>
    </div>
  )
}
