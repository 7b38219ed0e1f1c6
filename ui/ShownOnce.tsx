import type { ReactNode } from 'react'
import { useLingui } from '@lingui/react/macro'
import { CopyField } from './CopyField.tsx'
import { Notice } from './Notice.tsx'
import list from './List.module.css'

/** A secret that nobody can show again, with what else is needed beside it. `children`: what to do with it, and what it opens. */
export function ShownOnce({ children, fields }: { children: ReactNode; fields: { label: string; value: string }[] }) {
  const { t } = useLingui()
  return (
    <div className={list.stack}>
      <Notice kind="warn" title={t`It is shown this once`}>
        <p>{children}</p>
      </Notice>
      {fields.map((field) => (
        <CopyField key={field.label} {...field} />
      ))}
    </div>
  )
}
