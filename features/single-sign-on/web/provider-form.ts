/** Between what a form holds (lines of text) and what the settings are. */
import type { IdentityProvider } from '../contract.ts'

type Settings = Omit<IdentityProvider, 'id' | 'hasSecret' | 'redirectAddress' | 'logoutAddress' | 'leftAddress'>
type Lines = 'scopes' | 'agencyMap' | 'roleMap' | 'stepUpAcr' | 'stepUpAmr'
export type Values = Omit<Settings, Lines> & Record<Lines | 'clientSecret', string>

/** What the forms of all protocols say of who may come in. */
export type AnnouncedPeople = Pick<Values, 'agencies' | 'unknownPeople' | 'agencyClaim' | 'agencyMap' | 'linkClaim' | 'linkTo'>

export function entriesOf(provider: IdentityProvider | undefined): Values {
  return {
    title: provider?.title ?? '',
    issuer: provider?.issuer ?? '',
    clientId: provider?.clientId ?? '',
    clientSecret: '',
    clientAuthentication: provider?.clientAuthentication ?? 'basic',
    scopes: (provider?.scopes ?? ['openid', 'profile', 'email']).join(' '),
    isLocal: provider?.isLocal ?? false,
    isEnabled: provider?.isEnabled ?? true,
    agencies: provider?.agencies ?? [],
    agencyClaim: provider?.agencyClaim ?? '',
    agencyMap: linesOf(provider?.agencyMap.map(({ value, to }) => `${value} = ${to}`)),
    groupsClaim: provider?.groupsClaim ?? 'groups',
    roleMap: linesOf(provider?.roleMap.map(({ value, to }) => `${value} = ${to}`)),
    unknownPeople: provider?.unknownPeople ?? 'refuse',
    linkClaim: provider?.linkClaim ?? '',
    linkTo: provider?.linkTo ?? 'external-id',
    stepUpAcr: linesOf(provider?.stepUpAcr),
    stepUpAmr: linesOf(provider?.stepUpAmr),
  }
}

export function settingsOf({ clientSecret: _, ...values }: Values): Settings {
  return {
    ...values,
    issuer: values.issuer.trim(),
    scopes: values.scopes.split(/\s+/).filter(Boolean),
    agencyMap: pairsIn(values.agencyMap),
    // A role that does not exist is refused by the server, with its name.
    roleMap: pairsIn(values.roleMap) as Settings['roleMap'],
    stepUpAcr: partsOf(values.stepUpAcr),
    stepUpAmr: partsOf(values.stepUpAmr),
  }
}

export function linesOf(parts: readonly string[] = []): string {
  return parts.join('\n')
}

function partsOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter(Boolean)
}

/** At the last sign of equality: names of groups may hold some (`cn=clerks,ou=…`). */
export function pairsIn(text: string): { value: string; to: string }[] {
  return partsOf(text).map((line) => {
    const at = line.lastIndexOf('=')
    return { value: line.slice(0, at === -1 ? line.length : at).trim(), to: at === -1 ? '' : line.slice(at + 1).trim() }
  })
}
