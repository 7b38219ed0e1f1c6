import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Trans } from '@lingui/react/macro'
import { contactQuery } from './help-queries.ts'

/** A quiet line in every chat: whom to ask (R05). */
export function ContactLine({ className }: { className: string | undefined }) {
  const { data } = useQuery(contactQuery)
  if (!data?.contact) return null
  const { name } = data.contact
  return (
    <p className={className}>
      <Trans>
        Questions about Steward? <Link to="/help">Ask {name}</Link>
      </Trans>
    </p>
  )
}
