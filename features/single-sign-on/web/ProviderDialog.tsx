import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Checkbox, Switch } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm, type Form } from '#ui/form.tsx'
import { Select, TextArea, TextField } from '#ui/TextField.tsx'
import type { IdentityProvider } from '../contract.ts'
import { entriesOf, linesOf, settingsOf, type Values } from './provider-form.ts'
import { identityProvidersQuery } from './sign-on-queries.ts'
import { WhoComesIn } from './WhoComesIn.tsx'

/** All that an administrator says of a service: at the provider, who may come in, what its claims mean. */
export function ProviderDialog({ provider, onClose }: { provider?: IdentityProvider; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<Values>({
    initial: entriesOf(provider),
    check: (values) => ({
      ...(values.title.trim() === '' && { title: t`Enter a name.` }),
      ...(!/^https?:\/\/\S+$/.test(values.issuer.trim()) && { issuer: t`Enter an address that begins with https://.` }),
      ...(values.clientId.trim() === '' && { clientId: t`Enter the client id.` }),
      ...(values.clientAuthentication !== 'none' && !provider?.hasSecret && values.clientSecret === '' && { clientSecret: t`Enter the client secret.` }),
      ...(values.agencies.length === 0 && { agencies: t`Choose at least one agency.` }),
    }),
    async send(values) {
      const { clientSecret } = values
      const secret = clientSecret === '' ? {} : { clientSecret }
      if (provider) await api.updateIdentityProvider({ providerId: provider.id, settings: settingsOf(values), ...secret })
      else await api.createIdentityProvider({ ...settingsOf(values), ...secret })
      await queryClient.invalidateQueries({ queryKey: identityProvidersQuery.queryKey })
      onClose()
    },
  })
  return (
    <Dialog title={provider ? t`Change ${provider.title}` : t`Add a sign-in service`} isOpen onClose={onClose} width="wide">
      <FormFrame
        form={form}
        label={t`Sign-in service`}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <AtTheProvider form={form} hasSecret={provider?.hasSecret ?? false} />
        <WhoComesIn
          form={form}
          words={{
            agency: t`Claim that names the agency`,
            link: t`Claim that recognises announced people`,
            linkHint: t`At their first sign-in. Use one that people cannot change themselves.`,
          }}
        />
        <WhatItMeans form={form} />
      </FormFrame>
    </Dialog>
  )
}

function AtTheProvider({ form, hasSecret }: { form: Form<Values>; hasSecret: boolean }) {
  const { t } = useLingui()
  const ways = [
    { value: 'basic', label: t`Secret in the header (usual)` },
    { value: 'post', label: t`Secret in the body` },
    { value: 'none', label: t`No secret` },
  ]
  return (
    <>
      <TextField label={t`Name people know it by`} {...form.field('title')} />
      <TextField label={t`Issuer`} description={t`The service’s address, exactly as its description states it.`} {...form.field('issuer')} />
      <TextField label={t`Client id`} autoComplete="off" {...form.field('clientId')} />
      <Select label={t`How Steward shows itself`} options={ways} value={form.values.clientAuthentication} onChange={(value) => form.change({ clientAuthentication: value as Values['clientAuthentication'] })} />
      {form.values.clientAuthentication !== 'none' && (
        <TextField label={t`Client secret`} type="password" autoComplete="off" description={hasSecret ? t`Leave it empty to keep the one that is set.` : t`Sealed at once, never shown again.`} {...form.field('clientSecret')} />
      )}
      <TextField label={t`Scopes`} {...form.field('scopes')} />
      <Checkbox label={t`It runs in our own network`} isChecked={form.values.isLocal} onChange={(isLocal) => form.change({ isLocal })} />
      <Switch label={t`People can sign in by it`} isOn={form.values.isEnabled} onChange={(isEnabled) => form.change({ isEnabled })} />
    </>
  )
}

function WhatItMeans({ form }: { form: Form<Values> }) {
  const { t } = useLingui()
  const roles = linesOf(['employee', 'contact', 'agency-lead', 'privacy', 'records', 'security', 'trainer', 'oversight', 'administrator']).replaceAll('\n', ', ')
  return (
    <>
      <TextField label={t`Claim that lists groups`} {...form.field('groupsClaim')} />
      <TextArea label={t`Roles by group`} mark={t`optional`} description={t`One line each: group = role. Roles: ${roles}`} {...form.field('roleMap')} />
      <TextArea label={t`Kinds of sign-in that confirm who is there (acr)`} mark={t`optional`} description={t`One line each. Only kinds that cannot be phished, such as passkeys or smart cards. Without one, this service confirms nobody.`} {...form.field('stepUpAcr')} />
      <TextArea label={t`Means that confirm who is there (amr)`} mark={t`optional`} description={t`One line each, such as hwk or fido.`} {...form.field('stepUpAmr')} />
    </>
  )
}
