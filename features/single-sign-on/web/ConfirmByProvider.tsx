import { useQuery } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/Button.tsx'
import { stepUpQuery } from './sign-on-queries.ts'

/** By signing in at the provider once more, in another tab: what is typed in this one stays. That tab tells this one. */
export function ConfirmByProvider(_: { onConfirmed(): void }) {
  const { t } = useLingui()
  const { data } = useQuery(stepUpQuery)
  if (!data) return null
  if (data.ways.length === 0) {
    return (
      <p>
        <Trans>
          If you have no passkey yet, make one in your settings right after signing in with a link from an administrator.
        </Trans>
      </p>
    )
  }
  return data.ways.map((way) => (
    <Button key={way.id} icon="lock" onPress={() => window.open(`/sign-in/confirm?way=${way.id}`, '_blank', 'noopener')}>
      {t`Confirm with ${way.title}`}
    </Button>
  ))
}
