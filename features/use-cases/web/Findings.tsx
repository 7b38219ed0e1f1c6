import { useLingui } from '@lingui/react/macro'
import { Notice } from '#ui/Notice.tsx'
import type { Finding } from '../contract.ts'
import css from './use-cases.module.css'

/** What the guards say, to whoever writes and whoever checks. */
export function Findings({ findings }: { findings: Finding[] }) {
  const { t } = useLingui()
  if (findings.length === 0) return null
  const isRefused = findings.some((finding) => finding.kind === 'refused')
  return (
    <Notice kind={isRefused ? 'bad' : 'warn'} title={isRefused ? t`The guards refuse this prompt` : t`The guards point to something`}>
      <ul className={css.text}>
        {findings.map((finding) => (
          <li key={`${finding.kind}-${finding.rule}`}>
            {finding.kind !== 'personal-data' && <strong>{finding.rule}: </strong>}
            {finding.sentence}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
