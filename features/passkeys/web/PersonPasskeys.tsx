import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { focusOnMount } from '#ui/focus-on-mount.ts'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { toast } from '#ui/toast.tsx'
import { passkeyStateQuery } from './passkey-queries.ts'
import css from './passkeys.module.css'

/** For an administrator: whether this person has a passkey, and the way out when it is lost. Nothing else about it. */
export function PersonPasskeys({ personId, name }: { personId: string; name: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data } = useQuery(passkeyStateQuery(personId))
  const [isAsking, setAsking] = useState(false)
  const reset = useMutation({
    mutationFn: () => api.resetPasskeysOf({ personId }),
    onSuccess: () => {
      toast(t`${name} has no passkey any more`)
      setAsking(false)
      return queryClient.invalidateQueries({ queryKey: passkeyStateQuery(personId).queryKey })
    },
  })
  if (!data) return null
  if (!data.hasPasskey) return <p>{t`This person has no passkey.`}</p>
  return (
    <div className={css.section}>
      <p>{t`This person has a passkey.`}</p>
      {reset.error && <ProblemNotice error={reset.error} />}
      {isAsking ? (
        <div className={css.section} role="group" aria-label={t`Reset passkeys`}>
          <p>
            <Trans>
              {name}’s passkeys are removed and their sessions end. They need a new sign-in link. Do this when a device is lost.
            </Trans>
          </p>
          <div className={css.actions}>
            <Button onPress={() => setAsking(false)}>{t`Keep them`}</Button>
            <Button variant="danger" ref={focusOnMount} isPending={reset.isPending} onPress={() => reset.mutate()}>{t`Reset passkeys`}</Button>
          </div>
        </div>
      ) : (
        <div>
          <Button onPress={() => setAsking(true)}>{t`Reset passkeys…`}</Button>
        </div>
      )}
    </div>
  )
}
