import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Loading, Notice } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { Passkey, PasskeyStanding } from '../contract.ts'
import { knowsPasskeys } from './ask-device.ts'
import { passkeysQuery } from './passkey-queries.ts'
import { PasskeyDialog } from './PasskeyDialog.tsx'
import css from './passkeys.module.css'

/** A person’s own passkeys, in their settings. */
export function PasskeysSection() {
  const { t } = useLingui()
  const { data, error, isPending } = useQuery(passkeysQuery)
  const [isAdding, setAdding] = useState(false)
  const canUse = data?.standing === 'works' && location.origin === data.address && knowsPasskeys()
  return (
    <Section title={t`Passkeys`}>
      <div className={css.section}>
        <p>
          <Trans>
            A passkey signs you in with your finger, your face or a PIN. It stays on your device, and no false web page can use
            it.
          </Trans>
        </p>
        {error && <ProblemNotice error={error} />}
        {isPending && <Loading label={t`Loading…`} />}
        {data && !canUse && <WhyNot standing={data.standing} address={data.address} />}
        {data && data.passkeys.length > 0 && (
          <ul className={css.list} aria-label={t`Passkeys`}>
            {data.passkeys.map((passkey) => (
              <OwnPasskey key={passkey.id} passkey={passkey} />
            ))}
          </ul>
        )}
        {data?.passkeys.length === 0 && (
          <p className={css.facts}>
            <Trans>You have no passkey yet. Make the first one within five minutes of signing in.</Trans>
          </p>
        )}
        {canUse && (
          <div>
            <Button icon="add" onPress={() => setAdding(true)}>{t`Make a passkey`}</Button>
          </div>
        )}
      </div>
      {isAdding && <PasskeyDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function WhyNot({ standing, address }: { standing: PasskeyStanding; address: string }) {
  const { t } = useLingui()
  const isElsewhere = standing === 'works' && location.origin !== address
  return (
    <Notice kind="info" title={t`Passkeys do not work here`}>
      <p>
        {standing === 'address-is-a-number' && <Trans>This page is opened by a number ({address}). Passkeys need a name, such as localhost.</Trans>}
        {standing === 'address-is-not-secure' && <Trans>The address {address} has no https. Passkeys need it.</Trans>}
        {isElsewhere && <Trans>Open Steward at {address} to use passkeys.</Trans>}
        {standing === 'works' && !isElsewhere && <Trans>This browser knows no passkeys.</Trans>}
      </p>
    </Notice>
  )
}

function OwnPasskey({ passkey }: { passkey: Passkey }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null)
  const { name } = passkey
  const made = formatDate(passkey.createdAt, language)
  const used = passkey.lastUsedAt && formatDate(passkey.lastUsedAt, language)
  const remove = useMutation({
    mutationFn: () => api.removePasskey({ passkeyId: passkey.id }),
    onSuccess: () => {
      toast(t`${name} is removed`)
      return queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    },
    onSettled: () => setOpen(null),
  })
  return (
    <li className={css.passkey}>
      <div className={css.head}>
        <strong>{name}</strong>
        {passkey.isSynced && <Badge kind="info">{t`On several devices`}</Badge>}
        {passkey.isSuspect && <Badge kind="bad">{t`Blocked`}</Badge>}
      </div>
      <p className={css.facts}>{used ? t`Made ${made}, last used ${used}` : t`Made ${made}, not used yet`}</p>
      {passkey.isSuspect && (
        <p>
          <Trans>A copy of it may be about. Remove it, and tell your agency’s contact.</Trans>
        </p>
      )}
      {remove.error && <ProblemNotice error={remove.error} />}
      <div className={css.actions}>
        <Button size="small" aria-label={t`Rename ${name}`} onPress={() => setOpen('rename')}>{t`Rename`}</Button>
        <Button size="small" variant="quiet" icon="trash" aria-label={t`Remove ${name}`} onPress={() => setOpen('remove')}>{t`Remove`}</Button>
      </div>
      {open === 'rename' && <PasskeyDialog passkey={passkey} onClose={() => setOpen(null)} />}
      <ConfirmDialog title={t`Remove ${name}?`} isOpen={open === 'remove'} confirmLabel={t`Remove`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setOpen(null)}>
        <p>
          <Trans>It signs you in no more. You may be asked to confirm that it is you.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}
