/** Identity providers for tests: what an administrator would enter for one on loopback. */
import type { HostileProvider } from './hostile-provider.ts'

export function providerSettings(provider: Pick<HostileProvider, 'issuer' | 'clientId' | 'clientSecret'>) {
  return {
    title: 'Government sign-in',
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: provider.clientSecret,
    isLocal: true,
    agencies: ['benefits'],
    agencyClaim: 'org',
    agencyMap: [{ value: 'benefits', to: 'benefits' }],
  }
}
