import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans, useLingui } from '@lingui/react/macro'
import { Icon } from '#ui/icons/Icon.tsx'
import { noticesQuery } from './oversight-queries.ts'
import css from './oversight.module.css'

/** On every page until the person has seen it. Nothing is shown, and nothing waits, when there is nothing to tell. */
export function NoticeBanner() {
  const { t } = useLingui()
  const notices = useQuery(noticesQuery)
  if (!notices.data?.notices.some((notice) => !notice.isSeen)) return null
  return (
    <aside className={css.told} aria-label={t`Notice`}>
      <Icon name="info" />
      <p>
        <Trans>An officer has read content of yours.</Trans>
      </p>
      <Link to="/content-notices">
        <Trans>See who, why and what</Trans>
      </Link>
    </aside>
  )
}
