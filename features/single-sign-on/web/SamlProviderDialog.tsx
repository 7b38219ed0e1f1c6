import { useQueryClient } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { api } from '#apps/web/api.ts'
import { Button } from '#ui/Button.tsx'
import { Switch } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { FormFrame, useForm } from '#ui/form.tsx'
import { TextArea, TextField } from '#ui/TextField.tsx'
import type { SamlProvider } from '../contract-saml.ts'
import { certificatesIn, samlEntriesOf, samlSettingsOf, type SamlValues } from './saml-form.ts'
import { samlProvidersQuery } from './saml-queries.ts'
import { WhoComesIn } from './WhoComesIn.tsx'

/** All that an administrator says of a SAML service, as its metadata has it. */
export function SamlProviderDialog({ provider, onClose }: { provider?: SamlProvider; onClose(): void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const form = useForm<SamlValues>({
    initial: samlEntriesOf(provider),
    check: (values) => ({
      ...(values.title.trim() === '' && { title: t`Enter a name.` }),
      ...(values.entityId.trim() === '' && { entityId: t`Enter the entity id.` }),
      ...(!/^https?:\/\/\S+$/.test(values.signInUrl.trim()) && { signInUrl: t`Enter an address that begins with https://.` }),
      ...(certificatesIn(values.certificates).length === 0 && { certificates: t`Paste the signing certificate.` }),
      ...(values.agencies.length === 0 && { agencies: t`Choose at least one agency.` }),
    }),
    async send(values) {
      if (provider) await api.updateSamlProvider({ providerId: provider.id, settings: samlSettingsOf(values) })
      else await api.createSamlProvider(samlSettingsOf(values))
      await queryClient.invalidateQueries({ queryKey: samlProvidersQuery.queryKey })
      onClose()
    },
  })
  return (
    <Dialog title={provider ? t`Change ${provider.title}` : t`Add a SAML service`} isOpen onClose={onClose} width="wide">
      <FormFrame
        form={form}
        label={t`SAML service`}
        actions={
          <>
            <Button onPress={onClose}>{t`Cancel`}</Button>
            <Button type="submit" variant="primary" isPending={form.isPending}>{t`Save`}</Button>
          </>
        }
      >
        <TextField label={t`Name people know it by`} {...form.field('title')} />
        <TextField label={t`Entity id`} description={t`As its metadata states it.`} {...form.field('entityId')} />
        <TextField label={t`Sign-in address`} description={t`For the HTTP-Redirect binding.`} {...form.field('signInUrl')} />
        <TextArea label={t`Signing certificate`} description={t`In PEM form. Paste two while the service changes its key.`} rows={6} {...form.field('certificates')} />
        <Switch label={t`People can sign in by it`} isOn={form.values.isEnabled} onChange={(isEnabled) => form.change({ isEnabled })} />
        <WhoComesIn
          form={form}
          words={{
            agency: t`Attribute that names the agency`,
            link: t`Attribute that recognises announced people`,
            linkHint: t`At their first sign-in. NameID is the name itself.`,
          }}
        />
        <TextField label={t`Attribute with the name`} {...form.field('nameAttribute')} />
        <TextField label={t`Attribute with the e-mail address`} {...form.field('emailAttribute')} />
        <TextField label={t`Attribute that lists groups`} {...form.field('groupsClaim')} />
        <TextArea label={t`Roles by group`} mark={t`optional`} description={t`One line each: group = role.`} {...form.field('roleMap')} />
      </FormFrame>
    </Dialog>
  )
}
