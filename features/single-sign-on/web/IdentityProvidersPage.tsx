import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { CopyField } from '#ui/CopyField.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { Badge, EmptyState, Loading, Notice } from '#ui/Notice.tsx'
import { Page, Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import type { IdentityProvider, ProviderLook } from '../contract.ts'
import { Accounts } from './Accounts.tsx'
import { ProviderDialog } from './ProviderDialog.tsx'
import { SamlProviders } from './SamlProviders.tsx'
import { identityProvidersQuery } from './sign-on-queries.ts'
import css from './single-sign-on.module.css'

/** Where administrators set up the government’s own identity providers. */
export function IdentityProvidersPage() {
  const { t } = useLingui()
  const { data, error, isPending } = useQuery(identityProvidersQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <Page
      title={t`Sign-in services`}
      lead={t`People sign in with their government’s own services. Each service speaks for the agencies you choose, and for no other.`}
      actions={<Button variant="primary" onPress={() => setAdding(true)}>{t`Add a service`}</Button>}
    >
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Loading…`} />}
      {data && (
        <Section title={t`Services`}>
          <CopyField label={t`Address to enter at each service (redirect URI)`} value={data.redirectAddress} />
          {data.providers.length === 0 && (
            <EmptyState icon="lock" title={t`No service yet`}>
              <p>
                <Trans>Until there is one, people come in by a sign-in link or a passkey.</Trans>
              </p>
            </EmptyState>
          )}
          <ul className={css.list} aria-label={t`Services`}>
            {data.providers.map((provider) => (
              <Provider key={provider.id} provider={provider} />
            ))}
          </ul>
        </Section>
      )}
      <SamlProviders />
      <Accounts />
      {isAdding && <ProviderDialog onClose={() => setAdding(false)} />}
    </Page>
  )
}

function Provider({ provider }: { provider: IdentityProvider }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const test = useMutation({ mutationFn: () => api.testIdentityProvider({ providerId: provider.id }) })
  const remove = useMutation({
    mutationFn: () => api.deleteIdentityProvider({ providerId: provider.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: identityProvidersQuery.queryKey }),
  })
  const { title } = provider
  return (
    <li className={css.provider}>
      <div className={css.head}>
        <strong>{title}</strong>
        <Badge kind={provider.isEnabled ? 'good' : 'plain'}>{provider.isEnabled ? t`On` : t`Off`}</Badge>
        {provider.stepUpAcr.length + provider.stepUpAmr.length > 0 && <Badge kind="info">{t`Confirms who is there`}</Badge>}
      </div>
      <div className={css.facts}>
        <code>{provider.issuer}</code>
        <span>
          <Plural value={provider.agencies.length} one="For # agency" other="For # agencies" />
        </span>
        <span>{provider.unknownPeople === 'create' ? t`People nobody announced are added` : t`Only people who were announced come in`}</span>
      </div>
      <CopyField label={t`Address for its logout messages (back-channel)`} value={provider.logoutAddress} />
      {(test.error ?? remove.error) && <ProblemNotice error={test.error ?? remove.error} />}
      {test.data && <Findings look={test.data} />}
      <div className={css.actions}>
        <Button size="small" isPending={test.isPending} aria-label={t`Test ${title}`} onPress={() => test.mutate()}>{t`Test`}</Button>
        <Button size="small" aria-label={t`Change ${title}`} onPress={() => setOpen('change')}>{t`Change`}</Button>
        <Button size="small" variant="quiet" icon="trash" aria-label={t`Remove ${title}`} onPress={() => setOpen('remove')}>{t`Remove`}</Button>
      </div>
      {open === 'change' && <ProviderDialog provider={provider} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        title={t`Remove ${title}?`}
        isOpen={open === 'remove'}
        confirmLabel={t`Remove`}
        isDangerous
        isPending={remove.isPending}
        onConfirm={() => remove.mutate(undefined, { onSettled: () => setOpen(null) })}
        onClose={() => setOpen(null)}
      >
        <p>
          <Trans>Sessions that it began end at once. Nobody signs in by it any more.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}

/** What the service’s own description says, worst first. */
function Findings({ look }: { look: ProviderLook }) {
  const { t } = useLingui()
  const isGood = look.faults.length === 0
  const hosts = look.hosts.join(', ')
  return (
    <Notice kind={isGood ? 'good' : 'bad'} title={isGood ? t`The service answers and can be used` : t`The service cannot be used like this`}>
      <ul>
        {[...look.faults, ...look.warnings].map((sentence) => (
          <li key={sentence} lang="en">
            {sentence}
          </li>
        ))}
        <li>
          <Plural value={look.keyCount} one="It publishes # key." other="It publishes # keys." />
        </li>
        <li>{t`Steward may now connect to: ${hosts}`}</li>
      </ul>
    </Notice>
  )
}
