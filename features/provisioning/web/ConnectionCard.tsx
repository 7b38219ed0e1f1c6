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
import type { Connection } from '../contract.ts'
import { AgencyRuleEditor } from './AgencyRuleEditor.tsx'
import { GroupRoles } from './GroupRoles.tsx'
import card from '#ui/Card.module.css'
import css from './provisioning.module.css'

type Open = 'rules' | 'groups' | null

/** One directory: how it is, its rules, its groups, its token. */
export function ConnectionCard({ connection, onToken }: { connection: Connection; onToken(token: string): void }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<Open>(null)
  const states = { open: t`Connected`, expired: t`Token has ended`, revoked: t`Ended` }
  const kinds = { open: 'good', expired: 'warn', revoked: 'plain' } as const
  const toggle = (part: Open) => setOpen(open === part ? null : part)
  return (
    <li className={`${card.card} ${css.card}`}>
      <h2>{connection.name}</h2>
      <p className={css.facts}>
        <Badge kind={kinds[connection.state]}>{states[connection.state]}</Badge>
        <Facts connection={connection} />
      </p>
      {connection.state !== 'revoked' && (
        <div className={css.actions}>
          <Button size="small" aria-expanded={open === 'rules'} onPress={() => toggle('rules')} aria-label={t`Rules for agencies: ${connection.name}`}>{t`Rules for agencies`}</Button>
          <Button size="small" aria-expanded={open === 'groups'} onPress={() => toggle('groups')} aria-label={t`Groups and roles: ${connection.name}`}>{t`Groups and roles`}</Button>
          <TokenButtons connection={connection} onToken={onToken} />
        </div>
      )}
      {open === 'rules' && <AgencyRuleEditor key={connection.version} connection={connection} />}
      {open === 'groups' && <GroupRoles connectionId={connection.id} />}
    </li>
  )
}

function Facts({ connection }: { connection: Connection }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const { people, groups, waiting, tokenHint } = connection
  const ends = formatDate(connection.expiresAt, language)
  const last = connection.lastUsedAt && formatDateTime(connection.lastUsedAt, language)
  return (
    <>
      <span>{connection.agencies.includes('*') ? t`every agency` : connection.agencies.join(', ')}</span>
      <span>{t`${people} people, ${groups} groups, ${waiting} waiting`}</span>
      <span>{t`token …${tokenHint}, ends ${ends}`}</span>
      <span>{last ? t`last call ${last}` : t`has not called yet`}</span>
    </>
  )
}

function TokenButtons({ connection, onToken }: { connection: Connection; onToken(token: string): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [asking, setAsking] = useState<'renew' | 'end' | null>(null)
  const refresh = () => {
    setAsking(null)
    void queryClient.invalidateQueries({ queryKey: ['provisioning'] })
  }
  const renew = useMutation({
    mutationFn: () => api.renewConnectionToken({ connectionId: connection.id }),
    onSuccess: ({ token }) => {
      refresh()
      onToken(token)
    },
  })
  const end = useMutation({ mutationFn: () => api.revokeConnection({ connectionId: connection.id }), onSuccess: refresh })
  return (
    <>
      <Button size="small" onPress={() => setAsking('renew')} aria-label={t`New token: ${connection.name}`}>{t`New token`}</Button>
      <Button size="small" variant="quiet" onPress={() => setAsking('end')} aria-label={t`End the connection: ${connection.name}`}>{t`End the connection`}</Button>
      <ConfirmDialog title={t`Make a new token?`} isOpen={asking === 'renew'} confirmLabel={t`Make it`} isPending={renew.isPending} onConfirm={() => renew.mutate()} onClose={() => setAsking(null)}>
        {renew.error && <ProblemNotice error={renew.error} />}
        <p>
          <Trans>The old one ends within seconds. Until you enter the new one in the directory, nobody is brought in or taken out.</Trans>
        </p>
      </ConfirmDialog>
      <ConfirmDialog title={t`End this connection?`} isOpen={asking === 'end'} confirmLabel={t`End it`} isDangerous isPending={end.isPending} onConfirm={() => end.mutate()} onClose={() => setAsking(null)}>
        {end.error && <ProblemNotice error={end.error} />}
        <p>
          <Trans>Its token ends within seconds. The people it brought stay as they are: you look after them by hand from then on.</Trans>
        </p>
      </ConfirmDialog>
    </>
  )
}
