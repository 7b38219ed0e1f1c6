import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { Badge } from '#ui/Notice.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import { toast } from '#ui/toast.tsx'
import type { ApiKey } from '../contract.ts'
import { scopeWords, stateWords } from './key-words.ts'
import card from '#ui/Card.module.css'
import css from './api-keys.module.css'

/** A renewed key lasts as long as one that is made without saying so. */
const renewedDays = 30

/** One of a person’s own keys. */
export function KeyCard({ apiKey, onToken }: { apiKey: ApiKey; onToken(token: string): void }) {
  const { t, i18n } = useLingui()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'rotate' | 'revoke' | null>(null)
  const { id: keyId, name, hint, state } = apiKey
  const isLive = state === 'in-force' || state === 'waiting'
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['api-keys'] })
  const rotate = useMutation({
    mutationFn: () => api.rotateKey({ keyId, days: renewedDays }),
    onSuccess: ({ token }) => {
      onToken(token)
      return refresh()
    },
    onSettled: () => setOpen(null),
  })
  const revoke = useMutation({
    mutationFn: () => api.revokeKey({ keyId }),
    onSuccess: () => {
      toast(t`${name} is ended`)
      return refresh()
    },
    onSettled: () => setOpen(null),
  })
  const problem = rotate.error ?? revoke.error
  return (
    <li className={card.card}>
      <div className={css.head}>
        <h2>{name}</h2>
        <Badge kind={stateWords[state].kind}>{i18n._(stateWords[state].word)}</Badge>
        {apiKey.kind === 'service' && <Badge kind="info">{t`Service`}</Badge>}
        {apiKey.isIdle && <Badge kind="warn">{t`Not used for 30 days`}</Badge>}
      </div>
      <KeyFacts apiKey={apiKey} />
      <ul className={css.scopes} aria-label={t`What ${name} may do`}>
        {apiKey.scopes.map((scope) => (
          <li key={scope}>{i18n._(scopeWords[scope])}</li>
        ))}
      </ul>
      {problem && <ProblemNotice error={problem} />}
      {isLive && (
        <div className={css.actions}>
          <Button size="small" aria-label={t`New secret for ${name}`} onPress={() => setOpen('rotate')}>{t`New secret…`}</Button>
          <Button size="small" variant="quiet" icon="trash" aria-label={t`End ${name}`} onPress={() => setOpen('revoke')}>{t`End…`}</Button>
        </div>
      )}
      <ConfirmDialog title={t`New secret for ${name}?`} isOpen={open === 'rotate'} confirmLabel={t`Make a new secret`} isPending={rotate.isPending} onConfirm={() => rotate.mutate()} onClose={() => setOpen(null)}>
        <p>
          <Trans>The old secret (ends in {hint}) stops at once. The key then lasts {renewedDays} days.</Trans>
        </p>
      </ConfirmDialog>
      <ConfirmDialog title={t`End ${name}?`} isOpen={open === 'revoke'} confirmLabel={t`End the key`} isDangerous isPending={revoke.isPending} onConfirm={() => revoke.mutate()} onClose={() => setOpen(null)}>
        <p>
          <Trans>The program that uses it stops within seconds, and so does work it began. This cannot be taken back.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}

function KeyFacts({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { hint, usedThisMonth, monthTokensMax, lastUsedAt, endReason } = apiKey
  const count = (number: number) => number.toLocaleString(language)
  const ends = formatDate(apiKey.expiresAt, language)
  const used = lastUsedAt && formatDateTime(lastUsedAt, language)
  const tokens = count(usedThisMonth?.tokens ?? 0)
  const most = monthTokensMax === null ? null : count(monthTokensMax)
  const isLive = apiKey.state === 'in-force' || apiKey.state === 'waiting'
  return (
    <>
      <p className={css.facts}>{isLive ? t`Ends in “${hint}”. Good until ${ends}.` : t`Ended in “${hint}”.`}</p>
      <p className={css.facts}>{used ? t`Last used ${used}.` : t`Not used yet.`}</p>
      {usedThisMonth && <p className={css.facts}>{most === null ? t`This month: ${tokens} tokens.` : t`This month: ${tokens} of ${most} tokens.`}</p>}
      {apiKey.purpose && <p>{apiKey.purpose}</p>}
      {endReason && <p>{t`Why it ended: ${endReason}`}</p>}
    </>
  )
}
