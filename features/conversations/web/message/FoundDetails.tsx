import { lazy, Suspense } from 'react'
import { useLingui } from '@lingui/react/macro'
import type { DetailType } from '#features/protection/contract.ts'
import css from './message.module.css'

const FoundDetail = lazy(async () => ({ default: (await import('#features/protection/web/FoundDetail.tsx')).FoundDetail }))

/** Kinds of personal details with their counts; each can be challenged, since a detector may be wrong. */
export function FoundDetails({ counts }: { counts: Readonly<Record<string, number>> }) {
  const { t } = useLingui()
  return (
    <Suspense>
      <ul className={css.details} aria-label={t`Personal details found`}>
        {Object.entries(counts).map(([type, count]) => (
          <li key={type}>
            <FoundDetail type={type as DetailType} count={count} />
          </li>
        ))}
      </ul>
    </Suspense>
  )
}
