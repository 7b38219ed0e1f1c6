import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { api, apiBase } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { CopyField } from '#ui/CopyField.tsx'
import { ConfirmDialog } from '#ui/Dialog.tsx'
import { formatDate } from '#ui/format.ts'
import { Badge, Loading } from '#ui/Notice.tsx'
import { Section } from '#ui/Page.tsx'
import { ProblemNotice } from '#ui/ProblemNotice.tsx'
import { useSettings } from '#ui/settings.ts'
import type { SamlProvider } from '../contract-saml.ts'
import { SamlProviderDialog } from './SamlProviderDialog.tsx'
import { samlProvidersQuery } from './saml-queries.ts'
import css from './single-sign-on.module.css'

/** For providers that speak SAML only: a part of the page of sign-in services. */
export function SamlProviders() {
  const { t } = useLingui()
  const { data, error, isPending } = useQuery(samlProvidersQuery)
  const [isAdding, setAdding] = useState(false)
  return (
    <Section title={t`Services by SAML`}>
      <p>
        <Trans>For services that do not speak OpenID Connect. They sign people in; they cannot confirm who is there before a change.</Trans>
      </p>
      {error && <ProblemNotice error={error} />}
      {isPending && <Loading label={t`Loading…`} />}
      {data && (
        <>
          <CopyField label={t`Entity id of this installation`} value={data.ours.entityId} />
          <CopyField label={t`Address for its answers (assertion consumer service)`} value={data.ours.consumerUrl} />
          <p>
            <a href={`${apiBase}/sign-in-ways/saml/metadata`} download>{t`Metadata of this installation`}</a>
          </p>
          {data.providers.length > 0 && (
            <ul className={css.list} aria-label={t`Services by SAML`}>
              {data.providers.map((provider) => (
                <Provider key={provider.id} provider={provider} />
              ))}
            </ul>
          )}
        </>
      )}
      <div>
        <Button onPress={() => setAdding(true)}>{t`Add a SAML service`}</Button>
      </div>
      {isAdding && <SamlProviderDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Provider({ provider }: { provider: SamlProvider }) {
  const { t } = useLingui()
  const [{ language }] = useSettings()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<'change' | 'remove' | null>(null)
  const { title } = provider
  const remove = useMutation({
    mutationFn: () => api.deleteSamlProvider({ providerId: provider.id }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: samlProvidersQuery.queryKey }),
    onSettled: () => setOpen(null),
  })
  return (
    <li className={css.provider}>
      <div className={css.head}>
        <strong>{title}</strong>
        <Badge kind={provider.isEnabled ? 'good' : 'plain'}>{provider.isEnabled ? t`On` : t`Off`}</Badge>
      </div>
      <div className={css.facts}>
        <code>{provider.entityId}</code>
        <span>
          <Plural value={provider.agencies.length} one="For # agency" other="For # agencies" />
        </span>
        <span>{provider.unknownPeople === 'create' ? t`People nobody announced are added` : t`Only people who were announced come in`}</span>
        {provider.shownCertificates.map(({ fingerprint, kind, validUntil }) => {
          const shown = fingerprint.slice(0, 32)
          const until = formatDate(validUntil, language)
          return <span key={fingerprint}>{t`Certificate ${shown}… (${kind}), made to last until ${until}`}</span>
        })}
      </div>
      {remove.error && <ProblemNotice error={remove.error} />}
      <div className={css.actions}>
        <Button size="small" aria-label={t`Change ${title}`} onPress={() => setOpen('change')}>{t`Change`}</Button>
        <Button size="small" variant="quiet" icon="trash" aria-label={t`Remove ${title}`} onPress={() => setOpen('remove')}>{t`Remove`}</Button>
      </div>
      {open === 'change' && <SamlProviderDialog provider={provider} onClose={() => setOpen(null)} />}
      <ConfirmDialog title={t`Remove ${title}?`} isOpen={open === 'remove'} confirmLabel={t`Remove`} isDangerous isPending={remove.isPending} onConfirm={() => remove.mutate()} onClose={() => setOpen(null)}>
        <p>
          <Trans>Sessions that it began end at once. Nobody signs in by it any more.</Trans>
        </p>
      </ConfirmDialog>
    </li>
  )
}
