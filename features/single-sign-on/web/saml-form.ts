/** Between what a form holds (lines of text) and what the settings are. */
import type { SamlProvider, SamlSettings } from '../contract-saml.ts'
import { linesOf, pairsIn } from './provider-form.ts'

export type SamlValues = Omit<SamlSettings, 'agencyMap' | 'roleMap' | 'certificates'> & Record<'agencyMap' | 'roleMap' | 'certificates', string>

export function samlEntriesOf(provider: SamlProvider | undefined): SamlValues {
  return {
    title: provider?.title ?? '',
    entityId: provider?.entityId ?? '',
    signInUrl: provider?.signInUrl ?? '',
    certificates: (provider?.certificates ?? []).join('\n'),
    isEnabled: provider?.isEnabled ?? true,
    agencies: provider?.agencies ?? [],
    agencyClaim: provider?.agencyClaim ?? '',
    agencyMap: linesOf(provider?.agencyMap.map(({ value, to }) => `${value} = ${to}`)),
    groupsClaim: provider?.groupsClaim ?? 'groups',
    roleMap: linesOf(provider?.roleMap.map(({ value, to }) => `${value} = ${to}`)),
    unknownPeople: provider?.unknownPeople ?? 'refuse',
    linkClaim: provider?.linkClaim ?? '',
    linkTo: provider?.linkTo ?? 'external-id',
    nameAttribute: provider?.nameAttribute ?? 'displayName',
    emailAttribute: provider?.emailAttribute ?? 'email',
  }
}

export function samlSettingsOf(values: SamlValues): SamlSettings {
  return {
    ...values,
    entityId: values.entityId.trim(),
    signInUrl: values.signInUrl.trim(),
    certificates: certificatesIn(values.certificates),
    agencyMap: pairsIn(values.agencyMap),
    // A role that does not exist is refused by the server, with its name.
    roleMap: pairsIn(values.roleMap) as SamlSettings['roleMap'],
  }
}

/** As they stand in a file: one below the other. Metadata has the bare text without its two lines; that is taken too. */
export function certificatesIn(text: string): string[] {
  const whole = text.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)
  if (whole) return whole
  const bare = text.replaceAll(/\s/g, '')
  return bare === '' ? [] : [`-----BEGIN CERTIFICATE-----\n${bare.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----`]
}
